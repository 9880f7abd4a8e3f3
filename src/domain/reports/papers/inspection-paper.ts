import { dayOf, formatDay } from '../../calendar/day.ts'
import { data } from '../../kinds/restoration/restoration-data.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { amountText } from '../../reading/amount.ts'
import { enclosed } from './enclosed.ts'
import { type Block, letter, line, numbered, paragraphs } from './letter.ts'
import { basisOf, fullName, fullNames, type Paper } from './paper.ts'

/** A table of milestones: planned day and day of completion. */
function milestoneTable(matter: Matter): readonly Block[] {
  const { milestones } = data.of(matter)
  if (milestones.length === 0) return []
  return [
    {
      table: {
        columns: [
          { title: '序号', share: 2 },
          { title: '节点', share: 9 },
          { title: '期限', share: 5 },
          { title: '完成日期', share: 5 },
        ],
        rows: milestones.map(({ name, dueOn, doneOn }, index) => [
          String(index + 1),
          name,
          formatDay(dueOn),
          doneOn === null ? '' : formatDay(doneOn),
        ]),
      },
    },
  ]
}

/** `经现场验收，该项目已按措施完成，同意通过验收。` for each of the two inspecting sides. */
function opinionsOf(matter: Matter, context: Context): readonly Block[] {
  const { unitPassed, procuratoratePassed } = data.of(matter)
  const sides = [
    [matter.office, unitPassed],
    [matter.target ?? '', procuratoratePassed],
  ] as const
  return sides.flatMap(([office, passed]) =>
    passed === null
      ? []
      : paragraphs(
          `${fullName(office, context)}于${formatDay(passed.on)}验收，意见为通过${passed.opinion ? `：${passed.opinion}` : ''}`,
        ),
  )
}

/** 验收意见: the aim of a restoration, what was done, and the opinions of unit and procuratorate (三(六)). */
export const inspectionPaper: Paper = {
  name: 'restoration-inspection',
  chinese: '修复验收意见',
  kind: 'restoration',
  exists: (matter) => {
    const { unitPassed, procuratoratePassed } = data.of(matter)
    return unitPassed !== null && procuratoratePassed !== null
  },
  step: 'accepted',
  issuer: (matter) => matter.office,
  write(matter, context) {
    const { kind, place, river, measures, party, fen, unitPassed, procuratoratePassed } =
      data.of(matter)
    const days = [unitPassed?.on, procuratoratePassed?.on].filter((one) => one !== undefined)
    const where = river !== null && !place.includes(river) ? `${river}${place}` : place
    return letter({
      number: matter.number,
      title: `关于${where}${kind}的验收意见`,
      body: [
        {
          paragraph: `根据${basisOf(context)}关于生态修复的规定，责任单位和检察机关对${where}${kind}进行了验收，意见如下：`,
        },
        ...numbered([
          {
            heading: '项目情况',
            blocks: [
              ...line('责任方', party),
              ...line('金额', fen === null ? null : amountText(fen)),
              ...paragraphs(measures),
            ],
          },
          { heading: '完成情况', blocks: milestoneTable(matter) },
          { heading: '验收意见', blocks: opinionsOf(matter, context) },
        ]),
      ],
      ...enclosed([{ matter: matter.id, place: where }], context),
      signed: fullNames(
        [matter.office, matter.target].filter((one) => one !== null),
        context,
      ),
      date: days.toSorted().at(-1) ?? dayOf(matter.since),
      signatures: ['责任单位验收人员', '检察机关验收人员'],
    })
  },
}

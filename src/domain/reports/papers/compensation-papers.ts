import { dayOf, formatDay } from '../../calendar/day.ts'
import { consultation } from '../../kinds/compensation/compensation-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { amountText } from '../../reading/amount.ts'
import { contactOf } from './contact.ts'
import { enclosed } from './enclosed.ts'
import { letter, line, lineToFill, numbered, paragraphs } from './letter.ts'
import { basisOf, fullName, type Paper } from './paper.ts'

/** `綦江河生态环境损害赔偿`. */
const aboutDamage = (matter: Matter): string =>
  `${consultation.of(matter).river ?? ''}生态环境损害赔偿`

const amount = (fen: number | null): string | null => (fen === null ? null : amountText(fen))

/** 磋商邀请函: the procuratorate is invited to a consultation (三(五)). */
const invitation: Paper = {
  name: 'compensation-invitation',
  chinese: '磋商邀请函',
  kind: 'compensation',
  exists: (matter) => matter.target !== null && consultation.of(matter).meetsOn !== null,
  step: 'invited',
  issuer: (matter) => matter.office,
  write(matter, context) {
    const { damage, fen, claimant, obligor, meetsOn, place } = consultation.of(matter)
    return letter({
      title: `关于邀请参加${aboutDamage(matter)}磋商的函`,
      addressee: fullName(matter.target ?? '', context),
      body: [
        {
          paragraph: `根据${basisOf(context)}关于生态环境损害赔偿磋商的规定，现邀请你单位派员参加${aboutDamage(matter)}磋商。有关事项如下：`,
        },
        ...numbered([
          { heading: '案情和损害', blocks: paragraphs(damage) },
          {
            heading: '磋商事项',
            blocks: [
              ...line('赔偿权利人', claimant),
              ...line('赔偿义务人', obligor),
              ...line('主张金额', amount(fen)),
              ...line('磋商时间', meetsOn === null ? null : formatDay(meetsOn)),
              ...lineToFill('磋商地点', place),
            ],
          },
        ]),
        { paragraph: '请将参加人员名单函复我单位；不能参加的，请说明原因。' },
        { paragraph: '特此函达。' },
      ],
      ...enclosed([{ matter: matter.id, place: consultation.of(matter).river }], context),
      signed: [fullName(matter.organisation, context)],
      date: dayOf(matter.state === 'invited' ? matter.since : matter.openedAt),
      contact: contactOf(matter.office, [matter.handler, matter.openedBy], context),
    })
  },
}

/** 磋商结果: the agreement with its parties, amount and day, or that there is none, with lines for signatures. */
const result: Paper = {
  name: 'compensation-result',
  chinese: '磋商结果',
  kind: 'compensation',
  exists: (matter) => consultation.of(matter).outcome !== null,
  step: 'agreed',
  issuer: (matter) => matter.office,
  write(matter, context) {
    const data = consultation.of(matter)
    const { damage, claimant, obligor, heldOn, agreement, agreedFen, performOn, names } = data
    const isAgreed = data.outcome === '达成协议'
    const said = (agreement ?? '').replace(
      /^(?:达成协议：|未达成：)?(?:未?达成(?:赔偿)?协议[，。,、；;：:]\s*)?/,
      '',
    )
    const held = heldOn === null ? '' : `${formatDay(heldOn)}，`
    return letter({
      number: matter.number,
      called: isAgreed ? '磋商协议' : '磋商记录',
      title: isAgreed ? `${aboutDamage(matter)}协议` : `${aboutDamage(matter)}磋商记录`,
      body: [
        ...lineToFill('赔偿权利人', claimant),
        ...lineToFill('赔偿义务人', obligor),
        ...line('参加磋商的检察人员', names),
        {
          paragraph: `根据${basisOf(context)}关于生态环境损害赔偿磋商的规定，${held}双方就${aboutDamage(matter)}进行磋商，${isAgreed ? '达成协议如下：' : '未达成协议，情况如下：'}`,
        },
        ...numbered([
          { heading: '损害事实', blocks: paragraphs(damage) },
          {
            heading: isAgreed ? '赔偿和履行' : '未达成的原因',
            blocks: [
              ...(isAgreed ? line('赔偿金额', amount(agreedFen)) : []),
              ...(isAgreed ? line('履行期限', performOn && formatDay(performOn)) : []),
              ...paragraphs(said),
            ],
          },
        ]),
      ],
      ...enclosed([{ matter: matter.id, place: consultation.of(matter).river }], context),
      signed: [fullName(matter.organisation, context)],
      date: heldOn ?? dayOf(matter.since),
      signatures: ['赔偿权利人', '赔偿义务人', '检察机关参加人员'],
    })
  },
}

/** Papers of a damage consultation (磋商). */
export const compensationPapers: readonly Paper[] = [invitation, result]

import { formatDay } from '../src/domain/calendar/day.ts'
import { previousPeriod } from '../src/domain/calendar/period.ts'
import { plainAct } from '../src/domain/matter/act.ts'
import { checkInput, choice, isIncomplete, paragraph } from '../src/domain/matter/input.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { dutyPeriod } from '../src/domain/promise/duty.ts'
import { readNilReturn } from '../src/domain/reading/nil-return.ts'

const fields = {
  half: choice({
    label: '半年',
    options: (scene) => {
      const now = dutyPeriod(scene.profile, 'half_year_referral', scene.today)
      return [now, previousPeriod(now)].map((one) => ({ value: one.id, text: one.name }))
    },
  }),
  reason: paragraph.required({ label: '原因', hint: '如 未发现符合移送条件的线索', min: 2 }),
}

/** /零报告: the approver's signed statement that the half-year had no clue (domain.md 0.4, clause row 18). */
export const nilReturn = plainAct({
  name: 'nil-return',
  chinese: '零报告',
  aliases: ['nil', 'lingbaogao', '半年零报告'],
  summary: '半年内无线索可移送时，由审批人签报',
  example: '/零报告 上半年无线索，原因：均为立案在办',
  group: '机制',
  audience: ['approver'],
  confirm: true,
  fields,
  read(text, _along, scene) {
    const read = readNilReturn(text, scene.today)
    return {
      values: { half: read.half.id, reason: read.reason ?? undefined },
      warnings: [],
    }
  },
  decide(call, scene) {
    const { directory, actor } = scene
    const office = directory
      .officesOfPerson(actor)
      .find(
        (one) =>
          directory.holds(actor, one, ['approver']) &&
          directory.organisation(one)?.side !== 'responsible_unit',
      )
    if (!office) {
      return refuse('no-right', '零报告由{区河长办}或检察院的审批人签报，请联系本单位审批人。')
    }
    const checked = checkInput(fields, call.values, scene)
    if (isIncomplete(checked)) return checked
    const { half, reason } = checked.input
    const due = scene.look.promiseFor('half-year-referral', `${half}:${office}`)
    if (due && due.state !== 'open') {
      return refuse(
        'already-kept',
        `本单位该半年的移送义务已履行（${due.settledOn ? formatDay(due.settledOn) : ''}），不需要零报告。`,
      )
    }
    const period = [
      dutyPeriod(scene.profile, 'half_year_referral', scene.today),
      previousPeriod(dutyPeriod(scene.profile, 'half_year_referral', scene.today)),
    ].find((one) => one.id === half)
    const name = directory.organisationName(office)
    return {
      promises: [
        {
          keep: 'half-year-referral',
          subject: `${half}:${office}`,
          on: scene.today,
          ...(period ? { duty: { period: half, debtor: office, dueOn: period.to } } : {}),
        },
      ],
      entries: [
        {
          act: 'nil-return',
          matter: null,
          note: `${name}${period?.name ?? half}零报告：${reason}`,
        },
      ],
      notices: [
        ...directory.officesOf('river_chief_office'),
        ...directory.officesOf('procuratorate'),
      ]
        .filter((one) => one.id !== office)
        .map((one) => ({
          to: { chatsOf: one.id },
          view: {
            view: 'note' as const,
            title: `${name}${period?.name ?? half}零报告`,
            colour: 'grey' as const,
            text: `${name}${period?.name ?? half}无线索移送。原因：${reason}\n签报：${actor.name}，${formatDay(scene.today)}`,
            buttons: [],
          },
        })),
      reply: { sentence: `已签报${name}${period?.name ?? half}零报告` },
    }
  },
})

import { formatShortDay } from '../../calendar/day.ts'
import { wereAllThere } from '../../deadline/debtors.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { movesOf } from '../../matter/declared-move.ts'
import type { Asked, InputOf } from '../../matter/field.ts'
import { worksInOneOf } from '../../matter/fits.ts'
import { choices, day, type Incomplete, line, paragraph, remembered } from '../../matter/input.ts'
import { defineMove, type Move } from '../../matter/kind.ts'
import { namedBy, observersField } from '../../matter/observers-field.ts'
import { invitedToo, tellThemYourself } from '../../matter/observers-record.ts'
import { decideOpening } from '../../matter/opening.ts'
import { people } from '../../matter/person-field.ts'
import { problem } from '../../matter/problem.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import { askedAboutRest } from '../../matter/rest-day.ts'
import { riverOptions } from '../../matter/river-option.ts'
import { bothOffices, worksIn } from '../../mechanism/membership.ts'
import { bothHeads } from '../../mechanism/side.ts'
import { attendanceMoves, callOff, tellInvited } from '../meeting/attendance.ts'
import { uncounted } from './annual-patrol.ts'
import {
  formatPatrolDay,
  patrolOf,
  recordDeadline,
  recordSubject,
  patrolStates as states,
} from './patrol-data.ts'
import { problemOptions } from './patrol-problem.ts'

/** The organisations that can take part. */
export const officeOptions = ({ directory }: Pick<Context, 'directory'>) =>
  directory.organisations
    .filter((one) => one.parent === null)
    .map((one) => ({ value: one.id, text: one.name, words: one.aliases }))

/** The offices that are filled in, else the two that lead. */
const officesAsked = ({ directory }: Context, { values: { offices } }: Asked): readonly string[] =>
  Array.isArray(offices) && offices.length > 0 ? offices.map(String) : [...bothOffices(directory)]

/** When and where the patrol goes; asked again when it is moved. */
const time = {
  date: day({ label: '巡查日期', lean: 'future' }),
  /** The day of rest about which was asked already. */
  restDay: remembered,
}

/** The fields of the plan of a patrol (巡查计划). */
export const planFields = {
  ...time,
  rivers: choices({ label: '{河库}', options: riverOptions }),
  route: line.required({ label: '巡查路线', hint: '如 {石角段}至下游' }),
  offices: choices({
    label: '参加单位',
    hint: '不选则为两个牵头单位',
    options: officeOptions,
  }),
  people: people({
    label: '参加人员',
    hint: '不选则通知参加单位的联络员',
    fits: worksInOneOf(officesAsked, '，请先增加其单位'),
  }),
  observers: observersField('邀请监督员', '人民监督员、公益诉讼观察员；由您通知、告知结果'),
  focus: choices({ label: '巡查重点', options: problemOptions }),
  arrangement: paragraph.optional({ label: '安排', hint: '集合时间和地点、车辆、方式' }),
}

/** Who plans patrols and works on their record, beside whoever planned them. */
const organisers = ['liaison', 'handler', 'approver'] as const
/** The people of both offices who do. */
export const leaders = { of: 'either' as const, roles: organisers }

/** Why a day cannot stand. A day of rest is asked about once, and accepted when the form is sent again. */
function doubtfulDay(
  input: { date: Context['today']; restDay: string | null },
  context: Context,
): Incomplete | null {
  if (input.date < context.today) {
    return problem('date', '巡查日期已过；登记已开展的巡查，请发送“/巡查 记录”', input)
  }
  return askedAboutRest('date', input, '巡查', context)
}

/** The people who are asked: those named, else the liaison officers, where there is none anybody who works there. */
function calledFrom(office: string, { directory }: Context): readonly string[] {
  const liaisons = directory.peopleOf(office, ['liaison'])
  const found =
    liaisons.length > 0
      ? liaisons
      : directory.people.filter((one) => one.active && worksIn(one, [office], directory))
  return found.map((one) => one.openId)
}

/** The office for which somebody plans a patrol; the refusal names who can. */
export function planningOffice({ directory, actor }: Context): string | Refusal {
  const both = [...bothOffices(directory)]
  const names = both.map((one) => directory.organisationName(one)).join('或')
  return (
    both.find((one) => directory.holds(actor, one, [...organisers, ...bothHeads])) ??
    refuse('no-right', `联合巡查由${names}的联络员、承办人、审批人计划，请联系其办理。`)
  )
}

/** Plans a joint patrol (计划巡查): those who take part are asked, and its record is owed after its day. */
export function planPatrol(
  input: InputOf<typeof planFields>,
  attachments: readonly number[],
  context: Context,
): Decision | Refusal | Incomplete {
  const { directory, actor } = context
  const both = [...bothOffices(directory)]
  const office = planningOffice(context)
  if (isRefusal(office)) return office
  if (input.rivers.length === 0) return problem('rivers', '请选择{河库}')
  const doubt = doubtfulDay(input, context)
  if (doubt) return doubt
  const offices = input.offices.length > 0 ? input.offices : both
  const lacking = input.people.length === 0 ? offices : []
  const invited = new Set([
    ...input.people,
    ...lacking.flatMap((one) => calledFrom(one, context)),
    actor.openId,
  ])
  if (invited.size < 2) return problem('offices', '所选单位没有登记人员，请重新选择')
  const { restDay: _asked, people: _named, ...rest } = input
  const observers = namedBy(input.observers, context)
  const opening = {
    act: 'plan-patrol',
    kind: 'patrol',
    state: 'planned',
    office,
    target: both.find((one) => one !== office) ?? null,
    handler: actor.openId,
    data: { ...rest, observers, river: input.rivers.join('、'), offices, invited: [...invited] },
  }
  return decideOpening(context, opening, attachments, (matter) => {
    const when = `${formatPatrolDay(input.date)}，${input.rivers.join('、')} ${input.route}`
    const lone = wereAllThere('annual_patrol', offices, context) ? '' : `。${uncounted(context)}`
    return {
      deadlines: [{ make: recordDeadline(matter, input.date, context) }],
      note: `计划联合巡查，${when}${invitedToo(observers)}`,
      notices: tellInvited(context, matter.id, [...invited], offices, `请参加联合巡查：${when}`),
      reply: `已通知 ${invited.size - 1} 人${tellThemYourself(observers)}${lone}`,
    }
  })
}

/** 改期: everybody is asked anew, and the record is owed after the new day. */
const move = defineMove({
  name: 'move-patrol',
  chinese: '巡查改期',
  states,
  from: ['planned'],
  to: null,
  who: ['filer', 'handler', leaders],
  fields: { ...time, reason: paragraph.required({ label: '改期原因', min: 2 }) },
  effect(matter, input, context) {
    const doubt = doubtfulDay(input, context)
    if (doubt) return doubt
    const patrol = patrolOf(matter)
    if (input.date === patrol.date) return problem('date', '新的日期与原计划相同，请重新选择')
    const data = { date: input.date, moved: patrol.moved + 1, answers: {} }
    const after = { ...matter, data: { ...matter.data, ...data } }
    const when = formatPatrolDay(input.date)
    return {
      data,
      deadlines: [
        { drop: 'patrol-record', subject: recordSubject(matter), on: context.today, why: '已改期' },
        { make: recordDeadline(after, input.date, context) },
      ],
      note: `改为${when}：${input.reason}`,
      notices: tellInvited(
        context,
        matter.id,
        patrol.invited,
        patrol.offices,
        `巡查改期：${when}，请重新答复`,
      ),
      reply: `已改期到${formatShortDay(input.date)}并通知参加人员${tellThemYourself(patrol.observers)}`,
    }
  },
})

const cancel = callOff({
  from: 'planned',
  to: 'cancelled',
  // A handler takes back what is his own (domain.md 6).
  who: ['filer', 'handler', { of: 'either', roles: ['liaison', 'approver'] }],
  what: '巡查',
})

/** The moves of a planned patrol before its day. */
export const planMoves: Readonly<Record<string, Move>> = {
  ...movesOf(attendanceMoves({ from: 'planned', what: '巡查' }), { states }),
  move,
  ...movesOf({ 'cancel-patrol': cancel }, { states }),
}

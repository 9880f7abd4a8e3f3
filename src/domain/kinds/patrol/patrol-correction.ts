import { formatDay } from '../../calendar/day.ts'
import { wereAllThere } from '../../deadline/debtors.ts'
import { bodiesField } from '../../matter/bodies-field.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { move } from '../../matter/declared-move.ts'
import type { InputOf } from '../../matter/field.ts'
import { choices, day, isIncomplete, line, paragraph } from '../../matter/input.ts'
import type { Effect } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { cameOf, observersCame, observersOf } from '../../matter/observers-field.ts'
import { type ObserverNamed, sayObservers } from '../../matter/observers-record.ts'
import { wholeOrganisations } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import { riverOptions } from '../../matter/river-option.ts'
import { endTellings } from '../clue/telling-opening.ts'
import { correctYear, uncounted } from './annual-patrol.ts'
import { patrolTellings } from './finding-settled.ts'
import { patrolOf, tookPlace } from './patrol-data.ts'
import { leadFields, leadNames, leadOf, walkedText } from './patrol-lead.ts'
import { leaders } from './patrol-plan.ts'
import { doubtfulTurnout } from './patrol-record.ts'

/** The fields of a record that can be corrected. */
const corrected = {
  heldOn: day({ label: '巡查日期', lean: 'past' }),
  rivers: choices({ label: '{河库}', options: riverOptions }),
  route: line.required({ label: '巡查路线' }),
  offices: choices({
    label: '参加单位',
    hint: '牵头单位都参加，才计入年度联合巡查',
    options: wholeOrganisations,
  }),
  people: line.optional({ label: '参加人员', hint: '如 {河长办} 3 人，检察院 2 人' }),
  ...leadFields,
  observers: observersCame('参加的监督员', '未参加的请去掉'),
  bodies: bodiesField({ label: '参加的外单位', hint: '外县区、外省、上级、流域机构' }),
}

type Corrected = InputOf<typeof corrected>
/** The record after the correction. */
type Now = Omit<Corrected, 'walked' | 'walkedAsked' | 'observers'> & {
  readonly walked: number | null
  readonly observers: readonly ObserverNamed[]
}

/** The rivers of a record by their present names. */
const riversNow = (patrol: Matter, { registers }: Context): readonly string[] =>
  patrolOf(patrol).rivers.map((one) => registers.nameNow(one))

/** The recorded values, to be corrected in the form. */
export function recordedOf(
  patrol: Matter,
  context: Context,
): Record<Exclude<keyof Corrected, 'walkedAsked'>, unknown> {
  const { heldOn, route, offices, people, led, walked, bodies } = patrolOf(patrol)
  return {
    heldOn,
    rivers: riversNow(patrol, context),
    route,
    offices,
    people: people ?? undefined,
    led,
    walked: walkedText(walked) ?? undefined,
    observers: observersOf(patrol),
    bodies,
  }
}

/** The changes in words: `参加单位由区河长办改为区河长办、区检察院；…`. */
function differences(patrol: Matter, input: Now, context: Context): readonly string[] {
  const { directory } = context
  const before = patrolOf(patrol)
  const names = (offices: readonly string[]) =>
    offices.map((one) => directory.organisationName(one)).join('、')
  const pairs = [
    ['巡查日期', before.heldOn === null ? '' : formatDay(before.heldOn), formatDay(input.heldOn)],
    ['{河库}', riversNow(patrol, context).join('、'), input.rivers.join('、')],
    ['巡查路线', before.route, input.route],
    ['参加单位', names(before.offices), names(input.offices)],
    ['参加人员', before.people ?? '未填', input.people ?? '未填'],
    ['带队负责人', leadNames(before.led) ?? '无', leadNames(input.led) ?? '无'],
    ['里程', walkedText(before.walked) ?? '未填', walkedText(input.walked) ?? '未填'],
    ['监督员', sayObservers(before.observers) || '无', sayObservers(input.observers) || '无'],
    ['外单位', before.bodies.join('、') || '无', input.bodies.join('、') || '无'],
  ] as const
  return pairs.flatMap(([label, was, is]) => (was === is ? [] : [`${label}由${was}改为${is}`]))
}

const stays = Object.fromEntries(tookPlace.map((one) => [one, one]))

/**
 * 更正: corrects a wrong record of a patrol, with the reason; the former values stay in its history. Whether
 * it counts for the year is decided again, and with it what the year still owes.
 */
export const correctPatrol = move('更正巡查记录', stays, ['filer', 'handler', leaders], {
  fields: {
    ...corrected,
    reason: paragraph.required({ label: '更正原因', hint: '如 参加单位登记有误', min: 2 }),
  },
  effect(matter, input, context) {
    const { reason, walkedAsked: _far, ...said } = input
    const lead = leadOf(input)
    if (isIncomplete(lead)) return lead
    const now: Now = { ...said, ...lead, observers: cameOf(matter, input.observers, context) }
    if (now.heldOn > context.today) return problem('heldOn', '巡查记录的日期不能晚于今天')
    if (now.rivers.length === 0) return problem('rivers', '请选择{河库}')
    const doubt = doubtfulTurnout(now, context)
    if (doubt) return doubt
    const changes = differences(matter, now, context)
    if (changes.length === 0) {
      return problem('reason', '内容与原记录相同，请改正有误的栏目；补记问题请用“记问题”')
    }
    return effectOf(matter, now, `${changes.join('；')}。原因：${reason}`, context)
  },
})

function effectOf(matter: Matter, now: Now, note: string, context: Context): Effect {
  const before = patrolOf(matter)
  const joint = wereAllThere('annual_patrol', now.offices, context)
  const told = [...new Set([...before.offices, ...now.offices])].flatMap((one) =>
    peopleOf(context, one, ['liaison', 'approver']),
  )
  const counts = joint ? '计入年度联合巡查' : uncounted(context)
  return {
    data: {
      ...now,
      river: now.rivers.join('、'),
      joint,
      corrections: before.corrections + 1,
    },
    with: retold(matter, now.observers, context),
    deadlines: correctYear(matter, { joint, heldOn: now.heldOn }, context),
    note: `更正：${note}`,
    notices: [tellPeople(context, told, matter.id, `巡查记录已更正：${note}`)],
    reply: `已更正${joint === before.joint ? '' : `，${counts}`}`,
  }
}

/** Whoever did not come need not be told any more; whoever came besides is told once all is settled. */
function retold(
  matter: Matter,
  came: readonly ObserverNamed[],
  context: Context,
): readonly Decision[] {
  const before = observersOf(matter)
  const gone = before.filter((key) => !came.some(({ observer }) => observer === key))
  const more = came.filter(({ observer }) => !before.includes(observer))
  const asNow = { ...matter, data: { ...matter.data, observers: more } }
  return [
    endTellings(matter, (key) => gone.includes(key), '未参加', context),
    ...patrolTellings(asNow, context).with,
  ]
}

import { z } from 'zod'
import { isWorkingDay } from '../calendar/calendar.ts'
import { addDays, type Day, formatShortDay, weekday, weekdayName } from '../calendar/day.ts'
import { type Period, parsePeriod, periodOf } from '../calendar/period.ts'
import { choice, day, type InputOf, paragraph } from '../matter/input.ts'
import { defineMove, type Effect, type Kind, type State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { bothOffices, worksIn } from '../matter/membership.ts'
import { openMatter } from '../matter/opening.ts'
import { cardOf, type Plan } from '../matter/plan.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Look, Scene } from '../matter/scene.ts'
import type { Who } from '../matter/who.ts'
import type { Directory } from '../mechanism/directory.ts'
import { debtorNames, debtorsOf } from '../promise/debtors.ts'

const states = {
  signed: { name: '已签到', colour: 'green', open: false },
  missed: { name: '未签到', colour: 'orange', open: false },
  excused: { name: '已说明', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** Parts of a day (时段) in which people are at the liaison room. */
export const slots = [
  { value: 'am', text: '上午' },
  { value: 'pm', text: '下午' },
  { value: 'whole', text: '全天', words: ['一天', '整天'] },
  { value: 'evening', text: '晚上' },
] as const

const entry = z.object({
  person: z.string(),
  day: z.string().transform((value) => value as Day),
  slot: z.string(),
  done: z.string(),
})

const presenceData = z.object({
  week: z.string(),
  entries: z.array(entry).default([]),
  /** What was done, of all entries, by which the week is found again. */
  done: z.string().default(''),
  reason: z.string().nullable().default(null),
})

/** What a week of presence records, checked. */
export const presenceOf = (matter: Matter) => presenceData.parse(matter.data)

/** Whoever belongs to the procuratorate, its stationed room counted (domain.md 6). */
const stationed: Who = { of: 'sender', roles: ['member', 'handler', 'liaison', 'approver'] }

/** How far back a presence may be declared (days). */
const farthest = 31

/** The fields of a sign-in: self-declared, and no place is asked for (domain.md 0.5). */
export const presenceFields = {
  day: day({ label: '值守日期', lean: 'past' }),
  slot: choice({ label: '时段', options: () => slots }),
  done: paragraph.required({ label: '值守内容', hint: '如 接待线索 2 件，会商 1 次', min: 2 }),
}

type SignIn = InputOf<typeof presenceFields>

/** `3月16日至22日`. */
const span = ({ from, to }: Period): string =>
  `${formatShortDay(from)}至${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : formatShortDay(to)}`

/** `2026年第12周（3月16日至22日）`. */
export const weekName = (week: Period): string => `${week.name}（${span(week)}）`

const weekOf = (matter: Matter): Period => {
  const week = parsePeriod(presenceOf(matter).week)
  if (!week) throw new Error(`matter ${matter.id} is of no week`)
  return week
}

const entryText = (one: z.output<typeof entry>): string => {
  const slot = slots.find(({ value }) => value === one.slot)?.text ?? ''
  return `${weekdayName(one.day)}${slot}（${formatShortDay(one.day)}）　${one.done}`
}

/** The promise of a week, kept by a sign-in or by a reason. */
const keeps = (week: Period, office: string, scene: Scene) => ({
  keep: 'weekly-presence',
  subject: `${week.id}:${office}`,
  on: scene.today,
  duty: { period: week.id, debtor: office, dueOn: week.to },
})

function signed(matter: Matter, input: SignIn, scene: Scene): Effect {
  const { entries } = presenceOf(matter)
  const own = { person: scene.actor.openId, ...input }
  const others = entries.filter(
    (one) => one.person !== own.person || one.day !== own.day || one.slot !== own.slot,
  )
  const all = [...others, own].sort((left, right) => (left.day < right.day ? -1 : 1))
  return {
    data: { entries: all, done: all.map((one) => one.done).join('；') },
    promises: [keeps(weekOf(matter), matter.office, scene)],
    note: `值守签到：${entryText(own)}`,
    reply: {
      sentence: `已登记${weekdayName(own.day)}值守`,
      view: cardOf(matter),
      personal: true,
    },
  }
}

/** 派驻值守: one matter for each week, Monday to Sunday (二(一), domain.md 4). */
export const presence: Kind = {
  name: 'presence',
  chinese: '值守',
  states,
  moves: {
    sign: defineMove({
      name: 'sign',
      chinese: '签到',
      states,
      from: ['signed', 'missed', 'excused'],
      to: 'signed',
      who: [stationed],
      fields: presenceFields,
      effect: signed,
    }),
    excuse: defineMove({
      name: 'excuse',
      chinese: '说明未值守原因',
      states,
      from: ['missed', 'excused'],
      to: 'excused',
      who: [stationed],
      fields: { reason: paragraph.required({ label: '原因', min: 2 }) },
      effect: (matter, input, scene) => ({
        data: { reason: input.reason },
        promises: [keeps(weekOf(matter), matter.office, scene)],
        note: `说明未值守原因：${input.reason}`,
        reply: {
          sentence: `已说明${weekOf(matter).name}未值守原因`,
          view: cardOf(matter),
          personal: true,
        },
      }),
    }),
  },
  title: (matter) => `派驻值守　${weekName(weekOf(matter))}`,
  facts(matter, directory) {
    const { entries, reason } = presenceOf(matter)
    const lines = entries.map((one) => `${entryText(one)}　${directory.personName(one.person)}`)
    return {
      pairs: [
        ['单位', directory.organisationName(matter.office)],
        ['签到', entries.length > 0 ? `${entries.length} 次` : null],
        ['原因', entries.length > 0 ? null : reason],
      ],
      text: lines.length > 0 ? lines.join('\n') : null,
      remark: '值守由本人自行登记，不要求定位。',
    }
  },
  sees: (person, { office }, { directory }) => seesPresence(person, [office], directory),
  // People are named on it, so no group ever shows it (domain.md 0.5).
  offices: () => new Set<string>(),
}

/** Whether a person may read the weeks of presence of offices: both offices with their heads, and those that sign. */
export function seesPresence(
  person: Scene['actor'],
  offices: readonly string[],
  directory: Directory,
): boolean {
  return worksIn(person, [...bothOffices(directory), ...offices], directory)
}

/** The matter of a week, when anything was said of it. */
export function presenceIn(week: Period, office: string, look: Look): Matter | undefined {
  return look
    .inState('presence', Object.keys(states), 200)
    .find((one) => one.office === office && presenceOf(one).week === week.id)
}

/** Whether nobody works in a week: it is excused by itself. */
export function isRestWeek(week: Period, calendar: Scene['calendar']): boolean {
  return [0, 1, 2, 3, 4, 5, 6].every((n) => !isWorkingDay(calendar, addDays(week.from, n)))
}

/** The office of a person's stationed room, or why he does not sign in. */
export function stationedOffice(scene: Scene): string | Refusal {
  const { directory, actor } = scene
  const office = debtorsOf('weekly_presence', scene).find((one) =>
    directory.holds(actor, one, ['member', 'handler', 'liaison', 'approver']),
  )
  return (
    office ??
    refuse(
      'no-right',
      `值守由${debtorNames('weekly_presence', scene)}派驻人员登记；发送“/值守 本月”可查看本月值守情况。`,
    )
  )
}

/** Opens a week of which nothing was said yet. */
export function openWeek(week: Period, office: string, state: keyof typeof states, scene: Scene) {
  return openMatter(scene, { kind: 'presence', state, office, data: { week: week.id } })
}

/** Runs a move on the matter of a week, which is opened when it does not exist. */
function onWeek(
  week: Period,
  move: 'sign' | 'excuse',
  values: Readonly<Record<string, unknown>>,
  scene: Scene,
): Plan | Refusal | ReturnType<Kind['moves'][string]['decide']> {
  const office = stationedOffice(scene)
  if (typeof office !== 'string') return office
  const known = presenceIn(week, office, scene.look)
  const moved = presence.moves[move]
  if (!moved) throw new Error(`presence has no move ${move}`)
  if (known) return moved.decide(known, values, scene)
  const { matter, taken } = openWeek(week, office, 'missed', scene)
  const plan = moved.decide(matter, values, scene)
  if ('refused' in plan || 'incomplete' in plan) return plan
  return { ...plan, open: [matter], numbers: [taken] }
}

/** Signs in (签到) for a day that has come. */
export function signIn(input: SignIn, scene: Scene) {
  const problem = (sentence: string) => ({
    incomplete: true as const,
    values: input,
    problems: [{ field: 'day', sentence }],
  })
  if (input.day > scene.today) return problem('值守日期不能晚于今天，请在值守后登记')
  if (input.day < addDays(scene.today, -farthest)) {
    return problem(`只能补登 ${farthest} 天内的值守；更早的请用“/值守 说明”写明原因`)
  }
  return onWeek(periodOf('week', input.day), 'sign', input, scene)
}

/** Gives the reason (说明) why nobody was there in a week. */
export function excuseWeek(week: Period, reason: string, scene: Scene) {
  return onWeek(week, 'excuse', { reason }, scene)
}

/** How a week stands, in words, without names: no group and no list names people (domain.md 0.5). */
export function weekStatus(week: Period, office: string, scene: Scene): string {
  const matter = presenceIn(week, office, scene.look)
  if (matter?.state === 'signed') {
    return `已签到：${presenceOf(matter).entries.map(entryText).join('；')}`
  }
  if (matter?.state === 'excused') return `已说明：${presenceOf(matter).reason ?? ''}`
  if (isRestWeek(week, scene.calendar)) return '无工作日，不需值守'
  // Nobody was asked before the bot began: whether somebody was there stands on paper.
  const asked = scene.look.promiseFor('weekly-presence', `${week.id}:${office}`)
  if (week.to < scene.today) return asked ? '未签到' : '启用前，无记录'
  return week.from > scene.today ? '未到' : '待签到'
}

/** The reminders of a week: its first working day and its last one up to Friday; nothing after it. */
export function presenceLadder(week: Period, calendar: Scene['calendar']) {
  const working = [0, 1, 2, 3, 4, 5, 6]
    .map((n) => addDays(week.from, n))
    .filter((one) => isWorkingDay(calendar, one))
  const first = working[0]
  if (first === undefined) return null
  const last = working.findLast((one) => weekday(one) <= 5) ?? first
  const before = [first, last].map((one) => 7 - weekday(one)).filter((days) => days > 0)
  return {
    before: [...new Set(before)],
    unit: 'calendar' as const,
    on_the_day: before.length === 0,
    overdue: 'never' as const,
    approver_after: 1,
    heads_after: 5,
  }
}

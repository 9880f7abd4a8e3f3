import { z } from 'zod'
import { isWorkingDay } from '../../calendar/calendar.ts'
import { addDays, type Day, formatShortDay, weekdayName } from '../../calendar/day.ts'
import { type Period, parsePeriod, periodOf } from '../../calendar/period.ts'
import { debtorNames, debtorsOf } from '../../deadline/debtors.ts'
import { keepDuty } from '../../deadline/recurring-duty.ts'
import type { Context, Reader } from '../../matter/context.ts'
import { cardOf } from '../../matter/decision.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import type { InputOf } from '../../matter/field.ts'
import { choice, day, paragraph } from '../../matter/input.ts'
import { kindData, storedDay } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { figuresOf } from '../../matter/mechanism-figure.ts'
import { openMatter } from '../../matter/opening.ts'
import { problem } from '../../matter/problem.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import { anyOfSender } from '../../matter/who.ts'
import type { Directory } from '../../mechanism/directory.ts'
import { bothOffices, worksIn } from '../../mechanism/membership.ts'

/** Parts of a day (时段) in which people are at the liaison room. */
const slots = [
  { value: 'am', text: '上午' },
  { value: 'pm', text: '下午' },
  { value: 'whole', text: '全天', words: ['一天', '整天'] },
  { value: 'evening', text: '晚上' },
] as const

const entry = z.object({
  person: z.string(),
  day: storedDay,
  slot: z.string(),
  done: z.string(),
})

/** What a week of presence records. */
export const data = kindData(
  {},
  {
    week: z.string(),
    entries: z.array(entry).default([]),
    /** What was done in all entries, as text for searching. */
    done: z.string().default(''),
    reason: z.string().nullable().default(null),
  },
)

/** The most days between a presence and its sign-in. */
const farthest = 31

/** The fields of a sign-in: self-declared, without a position (domain.md 0.5). */
export const presenceFields = {
  day: day({ label: '值守日期', lean: 'past' }),
  slot: choice({ label: '时段', options: () => slots }),
  done: paragraph.required({ label: '值守内容', hint: '如 接待线索 2 件，会商 1 次', min: 2 }),
}

/** `3月16日至22日`. */
const span = ({ from, to }: Period): string =>
  `${formatShortDay(from)}至${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : formatShortDay(to)}`

/** `2026年第12周（3月16日至22日）`. */
export const weekName = (week: Period): string => `${week.name}（${span(week)}）`

const weekOf = (matter: Matter): Period => {
  const week = parsePeriod(data.of(matter).week)
  if (!week) throw new Error(`matter ${matter.id} is of no week`)
  return week
}

/** A week belongs to the reporting period that contains its last day. */
const endOf = (matter: Matter): Day => weekOf(matter).to

const entryText = (one: z.output<typeof entry>): string => {
  const slot = slots.find(({ value }) => value === one.slot)?.text ?? ''
  return `${weekdayName(one.day)}${slot}（${formatShortDay(one.day)}）　${one.done}`
}

/** The change that keeps the deadline of a week, by a sign-in or a reason. */
const keeps = (week: Period, office: string, context: Context) =>
  keepDuty('weekly-presence', week, office, context.today, context)

/** A reply to the person only, never in a group. */
const personally = (sentence: string, matter: Matter) => ({
  sentence,
  view: cardOf(matter),
  personal: true,
})

/** 派驻值守: one matter for each week, Monday to Sunday (二(一), domain.md 4). */
export const presence = declareKind({
  name: 'presence',
  chinese: '值守',
  data,
  states: {
    signed: { name: '已签到', colour: 'green', open: false },
    missed: { name: '未签到', colour: 'orange', open: false },
    excused: { name: '已说明', colour: 'grey', open: false },
  },
  title: (matter) => `派驻值守　${weekName(weekOf(matter))}`,
  facts(matter, directory) {
    const { entries, reason } = data.of(matter)
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
  // The week contains names, so no group shows it (domain.md 0.5).
  offices: () => new Set<string>(),
  moves: {
    sign: move(
      '签到',
      { signed: 'signed', missed: 'signed', excused: 'signed' },
      // The procuratorate's people, including those of its stationed room (domain.md 6).
      anyOfSender,
      {
        fields: presenceFields,
        effect(matter, input, context) {
          const own = { person: context.actor.personId, ...input }
          const others = data
            .of(matter)
            .entries.filter(
              (one) => one.person !== own.person || one.day !== own.day || one.slot !== own.slot,
            )
          const entries = [...others, own].sort((left, right) => (left.day < right.day ? -1 : 1))
          return {
            data: { entries, done: entries.map((one) => one.done).join('；') },
            deadlines: [keeps(weekOf(matter), matter.office, context)],
            note: `值守签到：${entryText(own)}`,
            reply: personally(`已登记${weekdayName(own.day)}值守`, matter),
          }
        },
      },
    ),
    excuse: move('说明未值守原因', { missed: 'excused', excused: 'excused' }, anyOfSender, {
      fields: { reason: paragraph.required({ label: '原因', min: 2 }) },
      effect: (matter, { reason }, context) => ({
        data: { reason },
        deadlines: [keeps(weekOf(matter), matter.office, context)],
        note: `说明未值守原因：${reason}`,
        reply: personally(`已说明${weekOf(matter).name}未值守原因`, matter),
      }),
    }),
  },
  figures: [
    ...figuresOf('presence', ['signed'], endOf, [
      ['present', '派驻值守', '周', '周末在报告期内、已签到的值守周次'],
    ]),
    ...figuresOf('presence', ['missed'], endOf, [
      ['missed', '值守未签到', '周', '周末在报告期内、未签到也未说明原因的值守周次'],
    ]),
    ...figuresOf('presence', ['excused'], endOf, [
      ['excused', '说明未值守', '周', '周末在报告期内、已说明原因的周次'],
    ]),
  ],
})

/**
 * Whether a person may read the weeks of presence of these offices: members and heads of both offices, and
 * those who sign in.
 */
export function seesPresence(
  person: Context['actor'],
  offices: readonly string[],
  directory: Directory,
): boolean {
  return worksIn(person, [...bothOffices(directory), ...offices], directory)
}

/** The matter of a week; `undefined` while nothing was recorded for it. */
export function presenceIn(week: Period, office: string, reader: Reader): Matter | undefined {
  return reader
    .inState('presence', Object.keys(presence.kind.states), 200)
    .find((one) => one.office === office && data.of(one).week === week.id)
}

/** Whether a week has no working day, so that it needs no excuse. */
export function isRestWeek(week: Period, calendar: Context['calendar']): boolean {
  return [0, 1, 2, 3, 4, 5, 6].every((n) => !isWorkingDay(calendar, addDays(week.from, n)))
}

/** The office of a person's stationed room; or the reason why the person cannot sign in. */
export function stationedOffice(context: Context): string | Refusal {
  const { directory, actor } = context
  const office = debtorsOf('weekly_presence', context).find((one) =>
    directory.holds(actor, one, ['member', 'handler', 'liaison', 'approver']),
  )
  return (
    office ??
    refuse(
      'no-right',
      `值守由${debtorNames('weekly_presence', context)}派驻人员登记；发送“/值守 本月”可查看本月值守情况。`,
    )
  )
}

/** Opens a week without any record yet (未签到). */
export const openWeek = (week: Period, office: string, context: Context) =>
  openMatter(context, { kind: 'presence', state: 'missed', office, data: { week: week.id } })

/** Runs a move on the matter of a week, which is opened when it does not exist. */
function onWeek(
  week: Period,
  move: 'sign' | 'excuse',
  values: Readonly<Record<string, unknown>>,
  context: Context,
) {
  const office = stationedOffice(context)
  if (isRefusal(office)) return office
  const known = presenceIn(week, office, context.reader)
  const moved = presence.kind.moves[move]
  if (!moved) throw new Error(`presence has no move ${move}`)
  if (known) return moved.decide(known, values, context)
  const { matter, taken } = openWeek(week, office, context)
  const decision = moved.decide(matter, values, context)
  return 'reply' in decision ? { ...decision, open: [matter], numbers: [taken] } : decision
}

/** Signs in (签到) for a day that is not in the future. */
export function signIn(input: InputOf<typeof presenceFields>, context: Context) {
  if (input.day > context.today) return problem('day', '值守日期不能晚于今天，请在值守后登记')
  if (input.day < addDays(context.today, -farthest)) {
    return problem('day', `只能补登 ${farthest} 天内的值守；更早的请用“/值守 说明”写明原因`)
  }
  return onWeek(periodOf('week', input.day), 'sign', input, context)
}

/** Records the reason (说明) why nobody was present in a week. */
export const excuseWeek = (week: Period, reason: string, context: Context) =>
  onWeek(week, 'excuse', { reason }, context)

/** The status of a week in words, without names, which no group or list shows (domain.md 0.5). */
export function weekStatus(week: Period, office: string, context: Context): string {
  const matter = presenceIn(week, office, context.reader)
  if (matter?.state === 'signed') {
    return `已签到：${data.of(matter).entries.map(entryText).join('；')}`
  }
  if (matter?.state === 'excused') return `已说明：${data.of(matter).reason ?? ''}`
  if (isRestWeek(week, context.calendar)) return '无工作日，不需值守'
  // Weeks before the bot was in use have no deadline: presence in them is recorded on paper only.
  const asked = context.reader.deadlineFor('weekly-presence', `${week.id}:${office}`)
  if (week.to < context.today) return asked ? '未签到' : '启用前，无记录'
  return week.from > context.today ? '未到' : '待签到'
}

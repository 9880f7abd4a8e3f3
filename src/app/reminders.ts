import { isOfficeTime, nextOfficeInstant } from '../domain/calendar/calendar.ts'
import { type Day, dayOf, type Instant } from '../domain/calendar/day.ts'
import { deadlineLineOf } from '../domain/casework/lines.ts'
import type { Reminded } from '../domain/casework/reminded.ts'
import { remindedNow } from '../domain/casework/reminder-recipients.ts'
import type { Deadline } from '../domain/deadline/deadline.ts'
import {
  instantOfReminderStep,
  nextReminder,
  overdueBy,
  reminderStepsBetween,
  usedUp,
} from '../domain/deadline/reminder-schedule.ts'
import type { Context } from '../domain/matter/context.ts'
import { isConfidential } from '../domain/matter/limited-to.ts'
import type { View } from '../domain/matter/view.ts'
import { patchCard } from '../store/card-succession.ts'
import { commit } from '../store/commit.ts'
import { postCard } from '../store/post-card.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

type ReminderLine = Extract<View, { view: 'reminder' }>['lines'][number]

/** The number of deadlines in one step: some milliseconds. */
const batch = 80
/** Within this time after a reminder card, further reminders are added to the same card, which is patched (ms). */
const sameCardMs = 5 * 60_000
/** The most lines that a card stores; others are only counted. */
const mostLines = 200

/** The reminder step of a deadline that is used now. */
interface Used {
  readonly reminderStep: string
  readonly late: boolean
  /** Whether only the superiors of the owers are reminded. */
  readonly above: boolean
  /** The day of the previous reminder; `null` for the first. */
  readonly before: Day | null
}

/**
 * Uses up the current reminder step of a deadline and plans the next one. Missed steps are merged into one
 * reminder; a step that a newer calendar has postponed waits for its new day.
 */
function useReminderStep(services: Services, deadline: Deadline, context: Context): Used | null {
  const { deadlines, reminderSteps } = services.store
  const { now, calendar } = context
  // A reminder step that was held back keeps its scheduled instant; a snooze has none.
  const planned =
    instantOfReminderStep(deadline, deadline.nextReminder, calendar) ?? deadline.nextAt ?? now
  if (planned > now) {
    deadlines.plan(deadline.id, deadline.nextReminder, planned, null)
    return null
  }
  const passed = reminderStepsBetween(deadline, planned, now, calendar)
  const last = passed.at(-1) ?? { name: deadline.nextReminder ?? 'day', at: planned }
  const missed = passed.slice(0, -1)
  for (const reminderStep of missed)
    reminderSteps.use(deadline, reminderStep.name, reminderStep.at, now, 'merged')
  const late = missed.length > 0 || dayOf(now) > dayOf(last.at)
  const before = reminderSteps.lastUsed(deadline)
  const fresh = reminderSteps.use(deadline, last.name, last.at, now, late ? 'late' : 'sent')
  const next = nextReminder(deadline, now, calendar)
  deadlines.plan(deadline.id, next?.name ?? null, next?.at ?? null, next ? null : usedUp)
  if (!fresh) return null
  return {
    reminderStep: last.name,
    late,
    above: passed.length > 0 && passed.every((one) => one.above === true),
    before: before === null ? null : dayOf(before),
  }
}

/**
 * Sends the reminders that are due, as many as one step takes, in office hours only: outside them a step is
 * postponed to the next opening and not used up. One card for each person, whatever the number of deadlines.
 * Returns whether there are more.
 */
export function remind(services: Services, now: Instant): boolean {
  const due = services.store.deadlines.due(now, batch)
  if (due.length > 0) services.store.engine.transact(() => remindBatch(services, due, now))
  return due.length === batch
}

function remindBatch(services: Services, due: readonly Deadline[], now: Instant): void {
  const context = contextFor(services, nobody, privatePlace(''), now)
  const { deadlines } = services.store
  if (!isOfficeTime(context.calendar, now)) {
    const opening = nextOfficeInstant(context.calendar, now)
    for (const one of due) deadlines.plan(one.id, one.nextReminder, opening, null)
    return
  }
  const lines = new Map<string, ReminderLine[]>()
  for (const deadline of due) {
    for (const [personId, line] of remindOf(services, deadline, context)) {
      const own = lines.get(personId) ?? []
      own.push(line)
      lines.set(personId, own)
    }
  }
  for (const [personId, all] of lines) {
    // A confidential line has its own card, which can be withdrawn alone.
    for (const one of all.filter(({ matter }) => isConfidential(matter)))
      postCard(services.store, { type: 'open_id', id: personId }, cardOf([one], 0, context), now)
    const together = all.filter(({ matter }) => !isConfidential(matter))
    if (together.length > 0) tell(services, personId, together, context)
  }
}

/** One card for each person: what another step of the same hour finds is added to it. */
function tell(
  { store }: Services,
  personId: string,
  lines: readonly ReminderLine[],
  context: Context,
): void {
  const { now } = context
  const fact = `reminded:${personId}`
  const [since = 0, id = 0] = (store.system.fact(fact) ?? '').split(' ').map(Number)
  // After the clock was put back, the previous card has a later time.
  const isFresh = since <= now && now - since < sameCardMs
  const earlier = isFresh ? store.cards.get(id) : undefined
  // A retired card is never patched again: nobody would read there what is added.
  if (earlier?.view.view !== 'reminder' || earlier.state !== 'live') {
    const card = postCard(store, { type: 'open_id', id: personId }, cardOf(lines, 0, context), now)
    store.system.setFact(fact, `${now} ${card}`)
    return
  }
  const { lines: before, beyond = 0 } = earlier.view
  store.cards.show(earlier.id, cardOf([...before, ...lines], beyond, context))
  patchCard(store, earlier, now)
}

/** The card of these lines, most urgent first. */
function cardOf(all: readonly ReminderLine[], beyond: number, { reader }: Context): View {
  const sorted = all.toSorted((left, right) => right.days - left.days)
  const lines = sorted.slice(0, mostLines)
  const named = lines.find((one) => one.matter !== null)?.matter ?? null
  const matter = named === null ? undefined : reader.matter(named)
  const root = matter ? (matter.parent ?? matter.id) : null
  const uncounted = beyond + sorted.length - lines.length
  return { view: 'reminder', root, lines, ...(uncounted > 0 ? { beyond: uncounted } : {}) }
}

/** The lines of one deadline, by receiver. A deadline whose lines cannot be built does not stop the others. */
function remindOf(
  services: Services,
  deadline: Deadline,
  context: Context,
): readonly (readonly [string, ReminderLine])[] {
  try {
    return services.store.engine.transact(() => {
      const used = useReminderStep(services, deadline, context)
      if (!used) return []
      const line = deadlineLineOf(deadline, context)
      const matter = line.matter === null ? undefined : context.reader.matter(line.matter)
      const { reminderStep, late } = used
      const reminded = remindedNow(deadline, used, context)
      if (reminded.length === 0 && used.above) return []
      record(services, deadline, { reminderStep, late, owed: line.owed }, reminded, context)
      const version = matter?.version ?? null
      return reminded.map(
        ({ person, escalated }) =>
          [person.personId, { ...line, reminderStep, late, escalated, version }] as const,
      )
    })
  } catch (error) {
    services.log.error('reminder-failed', { deadline: deadline.id, error })
    // No next step is planned: the daily audit finds this deadline and tells the administrators.
    services.store.deadlines.plan(deadline.id, null, null, null)
    return []
  }
}

function record(
  services: Services,
  deadline: Deadline,
  used: { reminderStep: string; late: boolean; owed: string },
  reminded: readonly Reminded[],
  context: Context,
): void {
  const names = reminded.map(({ person }) => person.name).join('、')
  commit(
    services.store,
    {
      entries: [
        {
          act: 'reminder',
          matter: deadline.matter,
          note: `提醒${names || '（无人可提醒）'}：${used.owed}（${reminderStepName(used.reminderStep)}${used.late ? '，补发' : ''}）`,
        },
      ],
      reply: {},
    },
    {
      actor: null,
      source: `promise:${deadline.id}:${used.reminderStep}`,
      now: context.now,
      answeredCard: null,
    },
  )
}

function reminderStepName(reminderStep: string): string {
  if (reminderStep === 'day') return '到期日'
  if (reminderStep.startsWith('later-')) return '推迟后的提醒'
  const overdue = overdueBy(reminderStep)
  return overdue > 0
    ? `逾期第 ${overdue} 个工作日`
    : `到期前 ${reminderStep.replace('before-', '')} 日`
}

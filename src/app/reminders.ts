import { isOfficeTime, nextOfficeInstant } from '../domain/calendar/calendar.ts'
import { type Day, dayOf, type Instant } from '../domain/calendar/day.ts'
import { hearing } from '../domain/casework/hearing.ts'
import { promiseLineOf } from '../domain/casework/lines.ts'
import type { Reminded } from '../domain/casework/reminded.ts'
import {
  instantOfRung,
  nextRung,
  overdueBy,
  rungsBetween,
  usedUp,
} from '../domain/deadline/ladder.ts'
import type { DuePromise } from '../domain/deadline/promise.ts'
import type { Context } from '../domain/matter/context.ts'
import { isConfidential } from '../domain/matter/limited-to.ts'
import type { View } from '../domain/matter/view.ts'
import { commit } from '../store/commit.ts'
import { postCard } from '../store/post-card.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

type ReminderLine = Extract<View, { view: 'reminder' }>['lines'][number]

const linesPerCard = 8
/** How many promises one step takes: some milliseconds, and whole cards for whoever owes them all. */
const batch = 10 * linesPerCard

/** The rung of a promise that is used now. */
interface Used {
  readonly rung: string
  readonly late: boolean
  /** Whether only those above hear of it. */
  readonly above: boolean
  /** The day of the reminder before it; `null` for the first. */
  readonly before: Day | null
}

/**
 * Uses the rung of one promise and plans the next. What was missed meanwhile is merged into it, once;
 * a rung that a newer calendar has put off just waits for its new day.
 */
function useRung(services: Services, promise: DuePromise, context: Context): Used | null {
  const { promises, rungs } = services.store
  const { now, calendar } = context
  // A rung that was held back keeps the instant of its ladder; a snooze stands on none.
  const planned = instantOfRung(promise, promise.nextRung, calendar) ?? promise.nextAt ?? now
  if (planned > now) {
    promises.plan(promise.id, promise.nextRung, planned, null)
    return null
  }
  const passed = rungsBetween(promise, planned, now, calendar)
  const last = passed.at(-1) ?? { name: promise.nextRung ?? 'day', at: planned }
  const missed = passed.slice(0, -1)
  for (const rung of missed) rungs.use(promise, rung.name, rung.at, now, 'merged')
  const late = missed.length > 0 || dayOf(now) > dayOf(last.at)
  const before = rungs.lastUsed(promise)
  const fresh = rungs.use(promise, last.name, last.at, now, late ? 'late' : 'sent')
  const next = nextRung(promise, now, calendar)
  promises.plan(promise.id, next?.name ?? null, next?.at ?? null, next ? null : usedUp)
  if (!fresh) return null
  return {
    rung: last.name,
    late,
    above: passed.length > 0 && passed.every((one) => one.above === true),
    before: before === null ? null : dayOf(before),
  }
}

/**
 * Sends reminders that are due, as many as one step takes, in office hours only: outside them a rung is
 * put off to the next opening and not used up. One card for each person, whatever the number of promises.
 * Returns whether there are more.
 */
export function remind(services: Services, now: Instant): boolean {
  const due = services.store.promises.due(now, batch)
  if (due.length > 0) services.store.engine.transact(() => remindBatch(services, due, now))
  return due.length === batch
}

function remindBatch(services: Services, due: readonly DuePromise[], now: Instant): void {
  const context = contextFor(services, nobody, privatePlace(''), now)
  const { promises } = services.store
  if (!isOfficeTime(context.calendar, now)) {
    const opening = nextOfficeInstant(context.calendar, now)
    for (const one of due) promises.plan(one.id, one.nextRung, opening, null)
    return
  }
  const lines = new Map<string, ReminderLine[]>()
  for (const promise of due) {
    for (const [openId, line] of remindOf(services, promise, context)) {
      const own = lines.get(openId) ?? []
      own.push(line)
      lines.set(openId, own)
    }
  }
  for (const [openId, all] of lines) {
    for (const shown of sheets(all)) {
      const named = shown.find((one) => one.matter !== null)?.matter ?? null
      const matter = named === null ? undefined : context.reader.matter(named)
      const root = matter ? (matter.parent ?? matter.id) : null
      const view: View = { view: 'reminder', root, lines: shown }
      postCard(services.store, { type: 'open_id', id: openId }, view, now)
    }
  }
}

/** The lines of one card each, most urgent first; a confidential line has a card of its own, which can be taken back alone. */
function sheets(all: readonly ReminderLine[]): readonly (readonly ReminderLine[])[] {
  const sorted = all.toSorted((left, right) => right.days - left.days)
  const apart = sorted.filter((one) => isConfidential(one.matter))
  const together = sorted.filter((one) => !isConfidential(one.matter))
  const cards: (readonly ReminderLine[])[] = apart.map((one) => [one])
  for (let from = 0; from < together.length; from += linesPerCard) {
    cards.push(together.slice(from, from + linesPerCard))
  }
  return cards
}

/** The lines of one promise, by receiver. A promise that cannot be told never keeps the others from being told. */
function remindOf(
  services: Services,
  promise: DuePromise,
  context: Context,
): readonly (readonly [string, ReminderLine])[] {
  try {
    return services.store.engine.transact(() => {
      const used = useRung(services, promise, context)
      if (!used) return []
      const line = promiseLineOf(promise, context)
      const matter = line.matter === null ? undefined : context.reader.matter(line.matter)
      const { rung, late } = used
      const reminded = hearing(promise, used, context)
      if (reminded.length === 0 && used.above) return []
      record(services, promise, { rung, late, owed: line.owed }, reminded, context)
      const version = matter?.version ?? null
      return reminded.map(
        ({ person, escalated }) =>
          [person.openId, { ...line, rung, late, escalated, version }] as const,
      )
    })
  } catch (error) {
    services.log.error('reminder-failed', { promise: promise.id, error })
    // Neither a rung nor a reason: the daily audit finds it and tells the administrators.
    services.store.promises.plan(promise.id, null, null, null)
    return []
  }
}

function record(
  services: Services,
  promise: DuePromise,
  used: { rung: string; late: boolean; owed: string },
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
          matter: promise.matter,
          note: `提醒${names || '（无人可提醒）'}：${used.owed}（${rungName(used.rung)}${used.late ? '，补发' : ''}）`,
        },
      ],
      reply: {},
    },
    {
      actor: null,
      source: `promise:${promise.id}:${used.rung}`,
      now: context.now,
      answeredCard: null,
    },
  )
}

function rungName(rung: string): string {
  if (rung === 'day') return '到期日'
  if (rung.startsWith('later-')) return '推迟后的提醒'
  const overdue = overdueBy(rung)
  return overdue > 0 ? `逾期第 ${overdue} 个工作日` : `到期前 ${rung.replace('before-', '')} 日`
}

import { type Context, nobody, privatePlace, sceneFor } from './district-context.ts'
import { isOfficeTime, nextOfficeInstant, workingDaysBetween } from './domain/calendar/calendar.ts'
import { dayOf, type Instant } from './domain/calendar/day.ts'
import { kindOf } from './domain/kinds.ts'
import { isConfidential, namedPeople } from './domain/matter/confidential.ts'
import { promiseLineOf } from './domain/matter/lines.ts'
import type { Scene } from './domain/matter/scene.ts'
import type { View } from './domain/matter/view.ts'
import type { Person } from './domain/mechanism/directory.ts'
import { headsOf } from './domain/mechanism/side.ts'
import { concernOf } from './domain/promise/concern.ts'
import { inHandOf } from './domain/promise/in-hand.ts'
import { instantOfRung, nextRung, overdueBy, rungsBetween } from './domain/promise/ladder.ts'
import type { DuePromise } from './domain/promise/promise.ts'
import { commit, postCard } from './store/commit.ts'

type ReminderLine = Extract<View, { view: 'reminder' }>['lines'][number]

const linesPerCard = 8
/** How many promises one step takes: some milliseconds, and whole cards for whoever owes them all. */
const batch = 10 * linesPerCard

/** Who is reminded of a promise: those who owe it, after a working day overdue the approver, after five the heads. */
function recipientsOf(promise: DuePromise, scene: Scene): Map<string, { escalated: boolean }> {
  const { directory, look } = scene
  const matter = promise.matter === null ? undefined : look.matter(promise.matter)
  const maySee = (person: Person) =>
    promise.matter === null || (matter !== undefined && kindOf(matter).sees(person, matter, scene))
  const told = new Map<string, { escalated: boolean }>()
  const tell = (people: readonly (Person | undefined)[], escalated: boolean) => {
    for (const person of people) {
      if (person?.active && maySee(person) && !told.has(person.openId))
        told.set(person.openId, { escalated })
    }
  }
  const named = matter && isConfidential(matter.id) ? namedPeople(matter) : null
  if (named !== null) {
    // Nobody's superior is told of what is confidential, unless he is named.
    tell(
      named.map((one) => directory.person(one)),
      false,
    )
    return told
  }
  const offices = concernOf(promise.what).offices(promise, scene)
  // What is not pressed after its day, such as the weekly presence, goes to nobody's superior.
  const overdue =
    promise.ladder.overdue === 'never'
      ? 0
      : workingDaysBetween(scene.calendar, promise.dueOn, scene.today)
  const begun = inHandOf(promise, scene)
  tell(begun?.people ?? [directory.person(promise.person ?? '')], false)
  for (const office of offices) {
    // An office whose liaison officers may not know of it is reminded through its approvers.
    const liaisons = directory.peopleOf(office, ['liaison']).filter(maySee)
    // Who has begun it and waits for others is not asked to begin.
    if (begun === null) tell(liaisons, false)
    if (begun === null && liaisons.length === 0) {
      tell(directory.peopleOf(office, ['approver']), false)
    }
    if (overdue >= promise.ladder.approver_after)
      tell(directory.peopleOf(office, ['approver']), true)
    if (overdue >= promise.ladder.heads_after) {
      const side = directory.organisation(office)?.side ?? 'responsible_unit'
      const [head = 'river_chief', ...others] = headsOf[side]
      const heads = directory.peopleWith([head])
      tell(heads.length > 0 ? heads : directory.peopleWith(others), true)
    }
  }
  if (told.size === 0)
    tell(
      directory.peopleWith(['admin']).filter(() => promise.matter === null),
      false,
    )
  return told
}

/**
 * Uses the rung of one promise and plans the next. What was missed meanwhile is merged into it, once;
 * a rung that a newer calendar has put off just waits for its new day.
 */
function useRung(
  context: Context,
  promise: DuePromise,
  scene: Scene,
): { rung: string; late: boolean } | null {
  const { promises } = context.store
  const { now, calendar } = scene
  // A rung that was held back keeps the instant of its ladder; a snooze stands on none.
  const planned = instantOfRung(promise, promise.nextRung, calendar) ?? promise.nextAt ?? now
  if (planned > now) {
    promises.plan(promise.id, promise.nextRung, planned, null)
    return null
  }
  const passed = rungsBetween(promise, planned, now, calendar)
  const last = passed.at(-1) ?? { name: promise.nextRung ?? 'day', at: planned }
  const missed = passed.slice(0, -1)
  for (const rung of missed) promises.use(promise, rung.name, rung.at, now, 'merged')
  const late = missed.length > 0 || dayOf(now) > dayOf(last.at)
  const fresh = promises.use(promise, last.name, last.at, now, late ? 'late' : 'sent')
  const next = nextRung(promise, now, calendar)
  promises.plan(
    promise.id,
    next?.name ?? null,
    next?.at ?? null,
    next ? null : '提醒节点已全部用完',
  )
  return fresh ? { rung: last.name, late } : null
}

/**
 * Sends reminders that are due, as many as one step takes, in office hours only: outside them a rung is
 * put off to the next opening and not used up. One card for each person, whatever the number of promises.
 * Returns whether there are more.
 */
export function remind(context: Context, now: Instant): boolean {
  const due = context.store.promises.due(now, batch)
  if (due.length > 0) context.store.engine.transact(() => remindBatch(context, due, now))
  return due.length === batch
}

function remindBatch(context: Context, due: readonly DuePromise[], now: Instant): void {
  const scene = sceneFor(context, nobody, privatePlace(''), now)
  const { promises } = context.store
  if (!isOfficeTime(scene.calendar, now)) {
    const opening = nextOfficeInstant(scene.calendar, now)
    for (const one of due) promises.plan(one.id, one.nextRung, opening, null)
    return
  }
  const lines = new Map<string, ReminderLine[]>()
  for (const promise of due) {
    for (const [openId, line] of remindOf(context, promise, scene)) {
      const own = lines.get(openId) ?? []
      own.push(line)
      lines.set(openId, own)
    }
  }
  for (const [openId, all] of lines) {
    for (const shown of sheets(all)) {
      const named = shown.find((one) => one.matter !== null)?.matter ?? null
      const matter = named === null ? undefined : scene.look.matter(named)
      const root = matter ? (matter.parent ?? matter.id) : null
      const view: View = { view: 'reminder', root, lines: shown }
      postCard(context.store, { type: 'open_id', id: openId }, view, now)
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
  context: Context,
  promise: DuePromise,
  scene: Scene,
): readonly (readonly [string, ReminderLine])[] {
  try {
    return context.store.engine.transact(() => {
      const used = useRung(context, promise, scene)
      if (!used) return []
      const line = promiseLineOf(promise, scene)
      const matter = line.matter === null ? undefined : scene.look.matter(line.matter)
      const recipients = recipientsOf(promise, scene)
      record(context, promise, { ...used, owed: line.owed }, recipients, scene)
      const version = matter?.version ?? null
      return [...recipients].map(
        ([openId, { escalated }]) => [openId, { ...line, ...used, escalated, version }] as const,
      )
    })
  } catch (error) {
    context.log.error('reminder-failed', { promise: promise.id, error })
    // Neither a rung nor a reason: the daily audit finds it and tells the administrators.
    context.store.promises.plan(promise.id, null, null, null)
    return []
  }
}

function record(
  context: Context,
  promise: DuePromise,
  used: { rung: string; late: boolean; owed: string },
  recipients: ReadonlyMap<string, unknown>,
  scene: Scene,
): void {
  const names = [...recipients.keys()].map((one) => scene.directory.personName(one)).join('、')
  commit(
    context.store,
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
      now: scene.now,
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

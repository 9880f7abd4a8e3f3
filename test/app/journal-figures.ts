import { type Calendar, endOfLimit } from '../../src/domain/calendar/calendar.ts'
import { type Day, dayOf } from '../../src/domain/calendar/day.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import type { Limit } from '../../src/domain/mechanism/limit.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import type { Engine } from '../../src/store/engine.ts'
import { type Event, mechanismEvents, type Told, type Version } from './journal-mechanism.ts'

/** Numbers by figure, in total and by river, field and office; limits by obligation and timeliness. */
export interface Recount {
  readonly totals: Record<string, number>
  readonly rivers: Record<string, Record<string, number>>
  readonly fields: Record<string, Record<string, number>>
  readonly offices: Record<string, Record<string, number>>
  readonly limits: Record<string, Record<string, number>>
}

interface Owed {
  readonly what: string
  readonly due: Day
  readonly debtor: string | null
  kept: Day | null
}

/**
 * Computes the figures only from the states that the journal stored before and after each act: no column of
 * a matter, no deadline and no code of src/domain/reports/figures is used. For the chief procurator, who
 * sees everything except what is limited to others, early notices included.
 */
export function recount(
  engine: Engine,
  given: { profile: Profile; calendar: Calendar; from: Day; to: Day; today: Day; viewer: string },
): Recount {
  const { from, to, today, viewer } = given
  const all = tell(engine)
  const found: Recount = { totals: {}, rivers: {}, fields: {}, offices: {}, limits: {} }
  const add = (
    rows: Record<string, Record<string, number>>,
    key: string,
    figure: string,
    amount = 1,
  ) => {
    const row = rows[key] ?? {}
    row[figure] = (row[figure] ?? 0) + amount
    rows[key] = row
  }
  const inside = (day: Day) => from <= day && day <= to
  for (const told of all.values()) {
    const root = told.last.parent === null ? told.last : all.get(told.last.parent)?.last
    if (!root) throw new Error(`the journal has no matter ${told.last.parent}`)
    const limited = root.kind === 'clue' ? root.data['limitedTo'] : null
    if (Array.isArray(limited) && !limited.includes(viewer)) continue
    const count = ({ figure, office, amount }: Omit<Event, 'on'>) => {
      found.totals[figure] = (found.totals[figure] ?? 0) + amount
      add(found.offices, office ?? '', figure, amount)
      if (root.kind !== 'clue') return
      add(found.rivers, String(root.data['river'] ?? ''), figure, amount)
      add(found.fields, String(root.data['field'] ?? 'other'), figure, amount)
    }
    const events = [...eventsOf(told), ...mechanismEvents(told, root)].flatMap((one) => [
      one,
      ...partsOf(one, root),
    ])
    for (const one of events) if (inside(one.on)) count(one)
    const { last } = told
    if (last.kind === 'clue' && openClue.has(last.state)) {
      count({ figure: 'open', office: last.office, amount: 1 })
    }
    for (const { what, due, debtor, kept } of deadlinesOf(told, given)) {
      const missed = (kept ?? today) > due
      const verdict = kept ? (missed ? 'late' : 'on-time') : missed ? 'overdue' : 'running'
      if (inside(due)) {
        add(found.limits, what, verdict)
        add(found.offices, debtor ?? '', verdict)
      }
      if (verdict === 'overdue') add(found.limits, what, 'overdue-now')
    }
  }
  return found
}

/** The items of a figure are also counted under their source and field, and stages under their name. */
function partsOf(event: Event, { data }: Matter): Event[] {
  const { figure } = event
  if (figure !== 'filed' && figure !== 'taken') return []
  const of = (part: string) => ({ ...event, figure: `${figure}?${part}` })
  return [of(`source=${data['source'] ?? '其他'}`), of(`field=${data['field'] ?? 'other'}`)]
}

/** The stages that a case passed, each once, on its first day; a stage that ends the case counts after approval. */
function stageEvents({ last }: Told, office: string | null): Event[] {
  const all = (last.data['stages'] ?? []) as { stage: string; on: string; takenBack: unknown }[]
  const pending = last.state === 'conclusion-pending' ? last.data['outcome'] : null
  const days = new Map<string, string>()
  for (const { stage, on, takenBack } of all.toSorted((a, b) => a.on.localeCompare(b.on))) {
    if (takenBack === null && stage !== pending && !days.has(stage)) days.set(stage, on)
  }
  const ended = days.has('consultation') && !days.has('recommendation') && !days.has('suit')
  return [...days].flatMap(([stage, on]) => {
    const event = { on: on as Day, office, amount: 1 }
    const consulted =
      stage === 'terminated' && ended
        ? [
            {
              ...event,
              figure:
                'stages?stage=terminated&with=consultation&without=recommendation&without=suit',
            },
          ]
        : []
    return [{ ...event, figure: `stages?stage=${stage}` }, ...consulted]
  })
}

const openClue = new Set(['filed', 'handling', 'conclusion-pending'])

function tell(engine: Engine): Map<number, Told> {
  const rows = engine.all<{ act: string; at: number; before: string | null; after: string }>(
    'SELECT act, at, before, after FROM journal WHERE after IS NOT NULL ORDER BY sequence',
  )
  const told = new Map<number, { last: Matter; versions: Version[] }>()
  for (const { act, at, before, after } of rows) {
    const matter: Matter = JSON.parse(after)
    const known = told.get(matter.id) ?? { last: matter, versions: [] }
    known.last = matter
    known.versions.push({
      act,
      on: dayOf(at),
      after: matter,
      before: before === null ? null : JSON.parse(before),
    })
    told.set(matter.id, known)
  }
  return told
}

const enters = ({ before, after }: Version, state: string) =>
  after.state === state && before?.state !== state

const reopened = ({ before, after }: Version) =>
  Number(after.data['reopenings'] ?? 0) > Number(before?.data['reopenings'] ?? 0)

/** The last time that a state was entered, if the matter is still in it; otherwise null. */
function rests(told: Told, state: string): Day | null {
  if (told.last.state !== state) return null
  return told.versions.findLast((one) => enters(one, state))?.on ?? null
}

function eventsOf(told: Told): Event[] {
  const events: Event[] = []
  const { last, versions } = told
  const event = (figure: string, on: unknown, office: string | null = last.office) => {
    if (typeof on === 'string') events.push({ figure, on: on as Day, office, amount: 1 })
  }
  const [first] = versions
  const lastOf = (fits: (one: Version) => boolean) => versions.findLast(fits)
  const since = versions.findLastIndex(reopened) + 1
  const round = versions.slice(since)
  switch (last.kind) {
    case 'clue':
      event('filed', first?.on)
      if (last.data['grade'] === '重大') event('major', first?.on)
      for (const name of ['kept', 'taken']) {
        event(name, lastOf((one) => one.before?.state === 'filed' && enters(one, 'handling'))?.on)
      }
      events.push(...stageEvents(told, last.office))
      for (const one of round) {
        if (one.before?.state !== 'filed' && enters(one, 'closed')) {
          event('concluded', one.after.data['concludedOn'])
        }
      }
      for (const on of stagesIn(last)) event('stages', on)
      event('closed', rests(told, 'closed'))
      event('withdrawn', rests(told, 'withdrawn'))
      event('merged', rests(told, 'merged'))
      return events
    case 'referral':
      event('referred', versions.find((one) => one.after.number !== null)?.on)
      for (const name of ['accepted', 'taken']) {
        event(name, lastOf((one) => enters(one, 'accepted'))?.on, last.target)
      }
      events.push(...stageEvents(told, last.target))
      event('returned', rests(told, 'returned'), last.target)
      for (const one of round) {
        if (enters(one, 'concluded')) event('concluded', one.after.data['concludedOn'], last.target)
        if (enters(one, 'answered')) event('answered', one.on, last.target)
      }
      for (const on of stagesIn(last)) event('stages', on, last.target)
      event('objected', round.findLast((one) => enters(one, 'objected'))?.on)
      event('reported', last.data['reportedOn'], last.target)
      return events
    default:
      return events
  }
}

/** The first day of each recorded stage (办案阶段), and of what an earlier release called the outcome. */
function stagesIn({ data, state }: Matter): readonly string[] {
  const stages = (data['stages'] ?? []) as { stage: string; on: string; takenBack: string | null }[]
  const first = new Map<string, string>()
  for (const { stage, on, takenBack } of stages) {
    const known = first.get(stage)
    if (takenBack === null && (known === undefined || on < known)) first.set(stage, on)
  }
  const { outcome, concludedOn } = data
  if (state === 'conclusion-pending') first.delete(String(outcome))
  else if (['case-filed', 'recommendation', 'suit'].includes(String(outcome))) {
    const ended = String(concludedOn)
    first.set(String(outcome), first.get(String(outcome)) ?? ended)
  }
  return [...first.values()]
}

/** The deadlines of acceptance, handling and feedback, as acts make and keep them (domain.md 3 and 5). */
function deadlinesOf(
  { last, versions }: Told,
  { profile, calendar }: { profile: Profile; calendar: Calendar },
): readonly Owed[] {
  const { duties } = profile
  if (last.kind !== 'clue' && last.kind !== 'referral') return []
  const debtor = last.kind === 'clue' ? last.office : last.target
  let all: Owed[] = []
  const make = (what: string, start: Day, limit: Limit, owing = debtor) =>
    all.push({ what, due: endOfLimit(calendar, start, limit).due, debtor: owing, kept: null })
  const keep = (what: string, on: Day) => {
    const open = all.findLast((one) => one.what === what && one.kept === null)
    if (open) open.kept = on
  }
  const drop = (what: string | null) => {
    all = all.filter((one) => one.kept !== null || (what !== null && one.what !== what))
  }
  for (const one of versions) {
    const { act, on, after, before } = one
    const concludedOn = after.data['concludedOn'] as Day
    const sent = last.kind === 'referral' && after.number !== null && !before?.number
    if (sent) make('acceptance', on, duties.acceptance)
    if (enters(one, 'accepted')) keep('acceptance', on)
    // The unit that handles the case owes the deadline (decision 100).
    const handles = after.handlingUnit ?? debtor
    if (act === 'assign') {
      drop('handling')
      make('handling', on, duties.handling, handles)
    }
    if (act === 'keep') make('handling', on, duties.handling, handles)
    if (reopened(one) && after.state === 'handling') {
      make('handling', on, duties.handling, handles)
    }
    if (enters(one, 'concluded')) {
      keep('handling', concludedOn)
      make('feedback', concludedOn, duties.feedback)
    }
    if (last.kind === 'clue' && enters(one, 'closed')) keep('handling', concludedOn)
    if (enters(one, 'answered')) keep('feedback', on)
    if (['returned', 'withdrawn', 'merged'].some((state) => enters(one, state))) drop(null)
  }
  return all
}

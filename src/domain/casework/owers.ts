import type { Deadline } from '../deadline/deadline.ts'
import { cachingReader } from '../matter/caching-reader.ts'
import type { Context } from '../matter/context.ts'
import { isConfidential, namedPeople } from '../matter/limited-to.ts'
import type { Matter } from '../matter/matter.ts'
import { firstByPrecedence } from '../matter/precedence.ts'
import type { Person } from '../mechanism/directory.ts'
import { workersOf, worksIn } from '../mechanism/membership.ts'
import { awaitsActor } from './awaited.ts'
import { inHandOf } from './in-hand.ts'
import { kindOf } from './kinds.ts'
import { obligationOf } from './obligations.ts'

type Owed = Pick<Deadline, 'what' | 'subject' | 'period' | 'debtor' | 'matter' | 'person'>

/** The matters that one number can refer to: the matter, its parent and the parent's parts. */
function familyOf(matter: Matter, { reader }: Context): readonly Matter[] {
  const root = matter.parent === null ? matter : (reader.matter(matter.parent) ?? matter)
  return [root, ...reader.children(root.id)]
}

/** Whether the actor can settle what is owed by one of these moves. */
function canSettle(moves: readonly string[], matter: Matter, context: Context): boolean {
  const within = (one: Matter): boolean =>
    kindOf(one).sees(context.actor, one, context) &&
    Object.values(kindOf(one).moves).some(
      (move) => moves.includes(move.name) && move.hindrance(one, context) === null,
    )
  return (
    within(matter) || familyOf(matter, context).some((one) => one.id !== matter.id && within(one))
  )
}

/**
 * The people of the owing offices who can settle it, one by one; for a recurring duty those who speak for
 * the offices.
 */
function* able(deadline: Owed, offices: readonly string[], context: Context): Generator<Person> {
  const { directory, reader } = context
  const { moves } = obligationOf(deadline.what)
  if (deadline.matter === null) {
    for (const one of offices) yield* directory.peopleOf(one, ['liaison', 'approver'])
    return
  }
  const matter = reader.matter(deadline.matter)
  if (matter === undefined) return
  const person = deadline.person === null ? undefined : directory.person(deadline.person)
  const there = new Set(offices.flatMap((one) => workersOf(one, directory)))
  if (person?.active) there.add(person)
  for (const actor of there) if (canSettle(moves, matter, { ...context, actor })) yield actor
}

/**
 * Of the people who can settle the deadline, the liaison officers of the office; if it has none, and nobody
 * there handles the matter, the next roles in order.
 */
function spokesmen(
  office: string,
  people: readonly Person[],
  keeper: Person | undefined,
  { directory }: Context,
): readonly Person[] {
  const there = people.filter((one) => worksIn(one, [office], directory))
  const liaisons = there.filter((one) => directory.holds(one, office, ['liaison']))
  if (liaisons.length > 0 || (keeper && there.includes(keeper))) return liaisons
  return firstByPrecedence(there, null, [office], directory)
}

/** For a confidential matter, its named people owe what it asks for; nobody else is told. */
function namedOn(id: number | null, { directory, reader }: Context): readonly Person[] | null {
  const matter = id !== null && isConfidential(id) ? reader.matter(id) : undefined
  const named = matter && namedPeople(matter)
  return named
    ? named.flatMap((one) => directory.person(one) ?? []).filter((one) => one.active)
    : null
}

/** Whether a deadline waits for the actor. */
export function owes(deadline: Owed, context: Context): boolean {
  const { reader, actor } = context
  const { moves, inHand } = obligationOf(deadline.what)
  const matter = deadline.matter === null ? undefined : reader.matter(deadline.matter)
  // This is asked of very many deadlines: a person who cannot settle this one is rejected before the search
  // among all others.
  const could =
    inHand !== undefined ||
    matter === undefined ||
    canSettle(moves, matter, context) ||
    awaitsActor(matter, context)
  return could && owersOf(deadline, context).some((one) => one.personId === actor.personId)
}

/** The people whom the deadline waits for whatever their roles in the office; `null` when roles decide. */
function appointed(deadline: Owed, context: Context): readonly Person[] | null {
  const named = namedOn(deadline.matter, context)
  if (named !== null) return named
  const obligation = obligationOf(deadline.what)
  if (obligation.personal) {
    const person = deadline.person === null ? undefined : context.directory.person(deadline.person)
    return person?.active ? [person] : []
  }
  return inHandOf(deadline, context)?.people ?? obligation.people?.(deadline, context) ?? null
}

/**
 * The people whom a deadline waits for (应办人), by one rule for all kinds of matter: the person named for
 * it and the liaison officers of each owing office, as far as they can settle it; if an office has none, its
 * approvers, then everybody there who can; while it is being settled, the people whom that waits for. Empty
 * when nobody can settle it, which the daily audit reports.
 */
export function owersOf(deadline: Owed, asked: Context): readonly Person[] {
  const context = { ...asked, reader: cachingReader(asked.reader) }
  const { directory } = context
  const others = appointed(deadline, context)
  if (others !== null) return others
  const obligation = obligationOf(deadline.what)
  const person = deadline.person === null ? undefined : directory.person(deadline.person)
  const offices = obligation.offices(deadline, context)
  const people = [...able(deadline, offices, context)]
  const keeper = obligation.aboutPerson ? undefined : people.find((one) => one === person)
  const speaking = offices.flatMap((office) => spokesmen(office, people, keeper, context))
  return [...new Set([...(keeper ? [keeper] : []), ...speaking])]
}

/**
 * Whether `owersOf` finds anybody. Asked of every open deadline, so it stops at the first person found and
 * tries the person named for it first.
 */
export function hasOwers(deadline: Owed, context: Context): boolean {
  const others = appointed(deadline, context)
  if (others !== null) return others.length > 0
  const { directory, reader } = context
  const { moves, aboutPerson, offices: officesOf } = obligationOf(deadline.what)
  const offices = officesOf(deadline, context)
  const counts = (one: Person): boolean =>
    (aboutPerson !== true && one.personId === deadline.person) || worksIn(one, offices, directory)
  const person = deadline.person === null ? undefined : directory.person(deadline.person)
  const matter = deadline.matter === null ? undefined : reader.matter(deadline.matter)
  if (person?.active && matter && counts(person)) {
    if (canSettle(moves, matter, { ...context, actor: person })) return true
  }
  for (const one of able(deadline, offices, context)) if (counts(one)) return true
  return false
}

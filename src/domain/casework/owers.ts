import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import { firstInLine } from '../matter/in-line.ts'
import { isConfidential, namedPeople } from '../matter/limited-to.ts'
import type { Matter } from '../matter/matter.ts'
import { remembering } from '../matter/remembering.ts'
import type { Person } from '../mechanism/directory.ts'
import { workersOf, worksIn } from '../mechanism/membership.ts'
import { awaitsActor } from './awaited.ts'
import { inHandOf } from './in-hand.ts'
import { kindOf } from './kinds.ts'
import { obligationOf } from './obligations.ts'

type Owed = Pick<Deadline, 'what' | 'subject' | 'period' | 'debtor' | 'matter' | 'person'>

/** Everything that one number stands for: the matter, its whole and the whole's parts. */
function familyOf(matter: Matter, { reader }: Context): readonly Matter[] {
  const root = matter.parent === null ? matter : (reader.matter(matter.parent) ?? matter)
  return [root, ...reader.children(root.id)]
}

/** Whether the actor could settle what is owed of the matter by one of its moves. */
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

/** Of the people of the owing offices those who can settle it, one after the other; of a recurring duty whoever speaks for them. */
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

/** Of those who can settle it the liaison officers of an office; where it has none, and nobody there has it in hand, the next in line. */
function spokesmen(
  office: string,
  people: readonly Person[],
  keeper: Person | undefined,
  { directory }: Context,
): readonly Person[] {
  const there = people.filter((one) => worksIn(one, [office], directory))
  const liaisons = there.filter((one) => directory.holds(one, office, ['liaison']))
  if (liaisons.length > 0 || (keeper && there.includes(keeper))) return liaisons
  return firstInLine(there, null, [office], directory)
}

/** The named people of a confidential matter owe what it asks for; nobody else hears of it. */
function namedOn(id: number | null, { directory, reader }: Context): readonly Person[] | null {
  const matter = id !== null && isConfidential(id) ? reader.matter(id) : undefined
  const named = matter && namedPeople(matter)
  return named
    ? named.flatMap((one) => directory.person(one) ?? []).filter((one) => one.active)
    : null
}

/** Whether the actor is one of those whom a deadline waits for. */
export function owes(deadline: Owed, context: Context): boolean {
  const { reader, actor } = context
  const { moves, inHand } = obligationOf(deadline.what)
  const matter = deadline.matter === null ? undefined : reader.matter(deadline.matter)
  // Asked of very many deadlines: whoever could do nothing about it is not looked for among all others.
  const could =
    inHand !== undefined ||
    matter === undefined ||
    canSettle(moves, matter, context) ||
    awaitsActor(matter, context)
  return could && owersOf(deadline, context).some((one) => one.personId === actor.personId)
}

/** Whom it waits for without anybody's place in the office being asked; `null` where that decides. */
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
 * Whoever a deadline waits for (应办人), by one rule for every kind of matter: who is named for it and the
 * liaison officers of each office that owes it, as far as they can settle it; where it has none, its
 * approvers, then everybody there who can; where it is being settled, whoever that waits for. Empty: nobody
 * can do it, which the daily audit finds.
 */
export function owersOf(deadline: Owed, asked: Context): readonly Person[] {
  const context = { ...asked, reader: remembering(asked.reader) }
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
 * Whether `owersOf` finds anybody. Asked of every open deadline, so the first person found is enough, and
 * whoever is named for it is looked at first.
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

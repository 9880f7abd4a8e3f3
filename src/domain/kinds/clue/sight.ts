import type { Reader } from '../../matter/context.ts'
import { isNamed } from '../../matter/limited-to.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Directory, Person } from '../../mechanism/directory.ts'
import { seesEveryClue, worksIn } from '../../mechanism/membership.ts'
import { clueOf, standingOf } from './clue-data.ts'

interface Given {
  readonly directory: Directory
  readonly reader: Reader
}

/** Whether the referral was not sent to its receiver yet. */
export const isUnsent = ({ state }: Matter): boolean => state === 'referral-pending'

/** The referrals of a clue, oldest first. */
export function referralsOf(clue: number, reader: Reader): readonly Matter[] {
  return reader.children(clue).filter((child) => child.kind === 'referral')
}

/** The offices whose members see the clue (domain.md 3 “Seeing”): its own, and both of each referral. */
export function officesSeeing(clue: Matter, { reader }: Given): ReadonlySet<string> {
  const data = standingOf(clue)
  if (data.limitedTo !== null) return new Set()
  const offices = new Set([clue.office, ...data.followingOffices])
  if (data.unit !== null) offices.add(data.unit)
  if (clue.handlingUnit !== null) offices.add(clue.handlingUnit)
  for (const referral of referralsOf(clue.id, reader)) {
    offices.add(referral.office)
    const reached = referral.number !== null && !isUnsent(referral)
    if (reached && referral.target !== null) offices.add(referral.target)
    if (referral.handlingUnit !== null) offices.add(referral.handlingUnit)
  }
  return offices
}

/** Whether the person handles the clue or one of its referrals, for an office of which he is still a member. */
function handles(person: Person, clue: Matter, { directory, reader }: Given): boolean {
  return [clue, ...referralsOf(clue.id, reader)].some(
    (one) =>
      one.handler === person.personId &&
      worksIn(person, [one.office, one.target, one.handlingUnit], directory),
  )
}

/**
 * Whether the person may see the clue. The right comes from the office: a person who filed it and moved to
 * another office no longer sees it. An administrator as such sees no case (domain.md 6).
 */
export function seesClue(person: Person, clue: Matter, given: Given): boolean {
  if (!person.active) return false
  const { directory } = given
  if (standingOf(clue).limitedTo !== null) {
    // A later handler of a limited clue need not be named as well.
    return isNamed(person, clue) || handles(person, clue, given)
  }
  return seesEveryClue(person, directory) || worksIn(person, officesSeeing(clue, given), directory)
}

/**
 * Whether the person may see the reporter's identity: only the handler and the liaison of the holding office
 * (domain.md 6).
 */
export function seesReporter(person: Person, clue: Matter, { directory, reader }: Given): boolean {
  if (!person.active) return false
  if (clue.openedBy === person.personId) return true
  const holder = holderOf(clue, reader)
  const handlers = [clue, ...referralsOf(clue.id, reader)].filter(
    (one) => one.handler === person.personId,
  )
  return handlers.length > 0 || directory.holds(person, holder, ['liaison'])
}

/** States of a referral in which its receiver holds the clue. */
export const holding = [
  'accepted',
  'handling',
  'conclusion-pending',
  'concluded',
  'answered',
  'objected',
  'replied',
] as const
const isHolding = ({ state }: Matter) => holding.some((one) => one === state)

/**
 * The office that holds the clue now (持有单位): the receiver of the latest accepted referral, otherwise its
 * own.
 */
export function holderOf(clue: Matter, reader: Reader): string {
  const held = referralsOf(clue.id, reader).findLast(
    (referral) => isHolding(referral) && referral.target !== null,
  )
  return held?.target ?? clue.office
}

/** Whether the person takes part in the clue (domain.md 3 “Involved”) and may therefore add to it. */
export function isInvolved(person: Person, clue: Matter, given: Given): boolean {
  const { directory, reader } = given
  if (!seesClue(person, clue, given)) return false
  const family = [clue, ...referralsOf(clue.id, reader)]
  if (family.some((one) => one.openedBy === person.personId || one.handler === person.personId))
    return true
  if (clueOf(clue).followers.includes(person.personId)) return true
  const units = [clueOf(clue).unit, ...family.map((one) => one.handlingUnit)]
  if (directory.officesOfPerson(person).some((office) => units.includes(office))) return true
  const offices = [...officesSeeing(clue, given)]
  return offices.some((office) => directory.holds(person, office, ['liaison', 'approver']))
}

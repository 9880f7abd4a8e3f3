import type { Directory, Person } from '../mechanism/directory.ts'
import { worksIn } from '../mechanism/membership.ts'
import { type Role, roleNames } from '../mechanism/role.ts'
import { holdsSeat } from '../mechanism/seat.ts'
import type { Context } from './context.ts'
import { isNamed } from './limited-to.ts'
import { keeperOf, type Matter } from './matter.ts'
import { seatsAsked } from './seat-approvals.ts'

/** Who may act (domain.md 3 and 6), as data: a list of alternatives. */
export type Who =
  /** Holds a role in the office that sent the matter, receives it, or (`either`) in one of both. */
  | { readonly of: 'sender' | 'receiver' | 'either'; readonly roles: readonly Role[] }
  /** The person who opened the matter. */
  | 'filer'
  /** The keeper: the person who was handed the matter, otherwise the opener. */
  | 'keeper'
  /** The handler, or a person who speaks for the handling unit. */
  | 'handler'
  /** One of the named people (知悉人员). */
  | 'named'
  /** A holder of one of the seats (席位) whose approval the matter waits for. */
  | 'seat'
  /** Holds a role anywhere in the mechanism. */
  | { readonly anywhere: readonly Role[] }

/** Everybody who works in the office that opened the matter. */
export const anyOfSender: readonly Who[] = [
  { of: 'sender', roles: ['member', 'handler', 'liaison', 'approver'] },
]

/** The keeper of a matter, and those who lead the work of the keeper's office. */
export const keeperAndLeaders: readonly Who[] = [
  'keeper',
  { of: 'sender', roles: ['liaison', 'approver'] },
]

/** The people who may act, in the directory's order. */
export function entitled(who: readonly Who[], matter: Matter, context: Context): readonly Person[] {
  return context.directory.people.filter((person) => isEntitled(person, who, matter, context))
}

/** Whether a person may act on the matter. */
export function isEntitled(
  person: Person,
  who: readonly Who[],
  matter: Matter,
  context: Pick<Context, 'directory'>,
): boolean {
  return person.active && who.some((one) => matches(person, one, matter, context))
}

/**
 * Whether the person works in one of the matter's offices or is named on it; a person who moved to another
 * office no longer belongs.
 */
const belongs = (person: Person, matter: Matter, directory: Directory): boolean =>
  isNamed(person, matter) ||
  worksIn(person, [matter.office, matter.target, matter.handlingUnit], directory)

function matches(
  person: Person,
  who: Who,
  matter: Matter,
  { directory }: Pick<Context, 'directory'>,
): boolean {
  if (who === 'filer') {
    return matter.openedBy === person.personId && belongs(person, matter, directory)
  }
  if (who === 'named') return isNamed(person, matter)
  if (who === 'seat') {
    return seatsAsked(matter).some((seat) => holdsSeat(person, seat, directory))
  }
  if (who === 'keeper') {
    return keeperOf(matter) === person.personId && belongs(person, matter, directory)
  }
  if (who === 'handler') {
    return (
      (matter.handler === person.personId && belongs(person, matter, directory)) ||
      (matter.handlingUnit !== null &&
        directory.holds(person, matter.handlingUnit, ['liaison', 'handler', 'approver']))
    )
  }
  if ('anywhere' in who) return directory.holdsAnywhere(person, who.anywhere)
  const offices =
    who.of === 'sender'
      ? [matter.office]
      : who.of === 'receiver'
        ? [matter.target]
        : [matter.office, matter.target]
  return offices.some((office) => office !== null && directory.holds(person, office, who.roles))
}

/**
 * The people who may act, in words for a refusal: names if there are few, otherwise the roles of the
 * offices. `unless` excludes people in spite of their roles.
 */
export function nameEntitled(
  who: readonly Who[],
  matter: Matter,
  context: Context,
  unless: ((matter: Matter, context: Context) => unknown) | undefined = undefined,
): string {
  const people = entitled(who, matter, context).filter(
    (actor) => (unless?.(matter, { ...context, actor }) ?? null) === null,
  )
  if (people.length > 0 && people.length <= 4) return people.map((one) => one.name).join('、')
  const words = who.map((one) => {
    if (one === 'filer') return '登记人'
    if (one === 'keeper') return '经办人'
    if (one === 'handler') return '承办人'
    if (one === 'named') return '知悉人员'
    if (one === 'seat')
      return seatsAsked(matter)
        .map(({ name }) => name)
        .join('、')
    if ('anywhere' in one) return one.anywhere.map((role) => roleNames[role]).join('、')
    const office =
      one.of === 'receiver'
        ? context.directory.organisationName(matter.target ?? '')
        : one.of === 'sender'
          ? context.directory.organisationName(matter.office)
          : '双方'
    return `${office}${one.roles.map((role) => roleNames[role]).join('、')}`
  })
  return words.join('或')
}

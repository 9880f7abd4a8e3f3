import type { Mentioned } from '../reading/mention.ts'
import type { PeopleContext, PersonBearer } from '../reading/person.ts'
import type { Directory, Membership, Person } from './directory.ts'
import type { Profile } from './profile.ts'
import { roleNames } from './role.ts'
import { speak } from './words.ts'

/** The sources from which the label of a person is made. */
interface Named {
  readonly directory: Directory
  readonly profile: Profile
}

/** The organisation where a person works; for an administrator, where he administers. */
function mainMembership({ memberships }: Person): Membership | undefined {
  return memberships.find((one) => one.roles.some((role) => role !== 'admin')) ?? memberships[0]
}

const rolesOf = ({ roles }: Membership, profile: Profile): string =>
  roles.map((role) => speak(roleNames[role], profile)).join('、')

/** 甲承办人（区水利局，承办人）: a label that distinguishes people of one name. */
export function personLabel(person: Person, { directory, profile }: Named): string {
  const main = mainMembership(person)
  if (!main) return person.name
  const office = directory.organisationName(main.organisation)
  return `${person.name}（${[office, rolesOf(main, profile)].filter((one) => one !== '').join('，')}）`
}

/** The name if it is unique, otherwise the label. */
export function personTold(person: Person, named: Named): string {
  const alike = named.directory.people.filter((one) => one.active && one.name === person.name)
  return alike.length > 1 ? personLabel(person, named) : person.name
}

const known = new WeakMap<Directory, readonly PersonBearer[]>()

/** Everybody in the directory with the names that texts use, stopped people included. */
function bearersOf(named: Named): readonly PersonBearer[] {
  const { directory, profile } = named
  const held = known.get(directory)
  if (held) return held
  const made = directory.people.map((one): PersonBearer => {
    const places = one.memberships.flatMap(({ organisation }) => {
      const found = directory.organisation(organisation)
      const office = directory.organisation(directory.officeOf(organisation))
      return [found, office].flatMap((place) => (place ? [place.name, ...place.aliases] : []))
    })
    const roles = one.memberships.flatMap((place) =>
      place.roles.map((role) => speak(roleNames[role], profile)),
    )
    return {
      id: one.personId,
      names: [one.name],
      label: personLabel(one, named),
      marks: [...new Set([...places, ...roles])],
      inactive: !one.active,
    }
  })
  known.set(directory, made)
  return made
}

/** The context for recognising people in a text. */
export function peopleContext(named: Named, mentions: readonly Mentioned[] = []): PeopleContext {
  return {
    people: bearersOf(named),
    organisations: named.directory.organisations.flatMap((one) => [one.name, ...one.aliases]),
    mentions,
  }
}

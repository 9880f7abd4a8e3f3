import { formatDay } from '../calendar/day.ts'
import type { Context } from '../matter/context.ts'
import type { Membership, Organisation, Person } from '../mechanism/directory.ts'
import { roleNames } from '../mechanism/role.ts'
import { contactRegister } from '../register-forms/contact-register.ts'
import { formOf } from '../register-forms/register-entry.ts'
import { keepsContacts, readsContacts } from '../registers/contact.ts'

/** An organisation of the 通讯录 on a card for one person; never in a group. */
export interface OrganisationFacts {
  readonly id: string
  readonly name: string
  /** The registered people, with their roles. */
  readonly people: readonly { readonly name: string; readonly roles: string }[]
  /** The liaison officers in its rooms that this person may look up: `乙联络员（派驻检察联络室）`. */
  readonly inRooms: readonly string[]
  readonly contacts: readonly {
    readonly name: string
    readonly post: string | null
    readonly telephone: string | null
    /** The values of the form that edits the entry, for people who may edit it; otherwise null. */
    readonly change: Readonly<Record<string, string>> | null
  }[]
  readonly mayAdd: boolean
  /** The liaison room and since when its plate has been up (正式挂牌). */
  readonly plate: string | null
}

/** The organisations that this person may look up, in the order of the profile. */
export function organisationsSeen({ actor, directory }: Context): readonly Organisation[] {
  return directory.organisations.filter((one) => readsContacts(actor, one.id, directory))
}

const isLiaisonIn =
  (organisation: string) =>
  (one: Membership): boolean =>
    one.organisation === organisation && one.roles.includes('liaison')

/** What the card of an organisation shows to `context.actor`. */
export function organisationFactsOf(
  organisation: Organisation,
  context: Context,
): OrganisationFacts {
  const { actor, directory, registers } = context
  const keeps = keepsContacts(actor, organisation.id, directory)
  const plate = registers.stationing(directory.officeOf(organisation.id))?.plate
  const people = directory.people.flatMap((person) => {
    const membership = person.memberships.find((one) => one.organisation === organisation.id)
    if (!person.active || !membership) return []
    return [
      { name: person.name, roles: membership.roles.map((role) => roleNames[role]).join('、') },
    ]
  })
  return {
    id: organisation.id,
    name: organisation.name,
    people,
    inRooms: organisationsSeen(context)
      .filter(({ parent }) => parent === organisation.id)
      .flatMap((room) =>
        directory.people
          .filter((one) => one.active && one.memberships.some(isLiaisonIn(room.id)))
          .map((one) => `${one.name}（${room.name}）`),
      ),
    contacts: registers.contacts
      .filter((one) => one.organisation === organisation.id)
      .map((one) => ({
        name: one.name,
        post: one.post,
        telephone: one.telephone,
        change: keeps
          ? formOf(contactRegister, { register: 'contact', entry: one }, context)
          : null,
      })),
    mayAdd: keeps,
    plate: plate ? `${plate.place}　${formatDay(plate.on)}挂牌` : null,
  }
}

/** The organisations to which a person belongs, of those that the actor may look up. */
export const organisationsOf = (person: Person, context: Context): readonly Organisation[] =>
  organisationsSeen(context).filter((one) =>
    person.memberships.some(({ organisation }) => organisation === one.id),
  )

/** The organisations that a text could mean: by name, alias, person or contact. */
export function organisationsMeant(text: string, context: Context): readonly Organisation[] {
  const seen = organisationsSeen(context)
  const exact = seen.filter((one) => one.name === text || one.aliases.includes(text))
  if (exact.length > 0) return exact
  return seen.filter((one) => {
    const { people, contacts } = organisationFactsOf(one, context)
    return [one.name, ...one.aliases, ...[...people, ...contacts].map(({ name }) => name)].some(
      (name) => name.includes(text),
    )
  })
}

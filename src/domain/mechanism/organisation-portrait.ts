import type { Scene } from '../matter/scene.ts'
import { keepsContacts, readsContacts } from '../registers/contact.ts'
import { contactRegister } from '../registers/contact-register.ts'
import { formOf } from '../registers/register-entry.ts'
import type { Organisation } from './directory.ts'
import { roleNames } from './role.ts'

/** An organisation of the 通讯录 as a card shows it to one person; never in a group. */
export interface OrganisationFacts {
  readonly id: string
  readonly name: string
  /** Who is bound there, with roles. */
  readonly people: readonly { readonly name: string; readonly roles: string }[]
  readonly contacts: readonly {
    readonly name: string
    readonly post: string | null
    readonly telephone: string | null
    /** The form of the entry and its name, for whoever keeps it. */
    readonly change: Readonly<Record<string, string>> | null
  }[]
  readonly mayAdd: boolean
}

/** The organisations that this person may look up, in the profile's order. */
export function organisationsSeen({ actor, directory }: Scene): readonly Organisation[] {
  return directory.organisations.filter((one) => readsContacts(actor, one.id, directory))
}

/** Draws an organisation for `scene.actor`. */
export function portrayOrganisation(organisation: Organisation, scene: Scene): OrganisationFacts {
  const { actor, directory, registers } = scene
  const keeps = keepsContacts(actor, organisation.id, directory)
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
    contacts: registers.contacts
      .filter((one) => one.organisation === organisation.id)
      .map((one) => ({
        name: one.name,
        post: one.post,
        telephone: one.telephone,
        change: keeps ? formOf(contactRegister, { register: 'contact', entry: one }, scene) : null,
      })),
    mayAdd: keeps,
  }
}

/** The organisations that a text could mean: by name, alias, person or contact. */
export function organisationsMeant(text: string, scene: Scene): readonly Organisation[] {
  const seen = organisationsSeen(scene)
  const exact = seen.filter((one) => one.name === text || one.aliases.includes(text))
  if (exact.length > 0) return exact
  return seen.filter((one) => {
    const { people, contacts } = portrayOrganisation(one, scene)
    return [one.name, ...one.aliases, ...[...people, ...contacts].map(({ name }) => name)].some(
      (name) => name.includes(text),
    )
  })
}

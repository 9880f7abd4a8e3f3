import { appOf, mainApp } from './app.ts'
import type { Role } from './role.ts'
import type { Rights, Side, SideRights } from './side.ts'

/** An organisation (机构): an office, the stationed liaison room, or a responsible unit. */
export interface Organisation {
  readonly id: string
  readonly name: string
  readonly side: Side
  readonly parent: string | null
  readonly aliases: readonly string[]
  /** The unit that hosts the office; it may itself be the unit concerned (domain.md 0.7). */
  readonly host: string | null
  /** The app (自建应用) of the organisation's people and groups. */
  readonly app: string
}

/** A person's roles in one organisation. */
export interface Membership {
  readonly organisation: string
  readonly roles: readonly Role[]
}

/** A registered person (人员). An inactive one has no rights at all (domain.md 6). */
export interface Person {
  readonly personId: string
  readonly name: string
  readonly active: boolean
  readonly memberships: readonly Membership[]
}

/** A group chat (群) and its organisations; none when it is not registered. */
export interface Chat {
  readonly chatId: string
  readonly name: string
  readonly organisations: readonly string[]
  readonly active: boolean
}

const ofTheTwo: SideRights = { sees: 'head', partner: true }

/** The current people, organisations and groups; immutable, replaced when one changes. */
export class Directory {
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly chats: readonly Chat[]
  readonly #rights: Rights
  readonly #organisationById: ReadonlyMap<string, Organisation>
  readonly #personById: ReadonlyMap<string, Person>
  readonly #chatById: ReadonlyMap<string, Chat>

  constructor(
    organisations: readonly Organisation[],
    people: readonly Person[],
    chats: readonly Chat[],
    rights: Rights = {},
  ) {
    this.organisations = organisations
    this.people = people
    this.chats = chats
    this.#rights = rights
    this.#organisationById = new Map(organisations.map((one) => [one.id, one]))
    this.#personById = new Map(people.map((one) => [one.personId, one]))
    this.#chatById = new Map(chats.map((one) => [one.chatId, one]))
  }

  organisation(id: string): Organisation | undefined {
    return this.#organisationById.get(id)
  }

  /** The organisation's name; its id if it is no longer in the profile. */
  organisationName(id: string): string {
    return this.#organisationById.get(id)?.name ?? id
  }

  /** The registered person, also when inactive. */
  person(personId: string): Person | undefined {
    return this.#personById.get(personId)
  }

  /** The person's name for papers and cards; a neutral word for an unknown person. */
  personName(personId: string | null): string {
    if (personId === null) return '系统'
    return this.#personById.get(personId)?.name ?? '未登记人员'
  }

  /** The name of the person or group with this id, which may be an ordering key of the outbox. */
  nameOf(id: string): string {
    return this.#personById.get(id)?.name ?? this.#chatById.get(id)?.name ?? '未登记的会话'
  }

  chat(chatId: string): Chat | undefined {
    return this.#chatById.get(chatId)
  }

  /** The office (单位) of an organisation: a liaison room counts as its procuratorate (domain.md 6). */
  officeOf(organisation: string): string {
    const found = this.#organisationById.get(organisation)
    return found?.parent ? this.officeOf(found.parent) : organisation
  }

  /** Offices of a side, in the profile's order. */
  officesOf(side: Side): readonly Organisation[] {
    return this.organisations.filter((one) => one.side === side && one.parent === null)
  }

  /** The rights of a side by the profile; the two offices see everything and carry the mechanism. */
  rightsOf(side: Side): SideRights {
    if (side === 'river_chief_office' || side === 'procuratorate') return ofTheTwo
    return this.#rights[side] ?? { sees: 'concerned', partner: false }
  }

  /** The ids of the offices to which a person belongs. */
  officesOfPerson(person: Person): readonly string[] {
    return [...new Set(person.memberships.map((one) => this.officeOf(one.organisation)))]
  }

  /** Whether an active person holds one of the roles in the office or a room of it. */
  holds(person: Person, office: string, wanted: readonly Role[]): boolean {
    return (
      person.active &&
      person.memberships.some(
        (one) =>
          this.officeOf(one.organisation) === office &&
          one.roles.some((role) => wanted.includes(role)),
      )
    )
  }

  /** Whether an active person holds one of the roles anywhere. */
  holdsAnywhere(person: Person, wanted: readonly Role[]): boolean {
    return (
      person.active &&
      person.memberships.some((one) => one.roles.some((role) => wanted.includes(role)))
    )
  }

  /** Active people of an office with one of the roles, in the directory's order. */
  peopleOf(office: string, wanted: readonly Role[]): readonly Person[] {
    return this.people.filter((person) => this.holds(person, office, wanted))
  }

  /** Active people with one of the roles in any organisation. */
  peopleWith(wanted: readonly Role[]): readonly Person[] {
    return this.people.filter((person) => this.holdsAnywhere(person, wanted))
  }

  /** The active administrators of an app, since each tenant has its own. */
  administratorsIn(app: string): readonly Person[] {
    return this.peopleWith(['admin']).filter(({ personId }) => appOf(personId) === app)
  }

  /** The app of an organisation's people and groups. */
  appOf(organisation: string): string {
    return this.#organisationById.get(organisation)?.app ?? mainApp
  }

  /** Registered groups of the office, including those of its room, that the bot is in. */
  chatsOf(office: string): readonly Chat[] {
    return this.chats.filter(
      (chat) => chat.active && chat.organisations.some((id) => this.officeOf(id) === office),
    )
  }
}

import type { Instant } from '../domain/calendar/day.ts'
import { appOf } from '../domain/mechanism/app.ts'
import {
  type Chat,
  Directory,
  type Membership,
  type Organisation,
  type Person,
} from '../domain/mechanism/directory.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import type { Rights } from '../domain/mechanism/side.ts'
import type { AccountBook } from './account-book.ts'
import { profileDigest } from './content-digest.ts'
import type { Engine } from './engine.ts'

interface PersonRow {
  readonly open_id: string
  readonly name: string
  readonly active: number
}

interface ChatRow {
  readonly chat_id: string
  readonly name: string
  readonly organisations: string
  readonly active: number
}

/** People, groups and their registrations. Organisations come from the profile. */
export class DirectoryStore {
  readonly #engine: Engine
  readonly #book: AccountBook
  readonly #organisations: readonly Organisation[]
  readonly #rights: Rights
  #current: Directory | null = null
  readonly #registered = new Set<string>()

  constructor(engine: Engine, book: AccountBook, profile: Profile) {
    this.#engine = engine
    this.#book = book
    this.#organisations = profile.organisations
    this.#rights = profile.sides
  }

  /** The current directory, cached until a change. */
  current(): Directory {
    this.#current ??= this.#read()
    return this.#current
  }

  /** Clears the cache after a change and after a rolled-back transaction. */
  forget(): void {
    this.#current = null
  }

  #read(): Directory {
    const memberships = new Map<string, Membership[]>()
    const known = new Set(this.#organisations.map((one) => one.id))
    const apps = new Map(this.#organisations.map((one) => [one.id, one.app]))
    const moved = new Set<string>()
    for (const row of this.#engine.all<{ open_id: string; organisation: string; roles: string }>(
      'SELECT open_id, organisation, roles FROM membership ORDER BY open_id, organisation',
    )) {
      // An organisation that is no longer in the profile gives no rights; one that uses another app now
      // gives rights only to people of that app.
      if (!known.has(row.organisation)) continue
      if (apps.get(row.organisation) !== appOf(row.open_id)) {
        moved.add(row.open_id)
        continue
      }
      const own = memberships.get(row.open_id) ?? []
      own.push({ organisation: row.organisation, roles: JSON.parse(row.roles) })
      memberships.set(row.open_id, own)
    }
    const people = this.#engine
      .all<PersonRow>('SELECT open_id, name, active FROM person ORDER BY rowid')
      .map((row) => ({
        personId: row.open_id,
        name: row.name,
        active: row.active === 1 && (memberships.has(row.open_id) || !moved.has(row.open_id)),
        memberships: memberships.get(row.open_id) ?? [],
      }))
    const chats = this.#engine
      .all<ChatRow>('SELECT chat_id, name, organisations, active FROM chat ORDER BY rowid')
      .map((row) => ({
        chatId: row.chat_id,
        name: row.name,
        organisations: (JSON.parse(row.organisations) as string[]).filter(
          (one) => !known.has(one) || apps.get(one) === appOf(row.chat_id),
        ),
        active: row.active === 1,
      }))
    return new Directory(this.#organisations, people, chats, this.#rights)
  }

  /** The people who were registered since the last call, whose kept messages are now handled. */
  takeRegistered(): readonly string[] {
    const registered = [...this.#registered]
    // Asked for by every event; clearing what is empty would allocate in the old generation.
    if (registered.length > 0) this.#registered.clear()
    return registered
  }

  /** People who are registered for an organisation under another app than its present one. */
  leftBehind(organisation: string): readonly string[] {
    const app = this.#organisations.find(({ id }) => id === organisation)?.app
    return this.#engine
      .all<PersonRow>(
        `SELECT person.* FROM membership JOIN person USING (open_id)
         WHERE organisation = ? AND active = 1 ORDER BY person.rowid`,
        organisation,
      )
      .filter((row) => appOf(row.open_id) !== app)
      .map(({ name }) => name)
  }

  savePerson(person: Person): void {
    if (person.active && !this.current().person(person.personId)?.active) {
      this.#registered.add(person.personId)
    }
    this.#book.change(
      'person',
      { where: 'open_id = ?', given: [person.personId] },
      `INSERT INTO person (open_id, name, active) VALUES (?, ?, ?)
       ON CONFLICT (open_id) DO UPDATE SET name = excluded.name, active = excluded.active`,
      person.personId,
      person.name,
      person.active ? 1 : 0,
    )
    this.#book.remove('membership', 'DELETE FROM membership WHERE open_id = ?', person.personId)
    for (const one of person.memberships) {
      this.#book.insert(
        'membership',
        'INSERT INTO membership (open_id, organisation, roles) VALUES (?, ?, ?)',
        person.personId,
        one.organisation,
        JSON.stringify(one.roles),
      )
    }
    this.forget()
  }

  saveChat(chat: Chat): void {
    this.#book.change(
      'chat',
      { where: 'chat_id = ?', given: [chat.chatId] },
      `INSERT INTO chat (chat_id, name, organisations, active) VALUES (?, ?, ?, ?)
       ON CONFLICT (chat_id) DO UPDATE SET name = excluded.name,
         organisations = excluded.organisations, active = excluded.active`,
      chat.chatId,
      chat.name,
      JSON.stringify(chat.organisations),
      chat.active ? 1 : 0,
    )
    this.forget()
  }

  /** Stores the private chat of a person. */
  rememberPrivateChat(personId: string, chatId: string): void {
    // Every message tells it again: what is known is not written.
    this.#engine.run(
      'UPDATE person SET private_chat = ? WHERE open_id = ? AND private_chat IS NOT ?',
      chatId,
      personId,
      chatId,
    )
  }

  /** All chats that the bot is in, groups and private ones. */
  chatIds(): string[] {
    return this.#engine
      .all<{ id: string }>(
        `SELECT chat_id AS id FROM chat WHERE active = 1
         UNION SELECT private_chat FROM person WHERE private_chat IS NOT NULL ORDER BY id`,
      )
      .map(({ id }) => id)
  }

  /** Whether the person was welcomed before; records the welcome. */
  welcome(personId: string, now: Instant): boolean {
    return (
      this.#engine.run(
        'UPDATE person SET welcomed_at = ? WHERE open_id = ? AND welcomed_at IS NULL',
        now,
        personId,
      ) > 0
    )
  }

  /**
   * Applies the profile's people and groups. An entry is applied when it is new or was changed in the
   * profile; registrations and stops made in chat meanwhile are not undone by a restart.
   */
  adopt(profile: Profile): void {
    const people = new Map<string, { name: string; memberships: Membership[] }>()
    for (const entry of profile.people) {
      const person = people.get(entry.open_id) ?? { name: entry.name, memberships: [] }
      person.memberships.push({ organisation: entry.organisation, roles: entry.roles })
      people.set(entry.open_id, person)
    }
    for (const [personId, person] of people) {
      const said = profileDigest(person)
      const known = this.#engine.get<{ profile_digest: string | null }>(
        'SELECT profile_digest FROM person WHERE open_id = ?',
        personId,
      )
      if (known?.profile_digest === said) continue
      this.savePerson({ personId, active: true, ...person })
      this.#book.change(
        'person',
        { where: 'open_id = ?', given: [personId] },
        'UPDATE person SET profile_digest = ? WHERE open_id = ?',
        said,
        personId,
      )
    }
    for (const entry of profile.chats) {
      const said = profileDigest(entry)
      const known = this.#engine.get<{ profile_digest: string | null }>(
        'SELECT profile_digest FROM chat WHERE chat_id = ?',
        entry.chat_id,
      )
      if (known?.profile_digest === said) continue
      this.saveChat({
        chatId: entry.chat_id,
        name: entry.name,
        organisations: entry.organisations,
        active: true,
      })
      this.#book.change(
        'chat',
        { where: 'chat_id = ?', given: [entry.chat_id] },
        'UPDATE chat SET profile_digest = ? WHERE chat_id = ?',
        said,
        entry.chat_id,
      )
    }
  }
}

import type { Instant } from '../domain/calendar/day.ts'
import type { Account } from '../domain/mechanism/account.ts'
import { appInSql } from './app-in-sql.ts'
import type { Engine } from './engine.ts'

/** The known people of each tenant, registered or not, and the members of groups. Call inside a transaction. */
export class Acquaintances {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Stores the name that Feishu shows for an account; an empty name is ignored. */
  meet({ personId, name }: Account, now: Instant): void {
    if (name.trim() === '') return
    this.#engine.run(
      `INSERT INTO acquaintance (open_id, name, seen_at) VALUES (?, ?, ?)
       ON CONFLICT (open_id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at`,
      personId,
      [...name.trim()].slice(0, 60).join(''),
      now,
    )
  }

  /** The name of an account; null when unknown. */
  nameOf(personId: string): string | null {
    const row = this.#engine.get<{ name: string }>(
      'SELECT name FROM acquaintance WHERE open_id = ?',
      personId,
    )
    return row?.name ?? null
  }

  /** Unregistered accounts of an app, most recently met first. */
  unregistered(app: string, limit: number): readonly Account[] {
    return this.#engine
      .all<{ open_id: string; name: string }>(
        `SELECT open_id, name FROM acquaintance
         WHERE ${appInSql('open_id')} = ?
           AND open_id NOT IN (SELECT open_id FROM person WHERE active = 1)
         ORDER BY seen_at DESC, open_id LIMIT ?`,
        app,
        limit,
      )
      .map((row) => ({ personId: row.open_id, name: row.name }))
  }

  /** Stores the members of a group. */
  list(chatId: string, members: readonly Account[], now: Instant): void {
    this.#engine.run('DELETE FROM chat_member WHERE chat_id = ?', chatId)
    for (const one of members) {
      this.meet(one, now)
      this.#engine.run(
        'INSERT INTO chat_member (chat_id, open_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
        chatId,
        one.personId,
      )
    }
  }

  /** The unregistered members of a group by its last member list, by name. */
  unregisteredIn(chatId: string): readonly Account[] {
    return this.#engine
      .all<{ open_id: string; name: string }>(
        `SELECT chat_member.open_id, coalesce(name, '') AS name FROM chat_member
         LEFT JOIN acquaintance ON acquaintance.open_id = chat_member.open_id
         WHERE chat_id = ? AND chat_member.open_id NOT IN
           (SELECT open_id FROM person WHERE active = 1)
         ORDER BY name, chat_member.open_id`,
        chatId,
      )
      .map((row) => ({ personId: row.open_id, name: row.name }))
  }
}

import type { Instant } from '../domain/calendar/day.ts'
import type { Cipher } from './cipher.ts'
import type { Engine } from './engine.ts'

/** The most kept messages of one person. */
const mostOfOne = 20
/** The most kept messages of all people, which limits a flood. */
const most = 1000

/** What people wrote before they were registered (留存). Call inside a transaction. */
export class KeptMessages {
  readonly #engine: Engine
  readonly #cipher: Cipher

  constructor(engine: Engine, cipher: Cipher) {
    this.#engine = engine
    this.#cipher = cipher
  }

  /** Keeps a message; false when there were too many. */
  keep(
    message: { readonly key: string; readonly personId: string; readonly json: string },
    at: Instant,
  ): boolean {
    const total = this.#engine.get<{ n: number }>('SELECT count(*) AS n FROM kept_message')?.n ?? 0
    if (total >= most || this.countOf(message.personId) >= mostOfOne) return false
    this.#engine.run(
      'INSERT INTO kept_message (key, open_id, message, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      message.key,
      message.personId,
      this.#cipher.close(message.json),
      at,
    )
    return true
  }

  countOf(personId: string): number {
    return (
      this.#engine.get<{ n: number }>(
        'SELECT count(*) AS n FROM kept_message WHERE open_id = ?',
        personId,
      )?.n ?? 0
    )
  }

  /** Removes and returns what a person wrote, oldest first. */
  take(personId: string): readonly string[] {
    const rows = this.#engine.all<{ message: string }>(
      'SELECT message FROM kept_message WHERE open_id = ? ORDER BY at, rowid',
      personId,
    )
    this.#engine.run('DELETE FROM kept_message WHERE open_id = ?', personId)
    return rows.flatMap((row) => this.#cipher.open(row.message) ?? [])
  }

  /** Drops a withdrawn message. */
  drop(key: string): void {
    this.#engine.run('DELETE FROM kept_message WHERE key = ?', key)
  }

  forget(before: Instant): void {
    this.#engine.run('DELETE FROM kept_message WHERE at < ?', before)
  }
}

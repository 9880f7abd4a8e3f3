import type { Instant } from '../domain/calendar/day.ts'
import type { Cipher } from './cipher.ts'
import type { Engine } from './engine.ts'

/** The most events that are held; Feishu delivers others again. */
const most = 2000

/** Events that wait until the bot's own id is known (暂存). Call inside a transaction. */
export class HeldEvents {
  readonly #engine: Engine
  readonly #cipher: Cipher

  constructor(engine: Engine, cipher: Cipher) {
    this.#engine = engine
    this.#cipher = cipher
  }

  /** Stores an envelope; throws when too many are held. */
  hold(key: string, envelope: object, at: Instant): void {
    if (this.count() >= most) throw new Error(`${most} events are held already`)
    this.#engine.run(
      'INSERT INTO held_event (key, envelope, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      key,
      this.#cipher.close(JSON.stringify(envelope)),
      at,
    )
  }

  count(): number {
    return this.#engine.get<{ n: number }>('SELECT count(*) AS n FROM held_event')?.n ?? 0
  }

  /** The held events, in order of arrival. */
  all(): { readonly key: string; readonly envelope: string }[] {
    return this.#engine
      .all<{ key: string; envelope: string }>('SELECT key, envelope FROM held_event ORDER BY rowid')
      .flatMap(({ key, envelope }) => {
        const opened = this.#cipher.open(envelope)
        return opened === null ? [] : [{ key, envelope: opened }]
      })
  }

  /** Removes an event; false when it was already removed. */
  take(key: string): boolean {
    return this.#engine.run('DELETE FROM held_event WHERE key = ?', key) > 0
  }

  /** Deletes events from before an instant. */
  forget(before: Instant): void {
    this.#engine.run('DELETE FROM held_event WHERE at < ?', before)
  }
}

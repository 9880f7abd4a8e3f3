import type { Instant } from '../domain/calendar/day.ts'
import type { Engine } from './engine.ts'

/** The small tables of the house: what was received, when jobs run next, facts, imported years. */
export class Ledger {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Marks an event as received; false when it was before. */
  receive(key: string, now: Instant): boolean {
    return (
      this.#engine.run(
        'INSERT INTO inbox (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
        key,
        now,
      ) > 0
    )
  }

  /** Keeps the answer to a received event, for when it comes again. */
  answer(key: string, reply: string): void {
    this.#engine.run('UPDATE inbox SET reply = ? WHERE key = ?', reply, key)
  }

  /** The answer that was given to a received event; `null` when it needed none. */
  answered(key: string): string | null {
    return (
      this.#engine.get<{ reply: string | null }>('SELECT reply FROM inbox WHERE key = ?', key)
        ?.reply ?? null
    )
  }

  forgetInbox(before: Instant): number {
    return this.#engine.run('DELETE FROM inbox WHERE at < ?', before)
  }

  /** When a job runs next and when it ran last; `undefined` before it was ever planned. */
  job(name: string): { readonly nextAt: Instant; readonly ranAt: Instant | null } | undefined {
    return this.#engine.get(
      'SELECT next_at AS nextAt, ran_at AS ranAt FROM job WHERE name = ?',
      name,
    )
  }

  planJob(name: string, at: Instant): void {
    this.#engine.run(
      'INSERT INTO job (name, next_at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at',
      name,
      at,
    )
  }

  jobRan(name: string, now: Instant): void {
    this.#engine.run('UPDATE job SET ran_at = ? WHERE name = ?', now, name)
  }

  fact(name: string): string | null {
    return (
      this.#engine.get<{ value: string }>('SELECT value FROM fact WHERE name = ?', name)?.value ??
      null
    )
  }

  setFact(name: string, value: string): void {
    this.#engine.run(
      'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      name,
      value,
    )
  }

  dropFact(name: string): void {
    this.#engine.run('DELETE FROM fact WHERE name = ?', name)
  }

  /** Remembers a fact unless it is known; returns whether it was new. */
  setFactOnce(name: string, value: string): boolean {
    return (
      this.#engine.run(
        'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING',
        name,
        value,
      ) > 0
    )
  }

  /** Forgets the once-only marks of hints and greetings: their value is the instant they were made. */
  forgetHints(before: Instant): void {
    this.#engine.run(
      "DELETE FROM fact WHERE (name LIKE 'hint:%' OR name LIKE 'stranger:%' OR name LIKE 'greeted:%') AND CAST(value AS INTEGER) < ?",
      before,
    )
  }

  importedYears(): Record<number, { off: string[]; work: string[] }> {
    const rows = this.#engine.all<{ year: number; off: string; work: string }>(
      'SELECT year, off, work FROM calendar_year',
    )
    return Object.fromEntries(
      rows.map((row) => [row.year, { off: JSON.parse(row.off), work: JSON.parse(row.work) }]),
    )
  }

  importYear(year: number, off: readonly string[], work: readonly string[], now: Instant): void {
    this.#engine.run(
      `INSERT INTO calendar_year (year, off, work, imported_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (year) DO UPDATE SET off = excluded.off, work = excluded.work, imported_at = excluded.imported_at`,
      year,
      JSON.stringify(off),
      JSON.stringify(work),
      now,
    )
  }
}

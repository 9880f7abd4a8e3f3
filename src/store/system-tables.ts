import type { Instant } from '../domain/calendar/day.ts'
import type { AccountBook } from './account-book.ts'
import { accountedFacts } from './accounts.ts'
import { appInSql } from './app-in-sql.ts'
import type { Cipher } from './cipher.ts'
import type { Engine } from './engine.ts'

const accountedNames: ReadonlySet<string> = new Set(accountedFacts)
/** Facts about each app are accounted for under any app name: `bot-open-id:jcy`. */
const isAccounted = (name: string): boolean => accountedNames.has(name.split(':')[0] ?? '')

/** The small technical tables: received events, job times, facts, imported years. */
export class SystemTables {
  readonly #engine: Engine
  readonly #book: AccountBook
  readonly #cipher: Cipher

  constructor(engine: Engine, book: AccountBook, cipher: Cipher) {
    this.#engine = engine
    this.#book = book
    this.#cipher = cipher
  }

  /** Records an event as received; false when it already was. */
  receive(key: string, now: Instant): boolean {
    return (
      this.#engine.run(
        'INSERT INTO inbox (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
        key,
        now,
      ) > 0
    )
  }

  /** Stores the answer to a received event for repeated deliveries. */
  answer(key: string, reply: string): void {
    this.#engine.run('UPDATE inbox SET reply = ? WHERE key = ?', this.#cipher.close(reply), key)
  }

  /** The stored answer to a received event; `null` when it needed none. */
  answered(key: string): string | null {
    const reply = this.#engine.get<{ reply: string | null }>(
      'SELECT reply FROM inbox WHERE key = ?',
      key,
    )?.reply
    return reply == null ? null : this.#cipher.open(reply)
  }

  /** When the last event of an app was received; `null` for none, or when all were deleted. */
  lastReceived(app: string): Instant | null {
    const sql = `SELECT at FROM inbox WHERE ${appInSql('key')} = ? ORDER BY at DESC LIMIT 1`
    return this.#engine.get<{ at: Instant }>(sql, app)?.at ?? null
  }

  forgetInbox(before: Instant): number {
    return this.#engine.run('DELETE FROM inbox WHERE at < ?', before)
  }

  /** The next and last run of a job; `undefined` before it was ever planned. */
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
    const sql =
      'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'
    if (isAccounted(name)) {
      this.#book.change('fact', { where: 'name = ?', given: [name] }, sql, name, value)
    } else {
      this.#engine.run(sql, name, value)
    }
  }

  dropFact(name: string): void {
    const sql = 'DELETE FROM fact WHERE name = ?'
    if (isAccounted(name)) this.#book.remove('fact', sql, name)
    else this.#engine.run(sql, name)
  }

  /** The facts with names that begin with the prefix. */
  facts(prefix: string): readonly { readonly name: string; readonly value: string }[] {
    return this.#engine.all(
      'SELECT name, value FROM fact WHERE substr(name, 1, ?) = ?',
      prefix.length,
      prefix,
    )
  }

  /** Deletes all facts with names that begin with the prefix. */
  dropFacts(prefix: string): void {
    this.#engine.run('DELETE FROM fact WHERE substr(name, 1, ?) = ?', prefix.length, prefix)
  }

  /** Stores a fact unless it exists; returns whether it was new. */
  setFactOnce(name: string, value: string): boolean {
    return (
      this.#engine.run(
        'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING',
        name,
        value,
      ) > 0
    )
  }

  /** Deletes old marks of hints and greetings, whose value is their instant. */
  forgetHints(before: Instant): void {
    this.#engine.run(
      "DELETE FROM fact WHERE (name LIKE 'hint:%' OR name LIKE 'stranger:%' OR name LIKE 'greeted:%' OR name LIKE 'undelivered:%') AND CAST(value AS INTEGER) < ?",
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
    this.#book.change(
      'calendar_year',
      { where: 'year = ?', given: [year] },
      `INSERT INTO calendar_year (year, off, work, imported_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (year) DO UPDATE SET off = excluded.off, work = excluded.work, imported_at = excluded.imported_at`,
      year,
      JSON.stringify(off),
      JSON.stringify(work),
      now,
    )
  }
}

import { hash } from 'node:crypto'
import type { Instant } from '../domain/calendar/day.ts'
import { isConfidential } from '../domain/matter/limited-to.ts'
import type { HistoryEntry } from '../domain/matter/matter.ts'
import type { AccountBook } from './account-book.ts'
import type { Change } from './accounts.ts'
import { type Cipher, noCipher, unreadable } from './cipher.ts'
import type { Engine } from './engine.ts'

/** The hash before the first row. */
export const genesis = '0'.repeat(64)

/** A row to be written to the journal (操作留痕). */
interface JournalEntry {
  /** The instant of recording. */
  readonly at: Instant
  /** The time of the act; `null` for the bot's own acts, and in old rows. */
  readonly saidAt: Instant | null
  readonly actor: string | null
  readonly act: string
  readonly matter: number | null
  /** The message, event or job that caused the row. */
  readonly source: string
  readonly note: string
  readonly before: string | null
  readonly after: string | null
}

/** A row of the journal as stored. */
export interface JournalRow extends Omit<JournalEntry, 'saidAt'> {
  readonly said_at: Instant | null
  readonly sequence: number
  /** The changes of accounted rows as JSON; null for none. */
  readonly changes: string | null
  readonly previous: string
  readonly hash: string
}

/** What a part of the journal touched. */
export interface Touched {
  /** The number of the last row of the part. */
  readonly end: number
  readonly matters: readonly number[]
  readonly deadlines: readonly number[]
  readonly people: boolean
}

/** The end of the journal: the number of rows, and the hash of the last one. */
export interface Head {
  readonly length: number
  readonly hash: string
}

/** The most characters of the changes in one row: a Durable Object allows rows of two megabytes. */
const longest = 300_000

/**
 * The hash of a row: SHA-256 over the previous hash and all other values, in a fixed order. Values that
 * later versions added, a number and a text, follow the others if present.
 */
function hashOf(
  sequence: number,
  entry: JournalEntry,
  changes: string | null,
  previous: string,
): string {
  const { at, saidAt, actor, act, matter, source, note, before, after } = entry
  const content = [previous, sequence, at, actor, act, matter, source, note, before, after]
  const later = [saidAt, changes].filter((one) => one !== null)
  return hash('sha256', JSON.stringify([...content, ...later]), 'hex')
}

/** The other columns of a row that has only changes of tables and is not shown to people. */
export const silent = {
  act: 'account',
  saidAt: null,
  matter: null,
  note: '',
  before: null,
  after: null,
} as const

/** Changes as texts for rows of the journal: one, or several when there are many. */
function* written(changes: Iterable<Change>): Generator<string> {
  let page: string[] = []
  let length = 0
  for (const change of changes) {
    const text = JSON.stringify(change)
    if (length + text.length > longest) {
      if (page.length > 0) yield `[${page.join(',')}]`
      page = []
      length = 0
    }
    page.push(text)
    length += text.length
  }
  if (page.length > 0) yield `[${page.join(',')}]`
}

/** The append-only journal with its hash chain. Call inside a transaction. */
export class Journal {
  readonly #engine: Engine
  readonly #book: AccountBook | null
  readonly #cipher: Cipher
  #grown = false
  #growth: Head | null = null

  /**
   * `book` collects the changes that are written into its rows; null for reading only. `cipher` encrypts
   * notes of confidential matters.
   */
  constructor(engine: Engine, book: AccountBook | null = null, cipher: Cipher = noCipher) {
    this.#engine = engine
    this.#book = book
    this.#cipher = cipher
  }

  append(entry: JournalEntry): void {
    const [changes = null, ...more] = written(this.#book?.take() ?? [])
    const { matter, note } = entry
    const closed = isConfidential(matter) && note !== '' ? this.#cipher.close(note) : note
    this.#write({ ...entry, note: closed }, changes)
    for (const rest of more) this.#write({ ...entry, note: '', before: null, after: null }, rest)
  }

  /**
   * Called at the end of a transaction: collected changes that are not written yet get a row of their own,
   * and the end is recorded.
   */
  close(now: Instant): void {
    this.#growth = null
    this.account({ at: now, actor: null, source: 'system' })
    if (!this.#grown) return
    this.#growth = this.head()
    const { length, hash } = this.#growth
    this.#engine.run(
      `INSERT INTO journal_end (id, sequence, hash) VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash`,
      length,
      hash,
    )
    this.#grown = false
  }

  /** The journal's end after the last transaction if it has grown; returned once. */
  takeGrowth(): Head | null {
    const growth = this.#growth
    this.#growth = null
    return growth
  }

  /** Writes changes that no act made, in at least one row. */
  takeIn(changes: Iterable<Change>, of: Pick<JournalEntry, 'at' | 'act' | 'source'>): void {
    const row = { ...silent, ...of, actor: null }
    let empty = true
    for (const text of written(changes)) {
      this.#write(row, text)
      empty = false
    }
    if (empty) this.#write(row, '[]')
  }

  /** Writes collected changes that are in no row yet, if any. */
  account(of: Pick<JournalEntry, 'at' | 'actor' | 'source'>): void {
    for (const text of written(this.#book?.take() ?? [])) this.#write({ ...of, ...silent }, text)
  }

  #write(entry: JournalEntry, changes: string | null): void {
    const { length, hash: previous } = this.head()
    const sequence = length + 1
    this.#engine.run(
      `INSERT INTO journal
         (sequence, at, said_at, actor, act, matter, source, note, before, after, changes, previous, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      sequence,
      entry.at,
      entry.saidAt,
      entry.actor,
      entry.act,
      entry.matter,
      entry.source,
      entry.note,
      entry.before,
      entry.after,
      changes,
      previous,
      hashOf(sequence, entry, changes, previous),
    )
    this.#grown = true
  }

  /**
   * What the rows after a number touched, at most `limit` rows: matters, deadlines by id, and whether
   * anything about people.
   */
  touchedAfter(sequence: number, limit: number): Touched {
    const rows = this.#engine.all<{
      sequence: number
      matter: number | null
      changes: string | null
    }>(
      'SELECT sequence, matter, changes FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?',
      sequence,
      limit,
    )
    const changes = rows.flatMap((row): Change[] => JSON.parse(row.changes ?? '[]'))
    return {
      end: rows.at(-1)?.sequence ?? sequence,
      matters: [...new Set(rows.flatMap(({ matter }) => matter ?? []))],
      deadlines: changes.filter((one) => one.table === 'promise').map(({ key }) => Number(key[0])),
      people: changes.some((one) => one.table === 'person' || one.table === 'membership'),
    }
  }

  head(): Head {
    const last = this.#engine.get<{ sequence: number; hash: string }>(
      'SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1',
    )
    return { length: last?.sequence ?? 0, hash: last?.hash ?? genesis }
  }

  /** The time of its last row; null when it is empty. */
  lastAt(): Instant | null {
    return (
      this.#engine.get<{ at: Instant }>('SELECT at FROM journal ORDER BY sequence DESC LIMIT 1')
        ?.at ?? null
    )
  }

  /** The newest lines about these matters, without some acts, oldest first. */
  history(
    matters: readonly number[],
    limit: number,
    without: readonly string[] = [],
  ): HistoryEntry[] {
    return this.#engine
      .all<HistoryEntry>(
        `SELECT sequence, matter, act, actor, coalesce(said_at, at) AS at, at AS recordedAt, note
         FROM journal
         WHERE matter IN (SELECT value FROM json_each(?)) AND note <> ''
           AND act NOT IN (SELECT value FROM json_each(?))
         ORDER BY sequence DESC LIMIT ?`,
        JSON.stringify(matters),
        JSON.stringify(without),
        limit,
      )
      .map((one) => (isConfidential(one.matter) ? this.#opened(one) : one))
      .reverse()
  }

  #opened(entry: HistoryEntry): HistoryEntry {
    return { ...entry, note: this.#cipher.open(entry.note) ?? unreadable }
  }

  /** The rows after a number, in order, read in parts. */
  *rows(after = Number.MIN_SAFE_INTEGER): Generator<JournalRow> {
    const page = 500
    for (let last = after; ; ) {
      const batch = this.#engine.all<JournalRow>(
        'SELECT * FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?',
        last,
        page,
      )
      yield* batch
      const end = batch.at(-1)
      if (end === undefined || batch.length < page) return
      last = end.sequence
    }
  }

  /** Checks the whole chain; returns the first invalid row, or `null`. */
  verify(): { readonly rows: number; readonly broken: number | null; readonly head: string } {
    let previous = genesis
    let rows = 0
    for (const row of this.rows()) {
      if (!follows(row, rows + 1, previous)) return { rows, broken: rows + 1, head: previous }
      previous = row.hash
      rows += 1
    }
    return { rows, broken: null, head: previous }
  }
}

/** Whether a row follows the previous hash and is unchanged. */
export function follows(row: JournalRow, sequence: number, previous: string): boolean {
  // Old databases do not have these columns.
  const { changes = null, said_at: saidAt = null } = row
  return (
    row.sequence === sequence &&
    row.previous === previous &&
    row.hash === hashOf(sequence, { ...row, saidAt }, changes, previous)
  )
}

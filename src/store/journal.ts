import { createHash } from 'node:crypto'
import type { Instant } from '../domain/calendar/day.ts'
import type { HistoryEntry } from '../domain/matter/matter.ts'
import type { Engine } from './engine.ts'

/** The hash before the first row. */
export const genesis = '0'.repeat(64)

/** A row to be written to the journal (操作留痕). */
export interface JournalEntry {
  readonly at: Instant
  readonly actor: string | null
  readonly act: string
  readonly matter: number | null
  /** The message or event that it came from, or the job. */
  readonly source: string
  readonly note: string
  readonly before: string | null
  readonly after: string | null
}

interface Row extends JournalEntry {
  readonly sequence: number
  readonly previous: string
  readonly hash: string
}

/** The hash of a row: SHA-256 over the one before and the row's own content, in a fixed order. */
function hashOf(sequence: number, entry: JournalEntry, previous: string): string {
  const { at, actor, act, matter, source, note, before, after } = entry
  return createHash('sha256')
    .update(
      JSON.stringify([previous, sequence, at, actor, act, matter, source, note, before, after]),
    )
    .digest('hex')
}

/** The append-only journal with its hash chain. Call inside a transaction. */
export class Journal {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  append(entry: JournalEntry): void {
    const { length, hash: previous } = this.head()
    const sequence = length + 1
    this.#engine.run(
      `INSERT INTO journal (sequence, at, actor, act, matter, source, note, before, after, previous, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      sequence,
      entry.at,
      entry.actor,
      entry.act,
      entry.matter,
      entry.source,
      entry.note,
      entry.before,
      entry.after,
      previous,
      hashOf(sequence, entry, previous),
    )
  }

  /** How many rows there are, and the hash of the last. */
  head(): { readonly length: number; readonly hash: string } {
    const last = this.#engine.get<{ sequence: number; hash: string }>(
      'SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1',
    )
    return { length: last?.sequence ?? 0, hash: last?.hash ?? genesis }
  }

  /** The newest lines about these matters, oldest first. */
  history(matters: readonly number[], limit: number): HistoryEntry[] {
    return this.#engine
      .all<HistoryEntry>(
        `SELECT sequence, matter, act, actor, at, note FROM journal
         WHERE matter IN (SELECT value FROM json_each(?)) AND note <> ''
         ORDER BY sequence DESC LIMIT ?`,
        JSON.stringify(matters),
        limit,
      )
      .reverse()
  }

  /** Walks the whole chain; names the first row that does not hold, or `null` when all do. */
  verify(): { readonly rows: number; readonly broken: number | null; readonly head: string } {
    let previous = genesis
    let rows = 0
    const page = 1000
    for (;;) {
      const batch = this.#engine.all<Row>(
        'SELECT * FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?',
        rows,
        page,
      )
      for (const row of batch) {
        const { sequence, previous: claimed, hash, ...entry } = row
        const whole = sequence === rows + 1 && claimed === previous
        if (!whole || hash !== hashOf(sequence, entry, previous)) {
          return { rows, broken: rows + 1, head: previous }
        }
        previous = hash
        rows += 1
      }
      if (batch.length < page) return { rows, broken: null, head: previous }
    }
  }
}

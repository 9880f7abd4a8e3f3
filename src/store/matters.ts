import type { Instant } from '../domain/calendar/day.ts'
import { kinds } from '../domain/casework/kinds.ts'
import type { Unpromised } from '../domain/matter/context.ts'
import { firstConfidential, isConfidential } from '../domain/matter/limited-to.ts'
import type { Matter, MatterChange } from '../domain/matter/matter.ts'
import type { AccountBook } from './account-book.ts'
import { type Cipher, unreadable } from './cipher.ts'
import { drawNumber } from './draw-number.ts'
import { closeData } from './encrypted-data.ts'
import type { Engine, Value } from './engine.ts'
import type { MatterRow, MatterRows } from './matter-row.ts'
import { leastId } from './numbers.ts'

/** All states of each kind in which somebody is still expected to act. */
export const openStates: readonly (readonly [kind: string, state: string])[] = kinds.flatMap(
  (kind) =>
    Object.entries(kind.states).flatMap(([name, state]) =>
      state.open ? [[kind.name, name] as const] : [],
    ),
)

/**
 * The ids of a person's open matters by an index, with one lookup for each open state, so that closed ones
 * are not scanned.
 */
const inWork = (index: string, whose: string) =>
  `SELECT matter.id FROM json_each('${JSON.stringify(openStates)}') AS work
   CROSS JOIN matter INDEXED BY ${index}
   ON ${whose} AND kind = work.value ->> 0 AND state = work.value ->> 1`

const handled = inWork('matter_by_handler', 'handler = ?')
const opened = inWork('matter_by_opener', 'opened_by = ? AND handler IS NULL')

/** What may change of a matter besides its data: the columns and their fields. */
const changeable = [
  ['state', 'state'],
  ['version', 'version'],
  ['number', 'number'],
  ['office', 'office'],
  ['organisation', 'organisation'],
  ['target', 'target'],
  ['handler', 'handler'],
  ['handling_unit', 'handlingUnit'],
  ['updated_at', 'updatedAt'],
  ['since', 'since'],
] as const

/** Rows of matters (事项). Call inside a transaction. */
export class Matters {
  readonly #engine: Engine
  readonly #book: AccountBook
  readonly #cipher: Cipher
  readonly #rows: MatterRows

  constructor(engine: Engine, book: AccountBook, cipher: Cipher, rows: MatterRows) {
    this.#engine = engine
    this.#book = book
    this.#cipher = cipher
    this.#rows = rows
  }

  #read(row: MatterRow): Matter {
    return this.#rows.readOnce(row)
  }

  get(id: number): Matter | undefined {
    const row = this.#engine.get<MatterRow>('SELECT * FROM matter WHERE id = ?', id)
    return row && this.#rows.read(row)
  }

  /** The existing matters with these ids, by id. */
  all(ids: readonly number[]): Matter[] {
    return this.#engine
      .all<MatterRow>(
        'SELECT * FROM matter WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
        JSON.stringify(ids),
      )
      .map((row) => this.#read(row))
  }

  /** Ids of matters without a parent, greater than an id, ascending; without confidential ones. */
  rootsAfter(id: number, limit: number): number[] {
    return this.#engine
      .all<{ id: number }>(
        'SELECT id FROM matter WHERE id > ? AND id < ? AND parent IS NULL ORDER BY id LIMIT ?',
        id,
        firstConfidential,
        limit,
      )
      .map((row) => row.id)
  }

  children(parent: number): Matter[] {
    return this.#engine
      .all<MatterRow>('SELECT * FROM matter WHERE parent = ? ORDER BY id', parent)
      .map((row) => this.#rows.read(row))
  }

  /** Matters without a parent with these ids, followed by all their parts, both by id. */
  families(roots: readonly number[]): Matter[] {
    const parts = this.#engine.all<MatterRow>(
      'SELECT * FROM matter WHERE parent IN (SELECT value FROM json_each(?)) ORDER BY id',
      JSON.stringify(roots),
    )
    return [...this.all(roots), ...parts.map((row) => this.#read(row))]
  }

  inState(kind: string, states: readonly string[], limit: number): Matter[] {
    return this.#engine
      .all<MatterRow>(
        'SELECT * FROM matter WHERE kind = ? AND state IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?',
        kind,
        JSON.stringify(states),
        limit,
      )
      .map((row) => this.#read(row))
  }

  unpromised(
    {
      kind,
      state,
      what,
    }: { readonly kind: string; readonly state: string; readonly what: string | null },
    after: number,
    limit: number,
  ): Unpromised {
    const ids = this.#engine.all<{ id: number }>(
      'SELECT id FROM matter WHERE kind = ? AND state = ? AND id > ? ORDER BY id LIMIT ?',
      kind,
      state,
      after,
      limit,
    )
    const last = ids.at(-1)?.id ?? null
    const found =
      last === null
        ? []
        : this.#engine.all<MatterRow>(
            `SELECT * FROM matter WHERE kind = ? AND state = ? AND id > ? AND id <= ? AND NOT EXISTS (
               SELECT 1 FROM promise WHERE matter = matter.id AND what = coalesce(?, what) AND promise.state = 'open'
             ) ORDER BY id`,
            kind,
            state,
            after,
            last,
            what,
          )
    return {
      found: found.map((row) => this.#read(row)),
      looked: ids.length,
      last: ids.length < limit ? null : last,
    }
  }

  /** Open matters that a person handles, newest first, at most `limit`. */
  inHandsOf(personId: string, limit: number): Matter[] {
    return this.#engine
      .all<MatterRow>(
        `SELECT * FROM matter WHERE id IN (${handled}) ORDER BY id DESC LIMIT ?`,
        personId,
        limit,
      )
      .map((row) => this.#read(row))
  }

  /**
   * All open matters that a person handles, or opened and nobody handles, newest first, so that none is
   * forgotten when the person leaves.
   */
  heldBy(personId: string): Matter[] {
    return this.#engine
      .all<MatterRow>(
        `SELECT * FROM matter WHERE id IN (${handled} UNION ${opened}) ORDER BY id DESC`,
        personId,
        personId,
      )
      .map((row) => this.#read(row))
  }

  /** Matters whose named people include this person, except confidential ones. */
  limitedTo(personId: string): Matter[] {
    return this.#engine
      .all<MatterRow>(
        `SELECT * FROM matter INDEXED BY matter_limited
         WHERE json_extract(data, '$.limitedTo') IS NOT NULL AND id < ? AND EXISTS (
           SELECT 1 FROM json_each(data, '$.limitedTo') WHERE value = ?)`,
        firstConfidential,
        personId,
      )
      .map((row) => this.#read(row))
  }

  insert(matter: Matter): void {
    this.#engine.run(
      `INSERT INTO matter (id, kind, parent, state, version, number, year, ordinal, office, organisation,
         target, handler, handling_unit, opened_by, opened_at, updated_at, since, data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      matter.id,
      matter.kind,
      matter.parent,
      matter.state,
      matter.version,
      matter.number,
      matter.year,
      matter.ordinal,
      matter.office,
      matter.organisation,
      matter.target,
      matter.handler,
      matter.handlingUnit,
      matter.openedBy,
      matter.openedAt,
      matter.updatedAt,
      matter.since,
      JSON.stringify(closeData(matter, this.#cipher)),
    )
  }

  /**
   * Writes a change to the version that was read; throws when that version is no longer the current one. Only
   * what changes is written: SQLite writes every index anew that has one of the columns.
   */
  update(matter: Matter, change: MatterChange, now: Instant, saidAt: Instant = now): Matter {
    const moved = change.state !== undefined && change.state !== matter.state
    const next: Matter = {
      ...matter,
      ...change,
      version: matter.version + 1,
      updatedAt: now,
      since: moved ? saidAt : matter.since,
    }
    const written = closeData(next, this.#cipher, {
      read: matter.data,
      written: this.asWritten(matter).data,
    })
    const text = JSON.stringify(written)
    const sets = changeable.filter(([, field]) => next[field] !== matter[field])
    const columns = sets.map(([column]) => `${column} = ?`)
    const values: Value[] = sets.map(([, field]) => next[field])
    if (text !== this.#rows.textOf(matter)) {
      columns.push('data = ?')
      values.push(text)
    }
    const changed = this.#engine.run(
      `UPDATE matter SET ${columns.join(', ')} WHERE id = ? AND version = ?`,
      ...values,
      matter.id,
      matter.version,
    )
    if (changed !== 1) throw new Error(`matter ${matter.id} changed under a decision`)
    return next
  }

  /** A matter in the form of table and journal: the texts of a confidential one are encrypted. */
  asWritten(matter: Matter): Matter {
    if (!isConfidential(matter.id)) return matter
    const row = this.#engine.get<{ data: string }>(
      'SELECT data FROM matter WHERE id = ?',
      matter.id,
    )
    return row ? { ...matter, data: JSON.parse(row.data) } : matter
  }

  nextId(): number {
    return (
      this.#engine.get<{ id: number }>(
        `SELECT max(coalesce(max(id), 0) + 1, ${leastId('matter')}) AS id FROM matter WHERE id < ?`,
        firstConfidential,
      )?.id ?? 1
    )
  }

  /** An unused id for a confidential matter; its distance from the first such id has six digits. */
  drawId(): number {
    for (;;) {
      const id = firstConfidential + drawNumber(100_000, 999_999)
      if (this.get(id) === undefined) return id
    }
  }

  /** The number of matters, without confidential ones. */
  count(): number {
    return (
      this.#engine.get<{ n: number }>(
        // The plus sign makes SQLite use an index, which is far smaller than the table.
        'SELECT count(*) AS n FROM matter WHERE +id < ?',
        firstConfidential,
      )?.n ?? 0
    )
  }

  /** Seals a reporter's identity; a later one is appended. */
  seal(matter: number, text: string): void {
    this.#book.change(
      'seal',
      { where: 'matter = ?', given: [matter] },
      `INSERT INTO seal (matter, text, salt) VALUES (?, ?, lower(hex(randomblob(16))))
       ON CONFLICT (matter) DO UPDATE SET text = text || '；' || excluded.text, salt = excluded.salt`,
      matter,
      this.#cipher.close(text),
    )
  }

  /** Encrypts what was sealed before there was a key; called when there is one. */
  closeSeals(): void {
    const open = this.#engine.all<{ matter: number; text: string }>('SELECT matter, text FROM seal')
    for (const { matter, text } of open) {
      const closed = this.#cipher.closeRest(text)
      if (closed === text) continue
      this.#book.change(
        'seal',
        { where: 'matter = ?', given: [matter] },
        'UPDATE seal SET text = ?, salt = lower(hex(randomblob(16))) WHERE matter = ?',
        closed,
        matter,
      )
    }
  }

  /** The sealed identity of the reporter; a sentence when its key is missing, `null` when nothing is sealed. */
  sealed(matter: number): string | null {
    const text = this.#engine.get<{ text: string }>(
      'SELECT text FROM seal WHERE matter = ?',
      matter,
    )?.text
    return text === undefined ? null : (this.#cipher.open(text) ?? unreadable)
  }
}

import type { Instant } from '../domain/calendar/day.ts'
import { kinds } from '../domain/kinds.ts'
import { firstConfidential } from '../domain/matter/confidential.ts'
import type { Matter, MatterChange } from '../domain/matter/matter.ts'
import type { Unpromised } from '../domain/matter/scene.ts'
import type { Reference } from '../domain/reading/reference.ts'
import { drawNumber } from './draw-number.ts'
import type { Engine } from './engine.ts'

interface Row {
  readonly id: number
  readonly kind: string
  readonly parent: number | null
  readonly state: string
  readonly version: number
  readonly number: string | null
  readonly year: number
  readonly ordinal: number
  readonly office: string
  readonly organisation: string
  readonly target: string | null
  readonly handler: string | null
  readonly handling_unit: string | null
  readonly opened_by: string
  readonly opened_at: number
  readonly updated_at: number
  readonly since: number
  readonly data: string
}

// Written out: figures read very many, and taking a row apart costs more than reading it.
function matterOf(row: Row): Matter {
  return {
    id: row.id,
    kind: row.kind,
    parent: row.parent,
    state: row.state,
    version: row.version,
    number: row.number,
    year: row.year,
    ordinal: row.ordinal,
    office: row.office,
    organisation: row.organisation,
    target: row.target,
    handler: row.handler,
    handlingUnit: row.handling_unit,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    since: row.since,
    data: JSON.parse(row.data),
  }
}

/** Kinds whose matters belong to another one and go by a number of their own, once they have it: no part that is named by its place in the whole. */
const apart = kinds
  .filter((kind) => kind.facts !== null && kind.part === undefined)
  .map((kind) => `'${kind.name}'`)
  .join(', ')

/** Whether a kind is meant by the word or character that stands before a number: 线索, 协 for 协作. */
function isCalled(kind: string, series: string): boolean {
  const named = kinds.find((one) => one.name === kind)
  if (series === 'XS') return kind === 'clue'
  // The year's focus has 巡 in its name too, but goes by 重点.
  if (series === '巡') return kind === 'patrol'
  // 密 stands before the letter numbers of what is confidential, and people write it before the others too.
  return series === '密' ? named?.confidential === true : named?.chinese.includes(series) === true
}

/** Rows of matters (事项). Call inside a transaction. */
export class Matters {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get(id: number): Matter | undefined {
    const row = this.#engine.get<Row>('SELECT * FROM matter WHERE id = ?', id)
    return row && matterOf(row)
  }

  /** Ids of matters without a parent after an id, in their order; nothing confidential. */
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
      .all<Row>('SELECT * FROM matter WHERE parent = ? ORDER BY id', parent)
      .map(matterOf)
  }

  /** Matters without a parent by their ids, and behind them all that belongs to them, both in the order of ids. */
  families(roots: readonly number[]): Matter[] {
    const ids = JSON.stringify(roots)
    return this.#engine
      .all<Row>(
        'SELECT * FROM matter WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
        ids,
      )
      .concat(
        this.#engine.all<Row>(
          'SELECT * FROM matter WHERE parent IN (SELECT value FROM json_each(?)) ORDER BY id',
          ids,
        ),
      )
      .map(matterOf)
  }

  inState(kind: string, states: readonly string[], limit: number): Matter[] {
    return this.#engine
      .all<Row>(
        'SELECT * FROM matter WHERE kind = ? AND state IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?',
        kind,
        JSON.stringify(states),
        limit,
      )
      .map(matterOf)
  }

  unpromised(
    { kind, state, what }: { readonly kind: string; readonly state: string; readonly what: string },
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
        : this.#engine.all<Row>(
            `SELECT * FROM matter WHERE kind = ? AND state = ? AND id > ? AND id <= ? AND NOT EXISTS (
               SELECT 1 FROM promise WHERE matter = matter.id AND what = ? AND promise.state = 'open'
             ) ORDER BY id`,
            kind,
            state,
            after,
            last,
            what,
          )
    return {
      found: found.map(matterOf),
      looked: ids.length,
      last: ids.length < limit ? null : last,
    }
  }

  /** All matters that a person opened or handles, newest first: none is left behind when he leaves. */
  heldBy(openId: string): Matter[] {
    return this.#engine
      .all<Row>(
        `SELECT * FROM matter WHERE id IN (
           SELECT id FROM matter WHERE handler = ? UNION SELECT id FROM matter WHERE opened_by = ?
         ) ORDER BY id DESC`,
        openId,
        openId,
      )
      .map(matterOf)
  }

  /** Matters that are limited to people among whom this one is, confidential ones apart. Reads them all. */
  limitedTo(openId: string): Matter[] {
    return this.#engine
      .all<Row>(
        `SELECT * FROM matter WHERE id < ? AND EXISTS (
           SELECT 1 FROM json_each(data, '$.limitedTo') WHERE value = ?)`,
        firstConfidential,
        openId,
      )
      .map(matterOf)
  }

  /** What a number as typed could mean: internal numbers of clues, and official ones; newest first. */
  byReference(reference: Reference): Matter[] {
    // Apart, so that what is confidential takes no place of the fifty from what is not.
    const spans = [
      [0, firstConfidential - 1],
      [firstConfidential, Number.MAX_SAFE_INTEGER],
    ] as const
    return spans.flatMap(([from, to]) => this.#byReference(reference, from, to))
  }

  #byReference({ series, prefix, year, number }: Reference, from: number, to: number): Matter[] {
    const found = new Map<number, Matter>()
    if (prefix === null) {
      // A matter goes by its internal number until it has an official one (domain.md 7); a part of
      // another, such as a supervision, where its kind is named.
      const rows = this.#engine.all<Row>(
        `SELECT * FROM matter WHERE (parent IS NULL OR (? AND kind IN (${apart})))
           AND number IS NULL AND ordinal = ?
           AND (? IS NULL OR year = ?) AND id BETWEEN ? AND ? ORDER BY year DESC LIMIT 50`,
        series === null ? 0 : 1,
        number,
        year,
        year,
        from,
        to,
      )
      for (const row of rows)
        if (series === null || isCalled(row.kind, series)) found.set(row.id, matterOf(row))
    }
    if (series !== '线索' && series !== 'XS') {
      const rows = this.#engine.all<Row & { prefix: string }>(
        `SELECT matter.*, official_number.prefix FROM official_number
         JOIN matter ON matter.id = official_number.matter
         WHERE official_number.ordinal = ? AND (? IS NULL OR official_number.year = ?)
           AND matter.id BETWEEN ? AND ?
         ORDER BY official_number.year DESC LIMIT 50`,
        number,
        year,
        year,
        from,
        to,
      )
      for (const { prefix: own, ...row } of rows) {
        if (prefix !== null ? own === prefix : series === null || own.endsWith(series)) {
          found.set(row.id, matterOf(row))
        }
      }
    }
    return [...found.values()]
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
      JSON.stringify(matter.data),
    )
  }

  /** Writes a change over the version that was read; throws when another one got there first. */
  update(matter: Matter, change: MatterChange, now: Instant): Matter {
    const moved = change.state !== undefined && change.state !== matter.state
    const next: Matter = {
      ...matter,
      ...change,
      version: matter.version + 1,
      updatedAt: now,
      since: moved ? now : matter.since,
    }
    const changed = this.#engine.run(
      `UPDATE matter SET state = ?, version = ?, number = ?, office = ?, organisation = ?, target = ?,
         handler = ?, handling_unit = ?, updated_at = ?, since = ?, data = ?
       WHERE id = ? AND version = ?`,
      next.state,
      next.version,
      next.number,
      next.office,
      next.organisation,
      next.target,
      next.handler,
      next.handlingUnit,
      next.updatedAt,
      next.since,
      JSON.stringify(next.data),
      matter.id,
      matter.version,
    )
    if (changed !== 1) throw new Error(`matter ${matter.id} changed under a decision`)
    return next
  }

  nextId(): number {
    return (
      this.#engine.get<{ id: number }>(
        'SELECT coalesce(max(id), 0) + 1 AS id FROM matter WHERE id < ?',
        firstConfidential,
      )?.id ?? 1
    )
  }

  /** A free id for a confidential matter; what it lies above the first one has six figures. */
  drawId(): number {
    for (;;) {
      const id = firstConfidential + drawNumber(100_000, 999_999)
      if (this.get(id) === undefined) return id
    }
  }

  /** How many matters there are; confidential ones are not counted. */
  count(): number {
    return (
      this.#engine.get<{ n: number }>(
        // The sign keeps SQLite to an index, which is far smaller than the table.
        'SELECT count(*) AS n FROM matter WHERE +id < ?',
        firstConfidential,
      )?.n ?? 0
    )
  }

  nextOrdinal(series: string, year: number): number {
    return (
      this.#engine.get<{ next: number }>(
        'SELECT next FROM series WHERE name = ? AND year = ?',
        series,
        year,
      )?.next ?? 1
    )
  }

  /** Takes an ordinal; throws unless it is the next one, so that no series ever has a gap or a double. */
  takeOrdinal(series: string, year: number, ordinal: number): void {
    if (this.nextOrdinal(series, year) !== ordinal) {
      throw new Error(`series ${series} ${year} gave ${ordinal} out of turn`)
    }
    this.#engine.run(
      'INSERT INTO series (name, year, next) VALUES (?, ?, ?) ON CONFLICT (name, year) DO UPDATE SET next = excluded.next',
      series,
      year,
      ordinal + 1,
    )
  }

  /** Remembers which matter an official number belongs to, for finding it again. */
  registerNumber(prefix: string, year: number, ordinal: number, matter: number): void {
    this.#engine.run(
      'INSERT INTO official_number (prefix, year, ordinal, matter) VALUES (?, ?, ?, ?)',
      prefix,
      year,
      ordinal,
      matter,
    )
  }

  /** Keeps a reporter's identity; a later one is added to it. */
  seal(matter: number, text: string): void {
    this.#engine.run(
      "INSERT INTO seal (matter, text) VALUES (?, ?) ON CONFLICT (matter) DO UPDATE SET text = text || '；' || excluded.text",
      matter,
      text,
    )
  }

  sealed(matter: number): string | null {
    return (
      this.#engine.get<{ text: string }>('SELECT text FROM seal WHERE matter = ?', matter)?.text ??
      null
    )
  }
}

import { kinds } from '../domain/casework/kinds.ts'
import { firstConfidential } from '../domain/matter/limited-to.ts'
import type { Matter } from '../domain/matter/matter.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import type { Reference } from '../domain/reading/reference.ts'
import type { AccountBook } from './account-book.ts'
import type { Engine } from './engine.ts'
import type { MatterRow, MatterRows } from './matter-row.ts'

/** The next number of a series. */
export type SeriesNext = readonly [name: string, year: number, next: number]

/** The next numbers of all series of the last years, newest first. */
export const nextNumbers = (engine: Engine): SeriesNext[] =>
  engine
    .all<{ name: string; year: number; next: number }>(
      'SELECT name, year, next FROM series ORDER BY year DESC, name LIMIT 300',
    )
    .map(({ name, year, next }) => [name, year, next])

/** After a restoration with unknown losses: the start of all series of a year that have no row yet. */
export const anySeries = '*'

/** The series by which ids of a table continue after a restoration, since old cards contain lost ids. */
export const idSeries = (table: string): string => `${table}.id`

/** The lowest id that a table may assign next, in SQL. */
export const leastId = (table: string): string =>
  `coalesce((SELECT next FROM series WHERE name = '${idSeries(table)}' AND year = 0), 1)`

/**
 * Kinds of parts that are known by their own official number once they have one, and not by their position
 * in the parent.
 */
const apart = kinds
  .filter((kind) => kind.facts !== null && kind.part === undefined)
  .map((kind) => `'${kind.name}'`)
  .join(', ')

/** Whether the word or character before a number means a kind: 线索, 协 for 协作. */
function isCalled(kind: string, series: string): boolean {
  const named = kinds.find((one) => one.name === kind)
  if (series === 'XS') return kind === 'clue'
  // The year's focus also has 巡 in its name, but is called by 重点.
  if (series === '巡') return kind === 'patrol'
  // A case that a higher body listed has 督 in its name, but no letter number of that series.
  if (series === '督') return kind === 'supervision'
  // A letter that came has 函 in its name, but is called by 来函 alone.
  if (series === '函') return kind === 'outgoing-letter'
  // 密 is part of the letter numbers of confidential matters, and people type it before their other numbers
  // too.
  return series === '密' ? named?.confidential === true : named?.chinese.includes(series) === true
}

/** Numbers of matters (编号、文号): assigned in order, and found by their typed form. Call inside a transaction. */
export class Numbers {
  readonly #engine: Engine
  readonly #book: AccountBook
  readonly #rows: MatterRows

  constructor(engine: Engine, book: AccountBook, rows: MatterRows) {
    this.#engine = engine
    this.#book = book
    this.#rows = rows
  }

  /** The matters that a typed number can mean: internal numbers of clues, and official ones; newest first. */
  byReference(reference: Reference): Matter[] {
    // Separately, so that confidential matters do not use up the limit of fifty for others.
    const spans = [
      [0, firstConfidential - 1],
      [firstConfidential, Number.MAX_SAFE_INTEGER],
    ] as const
    return spans.flatMap(([from, to]) => this.#byReference(reference, from, to))
  }

  #byReference({ series, prefix, year, number }: Reference, from: number, to: number): Matter[] {
    const found = new Map<number, Matter>()
    if (prefix === null) {
      // A matter is known by its internal number until it has an official one (domain.md 7); so is a part,
      // such as a supervision, if its kind is named. INDEXED BY, since SQLite would underestimate the number
      // of matters without an official number and read them all.
      const rows = this.#engine.all<MatterRow>(
        `SELECT * FROM matter INDEXED BY matter_by_ordinal
         WHERE number IS NULL AND ordinal = ? AND (? IS NULL OR year = ?)
           AND (parent IS NULL OR (? AND kind IN (${apart}))) AND id BETWEEN ? AND ? ORDER BY year DESC LIMIT 50`,
        number,
        year,
        year,
        series === null ? 0 : 1,
        from,
        to,
      )
      for (const row of rows)
        if (series === null || isCalled(row.kind, series)) found.set(row.id, this.#rows.read(row))
    }
    if (series !== '线索' && series !== 'XS') {
      // Older cards still show the internal number. Behind a whole word (会议, 问题清单) no official number
      // can be meant, since their series are single characters.
      if (prefix === null && series !== null && series.length > 1) {
        for (const one of this.#byFormerNumber(series, year, number)) {
          if (one.id >= from && one.id <= to) found.set(one.id, one)
        }
      }
      const rows = this.#engine.all<MatterRow & { prefix: string }>(
        `SELECT matter.*, official_number.prefix FROM official_number
         CROSS JOIN matter ON matter.id = official_number.matter
         WHERE official_number.ordinal = ? AND (? IS NULL OR official_number.year = ?)
           AND official_number.matter BETWEEN ? AND ?
         ORDER BY official_number.year DESC LIMIT 50`,
        number,
        year,
        year,
        from,
        to,
      )
      for (const { prefix: own, ...row } of rows) {
        if (prefix !== null ? own === prefix : series === null || own.endsWith(series)) {
          found.set(row.id, this.#rows.read(row))
        }
      }
    }
    return [...found.values()]
  }

  /** The matters of the kinds that a word names which had this internal number before their official one. */
  #byFormerNumber(series: string, year: number | null, number: number): Matter[] {
    const called = kinds.filter(({ name }) => isCalled(name, series)).map(({ name }) => `'${name}'`)
    return this.#engine
      .all<MatterRow>(
        // By the years that there are: an index begins with kind and year.
        `SELECT * FROM matter
         WHERE kind IN (${called.join(', ')})
           AND year IN (SELECT year FROM series WHERE ? IS NULL OR year = ?) AND ordinal = ?
           AND number IS NOT NULL AND (parent IS NULL OR kind IN (${apart}))
         ORDER BY year DESC LIMIT 50`,
        year,
        year,
        number,
      )
      .map((row) => this.#rows.read(row))
  }

  nextOrdinal(series: string, year: number): number {
    return this.#next(series, year) ?? this.#next(anySeries, year) ?? 1
  }

  #next(series: string, year: number): number | null {
    return (
      this.#engine.get<{ next: number }>(
        'SELECT next FROM series WHERE name = ? AND year = ?',
        series,
        year,
      )?.next ?? null
    )
  }

  /**
   * Advances a series to an ordinal after a restoration (空号); returns the ordinal with which it would have
   * continued, `null` when it is already as far.
   */
  raise(series: string, year: number, next: number): number | null {
    const present = this.nextOrdinal(series, year)
    if (present >= next) return null
    this.#set(series, year, next)
    return present
  }

  /** Starts series after the last numbers on paper, by the profile, unless higher ones were already given. */
  begin(starts: Profile['numbering']['series_start']): void {
    for (const [year, firsts] of Object.entries(starts)) {
      for (const [prefix, first] of Object.entries(firsts)) this.raise(prefix, Number(year), first)
    }
  }

  #set(series: string, year: number, next: number): void {
    this.#book.change(
      'series',
      { where: 'name = ? AND year = ?', given: [series, year] },
      'INSERT INTO series (name, year, next) VALUES (?, ?, ?) ON CONFLICT (name, year) DO UPDATE SET next = excluded.next',
      series,
      year,
      next,
    )
  }

  /** Takes an ordinal; throws unless it is the next one, so that no series has a gap or a duplicate. */
  takeOrdinal(series: string, year: number, ordinal: number): void {
    if (this.nextOrdinal(series, year) !== ordinal) {
      throw new Error(`series ${series} ${year} gave ${ordinal} out of turn`)
    }
    this.#set(series, year, ordinal + 1)
  }

  /** Stores the matter of an official number, for searching. */
  registerNumber(prefix: string, year: number, ordinal: number, matter: number): void {
    this.#book.insert(
      'official_number',
      'INSERT INTO official_number (prefix, year, ordinal, matter) VALUES (?, ?, ?, ?)',
      prefix,
      year,
      ordinal,
      matter,
    )
  }
}

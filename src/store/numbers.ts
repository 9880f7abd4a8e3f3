import { kinds } from '../domain/kinds.ts'
import { firstConfidential } from '../domain/matter/confidential.ts'
import type { Matter } from '../domain/matter/matter.ts'
import type { Reference } from '../domain/reading/reference.ts'
import type { Engine } from './engine.ts'
import { type MatterRow, matterOf } from './matter-row.ts'

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

/** Numbers of matters (编号、文号): taken in order, and found again as they are typed. Call inside a transaction. */
export class Numbers {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
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
      const rows = this.#engine.all<MatterRow>(
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
      const rows = this.#engine.all<MatterRow & { prefix: string }>(
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
}

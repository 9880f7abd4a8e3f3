import type { Engine } from './engine.ts'

/** A text reduced to letters, digits and Chinese characters in lower case, for indexing and searching. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const runsOf = (text: string): string[] => plain(text).split(' ').filter(Boolean)

/** Overlapping pairs of characters: 石林桥 → 石林 林桥. A single character is a word of its own. */
function pairs(run: string): string[] {
  const characters = [...run]
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

const grouped = /(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/g

/** Numbers, each as a word that no pair equals: 第4711次 → n4711, 47,110元 → n47110 and its parts. */
function numbers(text: string): string[] {
  const written = text.normalize('NFKC')
  const whole = [...written.matchAll(grouped)].map(([one]) => one.replaceAll(',', ''))
  const parts = written.match(/\d+/g) ?? []
  return [...parts, ...whole].map((one) => `n${one.replace(/^0+(?=\d)/, '')}`)
}

/** Only this many characters of a query are used. */
const longestQuestion = 200

/** The settings of FTS5: never by itself, and two parts are enough to be merged. */
const merging = { automerge: 0, crisismerge: 1000, usermerge: 2 } as const

/** The search phrase for a run of letters, digits or characters. */
const phrase = (run: string): string =>
  [...run].length === 1 ? `"${run}"*` : `"${pairs(run).join(' ')}"`

/**
 * The search index (检索): FTS5 over pairs of characters, so that two-character river names are found by
 * index too (trigram search needs three characters), and over numbers.
 */
export class TextIndex {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Replaces the search text of a matter. */
  put(matter: number, text: string): void {
    this.#engine.run('DELETE FROM matter_text WHERE rowid = ?', matter)
    this.#engine.run(
      'INSERT INTO matter_text (rowid, words) VALUES (?, ?)',
      matter,
      [...runsOf(text).flatMap(pairs), ...numbers(text)].join(' '),
    )
  }

  /**
   * Has the parts of the index merged by `merge` alone; call once at the start. FTS5 by itself lets them pile
   * up and merges very many at once: at 30,000 matters a third of a second, in which nobody is answered.
   */
  settle(): void {
    const settled = new Map(
      this.#engine
        .all<{ k: string; v: number }>('SELECT k, v FROM matter_text_config')
        .map(({ k, v }) => [k, v]),
    )
    for (const [name, value] of Object.entries(merging)) {
      if (settled.get(name) === value) continue
      // FTS5 takes whole numbers only, and engines hand over all numbers as reals.
      this.#engine.run(
        'INSERT INTO matter_text (matter_text, rank) VALUES (?, CAST(? AS INTEGER))',
        name,
        value,
      )
    }
  }

  /** Merges a little; call after the texts of a transaction were put, with more pages after more of them. */
  merge(pages = 1): void {
    this.#engine.run(
      "INSERT INTO matter_text (matter_text, rank) VALUES ('merge', CAST(? AS INTEGER))",
      pages,
    )
  }

  /**
   * The queries to run in order for matters that contain every term: exact numbers come before numbers that
   * contain the typed one (4711 before 47110), and no matter is in two results. Empty for terms without a
   * letter or digit, which match nothing.
   */
  questions(terms: readonly string[]): string[] {
    let left = longestQuestion
    const asked = terms.flatMap((term) => {
      const searched = term.slice(0, left).toWellFormed()
      left -= searched.length
      return runsOf(searched).length > 0 ? [searched] : []
    })
    const runs = asked.flatMap(runsOf)
    if (runs.length === 0) return []
    const loose = runs.map(phrase).join(' AND ')
    const whole = asked.flatMap(numbers).join(' AND ')
    // A single character is slow to search, so there is one query, newest first.
    if (whole === '' || runs.some((run) => [...run].length === 1)) return [loose]
    // A number alone is found with any grouping; beside other characters it must be next to them.
    const strict = asked.flatMap((term) =>
      /^\d+$/.test(term.normalize('NFKC')) ? [] : runsOf(term).map(phrase),
    )
    return [[...strict, whole].join(' AND '), `(${loose}) NOT (${whole})`]
  }

  /** Ids of matters that match a query, newest first, below `before`. */
  find(question: string, before: number, limit: number): number[] {
    return this.#engine
      .all<{ rowid: number }>(
        'SELECT rowid FROM matter_text WHERE matter_text MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
        question,
        before,
        limit,
      )
      .map((row) => row.rowid)
  }
}

import type { Engine } from './engine.ts'

/** Letters, digits and characters only, lower case: what is searched for and in. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Overlapping pairs of characters: 石林桥 → 石林 林桥. A lone character is a word of its own. */
function pairs(run: string): string[] {
  const characters = [...run]
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

const words = (text: string): string[] => plain(text).split(' ').filter(Boolean).flatMap(pairs)

/**
 * The text index (检索): FTS5 over pairs of characters, so that two-character river names are found
 * by index as well (trigram search finds nothing below three characters).
 */
export class TextIndex {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Replaces the searchable text of a matter. */
  put(matter: number, text: string): void {
    this.#engine.run('DELETE FROM matter_text WHERE rowid = ?', matter)
    this.#engine.run(
      'INSERT INTO matter_text (rowid, words) VALUES (?, ?)',
      matter,
      words(text).join(' '),
    )
  }

  /** Ids of matters that contain every term, newest first, below `before`. Terms without a letter or digit match nothing. */
  find(terms: readonly string[], before: number, limit: number): number[] {
    const phrases = terms
      .flatMap((term) => plain(term).split(' ').filter(Boolean))
      .map((run) => {
        const own = pairs(run)
        return [...run].length === 1 ? `"${run}"*` : `"${own.join(' ')}"`
      })
    if (phrases.length === 0) return []
    return this.#engine
      .all<{ rowid: number }>(
        'SELECT rowid FROM matter_text WHERE matter_text MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
        phrases.join(' AND '),
        before,
        limit,
      )
      .map((row) => row.rowid)
  }
}

import { NUMERAL_CHARACTERS, readNumeral } from './numeral.ts'

const ITEM = new RegExp(`^\\s*第\\s*([${NUMERAL_CHARACTERS}]+)\\s*[项条][\\s,，、:：;；]*`)

/** The item of a list at the beginning of the words (第2项, 第二条), and the rest; null for none. */
export function readItem(text: string): { readonly nth: number; readonly rest: string } | null {
  const [all, figure] = ITEM.exec(text) ?? []
  const nth = figure === undefined ? null : readNumeral(figure)
  return all === undefined || nth === null ? null : { nth, rest: text.slice(all.length) }
}

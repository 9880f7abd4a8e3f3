import { soundsLike } from '../reading/pinyin.ts'

/** The terms of a search. */
export const termsOf = (text: string): readonly string[] =>
  text
    .split(/[\s，,、；;]+/)
    .filter((term) => term !== '')
    .slice(0, 8)

/** Whether the texts of an entry contain every term, in characters or pinyin. */
export const containsTerms = (texts: readonly string[], terms: readonly string[]): boolean =>
  terms.every((term) => texts.some((text) => text.includes(term) || soundsLike(term, text)))

/** The number of a letter in its sender's spelling: 甲检函〔2026〕3号. */
const NUMBER = /\p{Script=Han}{1,12}\s?[〔[（(【]\s?\d{4}\s?年?\s?[〕\]）)】]\s?第?\s?\d{1,6}\s?号/u

/** The number of a letter in a text, without spaces; undefined for none. */
export const letterNumberIn = (text: string): string | undefined =>
  NUMBER.exec(text)?.[0].replaceAll(/\s/g, '')

/** A text without the number of a letter. */
export const withoutLetterNumber = (text: string): string => text.replace(NUMBER, ' ')

/** The number of a letter taken out of a text, and where in the text it stood; `null` for none. */
export function takeLetterNumber(
  text: string,
): { readonly value: string; readonly rest: string; readonly at: number } | null {
  const value = letterNumberIn(text)
  if (value === undefined) return null
  return { value, rest: withoutLetterNumber(text).trim(), at: text.search(NUMBER) }
}

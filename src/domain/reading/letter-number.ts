/** The number of a letter in its sender's spelling: 甲检函〔2026〕3号. */
const NUMBER = /\p{Script=Han}{1,12}\s?[〔[（(【]\s?\d{4}\s?年?\s?[〕\]）)】]\s?第?\s?\d{1,6}\s?号/u
/** Words that are typed right before a number and are no part of it: 收到甲检函, 甲县检察院甲检函. */
const BEFORE =
  /^\p{Script=Han}*(?:收到|收悉|来函|来文|复函|回函|函复|挂牌|列入|文号|检察院|法院|办公室|委员会|人民政府|管理局|水利局)(?=\p{Script=Han}{2})/u
/** Of these, the verbs, which say nothing that the field does not say. */
const CAME = /(?:收到|收悉|来函|来文|复函|回函|函复|文号)\s*$/

/** Where the number of a letter stands in a text; `null` for none. */
function placeOf(text: string): { readonly from: number; readonly to: number } | null {
  const found = NUMBER.exec(text)
  if (found === null) return null
  const from = found.index + (BEFORE.exec(found[0])?.[0].length ?? 0)
  return { from, to: found.index + found[0].length }
}

/** The number of a letter in a text, without spaces; undefined for none. */
export function letterNumberIn(text: string): string | undefined {
  const place = placeOf(text)
  return place === null ? undefined : text.slice(place.from, place.to).replaceAll(/\s/g, '')
}

/** A text without the number of a letter. */
export function withoutLetterNumber(text: string): string {
  const place = placeOf(text)
  return place === null ? text : `${text.slice(0, place.from)} ${text.slice(place.to)}`
}

/** The number of a letter taken out of a text, and where in the text it stood; `null` for none. */
export function takeLetterNumber(
  text: string,
): { readonly value: string; readonly rest: string; readonly at: number } | null {
  const place = placeOf(text)
  if (place === null) return null
  const before = text.slice(0, place.from).replace(CAME, '')
  return {
    value: text.slice(place.from, place.to).replaceAll(/\s/g, ''),
    rest: `${before} ${text.slice(place.to)}`.trim(),
    at: before.length,
  }
}

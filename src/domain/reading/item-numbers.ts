import { NUMERAL_CHARACTERS, readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

const FIGURE = `[${NUMERAL_CHARACTERS}]{1,6}`
const SPAN = `${FIGURE}(?:\\s*[-—–~～至到]\\s*${FIGURE})?`
const LISTED = `${SPAN}(?:\\s*[、,，]\\s*(?:第\\s*)?${SPAN})*`

/** 第3项, 第1-20、35项, 1-20项, 前20项, 全部: the items of a list at the beginning of a text. */
const LEADING = new RegExp(
  `^[\\s:：]*(?:(?<all>全部|所有|逐项)(?:项目|事项|各项|项)?|前\\s*(?<first>${FIGURE})\\s*[项条件个]|第?\\s*(?<listed>${LISTED})\\s*[项条])[\\s,，、:：;；]*`,
)

/** The items of a list that are meant; `null` for all that are possible. */
interface ItemsNamed {
  readonly items: string | null
  readonly rest: string
}

/** The items at the beginning of a text, and the text about them. */
export function leadingItems(raw: string): ItemsNamed {
  const text = normaliseText(raw)
  const match = LEADING.exec(text)
  if (match === null) return { items: null, rest: raw }
  const { first, listed } = match.groups ?? {}
  const rest = text.slice(match[0].length)
  return { items: listed ?? (first === undefined ? null : `1-${readNumeral(first)}`), rest }
}

/** The numbers of `1-20、35`, in order; `null` when it is something else. */
export function itemsWritten(raw: string): readonly number[] | null {
  const text = normaliseText(raw)
    .replaceAll('第', '')
    .replaceAll(/[项条]/g, '、')
  const numbers: number[] = []
  for (const part of text.split(/[、,，;；\s]+/).filter((one) => one !== '')) {
    const [from, to, ...more] = part.split(/[-—–~～至到]/).map((one) => readNumeral(one.trim()))
    const last = to === undefined ? from : to
    if (more.length > 0 || !from || !last || last < from || last - from > 10_000) return null
    for (let one = from; one <= last; one += 1) numbers.push(one)
  }
  return numbers.length > 0 ? [...new Set(numbers)].toSorted((one, other) => one - other) : null
}

import { titleWidth } from './page-style.ts'

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Characters that may not begin a line. */
const clings = /^[的地得和与及、，。：；！？”’》）〕·+]/
/** Characters that may not end a line. */
const opens = /[“‘《（〔+]$/

/**
 * After these a title breaks best; a break after a name is second best, since the name usually belongs to
 * what follows.
 */
const bestAfter = /(?:[的》、库段河]|机制|线索)$/
const wellAfter = /”$/

/**
 * The lines of a title (标题), broken between words, of about equal length with the first line longest: no
 * line holds a single word such as 函.
 */
export function titleLines(title: string): readonly string[] {
  const length = widthOf(title)
  const count = Math.ceil(length / titleWidth)
  if (count < 2) return [title]
  const wanted = length / count
  const all = [...words.segment(title)].map(({ segment }) => segment)
  const lines: string[] = []
  let rest = all
  for (let left = count; left > 1; left -= 1) {
    const at = bestBreak(rest, Math.min(titleWidth, wanted + 1), left)
    lines.push(rest.slice(0, at).join(''))
    rest = rest.slice(at)
  }
  return [...lines, rest.join('')]
}

/** The width of a text in Chinese characters; a digit or Latin letter counts half. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (one > '\u2000' ? 1 : 0.5), 0)

const isSingle = (word = ''): boolean => [...word].length === 1

/** The number of words before the break that is best, provided that the rest fits on the remaining lines. */
function bestBreak(all: readonly string[], wanted: number, left: number): number {
  const whole = widthOf(all.join(''))
  let best = { at: 1, cost: Number.POSITIVE_INFINITY }
  for (let at = 1; at < all.length; at += 1) {
    const line = all.slice(0, at).join('')
    const next = all.slice(at).join('')
    const length = widthOf(line)
    if (length > titleWidth || whole - length > titleWidth * (left - 1)) continue
    // A break inside a name in quotation marks is avoided.
    const inName = line.lastIndexOf('“') > line.lastIndexOf('”') ? 50 : 0
    const broken = clings.test(next) || opens.test(line) ? 100 : inName
    // Two adjacent single characters are usually one word that the segmenter does not know.
    const gain = bestAfter.test(line) ? 3 : wellAfter.test(line) ? 1 : 0
    const split = gain > 0 || ![all[at - 1], all[at]].every(isSingle) ? 0 : 4
    const cost = Math.abs(length - wanted) + broken + split - gain
    if (cost < best.cost) best = { at, cost }
  }
  return best.at
}

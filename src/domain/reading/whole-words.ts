let segmenter: Intl.Segmenter | null = null

/** Quotations and titles: their content was written by somebody else, or is a name. */
const QUOTED = /“[^”\n]*”|"[^"\n]*"|‘[^’\n]*’|「[^」\n]*」|『[^』\n]*』|《[^》\n]*》|〈[^〉\n]*〉/g

/** What may stand before and after a phrase of time without forming another word: 从今天起, 昨天下午, 上月底. */
const BEFORE = /^(?:从|自|至|到|于|在|截至|直到|自从)$/
const BEHIND =
  /^(?:早|晚|上午|下午|中午|晨|夜|凌晨|傍晚|起|前|后|内|底|初|中|末|份|上旬|中旬|下旬|的|以|之前|之后)/

/** A range of a text: the first offset, and the offset behind the last character. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Returns a test whether a range of the text is a word of its own: not within a quotation, a title or one of
 * `names`, and not part of other words, as 前天 in 目前天气 or 明日 in 光明日报.
 */
export function wordsIn(text: string, names: readonly string[]): (stretch: Stretch) => boolean {
  // Marked by character, so that a text with many words is scanned once.
  const closed = new Uint8Array(text.length)
  for (const found of text.matchAll(QUOTED)) {
    closed.fill(1, found.index, found.index + found[0].length)
  }
  for (const name of names) {
    for (let at = text.indexOf(name); name !== '' && at >= 0; at = text.indexOf(name, at + 1)) {
      closed.fill(1, at, at + name.length)
    }
  }
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const words = [...segmenter.segment(text)].map((one) => stretchOf(one.index, one.segment))
  const wordAt = new Uint32Array(text.length)
  for (const [place, { from, to }] of words.entries()) wordAt.fill(place, from, to)
  return ({ from, to }) => {
    const first = words[wordAt[from] ?? 0]
    const last = words[wordAt[to - 1] ?? 0]
    const begins =
      first === undefined || first.from === from || BEFORE.test(text.slice(first.from, from))
    const ends = last === undefined || last.to === to || BEHIND.test(text.slice(to, last.to))
    return begins && ends && !closed.subarray(from, to).includes(1)
  }
}

const stretchOf = (from: number, text: string): Stretch => ({ from, to: from + text.length })

import { normaliseText } from './text.ts'

/** Severity of a clue (线索等级), domain.md 2. */
export type Grade = '一般' | '较大' | '重大'

const NEAR_WORD =
  /(?:等级|级别|程度|定级|性质)[^，,。;；\n]{0,4}?(?<after>一般|较大|重大)|(?<before>较大|重大)(?:线索|案件|问题|污染|事件|级)/

/** The grade that `text` gives the clue, or null; the bare words do not count, since they occur in any sentence. */
export const readGrade = (text: string): Grade | null => {
  const normal = normaliseText(text).trim()
  const groups = NEAR_WORD.exec(normal)?.groups
  const word = groups?.['after'] ?? groups?.['before'] ?? normal
  return word === '一般' || word === '较大' || word === '重大' ? word : null
}

import { normaliseText } from './text.ts'

/** Why something is returned or withdrawn (domain.md 3). */
type Reason = '不属管辖' | '材料不足' | '重复' | '其他'

const WORDS: readonly (readonly [Reason, RegExp])[] = [
  ['不属管辖', /管辖|不归|不属于|不是我们|职责范围|职权范围/],
  ['重复', /重复|已有|同一(?:线索|问题|件)|报过/],
  ['材料不足', /材料|缺少|缺|不全|不足|不完整|不清/],
]

/** The kind of reason in `text`; null for an empty text, 其他 for any other text. */
export const readReason = (text: string): Reason | null => {
  const normal = normaliseText(text).trim()
  if (normal === '') return null
  return WORDS.find(([, words]) => words.test(normal))?.[0] ?? '其他'
}

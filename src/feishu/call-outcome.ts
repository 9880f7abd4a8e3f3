import { cardOutcome } from './card-codes.ts'
import { knownCodes } from './codes.ts'
import type { Outcome } from './outcome.ts'

/** Failed to create card content: the reason is inside the message. */
const cardContent = 230099

/**
 * The outcome of an answer of Feishu, by its code, then by its HTTP status (feishu.md 4.3; the SDK's own
 * table is wrong: feishu.md 4.0). `message` is the answer's `msg`.
 */
export function outcomeOfCall(code: number | null, status: number | null, message = ''): Outcome {
  if (code === cardContent) return cardOutcome(message)
  const known = code === null ? undefined : knownCodes.get(code)
  if (known !== undefined) return known
  if (status === 429) {
    return { kind: 'retry', reach: 'app', advice: '请求过于频繁，稍后自动重发。' }
  }
  if (status === null || status < 400 ? code === null : status >= 500 || status === 408) {
    return { kind: 'ambiguous', reach: 'call', advice: '飞书没有明确答复，稍后自动确认。' }
  }
  if (code === null) return notFromFeishu
  return {
    kind: 'permanent',
    reach: 'call',
    advice: `飞书拒绝了请求（错误码 ${code}），请告知开发人员。`,
  }
}

/** Every refusal of Feishu has a code: this answer came from something in between, such as a proxy. */
const notFromFeishu: Outcome = {
  kind: 'retry',
  reach: 'call',
  advice: '收到的不是飞书的答复，请检查网络代理与 FEISHU_BASE_URL，稍后自动重发。',
}

/** The codes for a message that can no longer be patched, which does no harm. */
export const pastPatching: ReadonlySet<number> = new Set([230011, 230031, 230110, 99992354])

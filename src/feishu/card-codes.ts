import type { Outcome } from './outcome.ts'

/** How soon a card that somebody is using may be patched again (ms): people finish within a second or two. */
const inUseAgainMs = 1000

/** A code inside 230099, which can have several reasons with different texts. */
interface Inner {
  readonly code: number
  readonly words?: RegExp
  readonly outcome: Outcome
}

const never = (advice: string): Outcome => ({ kind: 'permanent', reach: 'call', advice })

const faulty = never('卡片内容有误，请告知开发人员。')

/** The 子错误码 of 230099 in im/v1/message create, reply and patch; undocumented ones are marked. */
const reasons: readonly Inner[] = [
  {
    code: 11310,
    // Several public bots retry this after a second or two.
    words: /action is lock/i,
    outcome: {
      kind: 'retry',
      reach: 'call',
      advice: '有人正在操作该卡片，稍后自动更新。',
      againMs: inUseAgainMs,
    },
  },
  { code: 11310, words: /element|table/i, outcome: never('卡片内容过多，请告知开发人员。') },
  {
    code: 100290,
    outcome: never('卡片提及的人员标识无效，请用 /绑定 核对相关人员，再点“重发”。'),
  },
  {
    code: 200570,
    outcome: never('卡片中的图片已失效或属于另一应用，请重新发送图片。'),
  },
  // A streaming card, or one that somebody is using (CardKit; observed on patches too).
  {
    code: 200810,
    outcome: {
      kind: 'retry',
      reach: 'call',
      advice: '有人正在操作该卡片，稍后自动更新。',
      againMs: inUseAgainMs,
    },
  },
  { code: 300305, outcome: never('卡片内容过多，请告知开发人员。') },
  // An error of the service itself, without a reason.
  {
    code: 2200,
    outcome: { kind: 'ambiguous', reach: 'call', advice: '飞书内部错误，稍后自动重试。' },
  },
]

/**
 * The outcome of 230099, which only says that the card was refused, and contains the reason as `ErrCode:
 * 11310; ErrMsg: …` in its message.
 */
export function cardOutcome(message: string): Outcome {
  const inner = Number(/ErrCode:\s*(\d+)/i.exec(message)?.[1] ?? Number.NaN)
  const reason = reasons.find(
    ({ code, words }) => code === inner && (words === undefined || words.test(message)),
  )
  if (reason !== undefined) return reason.outcome
  return /internal error|timeout/i.test(message) && Number.isNaN(inner) ? retried : faulty
}

const retried: Outcome = {
  kind: 'ambiguous',
  reach: 'call',
  advice: '飞书内部错误，稍后自动重试。',
}

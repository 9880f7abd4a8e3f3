import type { FailureKind, FailureReach, Outcome } from './outcome.ts'

/**
 * Feishu repeats in ErrorValue what it did not accept of a card (feishu.md 5.7). Its own terms are ASCII;
 * anything else may be somebody's words, which neither the log nor the outbox may hold.
 */
const withoutWords = (message: string): string =>
  message.replace(/ErrorValue: .*$/s, (value) =>
    /[^\x20-\x7e]/.test(value) ? 'ErrorValue: [已隐去]' : value,
  )

/** The only error type of calls to Feishu. It contains no header, token or body. */
export class FeishuFailure extends Error {
  override readonly name = 'FeishuFailure'
  /** Feishu's code; null when no answer was read. */
  readonly code: number | null
  readonly status: number | null
  readonly kind: FailureKind
  readonly reach: FailureReach
  /** The wait that Feishu asked for in seconds (x-ogw-ratelimit-reset), limited; null for none. */
  readonly resetSeconds: number | null
  /** The retry delay in ms if the failure itself determines it; null if the number of attempts does. */
  readonly againMs: number | null
  /** Advice for the administrator, in Chinese. */
  readonly advice: string
  /** Feishu's id of the request, for its support; null for none. */
  readonly logId: string | null

  constructor(message: string, outcome: Outcome, answer: Partial<Answer> = {}) {
    super(withoutWords(message))
    this.code = answer.code ?? null
    this.status = answer.status ?? null
    this.kind = outcome.kind
    this.reach = outcome.reach
    this.advice = outcome.advice
    this.againMs = outcome.againMs ?? null
    this.resetSeconds = answer.resetSeconds ?? null
    this.logId = answer.logId ?? null
  }
}

/** The values that were read from Feishu's answer. */
interface Answer {
  readonly code: number | null
  readonly status: number | null
  readonly resetSeconds: number | null
  readonly logId: string | null
}

import type { FailureKind, FailureReach, Outcome } from './outcome.ts'

/** The one way in which a call to Feishu fails. Carries no header, token or body. */
export class FeishuFailure extends Error {
  override readonly name = 'FeishuFailure'
  /** Feishu's own code; null when no answer of Feishu was read. */
  readonly code: number | null
  readonly status: number | null
  readonly kind: FailureKind
  readonly reach: FailureReach
  /** How long Feishu asked to wait (x-ogw-ratelimit-reset), within what is bearable. */
  readonly resetSeconds: number | null
  /** How soon to try again where the failure itself tells (ms); null where the number of tries does. */
  readonly againMs: number | null
  /** What to tell the administrator, in Chinese. */
  readonly advice: string
  /** Feishu's number of the request, for its support desk. */
  readonly logId: string | null

  constructor(message: string, outcome: Outcome, answer: Partial<Answer> = {}) {
    super(message)
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

/** What was read of Feishu's answer. */
interface Answer {
  readonly code: number | null
  readonly status: number | null
  readonly resetSeconds: number | null
  readonly logId: string | null
}

/**
 * How a call failed:
 * - `retry`: Feishu refused for now; the same call may be repeated later;
 * - `permanent`: the call will never succeed;
 * - `ambiguous`: it is uncertain whether the call took effect;
 * - `not-sent`: the request never reached Feishu;
 * - `permission`: an administrator must change a setting first.
 */
export type FailureKind = 'retry' | 'permanent' | 'ambiguous' | 'not-sent' | 'permission'

/** What a failure affects: everything that the app sends, one chat or person, or this call only. */
export type FailureReach = 'app' | 'chat' | 'call'

/** The meaning of a code, with advice for the administrator. */
export interface Outcome {
  readonly kind: FailureKind
  readonly reach: FailureReach
  readonly advice: string
  /** The retry delay, if it is known better than by the number of attempts (ms). */
  readonly againMs?: number
}

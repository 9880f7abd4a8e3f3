/**
 * What became of a call that failed:
 * - `retry`: Feishu said not now; the same call may be made later;
 * - `permanent`: this call will never succeed;
 * - `ambiguous`: nobody knows whether Feishu did it;
 * - `not-sent`: the request never reached Feishu;
 * - `permission`: an administrator must change a setting first.
 */
export type FailureKind = 'retry' | 'permanent' | 'ambiguous' | 'not-sent' | 'permission'

/** How far a failure reaches: everything the app sends, one chat or person, or this call alone. */
export type FailureReach = 'app' | 'chat' | 'call'

/** The meaning of one Feishu code, with what to tell the administrator. */
export interface Outcome {
  readonly kind: FailureKind
  readonly reach: FailureReach
  readonly advice: string
  /** How soon to try again, where that is known better than by the number of tries (ms). */
  readonly againMs?: number
}

/**
 * A refusal (不予办理): a value, never an exception. `code` is stable; `sentence` tells the person what to
 * do instead.
 */
export interface Refusal {
  readonly refused: true
  readonly code: string
  readonly sentence: string
  /** The matter that the number refers to, if the command applies to none of its kinds. */
  readonly matter?: number
}

/** Builds a refusal. `sentence` is a full Chinese sentence that names the next step. */
export function refuse(code: string, sentence: string): Refusal {
  return { refused: true, code, sentence }
}

/** True for a refusal among the possible answers of a decision. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer
}

/** The refusal if the value is one, such as where an office was expected; otherwise `null`. */
export const refusalIn = (value: unknown): Refusal | null => (isRefusal(value) ? value : null)

/** A refusal (不予办理): a value, never an exception. `code` is stable, `sentence` tells a person what to do instead. */
export interface Refusal {
  readonly refused: true
  readonly code: string
  readonly sentence: string
  /** The matter to which it cannot be done, where the act found none of its own kinds. */
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

/** The refusal in what may be one, such as the office for which somebody acts; `null` when it is none. */
export const refusalIn = (value: unknown): Refusal | null => (isRefusal(value) ? value : null)

import type { Kind } from './kind.ts'
import { isNamed } from './limited-to.ts'

/**
 * Makes a kind confidential: only the people in `data.limitedTo` know that the matter exists, and its
 * internal number is random.
 */
export const confidential: Pick<Kind, 'confidential' | 'sees' | 'offices'> = {
  confidential: true,
  sees: isNamed,
  offices: () => new Set(),
}

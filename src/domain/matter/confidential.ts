import type { Kind } from './kind.ts'
import { isNamed } from './limited-to.ts'

/**
 * What makes a kind confidential: only the people whom `data.limitedTo` names know that there is such a
 * matter, and its internal number is drawn.
 */
export const confidential: Pick<Kind, 'confidential' | 'sees' | 'offices'> = {
  confidential: true,
  sees: isNamed,
  offices: () => new Set(),
}

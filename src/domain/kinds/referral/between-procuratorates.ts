import type { Matter } from '../../matter/matter.ts'
import type { Directory } from '../../mechanism/directory.ts'

/**
 * Whether one procuratorate refers a clue to another: the receiver has to accept it, or report upward
 * (办案规则第26条).
 */
export const isBetweenProcuratorates = (
  { office, target }: Pick<Matter, 'office' | 'target'>,
  directory: Directory,
): boolean =>
  [office, target].every((one) => directory.organisation(one ?? '')?.side === 'procuratorate')

import type { Matter } from '../matter/matter.ts'

/**
 * The special campaign (专项行动) to which a matter of any kind belongs, beside what its kind records; it is
 * found by this name (二(二)). `null`: none.
 */
export function campaignOf(matter: Matter): string | null {
  const { campaign } = matter.data
  return typeof campaign === 'string' && campaign !== '' ? campaign : null
}

import { seesReporter } from '../kinds/clue/sight.ts'
import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'

/**
 * The sealed identity of the reporter of a clue, or of the clue of a referral, for those who see it; `null`
 * for anybody else, to whom what is hidden must not tell who it is.
 */
export function knownReporter(subject: Matter | null, context: Context): string | null {
  if (subject === null) return null
  const { actor, reader } = context
  const whole = subject.parent === null ? subject : reader.matter(subject.parent)
  if (whole?.kind !== 'clue' || !seesReporter(actor, whole, context)) return null
  return reader.sealed(whole.id)
}

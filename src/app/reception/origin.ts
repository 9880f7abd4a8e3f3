import type { Context } from '../../domain/matter/context.ts'
import type { Origin } from '../../store/origin.ts'

/** Who did it, when it was said and when recorded, and the message or tap that it came from. */
export const originOf = (
  { actor, now, saidAt, timeDoubt }: Context,
  source: string,
  answeredCard: number | null = null,
): Origin => ({ actor: actor.personId, source, now, saidAt, timeDoubt, answeredCard })

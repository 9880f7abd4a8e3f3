import type { Context } from '../../domain/matter/context.ts'
import type { Origin } from '../../store/origin.ts'

/** The actor, the time of the act and of the record, and the message or tap that caused it. */
export const originOf = (
  { actor, now, saidAt, timeDoubt }: Context,
  source: string,
  answeredCard: number | null = null,
): Origin => ({ actor: actor.personId, source, now, saidAt, timeDoubt, answeredCard })

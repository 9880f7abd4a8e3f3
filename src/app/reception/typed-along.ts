import type { Instant } from '../../domain/calendar/day.ts'
import type { Context } from '../../domain/matter/context.ts'

const minute = 60_000

/** When something was typed, as a button carries it: to the minute. */
export const saidWith = (at: Instant): Instant => Math.floor(at / minute) * minute

/**
 * What a button carries of a text, with when it was typed and who was mentioned in it: 今天 in it means that
 * day, whenever it is tapped, and a mention the same person.
 */
export const typedAlong = (typed: string, { saidAt, place: { mentions } }: Context) =>
  typed === ''
    ? { typed }
    : { typed, said: saidWith(saidAt), ...(mentions.length > 0 ? { mentions } : {}) }

/** When the text that a button carries was typed; `undefined` for one that does not say, and never later than the tap. */
export const typedAtOf = (said: unknown, { saidAt }: Context): Instant | undefined =>
  typeof said === 'number' && Number.isInteger(said) && said > 0
    ? Math.min(said, saidAt)
    : undefined

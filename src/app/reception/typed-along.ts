import type { Instant } from '../../domain/calendar/day.ts'
import type { Context } from '../../domain/matter/context.ts'

const minute = 60_000

/** The time of typing that a button carries, cut to the minute. */
export const saidWith = (at: Instant): Instant => Math.floor(at / minute) * minute

/**
 * What a button carries of a text: the text, when it was typed and who was mentioned. A later tap still
 * reads 今天 as that day and a mention as that person.
 */
export const typedAlong = (typed: string, { saidAt, place: { mentions } }: Context) =>
  typed === ''
    ? { typed }
    : { typed, said: saidWith(saidAt), ...(mentions.length > 0 ? { mentions } : {}) }

/**
 * When the text that a button carries was typed; `undefined` when the button does not say, and never later
 * than the tap.
 */
export const typedAtOf = (said: unknown, { saidAt }: Context): Instant | undefined =>
  typeof said === 'number' && Number.isInteger(said) && said > 0
    ? Math.min(said, saidAt)
    : undefined

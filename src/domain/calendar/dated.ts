import { z } from 'zod'
import { type Day, parseDay } from './day.ts'

const day = z
  .string()
  .refine((text) => parseDay(text) !== null, '写成 2026-07-01 这样的真实日期')
  .transform((text) => text as Day)

/**
 * The dates of validity (有效期) of an entry in a list of the profile, both inclusive: laws, papers and
 * fields change (domain.md 0.9). A matter keeps the name of an entry that has since ended.
 */
export const validity = { from: day.optional(), until: day.optional() }

/** Whether an entry may be chosen on a day. */
export function isInForce(
  entry: { readonly from?: Day | undefined; readonly until?: Day | undefined },
  today: Day,
): boolean {
  return (
    (entry.from === undefined || entry.from <= today) &&
    (entry.until === undefined || today <= entry.until)
  )
}

const name = z.string().trim().min(1).max(40)

/** An entry that is referred to by its name: `群众举报`, or `{ name, words, from, until }`. */
export const namedEntry = z.union([
  name.transform((text) => ({
    name: text,
    words: [] as string[],
    from: undefined,
    until: undefined,
  })),
  z.strictObject({ name, words: z.array(name).default([]), ...validity }),
])

/** An entry that is referred to by its id. */
export const listedEntry = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,39}$/, '写成小写字母开头的编号，如 rectified，可含数字、- 和 _'),
  name,
  words: z.array(name).default([]),
  ...validity,
})

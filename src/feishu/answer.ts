import { z } from 'zod'
import { outcomeOfCall } from './call-outcome.ts'
import { FeishuFailure } from './failure.ts'

/** The values of a paged answer; below, the most pages that are read. */
export const page = { has_more: z.boolean().default(false), page_token: z.string().optional() }
export const pageLimit = 20

/** A success without the expected data leaves it uncertain whether the thing was made. */
export function read<Shape>(shape: z.ZodType<Shape>, answer: unknown): Shape {
  const parsed = shape.safeParse(answer)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new FeishuFailure(`Unexpected answer at ${where}`, outcomeOfCall(null, 200), {
    status: 200,
  })
}

/** The parameter for the page after a token; none for the first. */
export function next(token: string): Readonly<Record<string, string>> {
  return token === '' ? {} : { page_token: token }
}

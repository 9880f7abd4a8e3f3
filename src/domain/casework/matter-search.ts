import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import type { MatterLine } from '../matter/matter-line.ts'
import { termsOf } from '../registers/search.ts'
import { confidentialHolding } from './confidential-matters.ts'
import { lineOf } from './lines.ts'
import { holdsTerms } from './searchable.ts'
import { maySee } from './subject.ts'

/** How many lines a page of results has. */
export const resultsShown = 8

/** After how many matters that the person does not see the caller may pause: some milliseconds. */
const stretch = 100

/** A page of what a search found, newest first. */
interface Results {
  readonly lines: readonly MatterLine[]
  readonly more: boolean
}

/** The terms as typed, and with the former names of a river, which older records contain. */
function spellings(
  terms: readonly string[],
  { registers }: Context,
): readonly (readonly string[])[] {
  const former = registers.rivers.flatMap(({ name, formerNames }) =>
    terms.includes(name)
      ? formerNames.map((old) => terms.map((term) => (term === name ? old : term)))
      : [],
  )
  return [terms, ...former]
}

/**
 * What the person sees and contains every term: confidential matters, which are not indexed, then all others,
 * which are indexed with their parts. Of a matter that he does not see, the parts that he sees and that hold
 * the terms themselves. `null` is a place where the caller may pause.
 */
function* seenHolding(terms: readonly string[], context: Context): Generator<Matter | null> {
  yield* confidentialHolding(terms, context).filter(({ parent }) => parent === null)
  const found = new Set<number>()
  let unseen = 0
  for (const spelling of spellings(terms, context)) {
    for (const matter of context.reader.search(spelling)) {
      if (found.has(matter.id)) continue
      found.add(matter.id)
      if (maySee(matter, context)) {
        yield matter
        continue
      }
      for (const part of context.reader.children(matter.id)) {
        if (maySee(part, context) && holdsTerms(part, spelling, context.profile)) yield part
      }
      unseen += 1
      if (unseen % stretch === 0) yield null
    }
  }
}

/** Searches matters by words (检索); it yields every few milliseconds. */
export function* searching(text: string, page: number, context: Context): Generator<void, Results> {
  const lines: MatterLine[] = []
  let skipped = 0
  for (const matter of seenHolding(termsOf(text), context)) {
    if (matter === null) {
      yield
    } else if (skipped < (page - 1) * resultsShown) {
      skipped += 1
    } else if (lines.length === resultsShown) {
      return { lines, more: true }
    } else {
      lines.push(lineOf(matter, context))
    }
  }
  return { lines, more: false }
}

import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import { kinds } from './kinds.ts'
import { holdsTerms } from './searchable.ts'
import { maySee } from './subject.ts'

/** A limit far above the number of confidential matters of a district. */
const most = 2000

/** All confidential matters (限定知悉), whoever may see them: for retention and checks, never for display. */
export function confidentialMatters({ reader }: Pick<Context, 'reader'>): readonly Matter[] {
  return kinds
    .filter((kind) => kind.confidential === true)
    .flatMap((kind) => reader.inState(kind.name, Object.keys(kind.states), most))
}

/** The confidential matters that the person may see here and whose text or kind name contains every term. */
export function confidentialHolding(terms: readonly string[], context: Context): readonly Matter[] {
  return confidentialMatters(context)
    .filter((one) => maySee(one, context) && holdsTerms(one, terms, context.profile))
    .toSorted((left, right) => right.updatedAt - left.updatedAt)
}

/** The open deadlines of confidential matters that the person may see here, earliest first. */
export function confidentialDeadlines(context: Context): readonly Deadline[] {
  return context.reader.confidentialDeadlines().filter((one) => {
    const matter = one.matter === null ? undefined : context.reader.matter(one.matter)
    return matter !== undefined && maySee(matter, context)
  })
}

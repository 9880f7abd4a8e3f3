import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import { owingIn } from '../matter/owed.ts'
import { awaitedBy } from './awaited.ts'
import { kindOf, kinds } from './kinds.ts'
import { labelOf, lineOf } from './lines.ts'
import { type Reached, walk } from './missing-deadlines.ts'
import { obligationOf, owedIn } from './obligations.ts'
import { hasOwers } from './owers.ts'

/** Every state in which somebody is expected to act; without confidential kinds. */
const claims = kinds
  .filter((kind) => kind.confidential !== true)
  .flatMap((kind) =>
    Object.entries(kind.states)
      .filter(([, { open }]) => open)
      .map(([state]) => ({ kind: kind.name, state, what: null })),
  )

/**
 * Whether the matter's kind declares something that is owed now; if that deadline is missing, another check
 * finds it.
 */
function isOwed(matter: Matter, { reader }: Context): boolean {
  const owing = owingIn(kindOf(matter).owes, matter.state)
  return owing.some(({ when }) => when?.(matter, reader) !== false)
}

/** Whether a part of the matter is open: the matter waits for it, or the part itself is found. */
const waitsForPart = (matter: Matter, { reader }: Context): boolean =>
  reader.children(matter.id).some((one) => kindOf(one).states[one.state]?.open === true)

/** Whether the matter waits for another open matter. */
function waitsForOther(matter: Matter, { reader }: Context): boolean {
  const other = kindOf(matter).waitsFor?.(matter, reader)
  return other !== undefined && kindOf(other).states[other.state]?.open === true
}

/** Whether the matter's office still owes the recurring duty that the matter fulfils. */
function servesDuty(matter: Matter, { reader }: Context): boolean {
  const duty = kindOf(matter).serves?.[matter.state]
  return (
    duty !== undefined && reader.openDeadlinesOf(duty).some((one) => one.debtor === matter.office)
  )
}

/**
 * Open matters that owe nothing and wait for no move and no part (无人待办): looks at `most` matters,
 * starting at `from`.
 */
export const forsaken = (from: Reached, most: number, context: Context) =>
  walk(claims, from, most, context.reader, (matter) =>
    isOwed(matter, context) ||
    waitsForPart(matter, context) ||
    waitsForOther(matter, context) ||
    servesDuty(matter, context) ||
    awaitedBy(matter, context).length > 0
      ? null
      : matter,
  )

/** Whether nobody can settle the deadline; a deadline of one person alone can always be settled. */
export const isForsaken = (deadline: Deadline, context: Context): boolean =>
  obligationOf(deadline.what).personal !== true && !hasOwers(deadline, context)

/** The report line of a matter that waits for nobody, without its content. */
export const forsakenMatter = (matter: Matter, { reader }: Context): string =>
  `${labelOf(matter, reader)}（${lineOf(matter, { reader }).state}）无人待办`

/** The report line of a deadline that nobody can settle, without its content. */
export function forsakenDeadline(deadline: Deadline, { reader, directory }: Context): string {
  const matter = deadline.matter === null ? undefined : reader.matter(deadline.matter)
  const obligation = obligationOf(deadline.what)
  const about = matter ? labelOf(matter, reader) : obligation.title(deadline)
  return `${about}“${owedIn(deadline)}”无人可办（${directory.organisationName(deadline.debtor)}）`
}

import type { Reader } from '../matter/context.ts'
import type { HistoryEntry, Matter } from '../matter/matter.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { worksIn } from '../mechanism/membership.ts'
import { kindOf } from './kinds.ts'

interface Given {
  readonly directory: Directory
  readonly reader: Reader
}

/**
 * The office within which a step was taken (内部环节), such as a refused approval; `null` when every party
 * of the matter may read it.
 */
function withinOf(matter: Matter, act: string): string | null {
  const side = kindOf(matter).within?.[act]
  if (side === undefined) return null
  return side === 'sender' ? matter.office : (matter.target ?? matter.office)
}

/**
 * Whether a person may read a line of the history: the matter must be visible, and a line within one office
 * (between its approvers and whoever asked them) is read by its people only.
 */
function readsEntry(
  { matter: id, act }: Pick<HistoryEntry, 'matter' | 'act'>,
  person: Person,
  { directory, reader }: Given,
): boolean {
  const matter = id === null ? undefined : reader.matter(id)
  if (matter === undefined) return true
  if (!kindOf(matter).sees(person, matter, { directory, reader })) return false
  const office = withinOf(matter, act)
  return office === null || worksIn(person, [office], directory)
}

/** How many lines are loaded for each line that is shown. */
const spare = 4

/** The last history lines of some matters that the person may read, oldest first. */
export const historyFor = (
  person: Person,
  matters: readonly number[],
  limit: number,
  given: Given,
): readonly HistoryEntry[] =>
  readBy(person, given.reader.history(matters, limit * spare), limit, given)

/** The same without lines that do not move a matter, such as reminders; for cards. */
export const stepsFor = (
  person: Person,
  matters: readonly number[],
  limit: number,
  given: Given,
): readonly HistoryEntry[] =>
  readBy(person, given.reader.steps(matters, limit * spare), limit, given)

const readBy = (
  person: Person,
  lines: readonly HistoryEntry[],
  limit: number,
  given: Given,
): readonly HistoryEntry[] => lines.filter((one) => readsEntry(one, person, given)).slice(-limit)

import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { bulletin } from './bulletin.ts'

/**
 * What happens to the bulletins that a person who leaves has not read: nobody waits for him any more, and one
 * that waited for him alone is archived.
 */
export function withoutReader(
  personId: string,
  { reader, directory, today }: Context,
): Required<Pick<Decision, 'change' | 'deadlines' | 'entries'>> {
  const why = '人员已停用'
  const owed = reader.openDeadlinesOf(bulletin.kind.name).filter((one) => one.person === personId)
  const lastOf = owed
    .filter(({ matter }) => matter !== null && reader.deadlinesOf(matter).length === 1)
    .flatMap(({ matter }) => reader.matter(matter ?? 0) ?? [])
  return {
    change: lastOf.map((matter) => ({ matter, to: { state: 'archived' } })),
    deadlines: owed.map(({ what, subject }) => ({ drop: what, subject, on: today, why })),
    entries: lastOf.map(({ id }) => ({
      act: 'archive',
      matter: id,
      note: `${directory.personName(personId)}已停用，其他收文人员均已阅，归档`,
    })),
  }
}

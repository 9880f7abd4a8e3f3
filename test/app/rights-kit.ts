import { commands } from '../../commands/registry.ts'
import { contextFor, privatePlace } from '../../src/app/services.ts'
import { familySeen } from '../../src/domain/casework/subject.ts'
import { cachingReader } from '../../src/domain/matter/caching-reader.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import type { Stage } from './district-kit.ts'
import { servicesOf } from './stage-services.ts'

/**
 * Who may do what to a matter now, by the records: command → people in the directory's order. Without
 * commands that everybody who sees the matter may use, or that have rights of their own.
 */
export function rightsOn(
  { id }: { readonly id: number },
  stage: Stage,
  leftOut: ReadonlySet<string>,
): Record<string, string> {
  const services = servicesOf(stage)
  const reader = cachingReader(services.reader)
  const matter = reader.matter(id)
  if (!matter) throw new Error(`no matter ${id}`)
  const { people } = services.store.directory.current()
  const seen = people.map((person) => {
    const context = {
      ...contextFor(services, person, privatePlace(person.personId), services.now()),
      reader,
    }
    return { person, context, family: familySeen(matter, context) }
  })
  const table: Record<string, string> = {}
  for (const act of commands) {
    if (act.subjects === null || leftOut.has(act.name)) continue
    const isMeant = ({ kind }: Matter) => act.subjects?.includes(kind) === true
    const able = seen.filter(({ context, family }) =>
      family.some((one) => isMeant(one) && act.hindrance(one, context) === null),
    )
    if (able.length > 0) table[act.chinese] = able.map(({ person }) => person.name).join(' ')
  }
  return table
}

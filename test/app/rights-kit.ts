import { createContext, privatePlace, sceneFor } from '../../src/district-context.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { familySeen } from '../../src/domain/matter/subject.ts'
import { createLog } from '../../src/log.ts'
import { stillLook } from '../../src/reception/still-look.ts'
import { acts } from '../../src/register.ts'
import type { Stage } from './district-kit.ts'

/**
 * Who may do what to a matter now, as the records say: command → people in the directory's order.
 * Acts that are left out are for whoever sees the matter, or are decided by what somebody holds.
 */
export function rightsOn(
  { id }: { readonly id: number },
  { store, feishu }: Stage,
  leftOut: ReadonlySet<string>,
): Record<string, string> {
  const now = feishu.clock.now()
  const context = createContext(store, store.profile, createLog('silent'), () => now)
  const look = stillLook(context.look)
  const matter = look.matter(id)
  if (!matter) throw new Error(`no matter ${id}`)
  const { people } = store.directory.current()
  const seen = people.map((person) => {
    const scene = { ...sceneFor(context, person, privatePlace(person.openId), now), look }
    return { person, scene, family: familySeen(matter, scene) }
  })
  const table: Record<string, string> = {}
  for (const act of acts) {
    if (act.subjects === null || leftOut.has(act.name)) continue
    const isMeant = ({ kind }: Matter) => act.subjects?.includes(kind) === true
    const able = seen.filter(({ scene, family }) =>
      family.some((one) => isMeant(one) && act.hindrance(one, scene) === null),
    )
    if (able.length > 0) table[act.chinese] = able.map(({ person }) => person.name).join(' ')
  }
  return table
}

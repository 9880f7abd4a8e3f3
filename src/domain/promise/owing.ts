import { kinds } from '../kinds.ts'
import type { Kind } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import type { Look } from '../matter/scene.ts'

/** A matter whose state asks for a promise (时限) that nobody owes. */
export interface Unowed {
  readonly matter: Matter
  /** The concern that is missing. */
  readonly what: string
}

/** How many matters of a kind are looked at. */
const most = 1000

/** Every matter of which what its kind declares (`owes`) is not owed; nothing of what is confidential. */
export function unowed(look: Look): readonly Unowed[] {
  const open = kinds.filter((kind) => kind.confidential !== true)
  return open.flatMap((kind) =>
    look.inState(kind.name, Object.keys(kind.owes ?? {}), most).flatMap((matter) => {
      const what = owedBy(kind, matter, look)
      if (what === null) return []
      const owed = look.promisesOf(matter.id).some((one) => one.what === what)
      return owed ? [] : [{ matter, what }]
    }),
  )
}

/** The concern that must be open for a matter as it stands; `null` for none. */
function owedBy(kind: Kind, matter: Matter, look: Look): string | null {
  const owing = kind.owes?.[matter.state]
  if (owing === undefined) return null
  if (typeof owing === 'string') return owing
  return owing.when(matter, look) ? owing.what : null
}

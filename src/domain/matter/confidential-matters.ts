import { kindOf, kinds } from '../kinds.ts'
import type { DuePromise } from '../promise/promise.ts'
import type { Matter } from './matter.ts'
import type { Scene } from './scene.ts'
import { searchableText } from './searchable.ts'
import { maySee } from './subject.ts'

/** More confidential matters than a district has. */
const most = 2000

/** Every confidential matter (限定知悉), whoever may see it: for what keeps them, never for what is shown. */
export function confidentialMatters({ look }: Pick<Scene, 'look'>): readonly Matter[] {
  return kinds
    .filter((kind) => kind.confidential === true)
    .flatMap((kind) => look.inState(kind.name, Object.keys(kind.states), most))
}

/** The confidential matters that the person may see here and whose text or name of kind holds every term. */
export function confidentialHolding(terms: readonly string[], scene: Scene): readonly Matter[] {
  return confidentialMatters(scene)
    .filter((one) => maySee(one, scene))
    .filter((one) => {
      const text = `${kindOf(one).chinese} ${searchableText(one, [])}`.toLowerCase()
      return terms.every((term) => text.includes(term.toLowerCase()))
    })
    .toSorted((left, right) => right.updatedAt - left.updatedAt)
}

/** The open promises of confidential matters that the person may see here, soonest first. */
export function confidentialPromises(scene: Scene): readonly DuePromise[] {
  return scene.look.confidentialPromises().filter((one) => {
    const matter = one.matter === null ? undefined : scene.look.matter(one.matter)
    return matter !== undefined && maySee(matter, scene)
  })
}

import { kinds } from '../domain/kinds.ts'
import type { Act } from '../domain/matter/act.ts'
import { lineOf } from '../domain/matter/lines.ts'
import type { Matter } from '../domain/matter/matter.ts'
import type { Scene } from '../domain/matter/scene.ts'
import { maySee } from '../domain/matter/subject.ts'
import type { View } from '../domain/matter/view.ts'

/** The most that is offered; whoever needs more types a number. */
const most = 8

/** Matters to which this person can do the act now, when no number was given; newest first. */
export function ownSubjects(act: Act, scene: Scene): readonly Matter[] {
  return kinds
    .filter((kind) => act.subjects?.includes(kind.name))
    .flatMap((kind) => scene.look.inState(kind.name, Object.keys(kind.states), 100))
    .filter((one) => maySee(one, scene) && act.hindrance(one, scene) === null)
    .slice(0, most)
}

/** The most characters that all buttons of a choice carry together; a whole card takes 28 KB. */
const mostTyped = 5000

/** The choice between several matters, as buttons that carry what was typed, unless it is too long for that. */
export function candidatesOf(
  act: Act,
  matters: readonly Matter[],
  typed: { readonly rest: string; readonly numbered: boolean },
  scene: Scene,
): View {
  const { rest, numbered } = typed
  const lines = matters.slice(0, most).map((one) => lineOf(one, scene))
  const fits = [...rest].length * lines.length <= mostTyped
  return {
    view: 'candidates',
    act: act.name,
    chinese: act.chinese,
    rest: fits ? rest : '',
    numbered,
    ...(fits ? {} : { tooLong: true }),
    lines,
  }
}

import { clueOf } from '../../kinds/clue/clue-data.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'

/** The name of a clue's field: 非法采砂. */
export function fieldOfClue(clue: Matter, { fields }: Context): string {
  const { field } = clueOf(clue)
  return fields.find((one) => one.id === field)?.name ?? field
}

/** A clue in a few words: 綦江河石角段非法采砂. */
export function aboutClue(clue: Matter, context: Context): string {
  const { river, section } = clueOf(clue)
  return `${river ?? ''}${section ?? ''}${fieldOfClue(clue, context)}`
}

import { readReference } from '../reading/reference.ts'
import type { Incomplete } from './input.ts'
import type { Matter } from './matter.ts'
import type { Scene } from './scene.ts'
import { seesClue } from './sight.ts'

/** A form field that is not right, with a sentence that says what to write instead. */
export function problem(
  field: string,
  sentence: string,
  values: Readonly<Record<string, unknown>> = {},
): Incomplete {
  return { incomplete: true, values, problems: [{ field, sentence }] }
}

/** The clue (相关线索) that a number as typed means; `null` unless the person may see exactly one such. */
export function linkedClue(typed: string, scene: Scene): Matter | null {
  const read = readReference(typed)
  if (read === null) return null
  const clues = scene.look
    .byReference(read.reference)
    .map((one) => (one.parent === null ? one : (scene.look.matter(one.parent) ?? one)))
    .filter((one) => one.kind === 'clue' && seesClue(scene.actor, one, scene))
  const [only, ...others] = [...new Map(clues.map((one) => [one.id, one])).values()]
  return only !== undefined && others.length === 0 ? only : null
}

/** The answer to a number that names no clue which the person may see. */
export const noSuchClue = '没有找到这条线索，或您无权查看，请核对编号，如 线索 2026-0012'

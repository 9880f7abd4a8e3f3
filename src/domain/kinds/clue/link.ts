import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { readReference } from '../../reading/reference.ts'
import { seesClue } from './sight.ts'

/** The clue (相关线索) of a typed number; `null` unless the person may see exactly one such clue. */
export function linkedClue(typed: string, context: Context): Matter | null {
  const read = readReference(typed)
  if (read === null) return null
  const clues = context.reader
    .byReference(read.reference)
    .map((one) => (one.parent === null ? one : (context.reader.matter(one.parent) ?? one)))
    .filter((one) => one.kind === 'clue' && seesClue(context.actor, one, context))
  const [only, ...others] = [...new Map(clues.map((one) => [one.id, one])).values()]
  return only !== undefined && others.length === 0 ? only : null
}

/** The answer to a number of no clue that the person may see. */
export const noSuchClue = '没有找到这条线索，或您无权查看，请核对编号，如 线索 2026-0012'

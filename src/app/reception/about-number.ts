import { actionsOn } from '../../../cards/card-actions.ts'
import { commandNamed } from '../../../commands/registry.ts'
import { readMatterNumber } from '../../domain/casework/matter-number.ts'
import { findSubject } from '../../domain/casework/subject.ts'
import type { Context } from '../../domain/matter/context.ts'
import type { CommandButton } from '../../domain/matter/view.ts'
import { typedAlong } from './typed-along.ts'

/** Steps for which a text says nothing. */
const wordless: ReadonlySet<string> = new Set(['paper', 'press', 'four-lists', 'material', 'show'])

/**
 * What can be done in private with a text that begins with the number of a visible matter and names no
 * command (移1 判了): the matter, and its next steps, which take the text along. `null` for any other text.
 */
export function stepsFor(text: string, context: Context): readonly CommandButton[] | null {
  const show = commandNamed('show')
  if (!show || context.place.type === 'group' || readMatterNumber(text) === null) return null
  const subject = findSubject(show, text, context)
  if (!('found' in subject)) return null
  const steps = actionsOn(subject.found, context).filter(
    ({ act }) => !wordless.has(act) && commandNamed(act)?.button?.undoes !== true,
  )
  return [
    { act: 'show', text: '查看', primary: true, matter: subject.found.id },
    ...steps.map((one) => ({ act: one.act, text: one.text, values: typedAlong(text, context) })),
  ]
}

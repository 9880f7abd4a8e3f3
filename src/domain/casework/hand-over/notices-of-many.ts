import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { labelOf } from '../lines.ts'

/** Up to this many matters are told with a card each; more are told in one message. */
const fewCards = 5
/** How many numbers the one message names. */
const named = 20

/**
 * Tells people which matters changed hands: one card for each, or one message for many, since nobody reads a
 * hundred cards. Cards that exist are patched in any case.
 */
export function tellOfMany(
  people: readonly string[],
  matters: readonly Matter[],
  words: { readonly title: string; readonly each: (matter: Matter) => Notice },
  { reader }: Pick<Context, 'reader'>,
): readonly Notice[] {
  if (matters.length <= fewCards) return matters.map(words.each)
  const numbers = matters.slice(0, named).map((one) => labelOf(one, reader))
  const rest = matters.length > named ? `等 ${matters.length} 件` : ''
  return [
    {
      to: { people },
      view: {
        view: 'note',
        title: words.title,
        colour: 'blue',
        text: `共 ${matters.length} 件：${numbers.join('、')}${rest}。`,
        buttons: [{ act: 'todo', text: '查看待办', primary: true }],
      },
    },
  ]
}

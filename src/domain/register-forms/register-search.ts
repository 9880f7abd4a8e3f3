import { type Call, type Command, plainCommand } from '../matter/command.ts'
import type { Decision } from '../matter/decision.ts'
import type { View } from '../matter/view.ts'
import type { Registers } from '../registers/registers.ts'
import { termsOf } from '../registers/search.ts'

/** What is searched for, typed after the command or carried by a button under `field`, and the page of the result. */
export function searchOf({ values, text }: Call, field: string) {
  const given = values[field]
  const page = values['page']
  return {
    text: (typeof given === 'string' ? given : text).trim(),
    page: typeof page === 'number' ? page : 1,
  }
}

/**
 * The command that searches a register in private: the entry, if the text means one; otherwise the list of
 * those that contain its terms.
 */
export const registerSearch = <Entry>({
  meant,
  entry,
  list,
  ...words
}: Pick<Command, 'name' | 'chinese' | 'aliases' | 'summary' | 'example'> & {
  /** The entries that a text can mean. */
  readonly meant: (text: string, registers: Registers) => readonly Entry[]
  readonly entry: (entry: Entry) => View
  readonly list: (terms: readonly string[], page: number) => View
}): Command =>
  plainCommand({
    ...words,
    group: '查询',
    decide(call, { registers }) {
      const { text, page } = searchOf(call, 'terms')
      const [only, ...others] = text === '' ? [] : meant(text, registers)
      const isOne = only !== undefined && others.length === 0
      const view = isOne ? entry(only) : list(termsOf(text), page)
      return { reply: { view, personal: true } }
    },
  })

/** The question which of several entries a text means, with a button for each of the first. */
export const whichMeant = (
  act: string,
  names: readonly string[],
  question: { readonly title: string; readonly text: string },
): NonNullable<Decision['reply']> => ({
  view: {
    view: 'note',
    ...question,
    colour: 'blue',
    buttons: names.slice(0, 6).map((name) => ({ act, text: name, values: { name } })),
  },
})

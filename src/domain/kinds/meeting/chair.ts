import type { Context } from '../../matter/context.ts'
import { type Named, peopleIn, settlePeople } from '../../matter/names-read.ts'
import { personTold } from '../../mechanism/named-people.ts'

const CALLED = /主持人?(?:由|是|为)?[:：\s]*(?<name>[^\s，,。；;]+)/
const TAKES_IT = /^(?:同志)?主持/

/** Who is to chair a meeting (主持): a registered person with an unambiguous name, or another name from the text. */
export function readChair(
  text: string,
  context: Context,
): Omit<Named, 'values'> & { readonly name: string | undefined } {
  const called = CALLED.exec(text)
  const at = called ? called.index + called[0].length - (called.groups?.['name'] ?? '').length : -1
  const seen = peopleIn(text, context)
  const chair =
    seen.find(({ index }) => index === at) ??
    seen.find(({ index, mention, written }) =>
      TAKES_IT.test(text.slice(index + (mention ? 2 : written.length))),
    )
  // The chair may be a person from elsewhere: an unknown name is kept as typed.
  if (!chair || (chair.mention === null && !chair.bounded)) {
    const name = called?.groups?.['name']
    return { name, doubts: [], unfit: [], strangers: [] }
  }
  const { values, ...rest } = settlePeople([chair], { label: '主持', fits: () => null }, context, {
    subject: null,
    values: {},
  })
  const one = values[0] === undefined ? undefined : context.directory.person(values[0])
  return { ...rest, name: one && personTold(one, context) }
}

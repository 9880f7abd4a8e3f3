import type { Context } from '../matter/context.ts'
import { whichOne } from '../matter/names-read.ts'
import { meantBy } from '../reading/bearer.ts'
import { readPeople } from '../reading/person.ts'
import { type Expert, expertKey } from '../registers/expert.ts'

/** The expert at the beginning of a text (咨询 庚教授 …), the rest, and the question if the name is uncertain. */
export function expertNamedIn(
  text: string,
  { registers }: Pick<Context, 'registers'>,
): {
  readonly expert: Expert | null
  readonly rest: string
  readonly doubts: readonly string[]
} {
  const lead = /^[\s，,。；;：:请向咨询]*/.exec(text)?.[0].length ?? 0
  const people = registers.experts.map((one) => ({
    id: expertKey(one),
    names: [expertKey(one), one.name],
    label: expertKey(one),
    marks: [one.organisation, ...(one.title === null ? [] : [one.title])],
    inactive: !one.active,
  }))
  const organisations = registers.experts.map((one) => one.organisation)
  const seen = readPeople(text, { people, organisations, mentions: [] }).find(
    ({ index }) => index <= lead,
  )
  if (!seen) return { expert: null, rest: text.trim(), doubts: [] }
  const rest = text.slice(seen.index + seen.written.length).replace(/^[\s，,：:]+/, '')
  const meant = meantBy(seen)
  if (meant.outcome === 'found') {
    return { expert: registers.expert(meant.bearer.id) ?? null, rest, doubts: [] }
  }
  const doubt =
    meant.outcome === 'ambiguous'
      ? whichOne(seen.written, meant.candidates, '专家')
      : `专家库中没有“${seen.written}”，请在“专家”中选择`
  return { expert: null, rest: meant.outcome === 'ambiguous' ? rest : text.trim(), doubts: [doubt] }
}

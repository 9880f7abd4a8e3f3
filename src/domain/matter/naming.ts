import { peopleContext, personTold } from '../mechanism/named-people.ts'
import { type Bearer, type Meant, meantBy } from '../reading/bearer.ts'
import type { Mentioned } from '../reading/mention.ts'
import { type PersonBearer, type PersonSighting, readPeople } from '../reading/person.ts'
import type { Context } from './context.ts'
import type { Asked, Field, Fits } from './field.ts'

/** What came of the names that were typed into a field: what stands, and what has to be asked or refused. */
export interface Named {
  readonly values: readonly string[]
  /** What the form asks about, in sentences. */
  readonly doubts: readonly string[]
  /** Who was named and cannot be chosen, in sentences. */
  readonly unfit: readonly string[]
  /** Who was mentioned and is nobody's name in the directory. */
  readonly strangers: readonly Mentioned[]
}

/** Several that a name could mean, for whoever has to say which. */
export const whichOne = (written: string, candidates: readonly Bearer[], label: string): string =>
  `“${written}”可能是${candidates.map((one) => one.label).join('、')}，请在“${label}”中选择`

/** Whom the text names, mentions and typed names alike, in its order. */
export const peopleIn = (text: string, context: Context): readonly PersonSighting[] =>
  readPeople(text, peopleContext(context, context.place.mentions))

/** Whether two sightings are of one and the same. */
export const isSame = (one: PersonSighting, other: PersonSighting): boolean =>
  one.mention && other.mention
    ? one.mention.personId === other.mention.personId
    : one.bearers.length === 1 && other.bearers.length === 1 && one.bearers[0] === other.bearers[0]

/** Sightings without those of somebody who was named before. */
export const eachOnce = (seen: readonly PersonSighting[]): readonly PersonSighting[] =>
  seen.filter((one, at) => !seen.slice(0, at).some((other) => isSame(one, other)))

/** What settling names needs of a field. */
interface Chosen {
  readonly label: string
  readonly fits: Fits
}

/** A field of people as names are settled for it. */
export const chosenBy = ({ label, widget }: Field): Chosen => ({
  label,
  fits: 'fits' in widget ? widget.fits : () => null,
})

/** Settles sightings for a field: who is found and can be chosen, and why the others are not. */
export function settlePeople(
  seen: readonly PersonSighting[],
  field: Chosen,
  context: Context,
  asked: Asked,
): Named {
  const { label, fits } = field
  const why = (personId: string): string | null => {
    const person = context.directory.person(personId)
    return person ? fits(person, context, asked) : ''
  }
  const told = ({ id, label: whole }: PersonBearer): string => {
    const person = context.directory.person(id)
    return person ? personTold(person, context) : whole
  }
  const values: string[] = []
  const doubts: string[] = []
  const unfit: string[] = []
  const strangers: Mentioned[] = []
  for (const one of seen) {
    const meant: Meant<PersonBearer> = meantBy(one, ({ id }) => why(id) === null)
    if (meant.outcome === 'found') {
      const reason = why(meant.bearer.id)
      if (reason === null) values.push(meant.bearer.id)
      else unfit.push(`${told(meant.bearer)}${reason}`)
    } else if (meant.outcome === 'ambiguous') {
      const able = meant.candidates.filter(({ id }) => why(id) === null)
      const named = whichOne(one.written, meant.candidates, label)
      const cannot = meant.candidates.filter((candidate) => !able.includes(candidate))
      doubts.push(
        able.length === 0 || cannot.length === 0
          ? named
          : `${named}（${cannot.map((candidate) => candidate.label).join('、')}不能选）`,
      )
    } else if (meant.former.length > 0) {
      unfit.push(`${meant.former.map(told).join('、')}已停用`)
    } else if (one.mention) strangers.push(one.mention)
    else doubts.push(`没有登记“${one.written}”，请在“${label}”中选择，或先由管理员登记`)
  }
  return { values: [...new Set(values)], doubts: [...new Set(doubts)], unfit, strangers }
}

/** The sentence about somebody who was mentioned and is not registered. */
export const notRegistered = ({ name }: Mentioned): string =>
  `“${name || '所@的人员'}”尚未登记，请先由管理员登记，或另选人员`

import { peopleContext, personTold } from '../mechanism/named-people.ts'
import { askedToRegister } from '../mechanism/whom-to-ask.ts'
import { type Bearer, type Meant, meantBy } from '../reading/bearer.ts'
import type { Mentioned } from '../reading/mention.ts'
import { type PersonBearer, type PersonSighting, readPeople } from '../reading/person.ts'
import type { Context } from './context.ts'
import type { Asked, Eligibility, Field } from './field.ts'

/** The result of typed names in a field: those that were found, and the questions and refusals about others. */
export interface Named {
  readonly values: readonly string[]
  /** Questions that the form shows, as sentences. */
  readonly doubts: readonly string[]
  /** Sentences about named people who cannot be chosen. */
  readonly unfit: readonly string[]
  /** Mentioned people who are not in the directory. */
  readonly strangers: readonly Mentioned[]
}

/** The question which of several people a name means. */
export const whichOne = (written: string, candidates: readonly Bearer[], label: string): string =>
  `“${written}”可能是${candidates.map((one) => one.label).join('、')}，请在“${label}”中选择`

/** The people whom the text names or mentions, in order. */
export const peopleIn = (text: string, context: Context): readonly PersonSighting[] =>
  readPeople(text, peopleContext(context, context.place.mentions))

/** Whether two sightings are of the same person. */
export const isSame = (one: PersonSighting, other: PersonSighting): boolean =>
  one.mention && other.mention
    ? one.mention.personId === other.mention.personId
    : one.bearers.length === 1 && other.bearers.length === 1 && one.bearers[0] === other.bearers[0]

/** The first sighting of each person. */
export const eachOnce = (seen: readonly PersonSighting[]): readonly PersonSighting[] =>
  seen.filter((one, at) => !seen.slice(0, at).some((other) => isSame(one, other)))

/** The properties of a field that are needed to settle names. */
interface Chosen {
  readonly label: string
  readonly fits: Eligibility
}

/** The label of a field of people, and the rule for who can be chosen. */
export const chosenBy = ({ label, widget }: Field): Chosen => ({
  label,
  fits: 'fits' in widget ? widget.fits : () => null,
})

/** Settles sightings for a field: who was found and can be chosen, and why the others cannot. */
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
    else
      doubts.push(
        `没有登记“${one.written}”，请在“${label}”中选择，或${askedToRegister(null, '先用“/绑定”登记', context)}`,
      )
  }
  return { values: [...new Set(values)], doubts: [...new Set(doubts)], unfit, strangers }
}

/** The sentence about a mentioned person who is not registered. */
export const notRegistered = ({ name }: Mentioned, context: Context): string =>
  `“${name || '所@的人员'}”尚未登记，${askedToRegister(null, '先用“/绑定”登记', context)}，或另选人员`

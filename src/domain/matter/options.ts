import { personLabel, personTold } from '../mechanism/named-people.ts'
import type { Profile } from '../mechanism/profile.ts'
import { speak } from '../mechanism/words.ts'
import type { Context } from './context.ts'
import { type Asked, type Field, nothingAsked, type Option, type Widget } from './field.ts'

/** The options of a field for this person now; `null` for a field of free text. */
export function optionsOf(
  widget: Widget,
  context: Context,
  asked: Asked = nothingAsked,
): readonly Option[] | null {
  if (widget.kind === 'choice' || widget.kind === 'choices') return widget.options(context, asked)
  if (widget.kind !== 'person' && widget.kind !== 'people') return null
  return context.directory.people
    .filter((one) => (one.active || widget.stopped) && widget.fits(one, context, asked) === null)
    .map((one) => ({
      value: one.personId,
      text: personLabel(one, context),
      words: [one.name],
    }))
}

/** The value of the option that was chosen or typed by text or synonym; an unknown text is returned unchanged. */
export function chosenAmong(options: readonly Option[], said: string, profile: Profile): string {
  if (options.some((one) => one.value === said)) return said
  const [only, ...others] = spelt(options, said, profile)
  return only && others.length === 0 ? only.value : said
}

/** The options with this text or synonym. */
function spelt(options: readonly Option[], said: string, profile: Profile): readonly Option[] {
  const exact = options.filter((one) => speak(one.text, profile) === said)
  return exact.length > 0 ? exact : options.filter((one) => one.words?.includes(said))
}

/** Which options exist: 可移送至区检察院、区水利局，请重新选择. */
export const whichOffered = (
  { label, offers = `${label}可选` }: Pick<Field, 'label' | 'offers'>,
  options: readonly Option[],
): string => `${offers}${options.map((one) => one.text).join('、')}，请重新选择`

/** Why a value is not among the options: it is ambiguous, the person cannot be chosen, or it is unknown. */
export function whyNotOffered(
  field: Field,
  value: string,
  options: readonly Option[],
  context: Context,
  asked: Asked,
): string {
  const { label, widget } = field
  const candidates = spelt(options, value, context.profile)
  if (candidates.length > 1) {
    return `“${value}”可能是${candidates.map((one) => one.text).join('、')}，请在“${label}”中选择`
  }
  if (widget.kind === 'person' || widget.kind === 'people') {
    const person = context.directory.person(value)
    if (person) {
      const why = person.active ? widget.fits(person, context, asked) : '已停用'
      return `${personTold(person, context)}${why ?? '已停用'}，请重新选择`
    }
  }
  if (context.directory.organisation(value) && options.length > 0 && field.offers !== undefined) {
    return whichOffered(field, options)
  }
  return `${label}中没有“${[...value].slice(0, 20).join('')}”，请重新选择`
}

/** The most options of all choices in one form: a card may have 180 tagged elements (cards/fit.ts). */
const mostOptions = 90

/** The fields with so many options that the form has a text input instead, those with the longest lists first. */
export function typedInstead(
  fields: readonly (readonly [string, Field])[],
  context: Context,
  asked: Asked,
): ReadonlySet<string> {
  const counts = fields
    .map(([name, { widget }]) => ({ name, count: optionsOf(widget, context, asked)?.length ?? 0 }))
    .toSorted((one, other) => other.count - one.count)
  let sum = counts.reduce((total, one) => total + one.count, 0)
  const typed = new Set<string>()
  for (const { name, count } of counts) {
    if (sum <= mostOptions) break
    typed.add(name)
    sum -= count
  }
  return typed
}

import type { Profile } from '../mechanism/profile.ts'
import { speak } from '../mechanism/words.ts'
import type { Field, Option, Widget } from './input.ts'
import type { Scene } from './scene.ts'

/** What a field offers to this person now; `null` for a field of free text. */
export function optionsOf(widget: Widget, scene: Scene): readonly Option[] | null {
  if (widget.kind === 'choice' || widget.kind === 'choices') return widget.options(scene)
  if (widget.kind !== 'person') return null
  return widget.among(scene).map((openId) => ({
    value: openId,
    text: personLabel(openId, scene),
    words: [scene.directory.personName(openId)],
  }))
}

/** 甲承办人（区水利局）: a name alone is not always enough to tell people apart. */
export function personLabel(openId: string, { directory }: Scene): string {
  const person = directory.person(openId)
  const office = person?.memberships[0]?.organisation
  return office
    ? `${person.name}（${directory.organisationName(office)}）`
    : directory.personName(openId)
}

/** The value that was chosen, or the one whose text or other spelling was typed; what means none stays. */
export function chosenAmong(options: readonly Option[], said: string, profile: Profile): string {
  if (options.some((one) => one.value === said)) return said
  const exact = options.filter((one) => speak(one.text, profile) === said)
  const meant = exact.length > 0 ? exact : options.filter((one) => one.words?.includes(said))
  const [only, ...others] = meant
  return only && others.length === 0 ? only.value : said
}

/** The most options that all choices of one form show together: a card takes 200 tagged elements (feishu.md 5.1). */
const mostOptions = 110

/** The fields whose options are so many that the form asks for the words themselves, the longest lists first. */
export function typedInstead(
  fields: readonly (readonly [string, Field])[],
  scene: Scene,
): ReadonlySet<string> {
  const counts = fields
    .map(([name, { widget }]) => ({ name, count: optionsOf(widget, scene)?.length ?? 0 }))
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

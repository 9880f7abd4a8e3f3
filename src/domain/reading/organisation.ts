import { normaliseText } from './text.ts'

/** An organisation that a text names, by its name in the register. */
export interface OrganisationFound {
  readonly name: string
  readonly matched: string
  readonly index: number
}

/**
 * The organisations of `names` that `text` names, in the order of the text, each once. The leading
 * 区 or 市 may be left out (检察院 is 区检察院, when the register has only that one), the longer
 * name wins (派驻检察联络室 is not 检察院).
 */
export const findOrganisations = (
  text: string,
  names: readonly string[],
): readonly OrganisationFound[] => {
  const normal = normaliseText(text)
  const spellings = names
    .flatMap((name) => [name, shortOf(name)].map((spelling) => ({ name, spelling })))
    .filter(({ spelling }) => spelling.length > 1)
    .sort((a, b) => b.spelling.length - a.spelling.length)
  const taken: OrganisationFound[] = []
  for (const { name, spelling } of spellings) {
    const index = normal.indexOf(spelling)
    if (index < 0 || taken.some((other) => other.name === name)) continue
    const overlaps = taken.some(
      (other) =>
        index < other.index + other.matched.length && other.index < index + spelling.length,
    )
    if (!overlaps) taken.push({ name, matched: spelling, index })
  }
  return taken.sort((a, b) => a.index - b.index)
}

/** The names of the organisations in `text`, in its order. */
export const readOrganisations = (text: string, names: readonly string[]): readonly string[] =>
  findOrganisations(text, names).map(({ name }) => name)

const shortOf = (name: string): string => (/^[区县市]/.test(name) ? name.slice(1) : name)

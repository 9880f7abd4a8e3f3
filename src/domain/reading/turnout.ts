import { readNumeral } from './numeral.ts'
import { findOrganisations, type OrganisationList } from './organisation.ts'
import { normaliseText } from './text.ts'

/** How many people of an organisation took part (参加人数). */
interface Turnout {
  /** The organisation's id. */
  readonly organisation: string
  /** `null` when only the organisation is named; `NaN` when the number is not a whole number. */
  readonly people: number | null
}

const PEOPLE =
  /^[^\d一二两三四五六七八九十零〇]{0,6}?(?<number>-?\d{1,6}(?:\.\d{1,4})?|[零〇一二两三四五六七八九十百]{1,5}) ?(?:余|多)?[人名位]/

/** Reads who took part: 河长办3人检察院2人, 区水利局. Aliases of the register are accepted. */
export const readTurnout = (raw: string, organisations: OrganisationList): readonly Turnout[] => {
  const text = normaliseText(raw)
  const found = findOrganisations(text, organisations)
  const turnout = new Map<string, number | null>()
  found.forEach(({ id: organisation, matched, index }, nth) => {
    const behind = text.slice(index + matched.length, found[nth + 1]?.index ?? text.length)
    const written = PEOPLE.exec(behind)?.groups?.['number']
    const number = written === undefined ? null : (readNumeral(written) ?? Number.NaN)
    if (!turnout.has(organisation)) turnout.set(organisation, number)
  })
  return [...turnout].map(([organisation, people]) => ({ organisation, people }))
}

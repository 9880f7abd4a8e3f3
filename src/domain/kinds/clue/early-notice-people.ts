import type { Context } from '../../matter/context.ts'
import { optionalChoice } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { responsibleUnits } from '../../matter/organisation-field.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { mayMean } from '../../reading/concerned.ts'
import { sightOrganisations } from '../../reading/organisation.ts'
import { normaliseText } from '../../reading/text.ts'
import { clueOf } from './clue-data.ts'
import { referralsOf } from './sight.ts'

/** The river chief office that receives the notice. */
export const officeTold = ({ directory }: Context): string =>
  directory.officesOf('river_chief_office')[0]?.id ?? ''

/** All texts about the clue; any of them may name a unit. */
function saidOf(clue: Matter, { reader }: Context): string {
  const { description, place, finding } = clueOf(clue)
  const referrals = referralsOf(clue.id, reader).map((one) => one.data['reason'])
  const more = reader.history([clue.id], 60).filter((one) => one.act === 'supplement')
  const found = finding === null ? undefined : reader.matter(finding)
  return [description, place, ...referrals, ...more.map((one) => one.note), found?.data['text']]
    .filter((one) => typeof one === 'string')
    .join('\n')
}

/**
 * The units concerned (涉及单位): the one that was entered, those that a text names, and the one that was
 * given the finding.
 */
function unitsConcerned(clue: Matter, content: string, context: Context): readonly string[] {
  const { unit, finding } = clueOf(clue)
  const units = context.directory.officesOf('responsible_unit')
  const given = finding === null ? undefined : context.reader.matter(finding)?.handlingUnit
  // Every unit with that name counts: telling a unit concerned would be worse than leaving one out.
  const text = normaliseText(`${saidOf(clue, context)}\n${content}`)
  const named = sightOrganisations(text, organisationBearers(context))
    .flatMap((one) => one.bearers.map(({ id }) => id))
    .filter((id) => units.some((unit) => unit.id === id))
  return [...new Set([unit, given ?? null, ...named])].filter((one) => one !== null)
}

/** The choice that no responsible unit is concerned. */
const noUnit = 'none'

/** The field that asks for the unit concerned, when the texts do not make it certain. */
export const concernedField = optionalChoice({
  label: '涉及单位',
  hint: '涉及{河长办}所在单位的，仅通报其负责人',
  options: (context) => [...responsibleUnits(context), { value: noUnit, text: '不涉及责任单位' }],
})

/**
 * The question to ask when the texts may mean the unit that hosts the river chief office; `null` when the
 * answer is known.
 */
export function doubtfulObligation(
  clue: Matter,
  content: string,
  said: string | null,
  context: Context,
): string | null {
  if (said !== null) return null
  const host = context.directory.organisation(officeTold(context))?.host ?? null
  const hosting = host === null ? undefined : context.directory.organisation(host)
  if (hosting === undefined || unitsConcerned(clue, content, context).length > 0) return null
  return mayMean(`${saidOf(clue, context)}\n${content}`, hosting)
    ? `文中可能涉及${hosting.name}（{河长办}所在单位），请选择涉及单位`
    : null
}

/**
 * The receivers of the notice: liaison and approver of the river chief office; if a unit concerned hosts
 * that office, only its head.
 */
export function recipientsOf(
  clue: Matter,
  { content, unit }: { readonly content: string; readonly unit: string | null },
  context: Context,
): readonly string[] {
  const { directory } = context
  const read = unitsConcerned(clue, content, context)
  const concerned = unit === null || unit === noUnit ? read : [...read, unit]
  const office = officeTold(context)
  const host = directory.organisation(office)?.host ?? null
  const hosted = host !== null && concerned.includes(host)
  const roles = hosted ? (['approver'] as const) : (['liaison', 'approver'] as const)
  return directory
    .peopleOf(office, roles)
    .filter((person) => !directory.officesOfPerson(person).some((one) => concerned.includes(one)))
    .map(({ personId }) => personId)
}

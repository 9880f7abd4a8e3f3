import { isInForce } from '../../calendar/dated.ts'
import type { Day } from '../../calendar/day.ts'
import type { Directory } from '../../mechanism/directory.ts'
import { type AssistanceKind, kind } from '../../mechanism/lists/assistance-kind.ts'
import type { Profile } from '../../mechanism/profile.ts'
import { type Side, sideNames } from '../../mechanism/side.ts'

/** The kinds of help that are in force today, as options. */
export const assistanceKindOptions = ({ profile, today }: { profile: Profile; today: Day }) =>
  profile.assistance_kinds
    .filter((one) => isInForce(one, today))
    .map((one) => ({ value: one.id, text: one.name, words: one.words }))

/** The profile's entry of a kind. */
export const assistanceKind = (id: string, profile: Profile): AssistanceKind =>
  profile.assistance_kinds.find((one) => one.id === id) ?? kind.parse({ id: 'other', name: id })

const isOf = (id: string, allowed: readonly Side[], directory: Directory): boolean => {
  const side = directory.organisation(id)?.side
  return allowed.length === 0 || (side !== undefined && allowed.includes(side))
}

/** Whether an office may ask for this kind of help. */
const mayAskFor = ({ asked_by }: AssistanceKind, office: string, directory: Directory): boolean =>
  isOf(office, asked_by, directory)

/** Whether an office may be asked for this kind of help. */
export const mayBeAskedFor = (
  { asked_of }: AssistanceKind,
  office: string,
  directory: Directory,
): boolean => isOf(office, asked_of, directory)

/** Whether there is any office that this office may ask for this kind of help. */
const hasAskees = (kind: AssistanceKind, office: string, directory: Directory): boolean =>
  directory.organisations.some(
    (one) => one.parent === null && one.id !== office && mayBeAskedFor(kind, one.id, directory),
  )

/** Why an office cannot make this request, as a sentence; `null` when it can. */
export function unfitRequest(
  kind: AssistanceKind,
  office: string,
  askees: readonly string[],
  directory: Directory,
): { readonly field: string; readonly sentence: string } | null {
  const { name, asked_by, asked_of } = kind
  const named = (of: readonly Side[]) =>
    of
      .filter((side) => directory.officesOf(side).length > 0)
      .map((side) => sideNames[side])
      .join('、')
  if (!mayAskFor(kind, office, directory)) {
    return { field: 'request', sentence: `${name}由${named(asked_by)}依法提出，请选择其他种类` }
  }
  if (!hasAskees(kind, office, directory)) {
    return {
      field: 'request',
      sentence: `${name}向${named(asked_of)}提出，${directory.organisationName(office)}不能提出，请选择其他种类`,
    }
  }
  if (askees.every((one) => mayBeAskedFor(kind, one, directory))) return null
  return {
    field: 'askees',
    sentence: `${name}请向${named(asked_of)}提出，请在协助单位中只选择${named(asked_of)}`,
  }
}

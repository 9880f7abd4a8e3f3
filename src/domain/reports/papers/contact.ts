import type { Context } from '../../matter/context.ts'
import type { Person } from '../../mechanism/directory.ts'
import { worksIn } from '../../mechanism/membership.ts'

/** The contact for a paper (联系人) with a telephone number; `null` leaves a blank. */
export interface PaperContact {
  readonly name: string
  readonly telephone: string | null
}

/**
 * A contact in the sending office: the first of these people who works there, otherwise its first liaison
 * officer.
 */
export function contactOf(
  organisation: string,
  people: readonly (string | null)[],
  context: Context,
): PaperContact | null {
  const { directory } = context
  const office = directory.officeOf(organisation)
  const meant = people.flatMap((one) => (one === null ? [] : (directory.person(one) ?? [])))
  const person =
    meant.find((one) => worksIn(one, [office], directory)) ??
    directory.peopleOf(office, ['liaison'])[0]
  if (person === undefined) return null
  return { name: person.name, telephone: telephoneOf(person, office, context) }
}

/** The person's number in the register of contacts (通讯录), otherwise the office's. */
function telephoneOf(
  { name }: Person,
  office: string,
  { registers, directory, profile }: Context,
): string | null {
  const own = registers.contacts.find(
    (one) => one.name === name && directory.officeOf(one.organisation) === office,
  )
  const ofOffice = profile.organisations.find((one) => one.id === office)?.telephone
  return own?.telephone ?? ofOffice ?? null
}

import { z } from 'zod'
import type { Directory, Person } from '../mechanism/directory.ts'
import { bothOffices, isHead, worksIn } from '../mechanism/membership.ts'
import { keepsEntries } from './office-entry.ts'

/** The schema of a contact in the register; older rows are read with it too. */
export const contactSchema = z.object({
  name: z.string(),
  /** The organisation's id. */
  organisation: z.string(),
  post: z.string().nullable(),
  telephone: z.string().nullable(),
  active: z.boolean(),
})

/** A contact (联系人) of an organisation; registered people are in the directory. */
export type Contact = z.output<typeof contactSchema>

/** The key of a contact in the register. */
export const contactKey = ({
  name,
  organisation,
}: Pick<Contact, 'name' | 'organisation'>): string => `${organisation} ${name}`

/** Whether the person keeps the contacts of an organisation: its liaison or approver, or the administrator. */
export const keepsContacts = (
  person: Person,
  organisation: string,
  directory: Directory,
): boolean => keepsEntries(person, directory.officeOf(organisation), directory)

/**
 * Whether the person may read the contacts of an organisation: the two offices, the heads and the
 * administrator all of them; a responsible unit its own and those of the two offices.
 */
export function readsContacts(person: Person, organisation: string, directory: Directory): boolean {
  const both = bothOffices(directory)
  const office = directory.officeOf(organisation)
  return (
    isHead(person, directory) ||
    directory.holdsAnywhere(person, ['admin']) ||
    worksIn(person, both, directory) ||
    (person.active && (both.has(office) || worksIn(person, [office], directory)))
  )
}

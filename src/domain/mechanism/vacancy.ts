import type { Directory, Membership, Person } from './directory.ts'

/**
 * The sentence when a change leaves an office without a liaison officer (联络员), whom the plan requires of
 * each side (二(一)); '' otherwise. `after` are the person's memberships after the change.
 */
export function vacancyAfter(
  person: Person | undefined,
  after: readonly Membership[],
  directory: Directory,
): string {
  if (!person) return ''
  const stays = (office: string) =>
    after.some(
      (one) => directory.officeOf(one.organisation) === office && one.roles.includes('liaison'),
    )
  const vacant = directory
    .officesOfPerson(person)
    .filter((office) => directory.holds(person, office, ['liaison']) && !stays(office))
    .filter((office) => directory.peopleOf(office, ['liaison']).length === 1)
  if (vacant.length === 0) return ''
  const names = vacant.map((one) => directory.organisationName(one)).join('、')
  return `。${names}目前没有联络员，提醒改发审批人；请尽快指定，例如“/绑定 姓名 ${names} 联络员”`
}

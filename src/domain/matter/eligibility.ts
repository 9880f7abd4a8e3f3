import { worksIn } from '../mechanism/membership.ts'
import type { Role } from '../mechanism/role.ts'
import type { Context } from './context.ts'
import type { Asked, Eligibility } from './field.ts'

/** The roles that handle cases (承办): not heads, who decide, and not administrators as such. */
const handlingRoles: readonly Role[] = ['member', 'handler', 'liaison', 'approver']

type Offices = (context: Context, asked: Asked) => readonly (string | null)[]

const namesOf = (offices: readonly (string | null)[], { directory }: Context): string =>
  [...new Set(offices)]
    .flatMap((one) => (one === null ? [] : [directory.organisationName(one)]))
    .join('、')

/** People who can handle cases of one of the offices. `otherwise` tells what to do about others. */
export const canHandleIn =
  (offices: Offices, otherwise = ''): Eligibility =>
  (person, context, asked) => {
    const own = offices(context, asked)
    return own.some((one) => one !== null && context.directory.holds(person, one, handlingRoles))
      ? null
      : `不是${namesOf(own, context)}可以承办的人员${otherwise}`
  }

/** People who work in one of the offices, heads included. */
export const worksInOneOf =
  (offices: Offices, otherwise = ''): Eligibility =>
  (person, context, asked) => {
    const own = offices(context, asked)
    return worksIn(person, own, context.directory)
      ? null
      : `不是${namesOf(own, context)}的人员${otherwise}`
  }

/** Everybody who works in the mechanism; an administrator as such reads no matters (domain.md 6). */
export const anyWorker: Eligibility = (person, { directory }) =>
  worksIn(
    person,
    directory.organisations.map((one) => one.id),
    directory,
  )
    ? null
    : '没有业务角色，不接触事项'

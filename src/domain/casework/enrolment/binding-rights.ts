import type { Context } from '../../matter/context.ts'
import type { Option } from '../../matter/field.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { appOf } from '../../mechanism/app.ts'
import type { Person } from '../../mechanism/directory.ts'
import { type Role, roleNames, roles } from '../../mechanism/role.ts'
import { foreignHead, headRoles } from '../../mechanism/side.ts'
import { mayRegisterIn } from '../../mechanism/whom-to-ask.ts'

/** Roles that reach beyond one office: only the administrator grants and changes them. */
const reserved: readonly Role[] = [...headRoles, 'admin']

const isAdmin = (context: Context) => context.directory.holdsAnywhere(context.actor, ['admin'])

/** Why this person registers nobody; `null` when he may register people somewhere. */
export const bindingHindrance = (context: Context): Refusal | null =>
  mayRegisterIn(context).length === 0
    ? refuse('no-right', '登记人员由管理员、联络员或审批人办理。')
    : null

/** The organisations in which this person may register people, as options of a form. */
export const bindingOffices = (context: Context): readonly Option[] =>
  mayRegisterIn(context).map((id) => ({
    value: id,
    text: context.directory.organisationName(id),
    words: context.directory.organisation(id)?.aliases ?? [],
  }))

/** Whether this person may grant a role anywhere. */
export const mayGive = (role: Role, context: Context): boolean =>
  isAdmin(context) || !reserved.includes(role)

/** The roles that this person may grant, in the organisation if one is chosen. */
export function bindingRoles(context: Context, organisation: unknown): readonly Option[] {
  const chosen = typeof organisation === 'string' ? organisation : ''
  const side = context.directory.organisation(chosen)?.side
  return roles
    .filter((role) => mayGive(role, context))
    .filter((role) => side === undefined || foreignHead([role], side) === undefined)
    .map((role) => ({ value: role, text: roleNames[role] }))
}

/** Whether this person may stop somebody and change his name. */
export function mayStop(known: Person | undefined, context: Context): boolean {
  if (known && appOf(known.personId) !== appOf(context.actor.personId)) return false
  if (isAdmin(context)) return true
  const allowed = mayRegisterIn(context)
  return (
    known?.memberships.every(
      (one) =>
        allowed.includes(one.organisation) && !one.roles.some((role) => reserved.includes(role)),
    ) ?? false
  )
}

/** Why this person may not change somebody's roles in an organisation, as a sentence; `null` when allowed. */
export function whyNotBind(
  personId: string,
  organisation: string,
  context: Context,
): { readonly code: string; readonly sentence: string } | null {
  const { directory, actor } = context
  // A person's id belongs to one app, and so to one tenant: people of another tenant cannot be registered
  // here.
  if (
    directory.appOf(organisation) !== appOf(personId) ||
    appOf(personId) !== appOf(actor.personId)
  ) {
    return {
      code: 'other-app',
      sentence: '该单位由另一企业的应用服务：请该单位的管理员在其应用中登记本单位人员。',
    }
  }
  if (isAdmin(context)) return null
  const before = directory
    .person(personId)
    ?.memberships.find((one) => one.organisation === organisation)
  if (before?.roles.some((role) => reserved.includes(role))) {
    return { code: 'no-right', sentence: '{河长}、检察长和管理员的登记由管理员变更。' }
  }
  return personId === actor.personId
    ? {
        code: 'own-rights',
        sentence: '不能变更本人的登记，请由本单位其他联络员、审批人或管理员办理。',
      }
    : null
}

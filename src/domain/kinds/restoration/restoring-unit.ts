import type { Context } from '../../matter/context.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { Organisation } from '../../mechanism/directory.ts'
import { bothOffices } from '../../mechanism/membership.ts'

/** Whether the person registers restorations of the unit: its own people, and those of both offices. */
function mayOpen(unit: string, { directory, actor }: Context): boolean {
  return [unit, ...bothOffices(directory)].some((one) =>
    directory.holds(actor, one, ['liaison', 'handler', 'approver']),
  )
}

/** The units of which somebody registers restorations. */
export const unitsOf = (context: Context): readonly Organisation[] =>
  context.directory.officesOf('responsible_unit').filter((one) => mayOpen(one.id, context))

/** One of them; the refusal names who can where there is none. */
export const registeringUnit = (context: Context): string | Refusal =>
  unitsOf(context)[0]?.id ??
  refuse('no-right', '修复由责任单位、{河长办}或检察院的联络员、承办人、审批人登记，请联系其办理。')

/** Why somebody registers no restoration of this unit; `null` when he may. */
export const unitHindrance = (unit: string, context: Context): Refusal | null =>
  mayOpen(unit, context)
    ? null
    : refuse(
        'no-right',
        `修复由责任单位、{河长办}或检察院的联络员、承办人、审批人登记，请联系${context.directory.organisationName(unit)}办理。`,
      )

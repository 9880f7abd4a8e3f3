import type { Context } from '../../matter/context.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { Organisation } from '../../mechanism/directory.ts'
import { bothOffices } from '../../mechanism/membership.ts'

/** Whether the person may register restorations of the unit: members of the unit and of both offices. */
function mayOpen(unit: string, { directory, actor }: Context): boolean {
  return [unit, ...bothOffices(directory)].some((one) =>
    directory.holds(actor, one, ['liaison', 'handler', 'approver']),
  )
}

/** The units for which this person may register restorations. */
export const unitsOf = (context: Context): readonly Organisation[] =>
  context.directory.officesOf('responsible_unit').filter((one) => mayOpen(one.id, context))

/** The unit of a new restoration, one of these; without any, the refusal names who can. */
export const registeringUnit = (context: Context): string | Refusal =>
  unitsOf(context)[0]?.id ??
  refuse('no-right', '修复由责任单位、{河长办}或检察院的联络员、承办人、审批人登记，请联系其办理。')

/** Why this person cannot register a restoration of this unit; `null` when he can. */
export const unitHindrance = (unit: string, context: Context): Refusal | null =>
  mayOpen(unit, context)
    ? null
    : refuse(
        'no-right',
        `修复由责任单位、{河长办}或检察院的联络员、承办人、审批人登记，请联系${context.directory.organisationName(unit)}办理。`,
      )

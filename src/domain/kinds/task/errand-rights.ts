import type { Context } from '../../matter/context.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { Directory, Organisation } from '../../mechanism/directory.ts'
import { headsOf, type Side, sideNames } from '../../mechanism/side.ts'
import { askedOfAdministrator } from '../../mechanism/whom-to-ask.ts'

/**
 * To whom an office may give a task (工作任务), by the plan: both give the liaison room further tasks
 * (二(二)); the river chief office coordinates and supervises the responsible units (三(七)). The
 * procuratorate has no such power over units: it asks them for assistance (三(四)).
 */
const powers: readonly { readonly from: Side; readonly units: readonly Side[] }[] = [
  { from: 'river_chief_office', units: ['responsible_unit'] },
  { from: 'procuratorate', units: [] },
]

/** The liaison rooms of the procuratorate. */
const rooms = (directory: Directory): readonly Organisation[] =>
  directory.organisations.filter((one) => one.side === 'procuratorate' && one.parent !== null)

/** The rooms and units to which the office may give a task. */
export function receiversOf(office: string, directory: Directory): readonly Organisation[] {
  const power = powers.find(({ from }) => directory.organisation(office)?.side === from)
  if (power === undefined) return []
  const units = directory.organisations.filter(
    (one) => one.parent === null && power.units.includes(one.side),
  )
  return [...rooms(directory), ...units]
}

/** The offices for which this person may give tasks: as liaison officer, approver or head. */
const officesGiving = ({ actor, directory }: Context): readonly string[] =>
  powers.flatMap(({ from }) =>
    directory
      .officesOf(from)
      .filter(({ id }) => directory.holds(actor, id, ['liaison', 'approver', ...headsOf[from]]))
      .map(({ id }) => id),
  )

/** All organisations to which this person may give a task. */
export const receiversFor = (context: Context): readonly Organisation[] => [
  ...new Set(officesGiving(context).flatMap((one) => receiversOf(one, context.directory))),
]

/** The office for which this person gives tasks; the refusal names who can. */
export function givingOffice(context: Context): string | Refusal {
  const [office] = officesGiving(context)
  if (office !== undefined) {
    return receiversFor(context).length > 0
      ? office
      : refuse(
          'no-receiver',
          `机制中没有可以交办任务的单位，${askedOfAdministrator('核对单位名录', context)}。`,
        )
  }
  const offices = powers.flatMap(({ from }) => context.directory.officesOf(from))
  const names = offices.map(({ name }) => name).join('、')
  return refuse('no-right', `任务由${names}的联络员、审批人或负责人交办，请联系其联络员。`)
}

/** Why this person cannot give this organisation a task; `null` when he can. */
export function powerHindrance(receiver: string, context: Context): Refusal | null {
  const { directory } = context
  if (receiversFor(context).some(({ id }) => id === receiver)) return null
  const offices = officesGiving(context)
  const names = (ids: readonly string[]) =>
    ids.map((one) => directory.organisationName(one)).join('、')
  const power = powers.filter(({ from }) =>
    offices.some((one) => directory.organisation(one)?.side === from),
  )
  const to = [
    ...rooms(directory).map(({ name }) => name),
    ...power.flatMap(({ units }) => units.map((one) => sideNames[one])),
  ].join('、')
  return refuse(
    'no-power',
    `${names(offices)}可以向${to}交办任务，不能向${directory.organisationName(receiver)}交办；需要其协助的，请用“/协作”。`,
  )
}

/** The office for which this person gives the organisation a task; `undefined` for none. */
export const officeGivingTo = (receiver: string, context: Context): string | undefined =>
  officesGiving(context).find((one) =>
    receiversOf(one, context.directory).some(({ id }) => id === receiver),
  )

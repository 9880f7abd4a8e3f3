import { z } from 'zod'
import { roles } from '../role.ts'
import { headRoles, type Side } from '../side.ts'

/** The roles whose word may be asked for. */
const seatRoles = roles.filter(
  (role) => role === 'approver' || role === 'liaison' || headRoles.includes(role),
)

/**
 * Whose word a step takes (审批席位), in the profile: sides or ids of single organisations, each with the
 * roles of which any one holder speaks. Heads speak for their side, approvers and liaison officers for
 * their office.
 */
export const seatsList = (usual: Partial<Record<Side, readonly (typeof seatRoles)[number][]>>) =>
  z
    .record(z.string(), z.array(z.enum(seatRoles)).min(1))
    .default(() =>
      Object.fromEntries(Object.entries(usual).map(([side, held]) => [side, [...held]])),
    )

/**
 * Whose word an act of one office takes, such as a referral (移送审批): that of an approver of the office
 * (`true`), nobody's (`false`), or by side or organisation the roles of which one holder there speaks;
 * `[]`: nobody's.
 */
export const officeSeats = (usual: boolean) =>
  z.union([z.boolean(), z.record(z.string(), z.array(z.enum(seatRoles)))]).default(usual)

/** One whose word it takes (席位), as it stands when it is asked for; a matter keeps it so. */
export const seatRecord = z.object({
  /** A side or an organisation. */
  id: z.string(),
  /** 区河长办, or 检察长或分管副检察长. */
  name: z.string(),
  /** The office in which the role is held; `null`: a head speaks wherever the person is bound. */
  office: z.string().nullable(),
  roles: z.array(z.enum(roles)),
})

export type Seat = z.output<typeof seatRecord>

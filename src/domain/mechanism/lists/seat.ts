import { z } from 'zod'
import { roles } from '../role.ts'
import { headRoles, type Side } from '../side.ts'

/** The roles that may be asked for approval. */
const seatRoles = roles.filter(
  (role) => role === 'approver' || role === 'liaison' || headRoles.includes(role),
)

/**
 * The seats (审批席位) of a step in the profile: sides or ids of organisations, each with the roles of which
 * one holder approves. Heads approve for their side, approvers and liaison officers for their office.
 */
export const seatsList = (usual: Partial<Record<Side, readonly (typeof seatRoles)[number][]>>) =>
  z
    .record(z.string(), z.array(z.enum(seatRoles)).min(1))
    .default(() =>
      Object.fromEntries(Object.entries(usual).map(([side, held]) => [side, [...held]])),
    )

/**
 * The approval of an act of one office, such as a referral (移送审批): by an approver of the office
 * (`true`), not needed (`false`), or by side or organisation the roles of which one holder approves; `[]`
 * means not needed.
 */
export const officeSeats = (usual: boolean) =>
  z.union([z.boolean(), z.record(z.string(), z.array(z.enum(seatRoles)))]).default(usual)

/** A seat (席位) as it was when the approval was requested; a matter keeps it unchanged. */
export const seatRecord = z.object({
  /** A side or an organisation. */
  id: z.string(),
  /** 区河长办, or 检察长或分管副检察长. */
  name: z.string(),
  /** The office in which the role is held; `null` for a head, who may be registered anywhere. */
  office: z.string().nullable(),
  roles: z.array(z.enum(roles)),
})

export type Seat = z.output<typeof seatRecord>

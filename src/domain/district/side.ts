import { z } from 'zod'
import type { Role } from './role.ts'

/** The sides (方) of the mechanism, DESIGN section 2; police and court where it has three or four, domain.md 9. */
export const sides = [
  'river_chief_office',
  'procuratorate',
  'responsible_unit',
  'police',
  'court',
] as const
export type Side = (typeof sides)[number]

/** The head (长) of a side; a responsible unit has none in the mechanism. */
export const headOf: Readonly<Record<Side, Role | null>> = {
  river_chief_office: 'river_chief',
  procuratorate: 'chief_procurator',
  responsible_unit: null,
  police: 'police_chief',
  court: 'court_president',
}

/** Every head's role. */
export const headRoles: readonly Role[] = sides.flatMap((side) => headOf[side] ?? [])

const rights = z
  .strictObject({
    /** What it sees beyond what concerns it: nothing; everything by its head; every clue by its liaison and approver as well. */
    sees: z.enum(['concerned', 'head', 'all']).default('concerned'),
    /** It calls and attends meetings and takes part in exchanges, publicity and supervision like the two offices. */
    partner: z.boolean().default(false),
  })
  .prefault({})

/** The profile's section `sides`: the rights of the sides besides the river chief office and the procuratorate. */
export const sideRights = z
  .strictObject({ responsible_unit: rights, police: rights, court: rights })
  .prefault({})

export type SideRights = z.output<typeof rights>

/** Rights by side; a side that is not named sees what concerns it and is no partner. */
export type Rights = Readonly<Partial<Record<Side, SideRights>>>

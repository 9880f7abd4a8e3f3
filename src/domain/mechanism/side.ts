import { z } from 'zod'
import type { Role } from './role.ts'

/** The sides (方) of the mechanism; a mechanism of three or four also has police and court, domain.md 9. */
export const sides = [
  'river_chief_office',
  'procuratorate',
  'responsible_unit',
  'police',
  'court',
] as const
export type Side = (typeof sides)[number]

/** The name of a side where no single organisation is meant. */
export const sideNames: Readonly<Record<Side, string>> = {
  river_chief_office: '{河长办}',
  procuratorate: '检察院',
  responsible_unit: '责任单位',
  police: '公安机关',
  court: '法院',
}

/** The sides that carry the mechanism. */
export const bothSides = ['river_chief_office', 'procuratorate'] as const

/**
 * The heads (长) of a side, in the order in which they are told: besides 河长 a 总河长 or a leader of the
 * district, besides 检察长 a 分管副检察长. A responsible unit has none in the mechanism.
 */
export const headsOf: Readonly<Record<Side, readonly Role[]>> = {
  river_chief_office: ['river_chief', 'general_river_chief'],
  procuratorate: ['chief_procurator', 'deputy_chief_procurator'],
  responsible_unit: [],
  police: ['police_chief'],
  court: ['court_president'],
}

/** Every head's role. */
export const headRoles: readonly Role[] = sides.flatMap((side) => headsOf[side])

/**
 * The first of the roles that is a head's of another side, if any. A head sees the whole mechanism and
 * speaks for his side; the 河长 of a town, who is registered in the town, is not such a head.
 */
export const foreignHead = (roles: readonly Role[], side: Side): Role | undefined =>
  roles.find((role) => headRoles.includes(role) && !headsOf[side].includes(role))

/** The heads of the two offices that carry the mechanism. */
export const bothHeads: readonly Role[] = [...headsOf.river_chief_office, ...headsOf.procuratorate]

const rights = z
  .strictObject({
    /**
     * Which matters the side sees besides its own: none (`concerned`); all, for its head (`head`); or also
     * every clue, for its liaison and approver (`all`).
     */
    sees: z.enum(['concerned', 'head', 'all']).default('concerned'),
    /**
     * Whether the side calls and attends meetings and takes part in exchanges, publicity and supervision
     * like the two offices.
     */
    partner: z.boolean().default(false),
  })
  .prefault({})

/** The profile's section `sides`: the rights of the sides besides the two offices. */
export const sideRights = z
  .strictObject({ responsible_unit: rights, police: rights, court: rights })
  .prefault({})

export type SideRights = z.output<typeof rights>

/** Rights by side; a side that is missing sees its own matters only and is no partner. */
export type Rights = Readonly<Partial<Record<Side, SideRights>>>

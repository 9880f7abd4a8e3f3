import type { Directory, Person } from './directory.ts'
import type { Seat } from './lists/seat.ts'
import type { Profile } from './profile.ts'
import { roleNames } from './role.ts'
import { headRoles } from './side.ts'
import { speak } from './words.ts'

/** The steps whose seats are set by the profile. */
export type SeatedStep = 'supervision' | 'work_plan' | 'patrol_focus' | 'report'

/**
 * The seat that approves an act of an office; `null` when no approval is needed. An office that the profile
 * does not mention uses its approver.
 */
export function officeSeat(
  act: 'referral' | 'own_conclusion' | 'conclusion',
  office: string,
  { profile, directory }: { readonly profile: Profile; readonly directory: Directory },
): Seat | null {
  const rule = profile.duties.approvals[act]
  const side = directory.organisation(office)?.side ?? ''
  const usual: Seat['roles'] = rule === false ? [] : ['approver']
  const held = typeof rule === 'boolean' ? usual : (rule[office] ?? rule[side] ?? usual)
  if (held.length === 0) return null
  return seatIn(office, directory.organisationName(office), held, profile)
}

/** Heads approve wherever they are registered, all others in the office. */
function seatIn(id: string, name: string, held: Seat['roles'], profile: Profile): Seat {
  const byHead = held.every((role) => headRoles.includes(role))
  const heads = held.map((role) => speak(roleNames[role], profile)).join('或')
  return { id, name: byHead ? heads : name, office: byHead ? null : id, roles: held }
}

/** The seats of a step by the profile, in its order. */
export function seatsOf(
  step: SeatedStep,
  { profile, directory }: { readonly profile: Profile; readonly directory: Directory },
): readonly Seat[] {
  return Object.entries(profile.duties.approvals[step]).flatMap(([key, held]): Seat[] => {
    if (held.every((role) => headRoles.includes(role))) return [seatIn(key, key, held, profile)]
    return directory.organisations
      .filter(({ id, side, parent }) => parent === null && (id === key || side === key))
      .map(({ id, name }) => seatIn(id, name, held, profile))
  })
}

/** Whether a person holds a seat. */
export const holdsSeat = (person: Person, { office, roles: held }: Seat, directory: Directory) =>
  office === null ? directory.holdsAnywhere(person, held) : directory.holds(person, office, held)

/** The ids of the people who hold one of the seats. */
export const peopleOn = (seats: readonly Seat[], directory: Directory): readonly string[] =>
  directory.people
    .filter((one) => one.active && seats.some((seat) => holdsSeat(one, seat, directory)))
    .map((one) => one.personId)

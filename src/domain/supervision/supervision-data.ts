import { z } from 'zod'
import type { State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import type { Look } from '../matter/scene.ts'
import { seatsRecord } from '../matter/seats.ts'

/** States of a joint supervision (联合督办), domain.md 4. */
export const supervisionStates = {
  proposed: { name: '督办待批', colour: 'orange', open: true },
  active: { name: '督办中', colour: 'red', open: true },
  lifted: { name: '督办已解除', colour: 'green', open: false },
  rejected: { name: '督办未批准', colour: 'grey', open: false },
  withdrawn: { name: '督办申请已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const supervisionData = z.object({
  /** The case, in one line. */
  about: z.string(),
  reason: z.string(),
  /** The ground (督办情形) by the profile's list. */
  ground: z.string().nullable().default(null),
  ...seatsRecord,
})

/** What a joint supervision records, checked. */
export const supervisionOf = (matter: Matter) => supervisionData.parse(matter.data)

/** The supervisions of a clue, oldest first. */
export function supervisionsOf(clue: number, look: Look): readonly Matter[] {
  return look.children(clue).filter((one) => one.kind === 'supervision')
}

/** The supervision under which a clue stands now, proposed or active. */
export function liveSupervision(clue: number, look: Look): Matter | undefined {
  return supervisionsOf(clue, look).findLast((one) => ['proposed', 'active'].includes(one.state))
}

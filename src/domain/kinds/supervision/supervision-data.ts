import { z } from 'zod'
import { kindData, later } from '../../matter/kind-data.ts'
import { seatsRecord } from '../../matter/seat-approvals.ts'
import type { State } from '../../matter/state.ts'

/** States of a joint supervision (联合督办), domain.md 4. */
export const supervisionStates = {
  proposed: { name: '督办待批', colour: 'orange', open: true },
  active: { name: '督办中', colour: 'red', open: true },
  lifted: { name: '督办已解除', colour: 'green', open: false },
  rejected: { name: '督办未批准', colour: 'grey', open: false },
  withdrawn: { name: '督办申请已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** What a joint supervision records. */
export const supervisionData = kindData(
  {},
  {
    /** The case in one line. */
    about: z.string(),
    reason: z.string(),
    /** The ground (督办情形), from the profile's list. */
    ground: later.text,
    /** The organisation and the day of the request (督办要求). */
    askedOf: later.text,
    askedBy: later.day,
    ...seatsRecord,
  },
)

/** What a joint supervision records, checked. */
export const supervisionOf = supervisionData.of

import { z } from 'zod'
import { type Period, parsePeriod } from '../../calendar/period.ts'
import type { Reader } from '../../matter/context.ts'
import { kindData } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { seatsRecord } from '../../matter/seat-approvals.ts'
import type { State } from '../../matter/state.ts'
import { type BackfillDuty, backfillDuty } from './backfill-duty.ts'
import { paperFields } from './backfill-fields.ts'

/** States of a record from paper (补登); it counts from 已补登 on. */
export const backfillStates = {
  submitted: { name: '补登待批', colour: 'orange', open: true },
  kept: { name: '已补登', colour: 'green', open: false },
  rejected: { name: '已驳回', colour: 'grey', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** What a record from paper holds: the content of the paper, and the duty. */
export const backfillData = kindData(paperFields, {
  /** The duty that was done, and its period. */
  what: z.string(),
  period: z.string(),
  /**
   * Whether the duty's deadline was open at the time of the record, so that the duty is owed again if the
   * record is withdrawn.
   */
  owed: z.boolean(),
  ...seatsRecord,
})

/** What a record from paper says, checked. */
export const backfillOf = backfillData.of

/** The duty and the period of a record. */
export function aboutOf(matter: Matter): { readonly duty: BackfillDuty; readonly period: Period } {
  const { what, period } = backfillOf(matter)
  const read = parsePeriod(period)
  if (!read) throw new Error(`matter ${matter.id} is of no period`)
  return { duty: backfillDuty(what), period: read }
}

/** `2026年上半年线索移送`. */
export const nameOf = (duty: BackfillDuty, period: Period): string =>
  `${period.name}${duty.chinese}`

/** The record of a duty and period that waits for approval; `undefined` when there is none. */
export const waitingRecord = (
  duty: BackfillDuty,
  period: Period,
  office: string,
  reader: Reader,
): Matter | undefined =>
  reader.inState('backfill', ['submitted'], 200).find((one) => {
    const record = backfillOf(one)
    return (
      record.what === duty.what &&
      record.period === period.id &&
      (duty.shared || one.office === office)
    )
  })

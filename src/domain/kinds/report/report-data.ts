import { z } from 'zod'
import { type Period, parsePeriod } from '../../calendar/period.ts'
import type { Reader } from '../../matter/context.ts'
import type { Figures } from '../../matter/figures.ts'
import { kindData, later, storedDay } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { seatsRecord } from '../../matter/seat-approvals.ts'
import type { State } from '../../matter/state.ts'

/** States of a half-year report (半年报告): drafted, submitted to both heads, read by each. */
export const reportStates = {
  drafted: { name: '待报送', colour: 'orange', open: true },
  submitted: { name: '已报送待阅', colour: 'blue', open: true },
  closed: { name: '均已阅', colour: 'green', open: false },
} as const satisfies Record<string, State>

/** What a half-year report records. */
export const reportData = kindData(
  {},
  {
    /** The name of the reporting office, for the title, since both heads read the reports of both offices. */
    by: z.string().default(''),
    /** The id of the period. */
    period: z.string(),
    /** Counted on the day of drafting and again on submission; unchanged from then on. */
    figures: z.custom<Figures>((value) => typeof value === 'object' && value !== null),
    /**
     * Set when there was too much to count at submission: counting is done when the report is sent, and
     * `figures` are empty until then.
     */
    counting: z.boolean().default(false),
    summary: z.string(),
    problems: z.string(),
    next: z.string(),
    submittedBy: later.text,
    submittedOn: later.day,
    /** The journal's head (留痕校验码) at the time of submission. */
    journalHead: later.text,
    /** Days after the end of the period. */
    daysLate: z.int().default(0),
    /** The seats that read the report, as in the profile at the time of submission. */
    seats: seatsRecord.seats,
    /** Who has read the report, for which seat, and that person's instruction (批示). */
    readings: z
      .array(
        z.object({
          seat: z.string(),
          by: z.string(),
          on: storedDay,
          opinion: z.string().nullable(),
        }),
      )
      .default([]),
  },
)

/** What a half-year report records, checked. */
export const reportOf = reportData.of

/** The period of a report. */
export function periodOfReport(matter: Matter): Period {
  const period = parsePeriod(reportOf(matter).period)
  if (!period) throw new Error(`matter ${matter.id} is of no period`)
  return period
}

/** The report of an office for a period, drafted or submitted; `undefined` for none. */
export function reportFor(period: string, office: string, reader: Reader): Matter | undefined {
  return reader
    .inState('report', Object.keys(reportStates), 100)
    .find((one) => one.office === office && reportOf(one).period === period)
}

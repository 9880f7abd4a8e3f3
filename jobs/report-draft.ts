import { addWorkingDays } from '../src/domain/calendar/calendar.ts'
import { atOnce, everyWorkingDay, type Job } from '../src/domain/casework/job.ts'
import { debtorsOf } from '../src/domain/deadline/debtors.ts'
import { dutyPeriod } from '../src/domain/deadline/duty.ts'
import { reportFor } from '../src/domain/kinds/report/report-data.ts'
import { draftReport } from '../src/domain/kinds/report/report-drafting.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { joinAll } from '../src/domain/matter/decision.ts'
import type { Figures } from '../src/domain/matter/figures.ts'
import { countingOfOffice } from '../src/domain/reports/figures/office-figures.ts'

/** The period whose report has to be drafted by now; `null` before its time. */
function periodOf({ profile, calendar, today }: Context) {
  const period = dutyPeriod(profile, 'half_year_report', today)
  const early = today < addWorkingDays(calendar, period.to, -profile.duties.report_draft)
  return early ? null : period
}

/** The offices that owe the report of a period and have no draft of it. */
const lackingFor = (period: string, context: Context): readonly string[] =>
  debtorsOf('half_year_report', context).filter(
    (office) =>
      context.reader.deadlineFor('half-year-report', `${period}:${office}`)?.state === 'open' &&
      reportFor(period, office, context.reader) === undefined,
  )

/**
 * 半年报告初稿: some working days before the end of the period each office that has not reported gets a
 * draft with its figures (一(三)).
 */
export const reportDraft: Job = {
  name: 'report-draft',
  nextAt: everyWorkingDay('08:40'),
  inOffice: true,
  *prepare(context) {
    const period = periodOf(context)
    const counted = new Map<string, Figures>()
    for (const office of period ? lackingFor(period.id, context) : [])
      if (period) counted.set(office, yield* countingOfOffice(office, period, context))
    return atOnce((later) => {
      if (!period) return null
      const owing = lackingFor(period.id, later).flatMap((office) => {
        const figures = counted.get(office)
        return figures ? [{ office, figures }] : []
      })
      return joinAll(
        owing.map(({ office, figures }, index) =>
          draftReport(office, period, figures, later, index),
        ),
      )
    })
  },
}

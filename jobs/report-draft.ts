import { addWorkingDays } from '../src/domain/calendar/calendar.ts'
import { atOnce, everyWorkingDay, type Job } from '../src/domain/casework/job.ts'
import { debtorsOf } from '../src/domain/deadline/debtors.ts'
import { dutyPeriod } from '../src/domain/deadline/duty.ts'
import { reportFor } from '../src/domain/kinds/report/report-data.ts'
import { draftReport } from '../src/domain/kinds/report/report-drafting.ts'
import { joinAll } from '../src/domain/matter/decision.ts'
import { figuresOfOffice } from '../src/domain/reports/figures/office-figures.ts'

/**
 * 半年报告初稿: some working days before the end of the period each office that has not reported gets a
 * draft with its figures (一(三)).
 */
export const reportDraft: Job = {
  name: 'report-draft',
  nextAt: everyWorkingDay('08:40'),
  inOffice: true,
  run: atOnce((context) => {
    const { profile, calendar, reader, today } = context
    const period = dutyPeriod(profile, 'half_year_report', today)
    if (today < addWorkingDays(calendar, period.to, -profile.duties.report_draft)) return null
    const owing = debtorsOf('half_year_report', context).filter(
      (office) =>
        reader.deadlineFor('half-year-report', `${period.id}:${office}`)?.state === 'open' &&
        reportFor(period.id, office, reader) === undefined,
    )
    const drafts = owing.map((office, index) =>
      draftReport(office, period, figuresOfOffice(office, period, context), context, index),
    )
    return joinAll(drafts)
  }),
}

import { addWorkingDays } from '../src/domain/calendar/calendar.ts'
import { figuresOfOffice } from '../src/domain/figures/office-figures.ts'
import { joinPlans } from '../src/domain/matter/plan.ts'
import { debtorsOf } from '../src/domain/promise/debtors.ts'
import { dutyPeriod } from '../src/domain/promise/duty.ts'
import { atOnce, everyWorkingDay, type Job } from '../src/domain/promise/job.ts'
import { reportFor } from '../src/domain/report/report-data.ts'
import { draftReport } from '../src/domain/report/report-drafting.ts'

/** 半年报告初稿: some working days before the end of the period each office that has not reported finds a draft with its figures (一(三)). */
export const reportDraft: Job = {
  name: 'report-draft',
  nextAt: everyWorkingDay('08:40'),
  inOffice: true,
  run: atOnce((scene) => {
    const { profile, calendar, look, today } = scene
    const period = dutyPeriod(profile, 'half_year_report', today)
    if (today < addWorkingDays(calendar, period.to, -profile.duties.report_draft)) return null
    const owing = debtorsOf('half_year_report', scene).filter(
      (office) =>
        look.promiseFor('half-year-report', `${period.id}:${office}`)?.state === 'open' &&
        reportFor(period.id, office, look) === undefined,
    )
    const [first, ...rest] = owing.map((office, index) =>
      draftReport(office, period, figuresOfOffice(office, period, scene), scene, index),
    )
    return first ? joinPlans(first, ...rest) : null
  }),
}

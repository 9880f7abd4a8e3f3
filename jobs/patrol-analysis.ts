import { yearOf } from '../src/domain/calendar/day.ts'
import { atOnce, everyYear, type Job } from '../src/domain/casework/job.ts'
import { analysisOf } from '../src/domain/kinds/patrol/year-analysis.ts'
import type { Notice } from '../src/domain/matter/decision.ts'
import { headsIn } from '../src/domain/mechanism/membership.ts'

/**
 * 年度巡查问题分析: on the first working day of the year each head gets the analysis of last year's patrols
 * (三(三)); none for a year without a patrol.
 */
export const yearlyAnalysis: Job = {
  name: 'patrol-analysis',
  nextAt: everyYear('09:40'),
  inOffice: true,
  run: atOnce((context) => {
    const year = yearOf(context.today) - 1
    const notices = headsIn(context.directory).flatMap((actor): Notice[] => {
      const analysis = analysisOf(year, { ...context, actor })
      return analysis.patrols === 0
        ? []
        : [{ to: { people: [actor.personId] }, view: { view: 'patrol-analysis', ...analysis } }]
    })
    return notices.length > 0 ? { notices, reply: {} } : null
  }),
}

import { yearOf } from '../src/domain/calendar/day.ts'
import { headsIn } from '../src/domain/matter/membership.ts'
import type { Notice } from '../src/domain/matter/plan.ts'
import { analysisOf } from '../src/domain/patrol/year-analysis.ts'
import { atOnce, everyYear, type Job } from '../src/domain/promise/job.ts'

/** 年度巡查问题分析: on the first working day of the year each head is sent what the patrols of the last one found (三(三)); a year without a patrol has nothing to say. */
export const yearlyAnalysis: Job = {
  name: 'patrol-analysis',
  nextAt: everyYear('09:40'),
  inOffice: true,
  run: atOnce((scene) => {
    const year = yearOf(scene.today) - 1
    const notices = headsIn(scene.directory).flatMap((actor): Notice[] => {
      const analysis = analysisOf(year, { ...scene, actor })
      return analysis.patrols === 0
        ? []
        : [{ to: { people: [actor.openId] }, view: { view: 'patrol-analysis', ...analysis } }]
    })
    return notices.length > 0 ? { notices, reply: {} } : null
  }),
}

import { addDays, dayOf } from '../src/domain/calendar/day.ts'
import { joinPlans, type Plan } from '../src/domain/matter/plan.ts'
import { atOnce, daily, type Job } from '../src/domain/promise/job.ts'

/** 通报归档: a bulletin that has stood for the profile's days is filed away by itself, with a note. */
export const bulletinArchive: Job = {
  name: 'bulletin-archive',
  nextAt: daily('08:25'),
  run: atOnce((scene) => {
    const { bulletin_archive: limit } = scene.profile.duties
    const plans = scene.look
      .inState('bulletin', ['published'], 500)
      .filter((one) => addDays(dayOf(one.openedAt), limit.days) < scene.today)
      .map(
        (one): Plan => ({
          change: [{ matter: one, to: { state: 'archived' } }],
          promises: [{ dropAllOf: one.id, on: scene.today, why: '已归档' }],
          entries: [{ act: 'archive', matter: one.id, note: `发布满 ${limit.days} 天，自动归档` }],
          reply: {},
        }),
      )
    const [first, ...rest] = plans
    return first ? joinPlans(first, ...rest) : null
  }),
}

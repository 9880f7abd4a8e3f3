import { hasSurelyPassed } from '../src/domain/calendar/act-time.ts'
import { addDays, dayOf } from '../src/domain/calendar/day.ts'
import { atOnce, daily, type Job } from '../src/domain/casework/job.ts'
import { type Decision, joinAll } from '../src/domain/matter/decision.ts'

/** 通报归档: a bulletin is archived automatically after the profile's number of days, with a note. */
export const bulletinArchive: Job = {
  name: 'bulletin-archive',
  nextAt: daily('08:25'),
  run: atOnce((context) => {
    const { bulletin_archive: limit } = context.profile.duties
    const decisions = context.reader
      .inState('bulletin', ['published'], 500)
      .filter((one) => hasSurelyPassed(addDays(dayOf(one.openedAt), limit.days), context.now))
      .map(
        (one): Decision => ({
          change: [{ matter: one, to: { state: 'archived' } }],
          deadlines: [{ dropAllOf: one.id, on: context.today, why: '已归档' }],
          entries: [{ act: 'archive', matter: one.id, note: `发布满 ${limit.days} 天，自动归档` }],
          reply: {},
        }),
      )
    return joinAll(decisions)
  }),
}

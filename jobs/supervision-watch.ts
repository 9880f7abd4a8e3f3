import { atOnce, daily, type Job } from '../src/domain/casework/job.ts'
import { followCase } from '../src/domain/kinds/clue/supervised-progress.ts'

/**
 * 督办跟踪: before the day's reminders, adjusts deadlines to a case that changed its holder, ended or was
 * reopened.
 */
export const supervisionWatch: Job = {
  name: 'supervision-watch',
  nextAt: daily('08:35'),
  run: atOnce((context) => {
    const deadlines = context.reader
      .inState('supervision', ['active'], 200)
      .flatMap((one) => followCase(one, context))
    return deadlines.length > 0 ? { deadlines, reply: {} } : null
  }),
}

import { atOnce, daily, type Job } from '../src/domain/promise/job.ts'
import { followCase } from '../src/domain/supervision/supervision-progress.ts'

/** 督办跟踪: before the day's reminders, what is owed follows a case that changed hands, ended or goes on again. */
export const supervisionWatch: Job = {
  name: 'supervision-watch',
  nextAt: daily('08:35'),
  run: atOnce((scene) => {
    const promises = scene.look
      .inState('supervision', ['active'], 200)
      .flatMap((one) => followCase(one, scene))
    return promises.length > 0 ? { promises, reply: {} } : null
  }),
}

import { parsePeriod } from '../src/domain/calendar/period.ts'
import { joinPlans, type Plan } from '../src/domain/matter/plan.ts'
import { peopleOf, tellPeople } from '../src/domain/matter/tell.ts'
import { openWeek, presenceIn, weekName } from '../src/domain/presence/presence.ts'
import { atOnce, everyWeek, type Job } from '../src/domain/promise/job.ts'

/** 未签到的周次: a week that has passed without a word is listed, and both offices' liaison officers are told once (二(一)). */
export const missedPresence: Job = {
  name: 'missed-presence',
  nextAt: everyWeek('08:50'),
  run: atOnce((scene) => {
    const { look, directory } = scene
    const missed = look.openPromisesOf('weekly-presence').flatMap((promise) => {
      const week = parsePeriod(promise.period ?? '')
      const passed = promise.dueOn < scene.today
      return passed && week && !presenceIn(week, promise.debtor, look)
        ? [{ week, office: promise.debtor }]
        : []
    })
    const plans = missed.map(({ week, office }, index): Plan => {
      const { matter, taken } = openWeek(week, office, 'missed', scene)
      // Several weeks after a downtime take the numbers that follow one another.
      const ordinal = taken.ordinal + index
      const told = [...directory.officesOf('river_chief_office').map((one) => one.id), office]
      return {
        open: [{ ...matter, ordinal }],
        numbers: [{ ...taken, ordinal }],
        entries: [{ act: 'missed', matter: matter.id, note: `${weekName(week)}未签到` }],
        notices: [
          tellPeople(
            scene,
            told.flatMap((one) => peopleOf(scene, one, ['liaison'])),
            matter.id,
            '该周未签到，可用“/值守”补登或说明原因',
          ),
        ],
        reply: {},
      }
    })
    const [first, ...rest] = plans
    return first ? joinPlans(first, ...rest) : null
  }),
}

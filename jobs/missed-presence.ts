import { parsePeriod } from '../src/domain/calendar/period.ts'
import { atOnce, everyWeek, type Job } from '../src/domain/casework/job.ts'
import { usedUp } from '../src/domain/deadline/reminder-schedule.ts'
import { openWeek, presenceIn, weekName } from '../src/domain/kinds/presence/presence.ts'
import { type Decision, joinAll } from '../src/domain/matter/decision.ts'
import { peopleOf, tellPeople } from '../src/domain/matter/notices.ts'

/**
 * 未签到的周次: a past week without a sign-in or reason is listed, and the liaison officers of both offices
 * are told once (二(一)); its own are asked for what is missing, which the others cannot do.
 */
export const missedPresence: Job = {
  name: 'missed-presence',
  nextAt: everyWeek('08:50'),
  run: atOnce((context) => {
    const { reader, directory } = context
    const missed = reader.openDeadlinesOf('weekly-presence').flatMap((deadline) => {
      const week = parsePeriod(deadline.period ?? '')
      const passed = deadline.dueOn < context.today
      return passed && week && !presenceIn(week, deadline.debtor, reader)
        ? [{ week, office: deadline.debtor, deadline }]
        : []
    })
    const decisions = missed.map(({ week, office, deadline }, index): Decision => {
      const { matter, taken } = openWeek(week, office, context)
      // Several weeks after a downtime get consecutive numbers.
      const ordinal = taken.ordinal + index
      const others = directory
        .officesOf('river_chief_office')
        .flatMap((one) => peopleOf(context, one.id, ['liaison']))
      const own = peopleOf(context, office, ['liaison'])
      const toOthers = others.filter((one) => !own.includes(one))
      return {
        open: [{ ...matter, ordinal }],
        numbers: [{ ...taken, ordinal }],
        // This message asks about the week, so a reminder left over from the downtime is cancelled.
        deadlines: [{ snooze: deadline.id, reminderStep: null, until: null, why: usedUp }],
        entries: [{ act: 'missed', matter: matter.id, note: `${weekName(week)}未签到` }],
        notices: [
          tellPeople(context, toOthers, matter.id, '该周未签到'),
          tellPeople(
            context,
            own,
            matter.id,
            '该周未签到：已值守的用“/值守”写明值守日期补登，未能值守的说明原因',
          ),
        ],
        reply: {},
      }
    })
    return joinAll(decisions)
  }),
}

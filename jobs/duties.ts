import { type Period, previousPeriod } from '../src/domain/calendar/period.ts'
import { concernOf } from '../src/domain/casework/concerns.ts'
import { atOnce, daily, type Job } from '../src/domain/casework/job.ts'
import {
  type Duty,
  dutyDueOn,
  dutyPeriod,
  dutyPromises,
  dutyTerms,
} from '../src/domain/deadline/duty.ts'
import type { NewPromise } from '../src/domain/deadline/promise.ts'
import { annualPatrol } from '../src/domain/kinds/patrol/annual-patrol.ts'
import { firstQuarterPlan } from '../src/domain/kinds/work-plan/first-quarter-plan.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Decision, Notice } from '../src/domain/matter/decision.ts'
import type { View } from '../src/domain/matter/view.ts'
import { halfYearReferral } from './half-year-referral.ts'
import { halfYearReport } from './half-year-report.ts'
import { jointMeeting } from './joint-meeting.ts'
import { patrolFocus } from './patrol-focus.ts'
import { unitBulletin } from './unit-bulletin.ts'
import { weeklyPresence } from './weekly-presence.ts'

type DutyLine = Extract<View, { view: 'duties' }>['lines'][number]

/** Every duty of the plan that comes again. */
const allDuties: readonly Duty[] = [
  halfYearReferral,
  halfYearReport,
  annualPatrol,
  patrolFocus,
  firstQuarterPlan,
  weeklyPresence,
  jointMeeting,
  unitBulletin,
]

/** How many periods without a promise are made up for after a long downtime. */
const horizon = 8

/**
 * The present period, and those before it that began while the bot was down: back to the last one
 * for which a promise was made. What was due before the first start is nobody's promise here: nobody
 * knows whether it was done on paper.
 */
function periodsOwed(duty: Duty, context: Context): readonly Period[] {
  const present = dutyPeriod(context.profile, duty.rule, context.today)
  const missed: Period[] = []
  for (let period = present; missed.length < horizon; period = previousPeriod(period)) {
    const owed = dutyTerms(duty, period, context)
    if (owed.some((one) => context.reader.promiseFor(one.what, one.subject))) {
      return period === present ? [present] : missed
    }
    missed.unshift(period)
  }
  return dutyDueOn(duty, present, context.profile) < context.today ? [] : [present]
}

/** Makes the promises of the periods up to now that do not exist yet. Making one twice is impossible. */
export function makeDuties(context: Context): Decision {
  const lacks = (one: { readonly what: string; readonly subject: string }): boolean =>
    context.reader.promiseFor(one.what, one.subject) === undefined
  const made = allDuties.flatMap((duty) =>
    periodsOwed(duty, context).flatMap((period) => dutyPromises(duty, period, context, lacks)),
  )
  return { promises: made.map((make) => ({ make })), reply: {} }
}

/** What begins to be owed is told once to those who speak for whoever owes it; of the weekly presence there is nothing new to tell. */
function tellDuties(made: readonly NewPromise[], context: Context): readonly Notice[] {
  const { directory } = context
  const told = new Map<string, DutyLine[]>()
  for (const promise of made) {
    if (promise.what === weeklyPresence.what) continue
    const concern = concernOf(promise.what)
    const offices = concern.offices(promise, context)
    const owing = concern.shared ? offices : [promise.debtor]
    const line = {
      title: concern.title(promise),
      owed: concern.owed,
      debtor: owing.map((one) => directory.organisationName(one)).join('、'),
      dueOn: promise.dueOn,
      provisional: promise.provisional,
    }
    const people = offices.flatMap((one) => {
      const liaisons = directory.peopleOf(one, ['liaison'])
      return liaisons.length > 0 ? liaisons : directory.peopleOf(one, ['approver'])
    })
    for (const { openId } of new Set(people)) {
      told.set(openId, [...(told.get(openId) ?? []), line])
    }
  }
  return [...told].map(([openId, lines]) => ({
    to: { people: [openId] },
    view: { view: 'duties', lines },
  }))
}

/** Every morning the duties of the day's periods are there, before any reminder is due. */
export const duties: Job = {
  name: 'duties',
  nextAt: daily('00:01'),
  run: atOnce((context) => {
    const decision = makeDuties(context)
    const made = (decision.promises ?? []).flatMap((change) =>
      'make' in change ? [change.make] : [],
    )
    return { ...decision, notices: tellDuties(made, context) }
  }),
}

import type { Day } from '../src/domain/calendar/day.ts'
import { type Period, previousPeriod } from '../src/domain/calendar/period.ts'
import { atOnce, daily, type Job } from '../src/domain/casework/job.ts'
import { obligationOf, owedIn } from '../src/domain/casework/obligations.ts'
import type { NewDeadline } from '../src/domain/deadline/deadline.ts'
import {
  type Duty,
  dutyDeadlines,
  dutyDueOn,
  dutyPeriod,
  dutyTerms,
} from '../src/domain/deadline/duty.ts'
import {
  type FurtherDuty,
  furtherDeadline,
  furtherDueOn,
  furtherDutiesIn,
  furtherPeriod,
} from '../src/domain/deadline/further-duty.ts'
import { recurringDuties } from '../src/domain/deadline/recurring-duty.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Decision, Notice } from '../src/domain/matter/decision.ts'
import type { View } from '../src/domain/matter/view.ts'

type DutyLine = Extract<View, { view: 'duties' }>['lines'][number]

/** The most past periods for which deadlines are made after a long downtime. */
const horizon = 8

/**
 * The current period and earlier ones that began while the bot was down, back to the last one with a
 * deadline. Duties from before the first start get none, since they may have been fulfilled on paper.
 */
function periodsOwed(duty: Recurring, context: Context): readonly Period[] {
  const { present } = duty
  const missed: Period[] = []
  for (let period = present; missed.length < horizon; period = previousPeriod(period)) {
    const owed = duty.terms(period)
    if (owed.some((one) => context.reader.deadlineFor(one.what, one.subject))) {
      return period === present ? [present] : missed
    }
    missed.unshift(period)
  }
  return duty.dueOn(present) < context.today ? [] : [present]
}

type Term = Pick<NewDeadline, 'what' | 'subject'>

/** A recurring duty: its current period, and for any period the text, the due day and the deadlines. */
interface Recurring {
  readonly present: Period
  readonly terms: (period: Period) => readonly Term[]
  readonly dueOn: (period: Period) => Day
  readonly deadlines: (period: Period, wanted: (one: Term) => boolean) => readonly NewDeadline[]
}

const ofPlan = (duty: Duty, context: Context): Recurring => ({
  present: dutyPeriod(context.profile, duty.rule, context.today),
  terms: (period) => dutyTerms(duty, period, context),
  dueOn: (period) => dutyDueOn(duty, period, context.profile),
  deadlines: (period, wanted) => dutyDeadlines(duty, period, context, wanted),
})

const ofProfile = (duty: FurtherDuty, context: Context): Recurring => {
  const owed = (period: Period) =>
    [furtherDeadline(duty, period, context)].filter((one) => one !== null)
  return {
    present: furtherPeriod(duty, context.today),
    terms: owed,
    dueOn: (period) => furtherDueOn(duty, period),
    deadlines: (period, wanted) => owed(period).filter(wanted),
  }
}

/** Makes the missing deadlines of all periods up to now. None is ever made twice. */
export function makeDuties(context: Context): Decision {
  const lacks = (one: { readonly what: string; readonly subject: string }): boolean =>
    context.reader.deadlineFor(one.what, one.subject) === undefined
  const { profile, today } = context
  const all = [
    ...recurringDuties.map((duty) => ofPlan(duty, context)),
    ...furtherDutiesIn(profile, today).map((duty) => ofProfile(duty, context)),
  ]
  const made = all.flatMap((duty) =>
    periodsOwed(duty, context).flatMap((period) => duty.deadlines(period, lacks)),
  )
  return { deadlines: made.map((make) => ({ make })), reply: {} }
}

/** Tells once, to those who speak for the debtors, what they now owe; the weekly presence is not announced. */
function tellDuties(made: readonly NewDeadline[], context: Context): readonly Notice[] {
  const { directory } = context
  const told = new Map<string, DutyLine[]>()
  for (const deadline of made) {
    if (deadline.what === 'weekly-presence') continue
    const obligation = obligationOf(deadline.what)
    const offices = obligation.offices(deadline, context)
    const owing = obligation.shared ? offices : [deadline.debtor]
    const line = {
      title: obligation.title(deadline),
      owed: owedIn(deadline),
      debtor: owing.map((one) => directory.organisationName(one)).join('、'),
      dueOn: deadline.dueOn,
      provisional: deadline.provisional,
    }
    const people = offices.flatMap((one) => {
      const liaisons = directory.peopleOf(one, ['liaison'])
      return liaisons.length > 0 ? liaisons : directory.peopleOf(one, ['approver'])
    })
    for (const { personId } of new Set(people)) {
      told.set(personId, [...(told.get(personId) ?? []), line])
    }
  }
  return [...told].map(([personId, lines]) => ({
    to: { people: [personId] },
    view: { view: 'duties', lines },
  }))
}

/** Every morning, before any reminder is due, makes the deadlines of the day's periods. */
export const duties: Job = {
  name: 'duties',
  nextAt: daily('00:01'),
  run: atOnce((context) => {
    const decision = makeDuties(context)
    const made = (decision.deadlines ?? []).flatMap((change) =>
      'make' in change ? [change.make] : [],
    )
    return { ...decision, notices: tellDuties(made, context) }
  }),
}

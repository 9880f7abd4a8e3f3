import { type Day, dayOf } from '../../calendar/day.ts'
import { type Period, parsePeriod } from '../../calendar/period.ts'
import type { Deadline } from '../../deadline/deadline.ts'
import { debtorsOf, wereAllThere } from '../../deadline/debtors.ts'
import { type Duty, dutyPeriod } from '../../deadline/duty.ts'
import { type DutyName, dutyNamed, subjectOfDuty } from '../../deadline/recurring-duty.ts'
import type { Context } from '../../matter/context.ts'
import type { Seat } from '../../mechanism/lists/seat.ts'
import { officeSeat, type SeatedStep, seatsOf } from '../../mechanism/seat.ts'
import { referralStates } from '../clue/referral-states.ts'
import { meetingOf } from '../meeting/meeting-data.ts'
import { patrolOf, tookPlace } from '../patrol/patrol-data.ts'
import { yearFocus } from '../patrol/patrol-focus.ts'
import { reportFor, reportOf } from '../report/report-data.ts'
import { workPlanOf } from '../work-plan/work-plan-data.ts'

/** A recurring duty (职责) that may have been done on paper before the bot was in use. */
export interface BackfillDuty extends Duty {
  readonly what: DutyName
  /** What was done, as an option of the form. */
  readonly chinese: string
  /** Whether the duty is fulfilled by a letter with a number (文号), which the record must name. */
  readonly lettered: boolean
  /** Whether the duty is kept only if all who owe it together took part (domain.md 0.4). */
  readonly together: boolean
  /** The seat whose approval the original step needs in this office; null for none. */
  readonly seat: (office: string, context: Context) => Seat | null
  /**
   * The day in the period on which the duty was also done in the bot, which keeps it if the record is
   * withdrawn; null for none.
   */
  readonly doneHere: (period: Period, office: string, context: Context) => Day | null
}

/** The seat of this office among those of a step of both offices. */
const ownSeat =
  (step: SeatedStep) =>
  (office: string, context: Context): Seat | null =>
    seatsOf(step, context).find(
      ({ id }) => id === office || id === context.directory.organisation(office)?.side,
    ) ?? null

const nobody = () => null

const within = (day: Day | null, { from, to }: Period): boolean =>
  day !== null && day >= from && day <= to

const earliest = (days: readonly (Day | null)[], period: Period): Day | null =>
  days.filter((one) => within(one, period)).toSorted()[0] ?? null

const most = 500

/** All recurring duties except the weekly presence, for which a late sign-in exists (二(一)). */
const duties: readonly Omit<BackfillDuty, 'shared' | 'rule'>[] = [
  {
    what: 'half-year-referral',
    chinese: '线索移送',
    lettered: true,
    together: false,
    seat: (office, context) => officeSeat('referral', office, context),
    doneHere: (period, office, { reader }) =>
      earliest(
        reader
          .inState('referral', Object.keys(referralStates), most)
          .filter((one) => one.office === office)
          .map((one) => (one.data['approvedOn'] ?? null) as Day | null),
        period,
      ),
  },
  {
    what: 'half-year-report',
    chinese: '工作报告',
    lettered: false,
    together: false,
    seat: nobody,
    doneHere(period, office, { reader }) {
      const report = reportFor(period.id, office, reader)
      return report ? reportOf(report).submittedOn : null
    },
  },
  {
    what: 'annual-patrol',
    chinese: '联合巡查',
    lettered: false,
    together: true,
    seat: nobody,
    doneHere: (period, _office, { reader }) =>
      earliest(
        reader
          .inState('patrol', tookPlace, most)
          .map(patrolOf)
          .flatMap(({ joint, heldOn }) => (joint ? [heldOn] : [])),
        period,
      ),
  },
  {
    what: 'patrol-focus',
    chinese: '年度巡查重点',
    lettered: true,
    together: false,
    seat: ownSeat('patrol_focus'),
    doneHere(period, _office, { reader }) {
      const focus = yearFocus(Number(period.id.slice(0, 4)), reader)
      return focus ? dayOf(focus.since) : null
    },
  },
  {
    what: 'q1-work-plan',
    chinese: '年度工作要点建议',
    lettered: true,
    together: false,
    seat: ownSeat('work_plan'),
    doneHere: (period, _office, { reader }) =>
      reader
        .inState('plan', ['drafted', 'pending', 'issued', 'closed'], most)
        .map(workPlanOf)
        .flatMap(({ forYear, submittedOn }) =>
          String(forYear) === period.id ? (submittedOn ?? []) : [],
        )
        .toSorted()[0] ?? null,
  },
  {
    what: 'joint-meeting',
    chinese: '联席会议',
    lettered: false,
    together: true,
    seat: nobody,
    doneHere: (period, _office, context) =>
      earliest(
        context.reader
          .inState('meeting', ['held', 'drafted', 'issued'], most)
          .map(meetingOf)
          .filter(({ offices }) => wereAllThere('joint_meeting', offices, context))
          .map(({ heldOn }) => heldOn),
        period,
      ),
  },
  {
    what: 'unit-bulletin',
    chinese: '信息通报',
    lettered: false,
    together: false,
    seat: nobody,
    doneHere: (period, office, { reader }) =>
      earliest(
        reader
          .inState('bulletin', ['published', 'archived'], most)
          .filter((one) => one.office === office)
          .map((one) => dayOf(one.openedAt)),
        period,
      ),
  },
]

/** The duties that can be recorded from paper. */
export const backfillDuties: readonly BackfillDuty[] = duties.map((one) => ({
  ...dutyNamed(one.what),
  ...one,
}))

/** The duty of a record. */
export function backfillDuty(what: string): BackfillDuty {
  const found = backfillDuties.find((one) => one.what === what)
  if (!found) throw new Error(`no duty is called ${what}`)
  return found
}

/** The office for which this person can record that the duty was done; `undefined` for none. */
export const recordingOffice = (duty: BackfillDuty, context: Context): string | undefined =>
  context.profile.duties[duty.rule].required
    ? debtorsOf(duty.rule, context).find((one) =>
        context.directory.holds(context.actor, one, ['liaison', 'approver']),
      )
    : undefined

/** The deadline of a duty for a period; `undefined` when none was made. */
export const deadlineIn = (
  duty: BackfillDuty,
  period: Period,
  office: string,
  { reader }: Pick<Context, 'reader'>,
): Deadline | undefined => reader.deadlineFor(duty.what, subjectOfDuty(duty, period, office))

/**
 * The periods of a duty that can still be recorded: the current one unless it is kept, and earlier ones that
 * are still owed.
 */
export function periodsLacking(
  duty: BackfillDuty,
  office: string,
  context: Context,
): readonly Period[] {
  const present = dutyPeriod(context.profile, duty.rule, context.today)
  const owed = context.reader
    .openDeadlinesOf(duty.what)
    .filter((one) => duty.shared || one.debtor === office)
    .flatMap((one) => (one.period === null ? [] : (parsePeriod(one.period) ?? [])))
    .filter((one) => one.from < present.from)
  const kept = deadlineIn(duty, present, office, context)?.state === 'kept'
  return kept ? owed : [present, ...owed]
}

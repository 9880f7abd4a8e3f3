import { periodName } from '../calendar/period.ts'
import type { Deadline } from '../deadline/deadline.ts'
import {
  type FurtherDuty,
  furtherDuty,
  furtherDutyOf,
  furtherName,
  furtherOffices,
} from '../deadline/further-duty.ts'
import type { Context } from './context.ts'
import {
  calledMeeting,
  type DutyKeeper,
  heldMeeting,
  offersOfKeepers,
  plannedPatrol,
  recordedPatrol,
} from './duty-keeper.ts'
import type { Obligation, Offer } from './obligation.ts'

/** The owers of a further duty: the heads who must be present, and the liaison officers who arrange it. */
function furtherPeople(
  deadline: { readonly subject?: string; readonly debtor: string },
  { profile, directory }: Pick<Context, 'profile' | 'directory'>,
) {
  const roles = furtherDutyOf(deadline.subject ?? '', profile)?.roles ?? []
  if (roles.length === 0) return null
  const offices = furtherOffices(deadline, { profile, directory })
  const liaisons = offices.flatMap((one) => directory.peopleOf(one, ['liaison']))
  return [...new Set([...directory.peopleWith(roles), ...liaisons])]
}

const furtherKeepers: Readonly<Record<FurtherDuty['kept_by'], readonly DutyKeeper[]>> = {
  meeting: [calledMeeting, heldMeeting],
  patrol: [recordedPatrol, plannedPatrol],
}

/** The commands that keep a further duty: its profile entry says which; none if the profile no longer has it. */
function furtherOffers(
  deadline: Pick<Deadline, 'period'> & { readonly subject?: string },
  given: Pick<Context, 'today' | 'profile' | 'reader'>,
): readonly Offer[] {
  const duty = furtherDutyOf(deadline.subject ?? '', given.profile)
  return duty ? offersOfKeepers(furtherKeepers[duty.kept_by], deadline, given) : []
}

/** The duties of the profile beside those of the plan, each under its own name. */
export const furtherDutyObligation: Obligation = {
  what: furtherDuty,
  owed: '履行其他定期职责',
  named: ({ subject }) => furtherName(subject),
  title: ({ period, subject }) =>
    `${periodName(period)}${subject === undefined ? '其他定期职责' : furtherName(subject)}`,
  act: calledMeeting.act,
  button: calledMeeting.text,
  offers: furtherOffers,
  shared: true,
  people: furtherPeople,
  offices: furtherOffices,
  moves: [],
}

import { nextPeriod, type Period, parsePeriod } from '../calendar/period.ts'
import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from './context.ts'
import type { Offer } from './obligation.ts'

type Given = Pick<Context, 'today' | 'reader'>

/** A command that keeps a recurring duty, and for which of its periods. */
export interface DutyKeeper extends Pick<Offer, 'act' | 'text'> {
  /** Whether on this day it can still keep the duty of the period. */
  readonly keeps: (period: Period, given: Given) => boolean
  /** What its form starts with, so that it is the duty of this period that is kept. */
  readonly values?: (period: Period) => Readonly<Record<string, unknown>>
}

/** Counts for the period in which it is done. */
export const whileItLasts: DutyKeeper['keeps'] = ({ to }, { today }) => today <= to

/** Names its period, which is the present one or the one before. */
export const untilTheNextEnds: DutyKeeper['keeps'] = (period, { today }) =>
  today <= nextPeriod(period).to

/** Records afterwards on which day something was done. */
export const always: DutyKeeper['keeps'] = () => true

/** Is done only for periods that are over. */
export const afterwards: DutyKeeper['keeps'] = ({ to }, { today }) => today > to

export const plannedPatrol: DutyKeeper = { act: 'patrol', text: '计划巡查', keeps: whileItLasts }
export const recordedPatrol: DutyKeeper = { act: 'patrol-record', text: '登记巡查', keeps: always }
export const calledMeeting: DutyKeeper = { act: 'meeting', text: '召集会议', keeps: whileItLasts }
/** A meeting that was called is held on the day that its record names, also after the period. */
export const heldMeeting: DutyKeeper = {
  act: 'hold-meeting',
  text: '登记召开',
  keeps: (period, given) =>
    afterwards(period, given) && given.reader.inState('meeting', ['called'], 1).length > 0,
}

/** The commands that can keep the duty of a deadline today; all of them if it has no period that can be read. */
export function offersOfKeepers(
  keepers: readonly DutyKeeper[],
  deadline: Pick<Deadline, 'period'>,
  given: Given,
): readonly Offer[] {
  const period = parsePeriod(deadline.period ?? '')
  return keepers
    .filter(({ keeps }) => period === null || keeps(period, given))
    .map(({ act, text, values }) => ({
      act,
      text,
      ...(values && period ? { values: values(period) } : {}),
    }))
}

import { addDays, instantAt } from '../calendar/day.ts'
import type { Deadline } from '../deadline/deadline.ts'
import { reminderStepsBetween } from '../deadline/reminder-schedule.ts'
import type { Context, Reader } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import { inHandOf } from './in-hand.ts'
import { obligations } from './obligations.ts'

/** The open deadlines that may be settled in the matter: its own, and duties in whose period it falls. */
const deadlinesIn = ({ id, kind, state }: Matter, reader: Reader): readonly Deadline[] => [
  ...reader.deadlinesOf(id),
  ...obligations
    .filter(({ inHand = [] }) =>
      inHand.some((next) => next.kind === kind && next.states.includes(state)),
    )
    .flatMap(({ what }) => reader.openDeadlinesOf(what))
    .filter(({ matter }) => matter === null),
]

/**
 * Whether those for whom the matter waits are reminded of it today by a deadline that is being settled in it:
 * nothing else needs to remind them then.
 */
export function isRemindedToday(matter: Matter, context: Context): boolean {
  const { calendar, reader, today } = context
  const from = instantAt(today, '00:00')
  const to = instantAt(addDays(today, 1), '00:00') - 1
  return deadlinesIn(matter, reader).some(
    (deadline) =>
      inHandOf(deadline, context)?.matter.id === matter.id &&
      reminderStepsBetween(deadline, from, to, calendar).some(({ above }) => above !== true),
  )
}

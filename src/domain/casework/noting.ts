import { addDays } from '../calendar/day.ts'
import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import type { Matter } from '../matter/matter.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { sayingAbout } from '../matter/saying.ts'
import { remindedOf } from './reminded.ts'
import { waitsOf } from './waiting.ts'

/** A note that an overdue deadline was read is valid for this many days: heads are told again every week. */
const lasting = 7

/** Whether the actor is told because people below owe it, and does not owe it himself. */
const isOver = (deadline: Deadline, context: Context): boolean =>
  deadline.dueOn < context.today &&
  remindedOf(deadline, context).some(
    ({ person, escalated }) => escalated && person.personId === context.actor.personId,
  )

const about = (of: Matter | Deadline) =>
  sayingAbout('noted', 'dueOn' in of ? { deadline: of.id } : { matter: of.id })

function hindranceOf(
  of: Matter | Deadline,
  deadlines: readonly Deadline[],
  context: Context,
): Refusal | null {
  if (!deadlines.some((one) => isOver(one, context))) {
    return refuse('not-told', '该事项没有须您阅知的逾期情况。')
  }
  const last = context.reader.lastSaid(about(of), context.actor.personId)
  return last !== null && addDays(last, lasting) > context.today
    ? refuse('already-read', '您已阅，不需要重复办理；需要督促的请用“/催办”或“/批示”。')
    : null
}

const deadlinesOf = (matter: Matter, context: Context): readonly Deadline[] =>
  waitsOf(matter, context).flatMap(({ deadline }) => deadline ?? [])

/** Why the actor cannot note that the overdue matter was read (已阅); `null` when allowed. */
export const notingHindrance = (matter: Matter, context: Context): Refusal | null =>
  hindranceOf(matter, deadlinesOf(matter, context), context)

/** The same for a duty that belongs to no matter. */
export const dutyNotingHindrance = (deadline: Deadline, context: Context): Refusal | null =>
  hindranceOf(deadline, [deadline], context)

/** 已阅: a head or an approver has read that something is overdue. It is recorded and has no other effect. */
export function note(of: Matter | Deadline, context: Context): Decision | Refusal {
  const hindered = 'dueOn' in of ? dutyNotingHindrance(of, context) : notingHindrance(of, context)
  if (hindered) return hindered
  return {
    said: [{ saying: about(of), on: context.today }],
    entries: [{ act: 'noted', matter: 'dueOn' in of ? null : of.id, note: '已阅逾期情况' }],
    reply: { sentence: '已阅' },
  }
}

import { withMaterial } from '../../matter/command.ts'
import { cardOf } from '../../matter/decision.ts'
import { isIncomplete } from '../../matter/input.ts'
import type { Kind } from '../../matter/kind.ts'
import { type Asking, dayIn } from '../../matter/plan-question.ts'
import { isRefusal } from '../../matter/refusal.ts'
import { formatTime, meetingOf } from './meeting-data.ts'

/** Asks for the planned meeting when one is called, or recorded as held, without its number (会议). */
export const calledMeeting = ({ name, sees, moves }: Kind): Asking => ({
  label: '是否已通知的会议',
  what: '联席会议',
  plans: (context) =>
    context.reader.inState(name, ['called'], 50).filter((one) => sees(context.actor, one, context)),
  called: (plan) => `${formatTime(meetingOf(plan))} ${meetingOf(plan).place}`,
  fits: (plan, values) => (dayIn(values['date']) === meetingOf(plan).date ? 'maybe' : null),
  carryOut(plan, call, context) {
    const day = dayIn(call.values['date'])
    const made =
      day === null || day > context.today
        ? undefined
        : moves['hold']?.decide(plan, { heldOn: day }, context)
    if (made === undefined) {
      const sentence = '该会议已通知，没有重复召集；改时间、地点请点“改期”，会后登记召开'
      return { reply: { sentence, view: cardOf(plan) } }
    }
    return isRefusal(made) || isIncomplete(made) ? made : withMaterial(made, call, plan)
  },
})

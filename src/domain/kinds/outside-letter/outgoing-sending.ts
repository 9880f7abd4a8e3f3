import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import { paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellPeople } from '../../matter/notices.ts'
import { nextNumber } from '../../matter/numbering.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { keeperAndLeaders, type Who } from '../../matter/who.ts'
import { bodyNotInForce } from '../../registers/outside-body.ts'
import { incomingLetter } from './incoming-letter.ts'
import { clueOfLetter, outgoingOf, shownWith } from './letter-data.ts'
import { unfitClue } from './letter-office.ts'

const judges: readonly Who[] = [{ of: 'sender', roles: ['approver'] }]

/** Records the answer on the received letter, unless another one was recorded meanwhile. */
export function answeredBy(matter: Matter, number: string, context: Context): readonly Decision[] {
  const { answers, title } = outgoingOf(matter)
  const asking = answers === null ? undefined : context.reader.matter(answers)
  if (asking === undefined) return []
  const said = { on: context.today, number, text: `以${number}复函：${title}` }
  const decided = incomingLetter.kind.moves['reply']?.decide(asking, said, context)
  return decided && 'reply' in decided ? [decided] : []
}

/**
 * Why a letter cannot be sent now: the body is no longer in force, or the clue has been limited since. Null
 * when it can.
 */
function unfit(matter: Matter, context: Context): Refusal | null {
  const { body: name, replyBy } = outgoingOf(matter)
  const body = context.registers.body(name)
  const why = body === undefined ? '不在外单位名录中' : bodyNotInForce(body, context.today)
  if (why !== null) return refuse('no-body', `${name}${why}，不能发函；请驳回后改写。`)
  if (replyBy !== null && replyBy < context.today) {
    return refuse(
      'past',
      `请对方复函的日期${formatDay(replyBy)}已过，请驳回，由经办人重新填写日期后再报。`,
    )
  }
  const clue = clueOfLetter(matter, context.reader)
  return clue === undefined ? null : unfitClue(clue)
}

/** The moves before a letter is sent: approved, rejected, or withdrawn. */
export const sendingMoves: Readonly<Record<string, AnyMove>> = {
  approve: move('同意去函', { pending: 'sent' }, judges, {
    awaits: true,
    fields: { opinion: paragraph.optional({ label: '审批意见' }) },
    unless: (matter, context) =>
      matter.openedBy === context.actor.personId
        ? refuse('own-filing', '您是该函的经办人，不能审批自己的函，请由本单位其他审批人办理。')
        : null,
    effect(matter, { opinion }, context) {
      // Said when it is tapped: a letter that cannot go still waits for the approver, who sends it back.
      const hindered = unfit(matter, context)
      if (hindered !== null) return hindered
      const { number, taken } = nextNumber(context, 'letter', matter.office, matter.id)
      const { body } = outgoingOf(matter)
      return {
        change: { number },
        numbers: [taken],
        data: { sentOn: context.today },
        rerender: shownWith(matter),
        with: answeredBy(matter, number, context),
        note: `同意去函${body}，文号 ${number}${opinion ? `：${opinion}` : ''}`,
        notices: [
          tellPeople(
            context,
            [matter.openedBy],
            matter.id,
            `去函已获同意，文号 ${number}，请送达${body}并登记回执`,
          ),
        ],
        reply: `已同意，文号 ${number}，请送达${body}`,
      }
    },
  }),
  reject: move('驳回去函', { pending: 'rejected' }, judges, {
    fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
    effect: (matter, { reason }, context) => ({
      note: `驳回去函：${reason}`,
      notices: [tellPeople(context, [matter.openedBy], matter.id, `去函被驳回：${reason}`)],
      reply: '已驳回，经办人已收到理由',
    }),
  }),
  withdraw: move('撤回去函', { pending: 'withdrawn' }, keeperAndLeaders, {
    fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
    note: ({ reason }) => `撤回去函：${reason}`,
    reply: '已撤回',
  }),
}

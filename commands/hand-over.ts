import { handOverFields, readHandOver } from '../src/domain/casework/hand-over/hand-over.ts'
import {
  mayAsk,
  mayPass,
  whyNotReceiver,
} from '../src/domain/casework/hand-over/hand-over-people.ts'
import { tellOfMany } from '../src/domain/casework/hand-over/notices-of-many.ts'
import { officeInHand } from '../src/domain/casework/hand-over/office-in-hand.ts'
import { inCharge, mattersKeptBy } from '../src/domain/casework/kept-matters.ts'
import { kindOf, kinds } from '../src/domain/casework/kinds.ts'
import { labelOf } from '../src/domain/casework/lines.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Decision } from '../src/domain/matter/decision.ts'
import { cardHolder } from '../src/domain/matter/kind.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { tellPeople } from '../src/domain/matter/notices.ts'
import { type Refusal, refuse } from '../src/domain/matter/refusal.ts'

/** Names the keeper of what an office owes and nobody handles yet (指定承办人). */
function name(
  matter: Matter,
  { to, reason }: { readonly to: string; readonly reason: string | null },
  context: Context,
): Decision | Refusal {
  const { directory, actor, reader } = context
  const office = officeInHand(matter)
  if (kindOf(matter).states[matter.state]?.open !== true) {
    return refuse('wrong-state', '该事项已办结或已撤回，不需要移交。')
  }
  if (
    !directory.holds(actor, office, ['liaison', 'approver']) &&
    !directory.holdsAnywhere(actor, ['admin'])
  ) {
    return refuse('no-right', `承办人由${directory.organisationName(office)}的联络员或审批人指定。`)
  }
  const words = `承办人：${directory.personName(to)}`
  return {
    change: [{ matter, to: { handler: to } }],
    deadlines: [{ passTo: to, matter: matter.id }],
    entries: [
      { act: 'hand-over', matter: matter.id, note: `${words}${reason ? `（${reason}）` : ''}` },
    ],
    notices: [tellPeople(context, [to], cardIdOf(matter), '请承办')],
    reply: { sentence: `${labelOf(matter, reader)}${words}` },
  }
}

/** The id of the matter whose card shows the given one: for a part without its own card, the parent. */
const cardIdOf = (matter: Matter): number => cardHolder(kindOf(matter), matter)

const notYours = refuse(
  'no-right',
  '移交他人的事项由本单位审批人或管理员办理，您只能移交自己经办的事项。',
)

/** /移交: hands over one matter, or all that a person handles, to somebody of the same office. */
export const handOver = formCommand({
  name: 'hand-over',
  chinese: '移交',
  aliases: ['handover'],
  summary: '把一件或全部经办事项移交给本单位另一人',
  example: '/移交 移3 @乙承办人',
  group: '线索',
  subjects: kinds.map((kind) => kind.name),
  fields: handOverFields,
  read: (text, _along, context, subject) => readHandOver(text, context, subject),
  decide(input, { subject }, context) {
    const { to, reason } = input
    const { directory, reader } = context
    const from = input.from ?? (subject ? inCharge(subject) : context.actor.personId)
    if (from === null) return subject ? name(subject, input, context) : notYours
    if (from === to) return refuse('same-person', '移交人和接收人是同一人，请重新选择接收人。')
    // Confidential matters are handed over one by one, to a named person; nobody else learns of them here.
    const all = subject ? [subject] : mattersKeptBy(from, reader)
    const own = all.filter(
      (one) => inCharge(one) === from && kindOf(one).states[one.state]?.open === true,
    )
    // Whether another person handles anything is not told to somebody who may not hand it over.
    if (!mayAsk(from, context)) return notYours
    if (own.length === 0) {
      return refuse('nothing-held', `${directory.personName(from)}没有在办事项可移交。`)
    }
    if (!own.every((one) => mayPass(one, from, context))) {
      return notYours
    }
    const receiver = directory.person(to)
    for (const one of own) {
      const why = receiver && whyNotReceiver(receiver, context, { subject: one, values: { from } })
      if (why) return refuse('not-of-office', `${labelOf(one, reader)}：${receiver.name}${why}。`)
    }
    const names = `${directory.personName(from)} → ${directory.personName(to)}`
    return {
      change: own.map((matter) => ({ matter, to: { handler: to } })),
      deadlines: own.map((matter) => ({ passTo: to, matter: matter.id })),
      entries: own.map((matter) => ({
        act: 'hand-over',
        matter: matter.id,
        note: `移交：${names}${reason ? `（${reason}）` : ''}`,
      })),
      notices: tellOfMany(
        [to, from].filter((one) => one !== context.actor.personId),
        own,
        {
          title: `已移交：${names}`,
          each: (matter) => tellPeople(context, [to, from], cardIdOf(matter), `已移交：${names}`),
        },
        context,
      ),
      reply: { sentence: `已移交 ${own.length} 件：${names}` },
    }
  },
})

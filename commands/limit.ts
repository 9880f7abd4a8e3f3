import { kindOf } from '../src/domain/casework/kinds.ts'
import { leftWaiting } from '../src/domain/casework/left-waiting.ts'
import { caseMeetingsOf } from '../src/domain/kinds/case-meeting/case-meeting.ts'
import { clue } from '../src/domain/kinds/clue/clue.ts'
import { clueOf } from '../src/domain/kinds/clue/clue-data.ts'
import { listOf } from '../src/domain/kinds/clue/listed.ts'
import { lookBacksOf } from '../src/domain/kinds/look-back/look-back.ts'
import { lettersAbout } from '../src/domain/kinds/outside-letter/letter-data.ts'
import { type Call, type Command, moveCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Decision } from '../src/domain/matter/decision.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { problem } from '../src/domain/matter/problem.ts'

const move = moveCommand({
  name: 'limit',
  chinese: '限定',
  aliases: ['limit', '限定知悉'],
  summary: '把重大线索限定给指定人员知悉',
  example: '/限定 12',
  audience: ['approver'],
  confirm: true,
  moves: [{ kind: clue.kind, moves: ['limit'] }],
})

/**
 * Why the choice of named people is not allowed: a step in progress would be left to people who may not know
 * of the clue. Null when it is.
 */
function unattended(subject: Matter, decision: Decision, context: Context) {
  const all = [subject, ...lookBacksOf(subject, context.reader)]
  const [lost] = all.flatMap((one) => leftWaiting(one, decision, context))
  if (lost === undefined) return null
  const state = kindOf(lost).states[lost.state]?.name ?? lost.state
  return problem('people', `目前“${state}”，所选人员中没有能办理这一环节的；请把能办理的人也选入`)
}

/** The ids of all matters whose cards tell of a clue: its parts, and what is about it or holds it. */
function relatedTo(subject: Matter, { reader }: Context): readonly number[] {
  const { finding } = clueOf(subject)
  const list = listOf(subject, reader)
  const all = [
    ...reader.children(subject.id),
    ...lookBacksOf(subject, reader),
    ...caseMeetingsOf(subject, reader),
    ...lettersAbout(subject, reader),
    ...(list === undefined ? [] : [list]),
  ]
  return [...new Set([...all.map(({ id }) => id), ...(finding === null ? [] : [finding])])]
}

/** /限定: limits a major clue to named people, at least one of whom can make the next move. */
export const limit: Command = Object.freeze({
  ...move,
  decide(call: Call, context: Context) {
    const decided = move.decide(call, context)
    if (!call.subject || 'refused' in decided || 'incomplete' in decided) return decided
    const lacking = unattended(call.subject, decided, context)
    if (lacking) return { ...lacking, values: call.values }
    // People who no longer see the clue also lose its related matters: their cards are rendered once more
    // too.
    return {
      ...decided,
      rerender: [...(decided.rerender ?? []), ...relatedTo(call.subject, context)],
    }
  },
})

import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { readTyped } from '../src/domain/matter/typed.ts'
import { veilMentions } from '../src/domain/reading/mention.ts'

/** /受理: the receiving office takes the referral on. */
export const accept = moveCommand({
  name: 'accept',
  chinese: '受理',
  aliases: ['accept', 'shouli'],
  summary: '受理移送来的线索',
  example: '/受理 移3',
  audience: ['liaison', 'approver'],
  moves: [{ kind: referral, moves: ['accept'] }],
  button: { text: '受理', primary: true, group: true },
  // Whoever is named behind it is to handle it.
  instead: (subject, text, context) =>
    namesHandler(subject, text, context)
      ? {
          act: 'accept-and-assign',
          why: '写明了由谁承办，提交后即受理并分办；只受理的，请取消后发“/受理 编号”。',
        }
      : null,
})

/** /受理并分办: takes the referral on and names who handles it, in one form. */
export const acceptAndAssign = moveCommand({
  name: 'accept-and-assign',
  chinese: '受理并分办',
  aliases: ['受理分办', 'shoulifenban'],
  summary: '受理移送来的线索，同时交承办人或责任单位办理',
  example: '/受理并分办 移3 @承办人',
  audience: ['liaison', 'approver'],
  moves: [{ kind: referral, moves: ['accept-and-assign'] }],
  button: { text: '受理并分办', primary: true, group: true },
})

/** Whether the words say who is to handle it, and not that somebody did something. */
function namesHandler(subject: Matter, text: string, context: Context): boolean {
  const { mentions } = context.place
  const said = veilMentions(text.trim(), mentions)
  const fields = acceptAndAssign.fields(subject, context)
  const { values, unclear, unfit, strangers } = readTyped(fields, said, context, subject)
  // Of whoever cannot be meant the form says why.
  if (strangers.length > 0) return true
  const doubts = unclear.length + unfit.length > 0
  const named = doubts || values['handler'] !== undefined || values['unit'] !== undefined
  const alone = values['opinion'] === undefined || /^办理?[。.]?$/.test(String(values['opinion']))
  return named && (alone || /^(?:交|由|请|给|转|分办)/.test(said))
}

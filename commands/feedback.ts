import { referralOf } from '../src/domain/kinds/clue/clue-data.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { isVague } from '../src/domain/reading/conclusion.ts'
import { resolveDays } from '../src/domain/reading/resolved-days.ts'

/** The fewest characters that an answer has. */
const shortest = 5

const interimOnly =
  '该事项尚未办结，本次按阶段性反馈告知移送方，不代替办结后的反馈；已办结的，请取消后先“办结”。'

/** /反馈: tells the sender the outcome; proposed from the conclusion when nothing is typed. */
export const feedback = moveCommand({
  name: 'answer',
  chinese: '反馈',
  aliases: ['feedback', 'fankui'],
  summary: '办结后十日内向移送方反馈办理结果',
  example: '/反馈 3 综合行政执法支队已立案处罚，罚款5万元',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: referral, moves: ['answer'] }],
  material: true,
  button: { text: '反馈', primary: true, group: false },
  instead({ state }, text) {
    // Too little is no answer of either sort: 好了.
    if ([...text.trim()].length < shortest || isVague(text.trim())) return null
    if (state === 'objected') {
      return { act: 'reply-objection', why: '反馈已作出，移送方有异议；本次按答复异议记录。' }
    }
    return ['accepted', 'handling', 'conclusion-pending'].includes(state)
      ? { act: 'interim', why: interimOnly }
      : null
  },
  read(text, _along, _context, subject) {
    const typed = text.trim()
    if (typed === '') {
      const proposed = subject?.kind === 'referral' ? referralOf(subject).conclusion : null
      // What was written before such words were resolved means the day of the conclusion.
      const meant =
        subject && proposed ? resolveDays(proposed, { at: subject.since, lean: 'past' }) : undefined
      return { values: { text: meant }, warnings: [] }
    }
    return isVague(typed)
      ? {
          values: { text: typed.length >= 5 ? undefined : typed },
          warnings: [`“${typed}”过于笼统，请写明处理方式、时间、结果`],
        }
      : { values: { text: typed }, warnings: [] }
  },
})

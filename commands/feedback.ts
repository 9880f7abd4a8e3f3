import { referralOf } from '../src/domain/clue/clue-data.ts'
import { moveAct } from '../src/domain/matter/act.ts'
import { isVague } from '../src/domain/reading/conclusion.ts'
import { referral } from '../src/domain/referral/referral.ts'

/** /反馈: tells the sender the outcome; proposed from the conclusion when nothing is typed. */
export const feedback = moveAct({
  name: 'answer',
  chinese: '反馈',
  aliases: ['feedback', 'fankui'],
  summary: '办结后十日内向移送方反馈办理结果',
  example: '/反馈 3 综合行政执法支队已立案处罚，罚款5万元',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: referral, moves: ['answer'] }],
  material: true,
  button: { text: '反馈', primary: true, group: false },
  read(text, _along, _scene, subject) {
    const typed = text.trim()
    if (typed === '') {
      const proposed = subject?.kind === 'referral' ? referralOf(subject).conclusion : null
      return { values: { text: proposed ?? undefined }, warnings: [] }
    }
    return isVague(typed)
      ? {
          values: { text: typed.length >= 5 ? undefined : typed },
          warnings: [`“${typed}”过于笼统，请写明处理方式、时间、结果`],
        }
      : { values: { text: typed }, warnings: [] }
  },
})

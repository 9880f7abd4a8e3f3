import { clue } from '../src/domain/kinds/clue/clue.ts'
import { outcomeIn } from '../src/domain/kinds/clue/clue-outcome.ts'
import { stageInstead } from '../src/domain/kinds/clue/stage-instead.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { readAchieved } from '../src/domain/matter/achievement.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { readConclusion } from '../src/domain/reading/conclusion.ts'

/** /办结: the outcome and the true day of conclusion, from which the ten days run. The form confirms what was read. */
export const conclude = moveCommand({
  name: 'conclude',
  chinese: '办结',
  aliases: ['conclude', 'banjie'],
  summary: '填写办结结果和日期；十日内须向移送方反馈',
  example: '/办结 移3 已责令整改到位，2026.3.18完成',
  audience: ['handler', 'liaison', 'approver'],
  confirm: true,
  moves: [
    { kind: referral, moves: ['conclude'] },
    { kind: clue, moves: ['conclude'] },
  ],
  material: true,
  button: { text: '办结', primary: true, group: false },
  instead: stageInstead,
  read(text, _along, context, subject) {
    const read = readConclusion(text, context.today)
    return {
      values: {
        // A wrong outcome is worse than a question.
        outcome:
          outcomeIn(
            text,
            read.outcomeCertain ? read.outcome : null,
            context,
            subject && (subject.target ?? subject.office),
          ) ?? undefined,
        concludedOn: read.concludedOn,
        text: read.text === '' ? undefined : read.text,
        achieved: readAchieved(read.text, context),
      },
      warnings: read.warnings,
    }
  },
})

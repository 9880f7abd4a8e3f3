import { assistance } from '../src/domain/assistance/assistance.ts'
import { clue } from '../src/domain/clue/clue.ts'
import { moveAct } from '../src/domain/matter/act.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'
import { patrolFocus } from '../src/domain/patrol/patrol-focus.ts'
import { referral } from '../src/domain/referral/referral.ts'
import { supervision } from '../src/domain/supervision/supervision.ts'
import { workPlan } from '../src/domain/work-plan/work-plan.ts'

/** /驳回: the approver sends back with a reason. */
export const reject = moveAct({
  name: 'reject',
  chinese: '驳回',
  aliases: ['reject', 'bohui', '不同意', '不批准', '不予同意'],
  summary: '审批驳回（移送、办结、督办、协作、工作要点、巡查重点），须写理由',
  example: '/驳回 12 请补充现场照片',
  audience: ['approver', ...headRoles],
  moves: [
    { kind: referral, moves: ['reject', 'reject-conclusion'] },
    { kind: clue, moves: ['reject-conclusion'] },
    { kind: assistance, moves: ['reject'] },
    { kind: supervision, moves: ['reject'] },
    { kind: workPlan, moves: ['reject'] },
    { kind: patrolFocus, moves: ['reject'] },
  ],
  button: { text: '驳回', primary: false, group: false },
})

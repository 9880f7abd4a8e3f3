import { assistance } from '../src/domain/kinds/assistance/assistance.ts'
import { backfill } from '../src/domain/kinds/backfill/backfill.ts'
import { clue } from '../src/domain/kinds/clue/clue.ts'
import { patrolFocus } from '../src/domain/kinds/patrol/patrol-focus.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { supervision } from '../src/domain/kinds/supervision/supervision.ts'
import { workPlan } from '../src/domain/kinds/work-plan/work-plan.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'

/** /驳回: the approver sends back with a reason. */
export const reject = moveCommand({
  name: 'reject',
  chinese: '驳回',
  aliases: ['reject', 'bohui', '不同意', '不批准', '不予同意'],
  summary: '审批驳回（移送、办结、督办、协作、工作要点、巡查重点、补登），须写理由',
  example: '/驳回 12 请补充现场照片',
  audience: ['approver', ...headRoles],
  moves: [
    { kind: referral, moves: ['reject', 'reject-conclusion'] },
    { kind: clue, moves: ['reject-conclusion'] },
    { kind: assistance.kind, moves: ['reject'] },
    { kind: supervision.kind, moves: ['reject'] },
    { kind: workPlan.kind, moves: ['reject'] },
    { kind: backfill.kind, moves: ['reject'] },
    { kind: patrolFocus.kind, moves: ['reject'] },
  ],
  button: { text: '驳回', primary: false, group: false },
})

import { assistance } from '../src/domain/assistance/assistance.ts'
import { clue } from '../src/domain/clue/clue.ts'
import { moveAct } from '../src/domain/matter/act.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'
import { patrolFocus } from '../src/domain/patrol/patrol-focus.ts'
import { referral } from '../src/domain/referral/referral.ts'
import { supervision } from '../src/domain/supervision/supervision.ts'
import { workPlan } from '../src/domain/work-plan/work-plan.ts'

/** /同意: the approver's one tap, for whatever waits for approval. */
export const agree = moveAct({
  name: 'agree',
  chinese: '同意',
  aliases: ['approve', 'tongyi', '批准'],
  summary: '审批同意（移送、办结、督办、协作、工作要点、巡查重点）',
  example: '/同意 12',
  audience: ['approver', ...headRoles],
  moves: [
    { kind: referral, moves: ['approve', 'approve-conclusion'] },
    { kind: clue, moves: ['approve-conclusion'] },
    { kind: assistance, moves: ['approve'] },
    { kind: supervision, moves: ['approve'] },
    { kind: workPlan, moves: ['approve'] },
    { kind: patrolFocus, moves: ['approve'] },
  ],
  button: { text: '同意', primary: true, group: false },
})

import { assistance } from '../src/domain/kinds/assistance/assistance.ts'
import { backfill } from '../src/domain/kinds/backfill/backfill.ts'
import { clue } from '../src/domain/kinds/clue/clue.ts'
import { patrolFocus } from '../src/domain/kinds/patrol/patrol-focus.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { supervision } from '../src/domain/kinds/supervision/supervision.ts'
import { workPlan } from '../src/domain/kinds/work-plan/work-plan.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'

/** /同意: the approver's one tap, for whatever waits for approval. */
export const agree = moveCommand({
  name: 'agree',
  chinese: '同意',
  aliases: ['approve', 'tongyi', '批准'],
  summary: '审批同意（移送、办结、督办、协作、工作要点、巡查重点、补登）',
  example: '/同意 12',
  audience: ['approver', ...headRoles],
  moves: [
    { kind: referral, moves: ['approve', 'approve-conclusion'] },
    { kind: clue, moves: ['approve-conclusion'] },
    { kind: assistance.kind, moves: ['approve'] },
    { kind: supervision.kind, moves: ['approve'] },
    { kind: workPlan.kind, moves: ['approve'] },
    { kind: backfill.kind, moves: ['approve'] },
    { kind: patrolFocus.kind, moves: ['approve'] },
  ],
  button: { text: '同意', primary: true, group: false },
})

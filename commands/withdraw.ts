import { accountability } from '../src/domain/kinds/accountability/accountability.ts'
import { assistance } from '../src/domain/kinds/assistance/assistance.ts'
import { backfill } from '../src/domain/kinds/backfill/backfill.ts'
import { clue } from '../src/domain/kinds/clue/clue.ts'
import { compensation } from '../src/domain/kinds/compensation/compensation.ts'
import { patrolFocus } from '../src/domain/kinds/patrol/patrol-focus.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { restoration } from '../src/domain/kinds/restoration/restoration.ts'
import { supervision } from '../src/domain/kinds/supervision/supervision.ts'
import { workPlan } from '../src/domain/kinds/work-plan/work-plan.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /撤回: takes a clue or a referral back; its number stays used. */
export const withdraw = moveCommand({
  name: 'withdraw',
  chinese: '撤回',
  aliases: ['撤销', 'withdraw', 'chehui'],
  summary: '撤回线索、移送和补登等，编号保留',
  example: '/撤回 12 重复登记',
  moves: [
    { kind: referral, moves: ['withdraw'] },
    { kind: clue, moves: ['withdraw'] },
    { kind: compensation.kind, moves: ['withdraw'] },
    { kind: restoration.kind, moves: ['withdraw'] },
    { kind: assistance.kind, moves: ['withdraw'] },
    { kind: supervision.kind, moves: ['withdraw'] },
    { kind: workPlan.kind, moves: ['withdraw'] },
    { kind: patrolFocus.kind, moves: ['withdraw'] },
    { kind: accountability.kind, moves: ['withdraw'] },
    { kind: backfill.kind, moves: ['withdraw'] },
  ],
  button: { text: '撤回', primary: false, group: false, undoes: true },
})

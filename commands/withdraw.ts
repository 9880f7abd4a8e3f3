import { accountability } from '../src/domain/accountability/accountability.ts'
import { assistance } from '../src/domain/assistance/assistance.ts'
import { clue } from '../src/domain/clue/clue.ts'
import { compensation } from '../src/domain/compensation/compensation.ts'
import { moveAct } from '../src/domain/matter/act.ts'
import { patrolFocus } from '../src/domain/patrol/patrol-focus.ts'
import { referral } from '../src/domain/referral/referral.ts'
import { restoration } from '../src/domain/restoration/restoration.ts'
import { supervision } from '../src/domain/supervision/supervision.ts'
import { workPlan } from '../src/domain/work-plan/work-plan.ts'

/** /撤回: takes a clue or a referral back; its number stays used. */
export const withdraw = moveAct({
  name: 'withdraw',
  chinese: '撤回',
  aliases: ['撤销', 'withdraw', 'chehui'],
  summary: '撤回线索或移送，编号保留',
  example: '/撤回 12 重复登记',
  moves: [
    { kind: referral, moves: ['withdraw'] },
    { kind: clue, moves: ['withdraw'] },
    { kind: compensation, moves: ['withdraw'] },
    { kind: restoration, moves: ['withdraw'] },
    { kind: assistance, moves: ['withdraw'] },
    { kind: supervision, moves: ['withdraw'] },
    { kind: workPlan, moves: ['withdraw'] },
    { kind: patrolFocus, moves: ['withdraw'] },
    { kind: accountability, moves: ['withdraw'] },
  ],
  button: { text: '撤回', primary: false, group: false },
})

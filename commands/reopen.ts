import { clue } from '../src/domain/kinds/clue/clue.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /重启: the approver opens a closed or withdrawn clue again, with a reason. */
export const reopen = moveCommand({
  name: 'reopen',
  chinese: '重启',
  aliases: ['reopen', 'chongqi'],
  summary: '重新办理已归档或已撤回的线索，须写理由',
  example: '/重启 12 现场回头看发现反弹',
  audience: ['approver'],
  moves: [
    { kind: referral, moves: ['reopen'] },
    { kind: clue, moves: ['reopen'] },
  ],
  button: { text: '重启', primary: false, group: false },
})

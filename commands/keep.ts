import { clue } from '../src/domain/kinds/clue/clue.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /自办: the office handles its own clue, without a referral. */
export const keep = moveCommand({
  name: 'keep',
  chinese: '自办',
  aliases: ['keep', 'ziban'],
  summary: '不移送，由本单位自己办理',
  example: '/自办 12',
  audience: ['liaison', 'approver'],
  moves: [{ kind: clue, moves: ['keep'] }],
  button: { text: '自办', primary: false, group: false },
})

import { earlyNotice } from '../src/domain/kinds/clue/early-notice.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /知悉: a named recipient acknowledges an early notice. */
export const acknowledge = moveCommand({
  name: 'acknowledge',
  chinese: '知悉',
  aliases: ['acknowledge', 'zhixi', '确认知悉'],
  summary: '确认知悉提前通报',
  example: '/知悉 12',
  audience: ['liaison', 'approver'],
  moves: [{ kind: earlyNotice, moves: ['acknowledge'] }],
  button: { text: '确认知悉', primary: true, group: false },
})

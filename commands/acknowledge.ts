import { earlyNotice } from '../src/domain/clue/early-notice.ts'
import { moveAct } from '../src/domain/matter/act.ts'

/** /知悉: a named recipient acknowledges an early notice. */
export const acknowledge = moveAct({
  name: 'acknowledge',
  chinese: '知悉',
  aliases: ['acknowledge', 'zhixi', '确认知悉'],
  summary: '确认知悉提前通报',
  example: '/知悉 12',
  audience: ['liaison', 'approver'],
  moves: [{ kind: earlyNotice, moves: ['acknowledge'] }],
  button: { text: '确认知悉', primary: true, group: false },
})

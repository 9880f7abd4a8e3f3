import { clue } from '../src/domain/clue/clue.ts'
import { moveAct } from '../src/domain/matter/act.ts'

/** /限定: a major clue is from now on seen by named people only (domain.md 3). */
export const limit = moveAct({
  name: 'limit',
  chinese: '限定',
  aliases: ['limit', 'xianding', '限定知悉'],
  summary: '把重大线索限定给指定人员知悉',
  example: '/限定 12',
  audience: ['approver'],
  confirm: true,
  moves: [{ kind: clue, moves: ['limit'] }],
})

import { kindsWith } from '../src/domain/casework/kinds.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'

/** /驳回: the approver rejects, with a reason. */
export const reject = moveCommand({
  name: 'reject',
  chinese: '驳回',
  aliases: ['reject', '不同意', '不批准', '不予同意'],
  summary: '审批驳回（移送、办结、督办、协作、工作要点、巡查重点、补登），须写理由',
  example: '/驳回 12 请补充现场照片',
  audience: ['approver', ...headRoles],
  moves: kindsWith('reject', 'reject-conclusion'),
  button: { text: '驳回', primary: false, group: false },
})

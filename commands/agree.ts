import { kindsWith } from '../src/domain/casework/kinds.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'

/** /同意: the approver's single tap, for anything that waits for approval. */
export const agree = moveCommand({
  name: 'agree',
  chinese: '同意',
  aliases: ['approve', '批准'],
  summary: '审批同意（移送、办结、督办、协作、工作要点、巡查重点、补登）',
  example: '/同意 12',
  audience: ['approver', ...headRoles],
  moves: kindsWith('approve', 'approve-conclusion'),
  button: { text: '同意', primary: true, group: false },
})

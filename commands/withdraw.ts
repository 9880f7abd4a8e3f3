import { kindsWith } from '../src/domain/casework/kinds.ts'
import { taskKinds } from '../src/domain/kinds/task/task-kinds.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /撤回: withdraws a clue or a referral; its number stays used. */
export const withdraw = moveCommand({
  name: 'withdraw',
  chinese: '撤回',
  aliases: ['撤销', 'withdraw'],
  summary: '撤回线索、移送和补登等，编号保留',
  example: '/撤回 12 重复登记',
  // A task is withdrawn by 取消事项.
  moves: kindsWith('withdraw').filter(({ kind }) => taskKinds.every((one) => one.kind !== kind)),
  button: { text: '撤回', primary: false, group: false, undoes: true },
})

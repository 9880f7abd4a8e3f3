import { clue } from '../src/domain/kinds/clue/clue.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /合并: a duplicate goes into the clue that stays, with its photos and followers. */
export const merge = moveCommand({
  name: 'merge',
  chinese: '合并',
  aliases: ['merge', 'hebing'],
  summary: '把重复的线索并入另一件',
  example: '/合并 15 并入 线索2026-0012',
  audience: ['liaison', 'approver'],
  moves: [{ kind: clue, moves: ['merge'] }],
  read: (text) => ({
    values: { into: text.replace(/^[\s，,]*(并入|合并到|到|入)?\s*/, '') || undefined },
    warnings: [],
  }),
})

import type { OfferedLine, View } from '../src/domain/matter/view.ts'
import { matterRow, offeredRow, section } from './list.ts'
import { type Card, card, markdown, rule } from './parts.ts'

/**
 * 待办: what waits for the person, what the person owes (`owed`, with possible commands), what is owed to
 * the person (`awaited`, with those who can be pressed); most urgent first.
 */
export function todoCard(
  view: Extract<View, { view: 'todo' }>,
  owed: readonly OfferedLine[],
  awaited: readonly OfferedLine[],
): Card {
  const overdue = view.owed.filter((one) => one.days > 0).length
  const parts = [
    section('待您处理', view.waiting, matterRow),
    section('应办时限', owed, (line, index) => offeredRow(line, index === 0), {
      total: view.owed.length,
    }),
    section('正在承办', view.handling, matterRow),
    section('他方应办', awaited, (line) => offeredRow(line, false), {
      total: view.awaited.length,
    }),
  ].filter((part) => part.length > 0)
  return card({
    title: `${view.name}的待办`,
    colour: overdue > 0 ? 'red' : view.waiting.length + view.owed.length > 0 ? 'orange' : 'green',
    ...(overdue > 0 ? { tag: { text: `逾期 ${overdue} 项`, colour: 'red' as const } } : {}),
    elements:
      parts.length === 0
        ? [markdown('目前没有待办事项，也没有到期的时限。')]
        : parts.flatMap((part, index) => (index === 0 ? part : [rule, ...part])),
  })
}

import type { View } from '../src/domain/matter/view.ts'
import { matterRow } from './list.ts'
import { buttons, type Card, card, escapeText, markdown } from './parts.ts'

/** Results of a search (查), paged. */
export function foundCard(view: Extract<View, { view: 'found' }>): Card {
  const next = { act: 'find', text: '下一页', values: { terms: view.terms, page: view.page + 1 } }
  const previous = {
    act: 'find',
    text: '上一页',
    values: { terms: view.terms, page: view.page - 1 },
  }
  const { lines } = view
  const title = `查找：${view.terms}`
  if (lines === null) {
    const waiting = markdown('事项较多，正在查找，完成后本卡片自动更新。')
    return card({ title, colour: 'blue', elements: [waiting] })
  }
  return card({
    title,
    colour: lines.length > 0 ? 'blue' : 'grey',
    elements:
      lines.length === 0
        ? [
            markdown(
              `没有找到含“${escapeText(view.terms)}”且您可见的事项。可换一个词，例如{河名}、地名或编号。`,
            ),
          ]
        : [
            ...lines.map(matterRow),
            ...buttons([...(view.page > 1 ? [previous] : []), ...(view.more ? [next] : [])]),
          ],
  })
}

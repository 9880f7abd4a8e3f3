import { formatInstant } from '../src/domain/calendar/day.ts'
import type { View } from '../src/domain/matter/view.ts'
import { type Card, card, escapeText, markdown, shorten } from './parts.ts'

/** The journal of one matter (操作留痕). */
export function historyCard(view: Extract<View, { view: 'history' }>): Card {
  const lines = view.lines.map(
    (one) =>
      `<font color='grey'>${formatInstant(one.at)}　${escapeText(one.who)}</font>\n${escapeText(shorten(one.text, 200))}`,
  )
  return card({
    title: view.title,
    colour: 'grey',
    elements:
      lines.length === 0
        ? [markdown('没有记录。')]
        : lines.map((line) => markdown(line, 'notation')),
  })
}

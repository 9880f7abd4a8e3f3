import type { View } from '../src/domain/matter/view.ts'
import { type Card, card, escapeText, markdown } from './parts.ts'

/** A title and lines: the calendar (日历) and registered groups (群). */
export function linesCard(view: Extract<View, { view: 'calendar' }>): Card {
  return card({
    title: view.title,
    colour: 'blue',
    elements: view.lines.map((line) => markdown(escapeText(line))),
  })
}

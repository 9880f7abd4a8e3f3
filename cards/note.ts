import type { View } from '../src/domain/matter/view.ts'
import { buttons, type Card, card, escapeText, markdown } from './parts.ts'

/** A title, a text and optional buttons. */
export function noteCard(view: Extract<View, { view: 'note' }>): Card {
  return card({
    title: view.title,
    colour: view.colour,
    elements: [markdown(escapeText(view.text)), ...buttons(view.buttons)],
  })
}

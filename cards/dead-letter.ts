import { formatInstant } from '../src/domain/calendar/day.ts'
import type { View } from '../src/domain/matter/view.ts'
import { buttons, type Card, card, escapeText, facts, markdown } from './parts.ts'

/** Tells the administrator of a message that could not be delivered (未送达). */
export function deadLetterCard(view: Extract<View, { view: 'dead-letter' }>): Card {
  return card({
    title: '有消息未能送达',
    colour: 'red',
    elements: [
      ...facts([
        ['发往', view.to],
        ['时间', formatInstant(view.at)],
        ['原因', view.error],
      ]),
      markdown(escapeText(view.advice)),
      ...buttons([
        { act: 'resend', text: '重发', primary: true, values: { parcel: view.parcel } },
        { act: 'self-check', text: '自检' },
      ]),
    ],
  })
}

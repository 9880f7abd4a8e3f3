import { formatInstant } from '../src/domain/calendar/day.ts'
import type { View } from '../src/domain/matter/view.ts'
import { buttons, type Card, card, escapeText, facts, markdown } from './parts.ts'

/** Tells the administrator about a message that could not be delivered (未送达). */
export function deadLetterCard(view: Extract<View, { view: 'dead-letter' }>): Card {
  const { count = 1 } = view
  const again =
    count > 1 && view.cause !== undefined
      ? { cause: view.cause }
      : { outboxMessage: view.outboxMessage }
  return card({
    title: view.what === 'attachment' ? '有附件未能取得' : '有消息未能送达',
    colour: 'red',
    elements: [
      ...facts([
        [
          view.what === 'attachment' ? '事项' : '发往',
          count > 1 ? `${view.to}，共 ${count} 条` : view.to,
        ],
        ['时间', formatInstant(view.at)],
        ['原因', view.error],
      ]),
      markdown(escapeText(view.advice)),
      ...buttons([
        { act: 'resend', text: '重发', primary: true, values: again },
        { act: 'self-check', text: '自检' },
      ]),
    ],
  })
}

import type { View } from '../src/domain/matter/view.ts'
import { buttons, type Card, card, escapeText, markdown } from './parts.ts'

/** Tells the administrator that the bot was added to an unregistered group. */
export function chatRequestCard(view: Extract<View, { view: 'chat-request' }>): Card {
  return card({
    title: '机器人已加入新的群',
    colour: 'orange',
    elements: [
      markdown(`群“${escapeText(view.name)}”尚未登记所属单位，登记前群内不显示任何事项内容。`),
      ...buttons([
        {
          act: 'chat',
          text: '登记该群',
          primary: true,
          values: { chatId: view.chatId, name: view.name },
        },
      ]),
    ],
  })
}

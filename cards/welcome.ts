import type { View } from '../src/domain/matter/view.ts'
import { buttons, type Card, card, escapeText, markdown, remark } from './parts.ts'

/** The first private contact (欢迎), by role. */
export function welcomeCard(view: Extract<View, { view: 'welcome' }>): Card {
  return card({
    title: '{河检通}',
    subtitle: '“{机制}”协作机制助手',
    colour: 'blue',
    elements: [
      markdown(`${escapeText(view.name)}，您好。您的身份：${escapeText(view.roles)}。`),
      markdown(view.tips.map((tip) => `- ${escapeText(tip)}`).join('\n')),
      ...buttons(view.buttons),
      remark('所有按钮都有对应命令，发送“帮助”查看。'),
    ],
  })
}

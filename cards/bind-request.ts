import type { View } from '../src/domain/matter/view.ts'
import { buttons, type Card, card, escapeText, markdown } from './parts.ts'

/** Tells the administrator of somebody unknown, with the button that binds (登记). */
export function bindRequestCard(view: Extract<View, { view: 'bind-request' }>): Card {
  return card({
    title: '有未登记人员使用机器人',
    colour: 'orange',
    elements: [
      markdown(
        `${escapeText(view.name)}（${escapeText(view.from)}）尚未登记，无法使用。确认身份后可点“登记”，选择单位和角色。`,
      ),
      ...buttons([
        {
          act: 'bind',
          text: '登记',
          primary: true,
          values: { openId: view.openId, name: view.name },
        },
      ]),
    ],
  })
}

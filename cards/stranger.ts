import type { View } from '../src/domain/matter/view.ts'
import { type Card, card, escapeText, markdown } from './parts.ts'

/** The card for a person who is not in the directory (未登记人员). */
export function strangerCard(view: Extract<View, { view: 'stranger' }>): Card {
  return card({
    title: '您尚未登记',
    colour: 'grey',
    elements: [
      markdown(
        `{河检通}只为已登记的机制成员服务。请联系${escapeText(view.ask)}为您登记单位和角色${view.told ? '，已同时告知' : ''}。${view.kept ? '您发来的内容已保留，登记后按发送时间办理，不必重发。' : ''}`,
      ),
    ],
  })
}

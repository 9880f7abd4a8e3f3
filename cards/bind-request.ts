import type { View } from '../src/domain/matter/view.ts'
import { buttons, type Card, card, escapeText, markdown } from './parts.ts'

/** Tells the administrator about an unknown person, with the button that registers him (登记). */
export function bindRequestCard(
  view: Extract<View, { view: 'bind-request' }>,
  known: { readonly name: string | null; readonly kept: number },
): Card {
  const name = known.name ?? view.name
  const who = name === null ? '有人' : escapeText(name)
  const from = [view.from, view.was ?? ''].filter((one) => one !== '').join('，')
  const kept =
    known.kept > 0 ? `其发来的 ${known.kept} 条内容已保留，登记后按发送时间接续办理。` : ''
  return card({
    title: '有未登记人员使用机器人',
    colour: 'orange',
    elements: [
      markdown(
        `${who}（${escapeText(from)}）尚未登记，无法使用。确认身份后可点“登记”，选择单位和角色。${kept}`,
      ),
      ...buttons([
        {
          act: 'bind',
          text: '登记',
          primary: true,
          values: { personId: view.personId, ...(name === null ? {} : { name }) },
        },
      ]),
    ],
  })
}

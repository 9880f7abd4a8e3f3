import type { View } from '../src/domain/matter/view.ts'
import { buttons, type Card, card, escapeText, lineWithButton, markdown, remark } from './parts.ts'

/** 自检: every finding with what to do about it. */
export function selfCheckCard(view: Extract<View, { view: 'self-check' }>): Card {
  const bad = view.lines.filter((line) => !line.good)
  return card({
    title: bad.length === 0 ? '自检正常' : `自检：${bad.length} 项需要处理`,
    colour: bad.length === 0 ? 'green' : 'orange',
    elements: [
      ...bad.map((line) =>
        markdown(
          `<font color='red'>●</font> **${escapeText(line.text)}**\n<font color='grey'>${escapeText(line.advice)}</font>`,
        ),
      ),
      markdown(
        view.lines
          .filter((line) => line.good)
          .map((line) => `<font color='green'>●</font> ${escapeText(line.text)}`)
          .join('\n'),
      ),
      ...view.dead.map((one) =>
        lineWithButton(escapeText(one.text), {
          act: 'resend',
          text: '重发',
          values: { outboxMessage: one.outboxMessage },
        }),
      ),
      ...(view.dead.length > 1 ? buttons([{ act: 'resend', text: '全部重发' }]) : []),
      remark('自检不显示事项内容。'),
    ],
  })
}

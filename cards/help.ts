import type { View } from '../src/domain/matter/view.ts'
import {
  buttons,
  type Card,
  card,
  escapeText,
  lineWithButton,
  markdown,
  panel,
  remark,
} from './parts.ts'

/** 帮助: what this person can do, each line with an example to copy. */
export function helpCard(view: Extract<View, { view: 'help' }>): Card {
  const [only] = view.lines
  if (view.detail && only) {
    return card({
      title: `/${only.chinese}`,
      colour: 'blue',
      elements: [
        markdown(escapeText(only.summary)),
        markdown(`示例：${escapeText(only.example)}`),
        remark(`也可写：${escapeText(only.aliases)}`),
        ...buttons([{ act: only.act, text: only.chinese, primary: true }]),
      ],
    })
  }
  const groups = ['线索', '机制', '查询', '管理'] as const
  const essentials = ['file', 'todo', 'find'].flatMap((act) =>
    view.lines.filter((line) => line.act === act),
  )
  return card({
    title: '{河检通}　可用命令',
    colour: 'blue',
    elements: [
      markdown('直接写一句话即可，缺什么会弹出表单。群里先 @机器人，私聊中可不写斜杠。'),
      ...essentials.map((line) =>
        lineWithButton(
          `**/${escapeText(line.chinese)}**　${escapeText(line.summary)}\n<font color='grey'>${escapeText(line.example)}</font>`,
          { act: line.act, text: line.chinese, primary: line.act === 'file' },
        ),
      ),
      ...groups.flatMap((group) => {
        const lines = view.lines.filter((line) => line.group === group)
        if (lines.length === 0) return []
        const text = lines
          .map(
            (line) =>
              `**/${escapeText(line.chinese)}**　${escapeText(line.summary)}\n<font color='grey'>${escapeText(line.example)}</font>`,
          )
          .join('\n')
        return [panel(`${group}（${lines.length}）`, [markdown(text, 'notation')])]
      }),
      remark('发送“/帮助 移送”可看一条命令的用法。'),
    ],
  })
}

import type { View } from '../src/domain/matter/view.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  lineWithButton,
  markdown,
  panel,
  remark,
} from './parts.ts'

type Line = Extract<View, { view: 'help' }>['lines'][number]

/** A command with its purpose, an example, and its button. */
const lineOf = (line: Line, primary: boolean): Element =>
  lineWithButton(
    `**/${escapeText(line.chinese)}**　${escapeText(line.summary)}\n<font color='grey'>${escapeText(line.example)}</font>`,
    { act: line.act, text: line.chinese, primary },
  )

/** The endings of command words for a register, other than that for adding an entry. */
const besides = ['停用', '导入', '导出', '模板']

/**
 * Each command with its purpose and an example. Further commands of a register are shown in the same entry,
 * since a card holds at most 28 KB.
 */
function together(lines: readonly Line[]): readonly string[] {
  const stems = new Set(
    lines.flatMap(({ chinese }) => (chinese.endsWith('登记') ? [chinese.slice(0, -2)] : [])),
  )
  const isBeside = ({ chinese }: Line) =>
    besides.includes(chinese.slice(-2)) && stems.has(chinese.slice(0, -2))
  return lines
    .filter((line) => !isBeside(line))
    .map((line) => {
      const stem = line.chinese.slice(0, -2)
      const others = lines.filter(
        (one) =>
          isBeside(one) && line.chinese.endsWith('登记') && one.chinese.slice(0, -2) === stem,
      )
      const also = others.map(({ chinese }) => chinese.slice(-2)).join('、')
      const more = also === '' ? '' : `；另有${also}`
      return `**/${escapeText(line.chinese)}**　${escapeText(line.summary)}${escapeText(more)}\n　${escapeText(line.example)}`
    })
}

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
  const wanted = view.wanted ?? ''
  const others = view.others === undefined ? [] : [markdown(escapeText(view.others))]
  if (view.found) {
    return card({
      title: `与“${[...wanted].slice(0, 20).join('')}”有关的命令`,
      colour: 'blue',
      elements: [...others, ...view.lines.map((line, index) => lineOf(line, index === 0))],
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
      ...(wanted === ''
        ? []
        : others.length > 0
          ? [...others, markdown('以下是您可用的全部命令：')]
          : [markdown(`没有与“${escapeText(wanted)}”有关的命令。以下是您可用的全部命令：`)]),
      markdown('直接写一句话即可，缺什么会弹出表单。群里先 @机器人，私聊中可不写斜杠。'),
      ...essentials.map((line) => lineOf(line, line.act === 'file')),
      ...groups.flatMap((group) => {
        // Commands that are shown above with a button are not repeated.
        const lines = view.lines.filter(
          (line) => line.group === group && !essentials.includes(line),
        )
        if (lines.length === 0) return []
        // Indented instead of grey: the markup for grey in so many lines would take 4 KB of the 28.
        const text = together(lines).join('\n')
        return [panel(`${group}（${lines.length}）`, [markdown(text, 'notation')])]
      }),
      remark('发送“/帮助 移送”可看一条命令的用法。'),
    ],
  })
}

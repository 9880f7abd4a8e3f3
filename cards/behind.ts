import type { BehindLine } from '../src/domain/matter/matter-line.ts'
import type { View } from '../src/domain/matter/view.ts'
import { valuesOf } from '../src/domain/reports/figures/asking.ts'
import { valueText } from '../src/domain/reports/figures/behind.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  lineWithButton,
  markdown,
  remark,
  tagColour,
} from './parts.ts'

function row({ matter, number, title, state, colour, detail }: BehindLine): Element {
  const about = title === '' ? '' : `${escapeText(title)}　`
  const text = `**${escapeText(number)}**　<text_tag color='${tagColour(colour)}'>${state}</text_tag>\n${about}<font color='grey'>${escapeText(detail)}</font>`
  return matter === null
    ? markdown(text)
    : lineWithButton(text, { act: 'show', text: '查看', matter })
}

/** 明细: the list behind a figure, so that everybody can check it; paged. */
export function behindCard(view: Extract<View, { view: 'behind' }>): Card {
  const { figure, query, lines, total, sum, page, more } = view
  const turned = (text: string, to: number) => ({
    act: 'dashboard',
    text,
    values: { ...valuesOf(query), figure: figure.name, page: to },
  })
  const subtitle = [query.span.name, query.river].filter((one) => one !== null).join('　')
  if (lines === null) {
    return card({
      title: figure.chinese,
      subtitle,
      colour: 'blue',
      elements: [
        markdown('事项较多，正在统计，完成后本卡片自动更新。'),
        remark(`口径：${figure.definition}。`),
      ],
    })
  }
  return card({
    title: `${figure.chinese} ${valueText(sum, figure)}`,
    subtitle,
    colour: total > 0 ? 'blue' : 'grey',
    elements: [
      ...(total === 0
        ? [markdown(`${query.span.name}没有您可见的“${figure.chinese}”。`)]
        : lines.map(row)),
      ...buttons([
        ...(page > 1 ? [turned('上一页', page - 1)] : []),
        ...(more ? [turned('下一页', page + 1)] : []),
        { act: 'dashboard', text: '回看板', values: valuesOf(query) },
      ]),
      remark(
        `口径：${figure.definition}。${total > lines.length ? `共 ${total} 条，本页 ${lines.length} 条。` : ''}`,
      ),
    ],
  })
}

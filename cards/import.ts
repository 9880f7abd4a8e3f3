import { formatInstant } from '../src/domain/calendar/day.ts'
import { placeOf } from '../src/domain/register-forms/import-problems.ts'
import type { ImportPreview, ImportTarget } from '../src/domain/register-forms/import-target.ts'
import type { RegisterImport } from '../src/domain/registers/import.ts'
import { mapChart } from './map-chart.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  markdown,
  remark,
  shorten,
} from './parts.ts'

/** The most mistakes and entries on a card; the rest is counted. */
const mostListed = 20

const states = {
  waiting: { text: '正在读取', colour: 'blue' },
  ready: { text: '待确认', colour: 'orange' },
  faulty: { text: '未导入', colour: 'red' },
  applied: { text: '已导入', colour: 'green' },
  dropped: { text: '未导入', colour: 'grey' },
} as const

/** An import (导入): the preview to confirm, or the mistakes of the file. */
export function importCard(
  one: RegisterImport,
  target: ImportTarget,
  preview: ImportPreview | null,
): Card {
  const state = states[one.state]
  return card({
    title: `导入${target.chinese}`,
    subtitle: one.content.file,
    colour: state.colour,
    tag: { text: state.text, colour: state.colour },
    elements: bodyOf(one, target, preview),
  })
}

function bodyOf(
  one: RegisterImport,
  target: ImportTarget,
  preview: ImportPreview | null,
): Element[] {
  const { content } = one
  switch (one.state) {
    case 'waiting':
      return [markdown('文件正在取回和核对，预览随后发来。')]
    case 'ready':
      return [
        markdown(`**${escapeText(preview?.outcome ?? '')}**`),
        ...(preview?.lists ?? []).flatMap(({ heading, lines }) => listed(heading, lines)),
        ...passedOver(content.passedOver, target),
        ...(preview?.map ? [mapChart(preview.map)] : []),
        ...(preview?.doubts ?? []).map((one) =>
          markdown(`<font color='orange'>● ${escapeText(one)}</font>`),
        ),
        remark(
          `${preview?.remark ?? ''}请于${formatInstant(one.expiresAt)}前确认，过期须重新发送文件。`,
        ),
        ...buttons([
          {
            act: 'import-confirm',
            text: '确认导入',
            primary: true,
            ...(preview?.doubts?.length ? { confirm: preview.doubts.join('') } : {}),
            values: { import: one.id },
          },
          { act: 'import-drop', text: '取消', values: { import: one.id } },
        ]),
      ]
    case 'faulty':
      return [
        markdown(`**共 ${content.problems.length} 处有误，未写入任何内容。**`),
        markdown(
          content.problems
            .slice(0, mostListed)
            .map(
              (p) => `● ${escapeText(placeOf(p, target))}${escapeText(shorten(p.sentence, 160))}`,
            )
            .join('\n'),
        ),
        ...rest(content.problems.length),
        ...passedOver(content.passedOver, target),
        remark('请改正后重新发送文件，再发送导入命令。'),
        ...(content.problems.length > mostListed
          ? buttons([{ act: 'import-faults', text: '全部有误之处', values: { import: one.id } }])
          : []),
      ]
    default:
      return [markdown(escapeText(content.outcome ?? '未写入任何内容'))]
  }
}

/** The skipped rows of the file, so that no entry is lost unnoticed. */
const passedOver = (rows: readonly string[], target: ImportTarget): Element[] =>
  rows.length === 0
    ? []
    : [
        remark(
          `${target.passedOver}：${escapeText(shorten(rows.slice(0, mostListed).join('、'), 300))}。`,
        ),
      ]

function listed(heading: string, lines: readonly string[]): Element[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, mostListed).map((line) => `● ${escapeText(shorten(line, 200))}`)
  return [
    markdown([`**${heading}（${lines.length}）**`, ...shown].join('\n')),
    ...rest(lines.length),
  ]
}

const rest = (count: number): Element[] =>
  count > mostListed ? [remark(`另有 ${count - mostListed} 项。`)] : []

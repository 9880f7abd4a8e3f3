import { formatDue } from '../src/domain/deadline/deadline.ts'
import { isConfidential } from '../src/domain/matter/limited-to.ts'
import type { DeadlineLine, OfferedLine, View } from '../src/domain/matter/view.ts'
import { duePhrase } from './due-phrase.ts'
import { owedPhrase } from './list.ts'
import { veil } from './matter.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  markdown,
  panel,
  remark,
  rule,
} from './parts.ts'

type Line = Extract<View, { view: 'reminder' }>['lines'][number] &
  OfferedLine & { readonly settled: boolean }
type Folded = DeadlineLine & { readonly settled: boolean }

/** The most lines that a card shows in full, each with its buttons. */
const mostInFull = 8
/** The most collapsed lines that are listed by name. */
const mostNamed = 40

/** The lines that are shown in full: all of a short card; on a long one the most urgent open ones. */
export function inFull<One extends { readonly settled: boolean }>(
  lines: readonly One[],
): { readonly shown: readonly One[]; readonly folded: readonly One[] } {
  if (lines.length <= mostInFull) return { shown: lines, folded: [] }
  const open = lines.filter((line) => !line.settled)
  const shown = (open.length === 0 ? lines : open).slice(0, mostInFull)
  return { shown, folded: lines.filter((line) => !shown.includes(line)) }
}

/**
 * A reminder (提醒): what is owed, to whom, by when, with the button that settles it for those who may; a
 * settled line is marked. All lines for one person share a card: the most urgent in full, the others
 * collapsed and counted.
 */
export function reminderCard(
  lines: readonly Line[],
  folded: readonly Folded[],
  beyond: number,
): Card {
  const open = lines.filter((line) => !line.settled)
  const rest = folded.filter((line) => !line.settled)
  const count = open.length + rest.length + beyond
  const [first] = open
  if (!first) {
    const elements = [
      ...lines.map((line) => markdown(settled(line))),
      ...foldedElements([], folded.length, beyond),
    ]
    // What the card only counts may still be owed.
    return beyond === 0
      ? card({ title: '时限已办妥', colour: 'green', elements })
      : card({ title: '时限提醒', colour: 'orange', elements })
  }
  const worst = Math.max(...open.map((line) => line.days))
  const title =
    lines.length + folded.length > 1 ? `时限提醒（${count} 项）` : `时限提醒：${first.owed}`
  return card({
    title,
    colour: worst > 0 ? 'red' : worst === 0 ? 'orange' : 'blue',
    summary: isConfidential(first.matter)
      ? veil
      : `${first.title} ${first.owed}，${formatDue(first)} 到期`,
    elements: [
      ...lines.flatMap((line, index) => [
        ...(index === 0 ? [] : [rule]),
        ...(line.settled ? [markdown(settled(line))] : lineElements(line, line === first)),
      ]),
      ...foldedElements(rest, folded.length - rest.length, beyond),
    ],
  })
}

/** The other lines, collapsed: numbers by obligation and day, then their names; one tap opens the whole list. */
function foldedElements(rest: readonly Folded[], done: number, beyond: number): Element[] {
  const settledToo = done > 0 ? [remark(`另有 ${done} 项已办妥。`)] : []
  const all = rest.length + beyond
  if (all === 0) return settledToo
  const sorts = Map.groupBy(rest, (line) => `${escapeText(line.owed)}　${duePhrase(line)}`)
  const counts = [...sorts].map(([what, own]) => `${what}　**${own.length} 项**`)
  const uncounted = beyond > 0 ? [`此外提醒过 **${beyond} 项**，现状见待办`] : []
  const more = all - mostNamed
  const names = rest
    .slice(0, mostNamed)
    .map((line) => `${escapeText(line.title)}　${escapeText(line.owed)}`)
  return [
    rule,
    markdown([`**另有 ${all} 项**`, ...counts.slice(0, mostInFull), ...uncounted].join('\n')),
    ...(names.length === 0
      ? []
      : [
          panel('逐项列出', [
            markdown([...names, ...(more > 0 ? [`……还有 ${more} 项`] : [])].join('\n'), 'notation'),
          ]),
        ]),
    ...buttons([{ act: 'todo', text: '查看全部待办', values: {} }]),
    ...settledToo,
  ]
}

const pressing = '已逾期，按机制同时提醒您督促办理。'
const unattended = '应办单位没有登记可以办理的人员，请您联系督促。'

const settled = (line: Line) =>
  `**${escapeText(line.title)}**\n${escapeText(line.owed)}　<font color='green'>已办妥</font>`

function lineElements(line: Line, first: boolean): Element[] {
  return [
    markdown(
      [
        `**${escapeText(line.title)}**`,
        `<font color='grey'>应办</font>　${owedPhrase(line)}`,
        `<font color='grey'>期限</font>　${duePhrase(line)}`,
      ].join('\n'),
    ),
    ...(line.escalated ? [remark(line.days > 0 ? pressing : unattended)] : []),
    ...(line.late ? [remark('此前应发的提醒已合并补发。')] : []),
    ...buttons([
      ...line.offers.map((one, index) => ({ ...one, primary: first && index === 0 })),
      { act: 'remind', text: '稍后提醒', values: { deadline: line.deadline } },
    ]),
  ]
}

import { formatDue } from '../src/domain/deadline/deadline.ts'
import { isConfidential } from '../src/domain/matter/limited-to.ts'
import type { OfferedLine, View } from '../src/domain/matter/view.ts'
import { duePhrase } from './due.ts'
import { veil } from './matter.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  markdown,
  remark,
  rule,
} from './parts.ts'

type Line = Extract<View, { view: 'reminder' }>['lines'][number] &
  OfferedLine & { readonly settled: boolean }

/**
 * A reminder (提醒): what is owed, to whom, by when, with the button that settles it for those who may; a
 * settled one is marked. Several for one person share a card.
 */
export function reminderCard(lines: readonly Line[]): Card {
  const open = lines.filter((line) => !line.settled)
  const [first] = open
  if (!first) {
    return card({
      title: '时限已办妥',
      colour: 'green',
      elements: lines.map((line) => markdown(settled(line))),
    })
  }
  const worst = Math.max(...open.map((line) => line.days))
  const title = lines.length > 1 ? `时限提醒（${open.length} 项）` : `时限提醒：${first.owed}`
  return card({
    title,
    colour: worst > 0 ? 'red' : worst === 0 ? 'orange' : 'blue',
    summary: isConfidential(first.matter)
      ? veil
      : `${first.title} ${first.owed}，${formatDue(first)} 到期`,
    elements: lines.flatMap((line, index) => [
      ...(index === 0 ? [] : [rule]),
      ...(line.settled ? [markdown(settled(line))] : lineElements(line, line === first)),
    ]),
  })
}

const pressing = '已逾期，按机制同时提醒您督促办理。'
const unattended = '应办单位没有登记可以办理的人员，请您联系督促。'

const settled = (line: Line) =>
  `**${escapeText(line.title)}**\n${escapeText(line.owed)}　<font color='green'>已办妥</font>`

function lineElements(line: Line, first: boolean): Element[] {
  const who = line.person === null ? line.debtor : `${line.debtor} ${line.person}`
  return [
    markdown(
      [
        `**${escapeText(line.title)}**`,
        `<font color='grey'>应办</font>　${escapeText(who)}：${escapeText(line.owed)}`,
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

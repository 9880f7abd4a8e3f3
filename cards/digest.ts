import { addDays, formatShortDay } from '../src/domain/calendar/day.ts'
import type { DeadlineLine, View } from '../src/domain/matter/view.ts'
import { deadlineRow, section } from './list.ts'
import { type Card, card, markdown, remark, rule } from './parts.ts'

/** The Monday digest (每周提要) of a group: limits kept and owed, with units and days, without persons. */
export function digestCard(view: Extract<View, { view: 'digest' }>): Card {
  const { owed, awaited } = view
  const { overdue } = owed
  const more = owed.more || awaited.more ? '以上' : ''
  const nameless = ({ watcher: _, ...line }: DeadlineLine): DeadlineLine => ({
    ...line,
    person: null,
  })
  const parts = [
    section('本群单位应办', owed.lines.map(nameless), deadlineRow, owed),
    section('其他单位应办', awaited.lines.map(nameless), deadlineRow, awaited),
  ].filter((part) => part.length > 0)
  return card({
    title: `每周提要　${formatShortDay(view.weekOf)}至${formatShortDay(addDays(view.weekOf, 6))}`,
    colour: overdue > 0 ? 'red' : 'blue',
    elements: [
      markdown(
        `上周登记线索 ${view.filed} 件，归档 ${view.closed} 件；未了时限 ${owed.total + awaited.total} 项${more}${overdue > 0 ? `，其中逾期 ${overdue} 项${overdue === owed.total ? more : ''}` : ''}。`,
      ),
      ...(view.presence ? [markdown(`本周派驻值守：${view.presence}`)] : []),
      ...parts.flatMap((part) => [rule, ...part]),
      remark('个人待办请在私聊中发送“/待办”查看。'),
      ...(view.head ? [remark(`操作留痕校验码（双方留存）　${view.head}`)] : []),
    ],
  })
}

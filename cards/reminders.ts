import { formatShortInstant } from '../src/domain/calendar/day.ts'
import type { View } from '../src/domain/matter/view.ts'
import { duePhrase } from './due-phrase.ts'
import { type Card, card, escapeText, lineWithButton, markdown, remark } from './parts.ts'

/** The coming reminders (提醒), with buttons to postpone one. */
export function remindersCard(view: Extract<View, { view: 'reminders' }>): Card {
  return card({
    title: '时限和提醒',
    colour: view.lines.some((one) => one.days > 0) ? 'red' : 'blue',
    elements:
      view.lines.length === 0
        ? [markdown('您和您单位目前没有未了的时限。')]
        : [
            ...view.lines.map((line) =>
              lineWithButton(
                `**${escapeText(line.title)}**　${escapeText(line.owed)}\n${duePhrase(line)}\n<font color='grey'>下次提醒　${line.nextAt === null ? escapeText(line.silence ?? '无') : formatShortInstant(line.nextAt)}</font>`,
                { act: 'remind', text: '稍后提醒', values: { deadline: line.deadline } },
              ),
            ),
            remark('稍后提醒不改变期限；另选日期的须写理由。'),
          ],
  })
}

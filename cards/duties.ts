import { formatDue } from '../src/domain/deadline/deadline.ts'
import type { View } from '../src/domain/matter/view.ts'
import { type Card, card, escapeText, markdown, remark } from './parts.ts'

/** What an office owes in a new period (新一期职责), and by when. */
export function dutiesCard({ lines }: Extract<View, { view: 'duties' }>): Card {
  return card({
    title: `新一期职责（${lines.length} 项）`,
    colour: 'blue',
    elements: [
      ...lines.map((line) =>
        markdown(
          `**${escapeText(line.title)}**\n${escapeText(line.debtor)}：${escapeText(line.owed)}\n<font color='grey'>期限</font>　${formatDue(line)}`,
        ),
      ),
      remark('到期前另行提醒；发送“/提醒”可随时查看。'),
    ],
  })
}

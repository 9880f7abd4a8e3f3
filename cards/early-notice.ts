import { formatInstant } from '../src/domain/day.ts'
import { noticeOf } from '../src/domain/early-notice.ts'
import type { Matter } from '../src/domain/matter.ts'
import type { ActButton } from '../src/domain/view.ts'
import { box, buttons, type Card, card, escapeText, facts, markdown, remark } from './parts.ts'

/** An early notice (提前通报): private, for named people. */
export function earlyNoticeCard(
  matter: Matter,
  headline: string | null,
  names: { from: string; state: string; clue: string },
  actions: readonly ActButton[],
): Card {
  const notice = noticeOf(matter)
  return card({
    title: '诉前检察建议提前通报',
    colour: matter.state === 'sent' ? 'purple' : 'green',
    tag: { text: names.state, colour: matter.state === 'sent' ? 'purple' : 'green' },
    elements: [
      ...(headline === null ? [] : [markdown(`**${escapeText(headline)}**`)]),
      ...facts([
        ['通报单位', names.from],
        ['相关线索', names.clue],
        ['通报时间', formatInstant(matter.openedAt)],
        ['协同要求', notice.needsAttention ? '需要重点关注或协同推进' : '仅通报'],
      ]),
      box([markdown(escapeText(notice.content))]),
      ...buttons(actions),
      remark('仅限指定人员知悉，请勿转发、截图或带入群聊。'),
    ],
  })
}

import { formatInstant } from '../src/domain/calendar/day.ts'
import type { View } from '../src/domain/matter/view.ts'
import { type Card, card, markdown, remark } from './parts.ts'

/** What is left of a card below which a newer one of its matter stands (已有新卡片): no button, and the state in which it was left. */
export function supersededCard({ at, was }: Extract<View, { view: 'superseded' }>): Card {
  return card({
    title: was?.number ?? '已有新卡片',
    colour: 'grey',
    ...(was === null ? {} : { tag: { text: was.state, colour: 'grey' } }),
    elements: [
      markdown('最新情况和可办的环节，见下方的新卡片。'),
      remark(`本卡片停在 ${formatInstant(at)}，不再更新。`),
    ],
  })
}

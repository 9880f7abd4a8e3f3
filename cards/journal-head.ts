import { formatDay } from '../src/domain/calendar/day.ts'
import type { View } from '../src/domain/matter/view.ts'
import { type Card, card, markdown, remark } from './parts.ts'

/**
 * The head of the journal's chain (留痕校验码), posted to both offices so that neither can change the past
 * unnoticed.
 */
export function journalHeadCard(view: Extract<View, { view: 'journal-head' }>): Card {
  return card({
    title: `操作留痕校验码　${formatDay(view.day)}`,
    colour: 'grey',
    elements: [
      markdown(`\`${view.head}\``, 'notation'),
      remark('双方留存，用于核对记录未被改动；日常无须处理。'),
    ],
  })
}

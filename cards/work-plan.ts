import { formatInstant } from '../src/domain/day.ts'
import type { Matter } from '../src/domain/matter.ts'
import { workPlanOf } from '../src/domain/work-plan.ts'
import { box, type Card, card, escapeText, facts, markdown } from './parts.ts'

/** The proposal of the year's work points (年度工作要点建议). */
export function workPlanCard(
  matter: Matter,
  headline: string | null,
  names: { from: string; filedBy: string },
): Card {
  const plan = workPlanOf(matter)
  return card({
    title: `${plan.forYear} 年度工作要点建议`,
    colour: 'blue',
    tag: { text: '已提出', colour: 'blue' },
    elements: [
      ...(headline === null ? [] : [markdown(`**${escapeText(headline)}**`)]),
      ...facts([
        ['提出单位', names.from],
        ['提出人', names.filedBy],
        ['提出时间', formatInstant(matter.openedAt)],
      ]),
      box([markdown(escapeText(plan.text))]),
    ],
  })
}

import { yearOf } from '../calendar/day.ts'
import { debtorsOf } from '../deadline/debtors.ts'
import type { DutyRule } from '../deadline/duty-rule.ts'
import { bothOffices } from '../mechanism/membership.ts'
import type { Role } from '../mechanism/role.ts'
import type { Context } from './context.ts'
import { choice } from './input.ts'
import { type Refusal, refuse } from './refusal.ts'

/** The year for which something is drafted: this one or the next. */
export const draftYear = choice({
  label: '年度',
  options: ({ today }) =>
    [yearOf(today), yearOf(today) + 1].map((one) => ({ value: `${one}`, text: `${one} 年` })),
})

/** A year at the beginning of the text: 2027年度. */
export const yearNamed = /^\s*(20\d{2})\s*年?(?:度)?[\s:：，,]*/

/**
 * The office for which the person drafts a year's duty: one of the two, or one that owes it; the refusal
 * names who can.
 */
export function draftingOffice(
  context: Context,
  rule: DutyRule,
  roles: readonly Role[],
  saying: (names: string) => string,
): string | Refusal {
  const { directory, actor } = context
  const drafting = [...new Set([...bothOffices(directory), ...debtorsOf(rule, context)])]
  const names = drafting.map((one) => directory.organisationName(one)).join('、')
  return (
    drafting.find((one) => directory.holds(actor, one, roles)) ?? refuse('no-right', saying(names))
  )
}

import type { Day } from '../../calendar/day.ts'
import { type Period, periodOf, previousPeriod } from '../../calendar/period.ts'
import { type Span, spanBetween } from '../../calendar/span.ts'
import type { BriefFigures } from '../../matter/brief.ts'
import type { Context } from '../../matter/context.ts'
import { contextAt } from '../../matter/context-time.ts'
import { wholeOf } from '../../matter/query.ts'
import { figuresIn } from './figures.ts'
import { hitsOf } from './query.ts'
import { scopeOfPerson } from './scope.ts'

/** The figures of a brief. */
const counted = ['filed', 'referred', 'concluded', 'overdue-now', 'unsigned-now']

/** The most deadlines that a brief names. */
const mostLongest = 8

const spanOf = ({ from, to }: Period): Span => spanBetween(from, to)

/** The week of a day (本周), and the week before it (上周). */
export const weekOf = (today: Day): Span => spanOf(periodOf('week', today))
export const weekBefore = (today: Day): Span => spanOf(previousPeriod(periodOf('week', today)))

/** Counts the brief of a week for the actor, within what he may see; it yields every few milliseconds. */
export function* countingBrief(span: Span, given: Context): Generator<void, BriefFigures> {
  // Figures are those of the day of counting, whatever the time of the query.
  const context = contextAt(given, { at: given.now, doubt: null })
  const figures = figuresIn(context.profile).filter(({ name }) => counted.includes(name))
  const scope = scopeOfPerson(context.actor, context.directory)
  const values: Record<string, number> = {}
  const offices: Record<string, number> = {}
  const late: { readonly id: number; readonly on: Day }[] = []
  for (const hit of hitsOf(figures, wholeOf(span), scope, context)) {
    if (hit === null) {
      yield
      continue
    }
    const { name } = hit.figure
    const { amount, deadline, office, offices: owing = [office], on } = hit.counted
    values[name] = (values[name] ?? 0) + amount
    if (name !== 'overdue-now') continue
    for (const one of owing) offices[one] = (offices[one] ?? 0) + 1
    if (deadline !== undefined) late.push({ id: deadline, on })
    if (late.length > 2 * mostLongest) keepLongest(late)
  }
  return {
    asOf: context.today,
    filed: values['filed'] ?? 0,
    referred: values['referred'] ?? 0,
    concluded: values['concluded'] ?? 0,
    overdue: values['overdue-now'] ?? 0,
    unsigned: values['unsigned-now'] ?? 0,
    offices,
    longest: keepLongest(late).map(({ id }) => id),
  }
}

/** Drops all but the deadlines that are longest overdue, which stand first. */
function keepLongest<Late extends { readonly on: Day }>(late: Late[]): readonly Late[] {
  late.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
  late.length = Math.min(late.length, mostLongest)
  return late
}

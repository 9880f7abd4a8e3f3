import type { Day } from '../../calendar/day.ts'
import { type Span, spanBefore } from '../../calendar/span.ts'
import type { Context } from '../../matter/context.ts'
import type { DashboardOverview } from '../../matter/dashboard-overview.ts'
import type { Earlier, Hit } from './query.ts'
import type { Scope } from './scope.ts'
import { Tally } from './tally.ts'

/** The figures that are compared with the previous span. */
const comparedFigures = [
  'filed',
  'referred',
  'concluded',
  'answered',
  'on-time',
  'late',
  'overdue',
] as const

/** The most deadlines in an overview. */
const mostLongest = 4

interface Late {
  readonly deadline: number
  readonly on: Day
}

/** Collects the overview of a dashboard while its items are counted, in constant memory. */
export class OverviewCount {
  readonly #scope: Scope
  readonly #offices = new Tally()
  readonly #longest: Late[] = []
  readonly #before: Record<string, number> = {}
  /** What is counted of the previous span; null for nothing. */
  readonly earlier: Earlier | null

  constructor(span: Span, scope: Scope, today: Day) {
    this.#scope = scope
    const before = spanBefore(span, today)
    this.earlier = before && { span: before, figures: new Set(comparedFigures) }
  }

  add({ figure, counted, earlier }: Hit): void {
    if (earlier) {
      this.#before[figure.name] = (this.#before[figure.name] ?? 0) + counted.amount
      return
    }
    if (figure.name !== 'overdue-now' || !this.#scope.opens) return
    const { deadline, on, office, offices = [office] } = counted
    for (const one of offices) this.#offices.add(one, figure.name, 1)
    if (deadline === undefined) return
    const late = { deadline, on }
    const at = this.#longest.findIndex((one) => on < one.on)
    this.#longest.splice(at < 0 ? this.#longest.length : at, 0, late)
    if (this.#longest.length > mostLongest) this.#longest.pop()
  }

  glance({ directory }: Pick<Context, 'directory'>): DashboardOverview {
    const known = Object.keys(this.#before).length > 0
    return {
      offices: this.#offices.rows(
        directory.organisations.map((one) => one.id),
        (id) => directory.organisationName(id),
      ),
      longest: this.#longest.map((one) => one.deadline),
      before:
        this.earlier && known ? { span: this.earlier.span, cells: { ...this.#before } } : null,
    }
  }
}

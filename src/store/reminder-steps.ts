import type { Instant } from '../domain/calendar/day.ts'
import type { Deadline } from '../domain/deadline/deadline.ts'
import type { AccountBook } from './account-book.ts'
import type { Engine } from './engine.ts'

/** Rows of used reminder steps (提醒节点). Call inside a transaction. */
export class ReminderSteps {
  readonly #engine: Engine
  readonly #book: AccountBook

  constructor(engine: Engine, book: AccountBook) {
    this.#engine = engine
    this.#book = book
  }

  /** When a reminder of the deadline was last sent; `null` for never. */
  lastUsed({ id, dueOn }: Pick<Deadline, 'id' | 'dueOn'>): Instant | null {
    return (
      this.#engine.get<{ at: Instant | null }>(
        "SELECT max(used_at) AS at FROM reminder WHERE promise = ? AND due_on = ? AND how <> 'merged'",
        id,
        dueOn,
      )?.at ?? null
    )
  }

  /** The reminder steps of the deadline that were sent to somebody. */
  sent({ id, dueOn }: Pick<Deadline, 'id' | 'dueOn'>): readonly string[] {
    return this.#engine
      .all<{ rung: string }>(
        "SELECT rung FROM reminder WHERE promise = ? AND due_on = ? AND how <> 'merged'",
        id,
        dueOn,
      )
      .map((one) => one.rung)
  }

  /**
   * Records a used reminder step; each is used once for one due day. Returns false when it was used before.
   * A use more than a day in the future was made by a clock that has since been corrected, and does not
   * count.
   */
  use(
    deadline: Deadline,
    reminderStep: string,
    plannedAt: Instant,
    now: Instant,
    how: 'sent' | 'late' | 'merged',
  ): boolean {
    return (
      this.#book.change(
        'reminder',
        {
          where: 'promise = ? AND rung = ? AND due_on = ?',
          given: [deadline.id, reminderStep, deadline.dueOn],
        },
        `INSERT INTO reminder (promise, rung, due_on, planned_at, used_at, how)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET planned_at = excluded.planned_at, used_at = excluded.used_at,
           how = excluded.how WHERE used_at > excluded.used_at + 86400000`,
        deadline.id,
        reminderStep,
        deadline.dueOn,
        plannedAt,
        now,
        how,
      ) > 0
    )
  }
}

import type { Instant } from '../domain/calendar/day.ts'
import type { Deadline } from '../domain/deadline/deadline.ts'
import type { AccountBook } from './account-book.ts'
import type { Engine } from './engine.ts'

/** Rows of the reminders that were used (提醒节点). Call inside a transaction. */
export class ReminderSteps {
  readonly #engine: Engine
  readonly #book: AccountBook

  constructor(engine: Engine, book: AccountBook) {
    this.#engine = engine
    this.#book = book
  }

  /** When the deadline was last reminded of; `null` when never. */
  lastUsed({ id, dueOn }: Pick<Deadline, 'id' | 'dueOn'>): Instant | null {
    return (
      this.#engine.get<{ at: Instant | null }>(
        "SELECT max(used_at) AS at FROM reminder WHERE promise = ? AND due_on = ? AND how <> 'merged'",
        id,
        dueOn,
      )?.at ?? null
    )
  }

  /** The reminder steps of the deadline that somebody was sent. */
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
   * Records a used reminder step; a reminder step is used once for one due day. Returns false when it was used before. A
   * use that lies more than a day ahead was made by a clock that has been put right since, and does not count.
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

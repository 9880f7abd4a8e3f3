import type { Day } from '../domain/calendar/day.ts'
import type { Saying } from '../domain/matter/saying.ts'
import type { AccountBook } from './account-book.ts'
import type { Engine } from './engine.ts'

/**
 * The last day on which somebody made a statement about a matter or deadline (催办、已阅). Call inside a
 * transaction.
 */
export class Sayings {
  readonly #engine: Engine
  readonly #book: AccountBook

  constructor(engine: Engine, book: AccountBook) {
    this.#engine = engine
    this.#book = book
  }

  lastOf({ what, about }: Saying, person: string): Day | null {
    return (
      this.#engine.get<{ day: Day }>(
        'SELECT day FROM said WHERE what = ? AND about = ? AND person = ?',
        what,
        about,
        person,
      )?.day ?? null
    )
  }

  keep({ what, about }: Saying, person: string, day: Day): void {
    this.#book.change(
      'said',
      { where: 'what = ? AND about = ? AND person = ?', given: [what, about, person] },
      `INSERT INTO said (what, about, person, day) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET day = excluded.day`,
      what,
      about,
      person,
      day,
    )
  }
}

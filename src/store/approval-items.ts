import type { ApprovalItem } from '../domain/matter/approval-item.ts'
import { appOf } from '../domain/mechanism/app.ts'
import type { Engine } from './engine.ts'

/** Identifies an item of 审批: the matter, since when it waits (ms UTC), and the app. */
export interface ItemKey {
  readonly matter: number
  readonly round: number
  readonly app: string
}

/** What was last sent to 审批 about an item. */
interface KnownItem {
  readonly shown: ApprovalItem
  /** The time that was sent with the item (ms UTC); the next one must be later. */
  readonly toldAt: number
}

interface Row extends ItemKey {
  readonly shown: string
  readonly toldAt: number
}

const columns = 'matter, round, app, shown, told_at AS toldAt'
const itemOf = ({ shown, toldAt }: Row): KnownItem => ({ shown: JSON.parse(shown), toldAt })

/** Rows of what 审批 shows (审批待办). Call inside a transaction. */
export class ApprovalItems {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** What is shown of an approval; `undefined` when nothing ever was. */
  of({ matter, round, app }: ItemKey): KnownItem | undefined {
    const row = this.#engine.get<Row>(
      `SELECT ${columns} FROM approval_item WHERE matter = ? AND round = ? AND app = ?`,
      matter,
      round,
      app,
    )
    return row && itemOf(row)
  }

  /** The items of a matter that are shown as waiting. */
  openOf(matter: number): readonly ItemKey[] {
    return this.#engine.all<ItemKey>(
      "SELECT matter, round, app FROM approval_item WHERE state = 'open' AND matter = ?",
      matter,
    )
  }

  /** An item of an app that is shown as waiting; `undefined` for none. */
  anyOpenIn(app: string): ItemKey | undefined {
    return this.#engine.get<ItemKey>(
      "SELECT matter, round, app FROM approval_item WHERE state = 'open' AND app = ? LIMIT 1",
      app,
    )
  }

  /** Matters with greater ids with an item shown as waiting, by id. */
  standingAfter(matter: number, limit: number): readonly number[] {
    return this.#engine
      .all<{ matter: number }>(
        `SELECT DISTINCT matter FROM approval_item
         WHERE state = 'open' AND matter > ? ORDER BY matter LIMIT ?`,
        matter,
        limit,
      )
      .map((row) => row.matter)
  }

  save({ matter, round, app }: ItemKey, { shown, toldAt }: KnownItem): void {
    this.#engine.run(
      `INSERT INTO approval_item (matter, round, app, shown, told_at, state) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (matter, round, app) DO UPDATE SET shown = excluded.shown,
         told_at = excluded.told_at, state = excluded.state`,
      matter,
      round,
      app,
      JSON.stringify(shown),
      toldAt,
      shown.state === 'waiting' ? 'open' : 'closed',
    )
  }

  /** The user_id of a person in 审批; `null` when unknown. */
  accountOf(personId: string): string | null {
    return (
      this.#engine.get<{ user_id: string }>(
        'SELECT user_id FROM approver_account WHERE person = ?',
        personId,
      )?.user_id ?? null
    )
  }

  keepAccount(personId: string, userId: string): void {
    const app = appOf(personId)
    this.#engine.run(
      'DELETE FROM approver_account WHERE person = ? OR (app = ? AND user_id = ?)',
      personId,
      app,
      userId,
    )
    this.#engine.run(
      'INSERT INTO approver_account (person, app, user_id) VALUES (?, ?, ?)',
      personId,
      app,
      userId,
    )
  }

  /** The person with a user_id in 审批 of an app; null when unknown. */
  personBy(app: string, userId: string): string | null {
    return (
      this.#engine.get<{ person: string }>(
        'SELECT person FROM approver_account WHERE app = ? AND user_id = ?',
        app,
        userId,
      )?.person ?? null
    )
  }
}

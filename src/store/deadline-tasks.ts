import type { DeadlineTask } from '../domain/matter/deadline-task.ts'
import type { Engine } from './engine.ts'

/** What 飞书任务 of one app shows of a deadline. */
export interface KnownTask {
  /** The task's id in Feishu; `null` for no task. */
  readonly guid: string | null
  /** The values that Feishu was last given; null for none. */
  readonly shown: DeadlineTask | null
  /** Whether the owner has deleted the task once and it was created again. */
  readonly remade: boolean
  /** The token of a creation whose answer is missing, for a task as `shown` says; otherwise `null`. */
  readonly begun: string | null
  /** `left`: deleted twice, so that it is not created again. */
  readonly state: 'open' | 'closed' | 'left'
}

interface Row {
  readonly app: string
  readonly guid: string | null
  readonly shown: string | null
  readonly remade: number
  readonly begun: string | null
  readonly state: KnownTask['state']
}

/** The state before a task exists. */
export const noTask: KnownTask = {
  guid: null,
  shown: null,
  remade: false,
  begun: null,
  state: 'open',
}

const taskOf = ({ guid, shown, remade, begun, state }: Row): KnownTask => ({
  guid,
  shown: shown === null ? null : (JSON.parse(shown) as DeadlineTask),
  remade: remade === 1,
  begun,
  state,
})

/** Rows about the tasks of deadlines in 飞书任务. Call inside a transaction. */
export class DeadlineTasks {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** The tasks of a deadline, by app. */
  of(deadline: number): ReadonlyMap<string, KnownTask> {
    const rows = this.#engine.all<Row>(
      'SELECT app, guid, shown, remade, begun, state FROM deadline_task WHERE promise = ?',
      deadline,
    )
    return new Map(rows.map((row) => [row.app, taskOf(row)]))
  }

  save(deadline: number, app: string, { guid, shown, remade, begun, state }: KnownTask): void {
    this.#engine.run(
      `INSERT INTO deadline_task (promise, app, guid, shown, remade, begun, state)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (promise, app) DO UPDATE SET guid = excluded.guid, shown = excluded.shown,
         remade = excluded.remade, begun = excluded.begun, state = excluded.state`,
      deadline,
      app,
      guid,
      shown === null ? null : JSON.stringify(shown),
      remade ? 1 : 0,
      begun,
      state,
    )
  }

  /** Deadlines with greater ids that have a task, by id. */
  standingAfter(deadline: number, limit: number): readonly number[] {
    return this.#engine
      .all<{ promise: number }>(
        `SELECT DISTINCT promise FROM deadline_task
         WHERE state = 'open' AND promise > ? ORDER BY promise LIMIT ?`,
        deadline,
        limit,
      )
      .map((row) => row.promise)
  }
}

import type { Day, Instant } from '../domain/calendar/day.ts'
import { firstConfidential, isConfidential } from '../domain/matter/confidential.ts'
import type { DuePromise, NewPromise } from '../domain/promise/promise.ts'
import { drawConfidentialId } from './draw-number.ts'
import type { Engine } from './engine.ts'

interface Row {
  readonly id: number
  readonly what: string
  readonly subject: string
  readonly matter: number | null
  readonly period: string | null
  readonly debtor: string
  readonly person: string | null
  readonly creditor: string | null
  readonly starts_on: string | null
  readonly day_limit: string | null
  readonly due_on: string
  readonly provisional: number
  readonly calendar_version: string
  readonly ladder: string
  readonly reminder_at: string
  readonly next_rung: string | null
  readonly next_at: number | null
  readonly silence: string | null
  readonly state: DuePromise['state']
  readonly settled_on: string | null
}

function promiseOf(row: Row): DuePromise {
  return {
    id: row.id,
    what: row.what,
    subject: row.subject,
    matter: row.matter,
    period: row.period,
    debtor: row.debtor,
    person: row.person,
    creditor: row.creditor,
    startsOn: row.starts_on as Day | null,
    limit: row.day_limit === null ? null : JSON.parse(row.day_limit),
    dueOn: row.due_on as Day,
    provisional: row.provisional === 1,
    calendarVersion: row.calendar_version,
    ladder: JSON.parse(row.ladder),
    reminderAt: row.reminder_at,
    nextRung: row.next_rung,
    nextAt: row.next_at,
    silence: row.silence,
    state: row.state,
    settledOn: row.settled_on as Day | null,
  }
}

const open = "SELECT * FROM promise WHERE state = 'open'"
/** What may be counted and listed for everybody: nothing that hangs on a confidential matter. */
const ordinary = `id < ${firstConfidential}`

const nextId = `(SELECT coalesce(max(id), 0) + 1 FROM promise WHERE ${ordinary})`

/** Rows of promises (时限) and of the reminders used for them. Call inside a transaction. */
export class Promises {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get(id: number): DuePromise | undefined {
    const row = this.#engine.get<Row>('SELECT * FROM promise WHERE id = ?', id)
    return row && promiseOf(row)
  }

  /** The promise that is not void. */
  find(what: string, subject: string): DuePromise | undefined {
    const row = this.#engine.get<Row>(
      "SELECT * FROM promise WHERE what = ? AND subject = ? AND state <> 'void'",
      what,
      subject,
    )
    return row && promiseOf(row)
  }

  ofMatter(matter: number): DuePromise[] {
    return this.#engine.all<Row>(`${open} AND matter = ? ORDER BY due_on`, matter).map(promiseOf)
  }

  owedBy(offices: readonly string[]): DuePromise[] {
    return this.#engine
      .all<Row>(
        `${open} AND ${ordinary} AND debtor IN (SELECT value FROM json_each(?)) ORDER BY due_on LIMIT 500`,
        JSON.stringify(offices),
      )
      .map(promiseOf)
  }

  owing(openId: string, offices: readonly string[], shared: readonly string[]): DuePromise[] {
    return this.#engine
      .all<Row>(
        `SELECT * FROM promise WHERE id IN (
           SELECT id FROM promise WHERE state = 'open' AND person = ?
           UNION SELECT id FROM promise
             WHERE state = 'open' AND debtor IN (SELECT value FROM json_each(?))
           UNION SELECT id FROM promise
             WHERE state = 'open' AND what IN (SELECT value FROM json_each(?))
         ) AND ${ordinary} ORDER BY due_on LIMIT 500`,
        openId,
        JSON.stringify(offices),
        JSON.stringify(shared),
      )
      .map(promiseOf)
  }

  owedTo(offices: readonly string[]): DuePromise[] {
    return this.#engine
      .all<Row>(
        `${open} AND ${ordinary} AND creditor IN (SELECT value FROM json_each(?)) ORDER BY due_on LIMIT 500`,
        JSON.stringify(offices),
      )
      .map(promiseOf)
  }

  allOpen(): DuePromise[] {
    return this.#engine.all<Row>(`${open} AND ${ordinary} ORDER BY due_on`).map(promiseOf)
  }

  confidential(): DuePromise[] {
    return this.#engine
      .all<Row>(`${open} AND id >= ? ORDER BY due_on`, firstConfidential)
      .map(promiseOf)
  }

  /** Open promises whose next reminder is due, soonest first. */
  due(now: Instant, limit: number): DuePromise[] {
    return this.#engine
      .all<Row>(`${open} AND next_at <= ? ORDER BY next_at LIMIT ?`, now, limit)
      .map(promiseOf)
  }

  countOpen(): number {
    return (
      this.#engine.get<{ n: number }>(
        `SELECT count(*) AS n FROM promise WHERE state = 'open' AND ${ordinary}`,
      )?.n ?? 0
    )
  }

  insert(promise: NewPromise, state: DuePromise['state'], settledOn: Day | null): void {
    this.#engine.run(
      `INSERT INTO promise (id, what, subject, matter, period, debtor, person, creditor, starts_on, day_limit,
         due_on, provisional, calendar_version, ladder, reminder_at, next_rung, next_at, silence, state, settled_on)
       VALUES (coalesce(?, ${nextId}), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      isConfidential(promise.matter) ? drawConfidentialId() : null,
      promise.what,
      promise.subject,
      promise.matter,
      promise.period,
      promise.debtor,
      promise.person,
      promise.creditor,
      promise.startsOn,
      promise.limit === null ? null : JSON.stringify(promise.limit),
      promise.dueOn,
      promise.provisional ? 1 : 0,
      promise.calendarVersion,
      JSON.stringify(promise.ladder),
      promise.reminderAt,
      state === 'open' ? promise.nextRung : null,
      state === 'open' ? promise.nextAt : null,
      promise.silence,
      state,
      settledOn,
    )
  }

  /** Settles an open promise: it falls silent at once. Returns whether there was one. */
  settle(what: string, subject: string, state: 'kept' | 'void', on: Day, why: string): boolean {
    return (
      this.#engine.run(
        `UPDATE promise SET state = ?, settled_on = ?, next_rung = NULL, next_at = NULL, silence = ?
         WHERE what = ? AND subject = ? AND state = 'open'`,
        state,
        on,
        why,
        what,
        subject,
      ) > 0
    )
  }

  dropAllOf(matter: number, on: Day, why: string): void {
    this.#engine.run(
      `UPDATE promise SET state = 'void', settled_on = ?, next_rung = NULL, next_at = NULL, silence = ?
       WHERE matter = ? AND state = 'open'`,
      on,
      why,
      matter,
    )
  }

  passTo(matter: number, person: string | null): void {
    this.#engine.run(
      "UPDATE promise SET person = ? WHERE matter = ? AND state = 'open'",
      person,
      matter,
    )
  }

  /** Plans the next reminder, or says why there is none. */
  plan(id: number, rung: string | null, at: Instant | null, silence: string | null): void {
    this.#engine.run(
      "UPDATE promise SET next_rung = ?, next_at = ?, silence = ? WHERE id = ? AND state = 'open'",
      rung,
      at,
      silence,
      id,
    )
  }

  recompute(id: number, dueOn: Day, provisional: boolean, calendarVersion: string): void {
    this.#engine.run(
      'UPDATE promise SET due_on = ?, provisional = ?, calendar_version = ? WHERE id = ?',
      dueOn,
      provisional ? 1 : 0,
      calendarVersion,
      id,
    )
  }

  /**
   * Records a used rung; a rung is used once for one due day. Returns false when it was used before. A
   * use that lies more than a day ahead was made by a clock that has been put right since, and does not count.
   */
  use(
    promise: DuePromise,
    rung: string,
    plannedAt: Instant,
    now: Instant,
    how: 'sent' | 'late' | 'merged',
  ): boolean {
    return (
      this.#engine.run(
        `INSERT INTO reminder (promise, rung, due_on, planned_at, used_at, how)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET planned_at = excluded.planned_at, used_at = excluded.used_at,
           how = excluded.how WHERE used_at > excluded.used_at + 86400000`,
        promise.id,
        rung,
        promise.dueOn,
        plannedAt,
        now,
        how,
      ) > 0
    )
  }
}

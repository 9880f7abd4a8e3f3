import type { Day, Instant } from '../domain/calendar/day.ts'
import { personalObligations } from '../domain/casework/obligations.ts'
import type { Deadline, NewDeadline, OpenLimit } from '../domain/deadline/deadline.ts'
import { firstConfidential, isConfidential } from '../domain/matter/limited-to.ts'
import type { ReminderSchedule } from '../domain/mechanism/duties.ts'
import type { AccountBook } from './account-book.ts'
import { drawConfidentialId } from './draw-number.ts'
import type { Engine, Value } from './engine.ts'
import { leastId } from './numbers.ts'

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
  readonly state: Deadline['state']
  readonly settled_on: string | null
}

/** A cache: many deadlines share few schedules. */
const schedules = new Map<string, ReminderSchedule>()

function scheduleOf(written: string): ReminderSchedule {
  const known = schedules.get(written)
  if (known) return known
  // Deadlines from before reminders became less frequent keep their old schedule.
  const schedule: ReminderSchedule = {
    daily_for: 2,
    every_weeks: 1,
    apart: 1,
    ...JSON.parse(written),
  }
  schedules.set(written, schedule)
  return schedule
}

function deadlineOf(row: Row): Deadline {
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
    schedule: scheduleOf(row.ladder),
    reminderAt: row.reminder_at,
    nextReminder: row.next_rung,
    nextAt: row.next_at,
    silence: row.silence,
    state: row.state,
    settledOn: row.settled_on as Day | null,
  }
}

const open = "SELECT * FROM promise WHERE state = 'open'"
/**
 * A condition for deadlines that may be counted and listed for everybody, which excludes those of
 * confidential matters.
 */
const ordinary = `id < ${firstConfidential}`

const nextId = `(SELECT max(coalesce(max(id), 0) + 1, ${leastId('promise')}) FROM promise WHERE ${ordinary})`

/** Rows of deadlines (时限) and of their used reminder steps. Call inside a transaction. */
export class Deadlines {
  readonly #engine: Engine
  readonly #book: AccountBook

  constructor(engine: Engine, book: AccountBook) {
    this.#engine = engine
    this.#book = book
  }

  get(id: number): Deadline | undefined {
    const row = this.#engine.get<Row>('SELECT * FROM promise WHERE id = ?', id)
    return row && deadlineOf(row)
  }

  /** The deadline that is not void; undefined for none. */
  find(what: string, subject: string): Deadline | undefined {
    const row = this.#engine.get<Row>(
      "SELECT * FROM promise WHERE what = ? AND subject = ? AND state <> 'void'",
      what,
      subject,
    )
    return row && deadlineOf(row)
  }

  ofMatter(matter: number): Deadline[] {
    return this.#engine.all<Row>(`${open} AND matter = ? ORDER BY due_on`, matter).map(deadlineOf)
  }

  owedBy(offices: readonly string[]): Deadline[] {
    return this.#soonest(offices.map((office) => ({ sql: 'debtor = ?', values: [office] })))
  }

  owing(personId: string, offices: readonly string[], shared: readonly string[]): Deadline[] {
    return this.#soonest([
      { sql: 'person = ?', values: [personId] },
      ...offices.map((office) => ({ sql: 'debtor = ?', values: [office] })),
      ...shared.map((what) => ({ sql: 'what = ?', values: [what] })),
    ])
  }

  owedTo(offices: readonly string[]): Deadline[] {
    return this.#soonest(offices.map((office) => ({ sql: 'creditor = ?', values: [office] })))
  }

  /** Open deadlines with greater ids, by id; without confidential ones. */
  openAfter(id: number, limit: number): Deadline[] {
    return this.#engine
      .all<Row>(`${open} AND id > ? AND ${ordinary} ORDER BY id LIMIT ?`, id, limit)
      .map(deadlineOf)
  }

  openOf(what: string): Deadline[] {
    return this.#engine
      .all<Row>(`${open} AND ${ordinary} AND what = ? ORDER BY due_on`, what)
      .map(deadlineOf)
  }

  openLimits(): OpenLimit[] {
    return this.#engine
      .all<Pick<Row, 'starts_on' | 'day_limit' | 'due_on' | 'provisional'>>(
        `SELECT DISTINCT starts_on, day_limit, due_on, provisional FROM promise
         WHERE state = 'open' AND starts_on IS NOT NULL AND day_limit IS NOT NULL`,
      )
      .map((row) => ({
        startsOn: row.starts_on as Day,
        limit: JSON.parse(row.day_limit ?? ''),
        dueOn: row.due_on as Day,
        provisional: row.provisional === 1,
      }))
  }

  under({ startsOn, limit, dueOn, provisional }: OpenLimit): Deadline[] {
    return this.#engine
      .all<Row>(
        `${open} AND starts_on = ? AND day_limit = ? AND due_on = ? AND provisional = ? ORDER BY id`,
        startsOn,
        JSON.stringify(limit),
        dueOn,
        provisional ? 1 : 0,
      )
      .map(deadlineOf)
  }

  owedInCommon(offices: readonly string[], shared: readonly string[]): Deadline[] {
    const apart = JSON.stringify([...shared, ...personalObligations])
    return this.#soonest([
      ...offices.map((office) => ({
        sql: 'debtor = ? AND what NOT IN (SELECT value FROM json_each(?))',
        values: [office, apart],
      })),
      ...shared.map((what) => ({ sql: 'what = ?', values: [what] })),
    ])
  }

  /**
   * Open deadlines that meet one of the conditions, earliest first, at most 500; each condition uses its own
   * index.
   */
  #soonest(
    conditions: readonly { readonly sql: string; readonly values: readonly string[] }[],
  ): Deadline[] {
    const found = new Map<number, Row>()
    for (const { sql, values } of conditions) {
      const rows = this.#engine.all<Row>(
        `${open} AND ${ordinary} AND ${sql} ORDER BY due_on, id LIMIT 500`,
        ...values,
      )
      for (const row of rows) found.set(row.id, row)
    }
    return [...found.values()]
      .sort((one, other) =>
        one.due_on === other.due_on ? one.id - other.id : one.due_on < other.due_on ? -1 : 1,
      )
      .slice(0, 500)
      .map(deadlineOf)
  }

  confidential(): Deadline[] {
    return this.#engine
      .all<Row>(`${open} AND id >= ? ORDER BY due_on`, firstConfidential)
      .map(deadlineOf)
  }

  /** Open deadlines whose next reminder is due, earliest first, those of one person together. */
  due(now: Instant, limit: number): Deadline[] {
    return this.#engine
      .all<Row>(`${open} AND next_at <= ? ORDER BY next_at, person, debtor, id LIMIT ?`, now, limit)
      .map(deadlineOf)
  }

  countOpen(): number {
    return (
      this.#engine.get<{ n: number }>(
        // The plus sign makes SQLite use the index of open deadlines, which is far smaller than the table.
        `SELECT count(*) AS n FROM promise WHERE state = 'open' AND +${ordinary}`,
      )?.n ?? 0
    )
  }

  /** The number of open deadlines without a next reminder and without a reason. */
  countUnplanned(): number {
    return (
      this.#engine.get<{ n: number }>(
        `SELECT count(*) AS n FROM promise
         WHERE state = 'open' AND next_at IS NULL AND silence IS NULL AND +${ordinary}`,
      )?.n ?? 0
    )
  }

  insert(deadline: NewDeadline, state: Deadline['state'], settledOn: Day | null): void {
    this.#book.insert(
      'promise',
      `INSERT INTO promise (id, what, subject, matter, period, debtor, person, creditor, starts_on, day_limit,
         due_on, provisional, calendar_version, ladder, reminder_at, next_rung, next_at, silence, state, settled_on)
       VALUES (coalesce(?, ${nextId}), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      isConfidential(deadline.matter) ? drawConfidentialId() : null,
      deadline.what,
      deadline.subject,
      deadline.matter,
      deadline.period,
      deadline.debtor,
      deadline.person,
      deadline.creditor,
      deadline.startsOn,
      deadline.limit === null ? null : JSON.stringify(deadline.limit),
      deadline.dueOn,
      deadline.provisional ? 1 : 0,
      deadline.calendarVersion,
      JSON.stringify(deadline.schedule),
      deadline.reminderAt,
      state === 'open' ? deadline.nextReminder : null,
      state === 'open' ? deadline.nextAt : null,
      deadline.silence,
      state,
      settledOn,
    )
  }

  /** Settles an open deadline, which ends its reminders. Returns whether there was one. */
  settle(what: string, subject: string, state: 'kept' | 'void', on: Day, why: string): boolean {
    return (
      this.#set(
        { where: "what = ? AND subject = ? AND state = 'open'", given: [what, subject] },
        'state = ?, settled_on = ?, next_rung = NULL, next_at = NULL, silence = ?',
        [state, on, why],
      ) > 0
    )
  }

  /** Makes a kept deadline void. */
  undo(what: string, subject: string, on: Day, why: string): void {
    this.#set(
      { where: "what = ? AND subject = ? AND state = 'kept'", given: [what, subject] },
      "state = 'void', settled_on = ?, silence = ?",
      [on, why],
    )
  }

  dropAllOf(matter: number, on: Day, why: string): void {
    this.#set(
      { where: "matter = ? AND state = 'open'", given: [matter] },
      "state = 'void', settled_on = ?, next_rung = NULL, next_at = NULL, silence = ?",
      [on, why],
    )
  }

  passTo(matter: number, person: string | null): void {
    this.#set({ where: "matter = ? AND state = 'open'", given: [matter] }, 'person = ?', [person])
  }

  /** Plans the next reminder, or records why there is none. */
  plan(id: number, reminderStep: string | null, at: Instant | null, silence: string | null): void {
    this.#set(
      { where: "id = ? AND state = 'open'", given: [id] },
      'next_rung = ?, next_at = ?, silence = ?',
      [reminderStep, at, silence],
    )
  }

  recompute(id: number, dueOn: Day, provisional: boolean, calendarVersion: string): void {
    this.#set(
      { where: 'id = ?', given: [id] },
      'due_on = ?, provisional = ?, calendar_version = ?',
      [dueOn, provisional ? 1 : 0, calendarVersion],
    )
  }

  #set(
    of: { readonly where: string; readonly given: readonly Value[] },
    assignments: string,
    values: readonly Value[],
  ): number {
    return this.#book.change(
      'promise',
      of,
      `UPDATE promise SET ${assignments} WHERE ${of.where}`,
      ...values,
      ...of.given,
    )
  }
}

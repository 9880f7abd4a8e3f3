import type { Instant } from '../domain/calendar/day.ts'
import {
  type ImportChange,
  importContent,
  importLife,
  type RegisterImport,
} from '../domain/registers/import.ts'
import type { AccountBook } from './account-book.ts'
import type { Engine } from './engine.ts'

interface Row {
  readonly id: number
  readonly register: RegisterImport['register']
  readonly actor: string
  readonly state: RegisterImport['state']
  readonly content: string
  readonly expires_at: number
}

const importOf = (row: Row): RegisterImport => ({
  id: row.id,
  register: row.register,
  actor: row.actor,
  state: row.state,
  content: importContent.parse(JSON.parse(row.content)),
  expiresAt: row.expires_at,
})

/** Rows of imports (导入). Call inside a transaction. */
export class Imports {
  readonly #engine: Engine
  readonly #book: AccountBook

  constructor(engine: Engine, book: AccountBook) {
    this.#engine = engine
    this.#book = book
  }

  get(id: number): RegisterImport | undefined {
    const row = this.#engine.get<Row>('SELECT * FROM register_import WHERE id = ?', id)
    return row && importOf(row)
  }

  /** The import that waits for the bytes of an attachment. */
  waitingFor(attachment: number): RegisterImport | undefined {
    const row = this.#engine.get<Row>(
      "SELECT * FROM register_import WHERE attachment = ? AND state = 'waiting'",
      attachment,
    )
    return row && importOf(row)
  }

  /** The newest import of a person in a state. */
  newest(personId: string, state: RegisterImport['state']): RegisterImport | undefined {
    const row = this.#engine.get<Row>(
      'SELECT * FROM register_import WHERE actor = ? AND state = ? ORDER BY id DESC LIMIT 1',
      personId,
      state,
    )
    return row && importOf(row)
  }

  write(change: ImportChange, actor: string, now: Instant): void {
    if ('ask' in change) {
      this.#book.insert(
        'register_import',
        `INSERT INTO register_import (register, attachment, actor, state, content, asked_at, expires_at)
         VALUES (?, ?, ?, 'waiting', ?, ?, ?)`,
        change.ask,
        change.attachment,
        actor,
        JSON.stringify({ file: change.file, system: change.system ?? null }),
        now,
        now + importLife,
      )
      return
    }
    this.#book.change(
      'register_import',
      { where: 'id = ?', given: [change.settle] },
      'UPDATE register_import SET state = ?, content = ?, expires_at = ? WHERE id = ?',
      change.state,
      JSON.stringify(change.content),
      now + importLife,
      change.settle,
    )
  }

  /** Whether an attachment was ever sent for an import. */
  isOf(attachment: number): boolean {
    return (
      this.#engine.get('SELECT 1 FROM register_import WHERE attachment = ?', attachment) !==
      undefined
    )
  }

  /** Ends the import of an attachment that was not confirmed. */
  drop(attachment: number, outcome: string): void {
    const where = "attachment = ? AND state IN ('waiting', 'ready', 'faulty')"
    this.#book.change(
      'register_import',
      { where, given: [attachment] },
      `UPDATE register_import SET state = 'dropped', content = json_object(
         'file', json_extract(content, '$.file'), 'outcome', ?) WHERE ${where}`,
      outcome,
      attachment,
    )
  }

  /** Deletes what was read for imports that were not confirmed or corrected in time. */
  expire(now: Instant): void {
    const where = "state IN ('waiting', 'ready', 'faulty') AND expires_at <= ?"
    this.#book.change(
      'register_import',
      { where, given: [now] },
      `UPDATE register_import SET state = 'dropped', content = json_object(
         'file', json_extract(content, '$.file'), 'outcome', '超过一天未确认，未写入任何内容')
       WHERE ${where}`,
      now,
    )
  }
}

import { hash } from 'node:crypto'
import type { Matter } from '../domain/matter/matter.ts'
import {
  type Account,
  accountable,
  accounts,
  type Change,
  matterAccount,
  type Row,
} from './accounts.ts'
import { baselineAct, baselineSource, hasTable, keepsAccounts, rowsOf } from './baseline.ts'
import type { Engine, Value } from './engine.ts'
import { follows, genesis, type Head, Journal, type JournalRow } from './journal.ts'
import { rowOfMatter } from './matter-row.ts'

/** The result of a replay of the journal. */
interface Replayed {
  /** The last row of the valid part of the chain. */
  readonly head: Head
  /** The first invalid row; `null` when all are valid. */
  readonly broken: number | null
  /** Sentences that name differences from the journal, in the order of discovery; limited in number. */
  readonly differences: readonly string[]
  /** The number of table rows that match the journal. */
  readonly agreeing: number
  /** The row from which tables are accounted for; `null` while there is no baseline. */
  readonly since: number | null
}

/** The most differences that are reported. */
const most = 100

/** A table row as the journal has it so far, and the journal row that last changed it. */
interface Known {
  readonly content: Row
  readonly said: number
}

/** The longest text that is held as it is, in characters; below, how a digest begins. */
const longestHeld = 64
const digestMark = '摘要 '

/**
 * A value as it is held and compared: a long text by its digest, since a replay holds the rows of all tables
 * at once. A short text that looks like a digest is digested too, so that none can pass for a longer one.
 */
const held = (value: Value): Value =>
  typeof value === 'string' && (value.length > longestHeld || value.startsWith(digestMark))
    ? `${digestMark}${hash('sha256', value, 'base64')}`
    : value

/** A row with its values as they are held. */
const heldRow = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, held(value)]))

const nameOf = (key: readonly Value[]): string => JSON.stringify(key)

/** The name of a row for people: 时限 5（deadline）. */
const called = ({ chinese, table }: Account, name: string): string =>
  `${chinese} ${JSON.parse(name).join(' ')}（${table}）`

/** A value, shortened for display. */
function shown(value: Value | undefined): string {
  const text = value === null || value === undefined ? '空' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** The differences between a row and the expected one, in the columns of the latter; `null` for none. */
function difference(expected: Row | null, found: Row | null): string | null {
  if (expected === null) return found === null ? null : '留痕中此前没有这一行'
  if (found === null) return '这一行被删除'
  for (const [column, value] of Object.entries(expected)) {
    const present = found[column] ?? null
    if (present !== (value ?? null)) return `${column} 应为 ${shown(value)}，实为 ${shown(present)}`
  }
  return null
}

/** Replays the journal row by row and compares the result with the tables. */
class Replay {
  readonly #engine: Engine
  readonly #baselines: Set<string>
  readonly #firstBaseline: string
  #lastBaseline: { readonly source: string; readonly row: number } = { source: '', row: 0 }
  readonly #tables = new Map(
    [matterAccount, ...accounts].map((account) => [
      account.table,
      { account, rows: new Map<string, Known>() },
    ]),
  )
  readonly differences: string[] = []
  agreeing = 0
  since: number | null = null

  constructor(engine: Engine, baselines: readonly number[]) {
    this.#engine = engine
    this.#baselines = new Set(baselines.map(baselineSource))
    this.#firstBaseline = baselineSource(Math.min(...baselines))
  }

  tell(sentence: string): void {
    if (this.differences.length < most) this.differences.push(sentence)
  }

  take(row: JournalRow): void {
    const { sequence, before, after, changes = null } = row
    if (after !== null) this.#change(sequence, matterChange(before, after))
    if (changes === null) return
    if (row.act === baselineAct) this.#baseline(row)
    this.since ??= sequence
    const parsed: readonly Change[] = JSON.parse(changes)
    for (const change of parsed) this.#change(sequence, change)
  }

  /** A baseline consists of consecutive rows; there is one for each migration that requires it. */
  #baseline({ sequence, source, actor }: JournalRow): void {
    const { source: earlier, row } = this.#lastBaseline
    this.#lastBaseline = { source, row: sequence }
    if (source === earlier && row === sequence - 1) return
    // The first baseline records what existed before accounts were kept; where accounts are kept it is not
    // allowed.
    const isFirst = source === this.#firstBaseline
    if (!this.#baselines.delete(source) || actor !== null || (isFirst && this.since !== null)) {
      this.tell(`操作留痕第 ${sequence} 条是不应有的入账基线`)
      return
    }
    for (const { account, rows } of this.#tables.values()) {
      if (account !== matterAccount) rows.clear()
    }
  }

  #change(sequence: number, { table, key, ...change }: Change): void {
    const from = change.from && heldRow(change.from)
    const to = change.to && heldRow(change.to)
    const known = this.#tables.get(table)
    if (known === undefined) {
      this.tell(`操作留痕第 ${sequence} 条为不入账的表 ${table} 入账`)
      return
    }
    const name = nameOf(key)
    const earlier = known.rows.get(name)
    const differing = difference(changedPart(earlier?.content ?? null, from), from)
    if (differing !== null) {
      const said = earlier ? `（此前见第 ${earlier.said} 条）` : ''
      this.tell(
        `${called(known.account, name)}在操作留痕第 ${sequence} 条之前被改动：${differing}${said}`,
      )
    }
    if (to === null) known.rows.delete(name)
    else known.rows.set(name, { content: { ...earlier?.content, ...to }, said: sequence })
  }

  /** Compares the tables with the result of the journal. */
  compare(): void {
    for (const { account, rows } of this.#tables.values()) {
      // Matters are accounted for since the first version, all others since changes are recorded.
      if (account === matterAccount || this.since !== null) this.#compareTable(account, rows)
    }
  }

  #compareTable(account: Account, expected: Map<string, Known>): void {
    const { key } = account
    for (const row of rowsOf(this.#engine, account)) {
      const name = nameOf(key.map((column) => row[column] ?? null))
      const known = expected.get(name)
      expected.delete(name)
      if (known === undefined) {
        this.tell(`${called(account, name)}没有操作留痕`)
        continue
      }
      const found = heldRow(accountable(account, row))
      const differing =
        difference(known.content, found) ?? difference(unsaid(account, known, found), found)
      if (differing === null) this.agreeing += 1
      else this.tell(`${called(account, name)}与操作留痕第 ${known.said} 条不符：${differing}`)
    }
    for (const [name, { said }] of expected)
      this.tell(`${called(account, name)}已不在表中，见操作留痕第 ${said} 条`)
  }
}

/** The part of a row's former content that a change states: a change names only the columns that it changes. */
function changedPart(known: Row | null, from: Row | null): Row | null {
  if (known === null || from === null) return known
  return Object.fromEntries(Object.keys(from).map((column) => [column, known[column] ?? null]))
}

/**
 * Columns that a later migration added are empty until the journal sets them; for matters of the first
 * versions not all values are known.
 */
function unsaid(account: Account, { content }: Known, found: Row): Row {
  if (account === matterAccount) return {}
  const more = Object.keys(found).filter((column) => !(column in content))
  return Object.fromEntries(more.map((column) => [column, null]))
}

/** The change of a matter by an act. */
function matterChange(before: string | null, after: string): Change {
  const to: Matter = JSON.parse(after)
  const from: Matter | null = before === null ? null : JSON.parse(before)
  const rowOf = (matter: Matter): Row => ({ ...rowOfMatter(matter) })
  return { table: 'matter', key: [to.id], from: from && rowOf(from), to: rowOf(to) }
}

/**
 * Replays the journal and compares it with all accounted tables. Only reads; works on databases of every
 * released schema. `baselines` are the migrations that require one.
 */
export function replay(engine: Engine, baselines: readonly number[]): Replayed {
  const run = new Replay(engine, baselines)
  let head: Head = { length: 0, hash: genesis }
  let broken: number | null = null
  for (const row of new Journal(engine).rows()) {
    if (!follows(row, head.length + 1, head.hash)) {
      broken = head.length + 1
      break
    }
    run.take(row)
    head = { length: row.sequence, hash: row.hash }
  }
  if (broken === null) {
    checkEnd(engine, head, run)
    if (keepsAccounts(engine)) run.since ??= head.length + 1
    run.compare()
  }
  const { differences, agreeing, since } = run
  return { head, broken, differences, agreeing, since }
}

/** Checks that the journal ends where its second mark says. */
function checkEnd(engine: Engine, head: Head, run: Replay): void {
  if (!hasTable(engine, 'journal_end')) return
  const rows = engine.all<{ sequence: number; hash: string }>(
    'SELECT sequence, hash FROM journal_end',
  )
  const { sequence = 0, hash = genesis } = rows[0] ?? {}
  if (rows.length > 1 || sequence !== head.length || hash !== head.hash) {
    run.tell(
      sequence > head.length
        ? `操作留痕应有 ${sequence} 条，末条校验码 ${hash}，现只有 ${head.length} 条`
        : `操作留痕末尾标记（journal_end）为第 ${sequence} 条 ${hash}，实为第 ${head.length} 条 ${head.hash}`,
    )
  }
}

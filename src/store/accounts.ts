import { contentDigest } from './content-digest.ts'
import type { Value } from './engine.ts'

/** A row of the database, by column. */
export type Row = Readonly<Record<string, Value>>

/** A table whose rows the journal accounts for (入账): its content must match the journal. */
export interface Account {
  readonly table: string
  /** The name of the table's rows in the output of `verify`. */
  readonly chinese: string
  readonly key: readonly string[]
  /** Columns of which the journal has only a digest: confidential ones, and those that are deleted later. */
  readonly digested?: readonly string[]
  /** Columns that are not accounted for: where Feishu delivers, whether somebody was greeted. */
  readonly left?: readonly string[]
  /** An SQL condition for the accounted rows; all by default. */
  readonly rows?: string
}

/** Matters: their changes are in `before` and `after` of the journal since its first version. */
export const matterAccount: Account = { table: 'matter', chinese: '事项', key: ['id'] }

/** Facts that affect rights and days; the others are technical. */
export const accountedFacts = ['administration-code', 'bot-open-id', 'calendar-version'] as const

/** All tables that are accounted for in `changes`. */
export const accounts: readonly Account[] = [
  {
    table: 'person',
    chinese: '人员',
    key: ['open_id'],
    left: ['private_chat', 'welcomed_at'],
  },
  { table: 'membership', chinese: '人员角色', key: ['open_id', 'organisation'] },
  { table: 'chat', chinese: '群', key: ['chat_id'] },
  { table: 'register_entry', chinese: '名录条目', key: ['id'] },
  { table: 'register_import', chinese: '名录导入', key: ['id'], digested: ['content'] },
  { table: 'series', chinese: '编号序列', key: ['name', 'year'] },
  { table: 'official_number', chinese: '文号', key: ['prefix', 'year', 'ordinal'] },
  { table: 'promise', chinese: '时限', key: ['id'] },
  { table: 'reminder', chinese: '已用提醒', key: ['promise', 'rung', 'due_on'] },
  { table: 'said', chinese: '催办、阅知', key: ['what', 'about', 'person'] },
  { table: 'attachment', chinese: '附件', key: ['id'] },
  { table: 'seal', chinese: '举报人信息', key: ['matter'], digested: ['text', 'salt'] },
  { table: 'calendar_year', chinese: '放假安排', key: ['year'] },
  {
    table: 'fact',
    chinese: '系统记录',
    key: ['name'],
    rows: accountedFacts.map((name) => `name = '${name}' OR name LIKE '${name}:%'`).join(' OR '),
  },
]

/** Tables that are not accounted for, with the reason. */
export const unaccounted: Readonly<Record<string, string>> = {
  journal: 'the account itself: a chain of hashes',
  journal_end: 'compared with the last row of the journal',
  migrations: 'compared with the migrations of the program',
  parcels: 'the outbox: changes with every attempt, forgotten after 30 days',
  card: 'which message shows what: changes with every delivery',
  held_event:
    'messages that wait until the bot knows its own name; what they cause is in the journal',
  acquaintance: 'names of accounts as Feishu shows them: nobody has a right by them',
  chat_member: 'who was in a group when it was listed last: Feishu says it anew',
  kept_message: 'what strangers wrote; what comes of it once they are registered is in the journal',
  draft: 'a form that nobody has submitted; what is submitted is in the matter',
  inbox: 'marks of received events, forgotten after 30 days',
  job: 'the next instant of a job, computed anew at every tick',
  matter_text: 'the search index, made from the matters',
  picture: 'by which key a further app shows a photo: it can be uploaded anew',
  matter_event: 'what 飞书日历 shows: follows the matters',
  deadline_task: 'what 飞书任务 shows: follows the deadlines',
  approval_item: 'what 审批 shows: follows the matters',
  approver_account: 'how 审批 names its people: Feishu says it anew',
}

const byTable = new Map([matterAccount, ...accounts].map((account) => [account.table, account]))

/** The account of a table; throws when there is none. */
export function accountOf(table: string): Account {
  const account = byTable.get(table)
  if (account === undefined) throw new Error(`the journal does not account for ${table}`)
  return account
}

/** The key of a row, in the order of its key columns. */
export const keyOf = (account: Account, row: Row): Value[] =>
  account.key.map((column) => row[column] ?? null)

/** A row in the form in which the journal may store it. */
export function accountable({ digested = [], left = [] }: Account, row: Row): Row {
  if (digested.length === 0 && left.length === 0) return row
  const salt = row['salt'] ?? ''
  const cells = Object.entries(row).filter(([column]) => !left.includes(column))
  return Object.fromEntries(
    cells.map(([column, value]) => [
      column,
      digested.includes(column) ? contentDigest([column, salt, value]) : value,
    ]),
  )
}

/** The change of a row: the columns that differ. `from` is null for a new row, `to` for a deleted one. */
export interface Change {
  readonly table: string
  readonly key: readonly Value[]
  readonly from: Row | null
  readonly to: Row | null
}

/** The change of a row; `null` when it is unchanged. */
export function changeOf(account: Account, before: Row | null, after: Row | null): Change | null {
  const { table } = account
  const row = after ?? before
  if (row === null) return null
  const key = keyOf(account, row)
  const from = before && accountable(account, before)
  const to = after && accountable(account, after)
  if (from === null || to === null) return { table, key, from, to }
  const differing = Object.keys(to).filter(
    (column) => (from[column] ?? null) !== (to[column] ?? null),
  )
  if (differing.length === 0) return null
  const only = (whole: Row): Row =>
    Object.fromEntries(differing.map((column) => [column, whole[column] ?? null]))
  return { table, key, from: only(from), to: only(to) }
}

import { digest } from '../calendar/digest.ts'
import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { RegisterImport } from '../registers/import.ts'
import type { TableProblem } from './column.ts'
import type { PaperSheet } from './paper-sheet.ts'
import type { Register } from './register.ts'
import {
  type Effect,
  effectOf,
  presentRow,
  registerNamed,
  writeEntries,
} from './register-change.ts'
import { readTable, type TableRow } from './register-table.ts'

/** A preview holds for a day: what it compares with may have changed by then (ms). */
export const importLife = 24 * 3600 * 1000

/** Reads the rows of a fetched file for whoever asked: a preview, or every fault of it. */
export function readImport(
  register: Register,
  sheet: PaperSheet,
  context: Context,
): Pick<RegisterImport['content'], 'changes' | 'problems' | 'passedOver'> {
  const table = readTable(register.columns, sheet, context.profile)
  const read = register.read(
    table.rows.map((row) => completed(register, row, context)),
    context,
  )
  const problems = [...table.problems, ...read.problems].toSorted(byPlace)
  const passedOver = [...table.passedOver]
  return problems.length > 0
    ? { changes: [], problems: [...firstOfEach(problems)], passedOver }
    : { changes: [...read.changes], problems: [], passedOver }
}

/** A column that the file does not have leaves what is known as it is. */
function completed(register: Register, row: TableRow, context: Context): TableRow {
  const missing = register.columns.filter(({ field }) => row.texts[field] === undefined)
  const present = missing.length > 0 ? presentRow(register, row, context) : undefined
  if (!present) return row
  const texts = { ...row.texts }
  for (const [at, { field }] of register.columns.entries()) texts[field] ??= present[at] ?? ''
  return { ...row, texts }
}

const byPlace = (one: TableProblem, other: TableProblem): number =>
  (one.row ?? 0) - (other.row ?? 0)

/** One fault for each cell: what is empty need not also be unknown. */
function firstOfEach(problems: readonly TableProblem[]): readonly TableProblem[] {
  const seen = new Set<string>()
  return problems.filter(({ row, column, sentence }) => {
    const cell = `${row} ${column ?? sentence}`
    return seen.has(cell) ? false : seen.add(cell)
  })
}

/** The version of a register as its keeper sees it now. */
export const standingOf = (register: Register, context: Context): string =>
  digest(JSON.stringify(register.entries(context)))

/** What a confirmed import would do as things stand now. */
export function effectsOf({ content }: RegisterImport, context: Context): readonly Effect[] {
  return content.changes.map((change) => effectOf(change, context))
}

/** 新增 3，修改 2，不变 10. */
export function countEffects(effects: readonly Effect[]): string {
  const count = (kind: Effect['kind']) => effects.filter((one) => one.kind === kind).length
  return `新增 ${count('new')}，修改 ${count('changed')}，不变 ${count('same')}`
}

/** Where a fault stands: 第 5 行“责任单位”. */
export function placeOf({ row, column }: TableProblem, { columns }: Register): string {
  if (row === null) return ''
  const title = columns.find((one) => one.field === column)?.title
  return title === undefined ? `第 ${row} 行：` : `第 ${row} 行“${title}”：`
}

const nothingOpen = refuse(
  'no-import',
  '没有待确认的导入。请先发送 .xlsx 文件，再发送“/{河流} 导入”“/专家 导入”“/监督员 导入”或“/通讯录 导入”。',
)

/** Why this import cannot be confirmed by this person now; `null` when it can. */
function hindrance(one: RegisterImport | undefined, context: Context): Refusal | null {
  if (!one || one.actor !== context.actor.personId) return nothingOpen
  if (one.state === 'applied') return refuse('applied', '该导入已经确认，不会重复写入。')
  if (one.state !== 'ready')
    return refuse('no-import', '该导入已取消或有误，请改好后重新发送文件。')
  if (one.expiresAt <= context.now) {
    return refuse('expired', '预览已超过一天，名录可能已有变化，请重新发送文件导入。')
  }
  return registerNamed(one.register).hindrance(context)
}

/** What is forgotten of an import that has ended. */
const ended = { changes: [], problems: [], passedOver: [], standing: null }

/** Applies an import that was read (确认导入): every entry of it or none. */
export function confirmImport(
  one: RegisterImport | undefined,
  context: Context,
): Decision | Refusal {
  const hindered = hindrance(one, context)
  if (hindered || !one) return hindered ?? nothingOpen
  const register = registerNamed(one.register)
  const { changes, file, standing } = one.content
  if (standing !== null && standing !== standingOf(register, context)) {
    return refuse(
      'changed',
      `核对之后${register.chinese}已有变化，未写入任何内容。请重新发送文件，按最新名录核对后再确认。`,
    )
  }
  const foreign = changes
    .map((change) => register.unfit(change, context))
    .find((why) => why !== null)
  if (foreign) return refuse('no-right', `${foreign}。未写入任何内容。`)
  const outcome = countEffects(effectsOf(one, context))
  const written = writeEntries(`${register.name}-import`, changes, context)
  return {
    ...written,
    entries: [
      {
        act: `${register.name}-import`,
        matter: null,
        note: `导入${register.chinese}《${file}》：${outcome}`,
      },
      ...(written.entries ?? []),
    ],
    imports: [
      {
        settle: one.id,
        state: 'applied',
        content: { ...ended, file, outcome },
      },
    ],
    reply: { sentence: `已导入：${outcome}`, view: { view: 'import', import: one.id } },
  }
}

/** Drops an import that was read (取消导入). */
export function dropImport(one: RegisterImport | undefined, context: Context): Decision | Refusal {
  const hindered = hindrance(one, context)
  if (hindered || !one) return hindered ?? nothingOpen
  const { file } = one.content
  return {
    imports: [
      {
        settle: one.id,
        state: 'dropped',
        content: { ...ended, file, outcome: '已取消，未写入任何内容' },
      },
    ],
    reply: { sentence: '已取消导入', view: { view: 'import', import: one.id } },
  }
}

import { digest } from '../calendar/digest.ts'
import type { Context } from '../matter/context.ts'
import { refuse } from '../matter/refusal.ts'
import type { RegisterImport } from '../registers/import.ts'
import { firstOfEach } from './import-problems.ts'
import { notEntries, type SheetTarget } from './import-target.ts'
import type { PaperSheet } from './paper-sheet.ts'
import type { Register } from './register.ts'
import { type Effect, effectOf, presentRow, writeEntries } from './register-change.ts'
import { readTable, type TableRow } from './register-table.ts'

/** Reads the rows of a fetched file, by the rights of its sender: a preview, or all mistakes. */
function readImport(
  register: Register,
  sheet: PaperSheet,
  context: Context,
): Pick<RegisterImport['content'], 'changes' | 'problems' | 'passedOver'> {
  const table = readTable(register.columns, sheet, context.profile)
  const read = register.read(
    table.rows.map((row) => completed(register, row, context)),
    context,
  )
  const problems = firstOfEach([...table.problems, ...read.problems])
  const passedOver = [...table.passedOver]
  return problems.length > 0
    ? { changes: [], problems: [...problems], passedOver }
    : { changes: [...read.changes], problems: [], passedOver }
}

/** A column that the file does not have leaves the present value unchanged. */
function completed(register: Register, row: TableRow, context: Context): TableRow {
  const missing = register.columns.filter(({ field }) => row.texts[field] === undefined)
  const present = missing.length > 0 ? presentRow(register, row, context) : undefined
  if (!present) return row
  const texts = { ...row.texts }
  for (const [at, { field }] of register.columns.entries()) texts[field] ??= present[at] ?? ''
  return { ...row, texts }
}

/** The version of a register as this person, who keeps it, sees it. */
const standingOf = (register: Register, context: Context): string =>
  digest(JSON.stringify(register.entries(context)))

/** The effects that an import would have if it were confirmed now. */
function effectsOf({ content }: RegisterImport, context: Context): readonly Effect[] {
  return content.changes.map((change) => effectOf(change, context))
}

/** 新增 3，修改 2，不变 10. */
function countEffects(effects: readonly Effect[]): string {
  const count = (kind: Effect['kind']) => effects.filter((one) => one.kind === kind).length
  return `新增 ${count('new')}，修改 ${count('changed')}，不变 ${count('same')}`
}

/** An import into a register: entries are shown as new or changed and written together. */
export const registerTarget = (register: Register): SheetTarget => ({
  reads: 'workbook',
  name: register.name,
  word: register.word,
  chinese: register.chinese,
  columns: register.columns,
  passedOver: notEntries,
  hindrance: register.hindrance,
  read: (sheet, context) => readImport(register, sheet, context),
  standing: (context) => standingOf(register, context),
  preview(one, context) {
    const effects = effectsOf(one, context)
    return {
      outcome: countEffects(effects),
      lists: [
        {
          heading: '新增',
          lines: effects.flatMap((e) => (e.kind === 'new' ? [e.label] : [])),
        },
        {
          heading: '修改',
          lines: effects.flatMap((e) =>
            e.kind === 'changed' ? [`${e.label}　${e.words.join('；')}`] : [],
          ),
        },
      ],
      remark: '表中没有的条目不受影响。',
    }
  },
  write(one, context) {
    const { changes, standing } = one.content
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
    return { decision: { ...written, reply: {} }, outcome }
  },
})

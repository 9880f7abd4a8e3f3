import { isInForce } from '../calendar/dated.ts'
import { filingFor, noOffice } from '../kinds/clue/filing.ts'
import { fileList } from '../kinds/clue-list/clue-list-filing.ts'
import type { Context } from '../matter/context.ts'
import { refuse } from '../matter/refusal.ts'
import type { ImportedClue, RegisterImport } from '../registers/import.ts'
import { likeness, presentClues } from './clue-likeness.ts'
import { clueListColumns } from './clue-list-columns.ts'
import { readRow } from './clue-list-row.ts'
import type { TableProblem } from './column.ts'
import { firstOfEach } from './import-problems.ts'
import { notEntries, type SheetTarget } from './import-target.ts'
import { mostClues } from './most-rows.ts'
import type { PaperSheet } from './paper-sheet.ts'
import { readTable } from './register-table.ts'
import { RowChecks } from './row-checks.ts'

/** The most bytes that are stored of a list until it is confirmed: a database row on Workers may have 2 MB. */
const mostKept = 1_800_000

/** The rows of a list as clues, and the mistakes, row by row. */
function readList(sheet: PaperSheet, context: Context) {
  const table = readTable(clueListColumns, sheet, context.profile, mostClues)
  const checks = new RowChecks()
  const present = presentClues(context)
  const fields = context.fields.filter((one) => isInForce(one, context.today))
  const clues: ImportedClue[] = []
  for (const row of table.rows) {
    const clue = readRow(row, checks, fields, context)
    if (clue === null) continue
    checks.once(row, keyOf(clue), 'description')
    const same = present.same(clue)
    if (same !== null) checks.wrong(row, 'description', `与${same}完全相同，已登记过，请删去本行`)
    clues.push(clue)
  }
  const problems: TableProblem[] = [...table.problems, ...checks.problems]
  const passedOver = [...table.passedOver]
  const kept = new TextEncoder().encode(JSON.stringify(clues)).length
  if (problems.length === 0 && kept > mostKept) {
    problems.push({ row: null, column: null, sentence: '文字过多，请分成几个文件导入' })
  }
  return problems.length > 0
    ? { changes: [], problems: [...firstOfEach(problems)], passedOver }
    : { changes: [], clues, problems: [], passedOver }
}

/** Two rows with the same key are about the same thing. */
const keyOf = ({ river, section, place, description }: ImportedClue): string =>
  JSON.stringify([river, section ?? '', place ?? '', description])

/** How often each name occurs, the most frequent first: 蒲河 12、綦江河 8. */
function tally(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name}　${count} 件`)
}

function previewOf({ content: { clues } }: RegisterImport, context: Context) {
  const fieldName = (id: string) => context.fields.find((one) => one.id === id)?.name ?? id
  return {
    outcome: `将登记线索 ${clues.length} 件，编成一份清单`,
    lists: [
      { heading: '{河流}', lines: tally(clues.map(({ river }) => river)) },
      { heading: '问题类别', lines: tally(clues.map(({ field }) => fieldName(field))) },
      { heading: '疑似重复', lines: likeness(clues, context) },
      {
        heading: '各项',
        lines: clues.map(
          ({ row, river, section, place, description }) =>
            `第 ${row} 行　${[river, section, place].filter(Boolean).join('')}　${description}`,
        ),
      },
    ].filter(({ lines }) => lines.length > 0),
    remark: '确认后每件各编一号，可以一份函件移送。',
  }
}

/** 问题清单: every row becomes a clue; all are filed at once and told in one notice. */
export const clueListTarget: SheetTarget = {
  reads: 'workbook',
  name: 'clue',
  word: '线索',
  chinese: '问题清单',
  columns: clueListColumns,
  passedOver: notEntries,
  hindrance: (context) =>
    (filingFor(context.actor) ? null : noOffice) ??
    (context.directory.holdsAnywhere(context.actor, ['liaison', 'approver'])
      ? null
      : refuse('no-right', '问题清单由联络员或审批人导入，请联系他们办理；单条线索请用“/线索”。')),
  read: readList,
  standing: () => null,
  preview: previewOf,
  write(one, context) {
    const { clues, file } = one.content
    const present = presentClues(context)
    const again = clues.find((clue) => present.same(clue) !== null)
    if (again) {
      return refuse(
        'changed',
        `核对之后第 ${again.row} 行已由他人登记，未登记任何一件。请删去后重新发送文件。`,
      )
    }
    return fileList(file.replace(/\.xlsx$/i, ''), file, clues, context)
  },
}

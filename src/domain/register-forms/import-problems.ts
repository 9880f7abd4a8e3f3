import type { Column, TableProblem } from './column.ts'

const byPlace = (one: TableProblem, other: TableProblem): number =>
  (one.row ?? 0) - (other.row ?? 0)

/** The mistakes of a file by row, one for each cell: an empty cell is not also reported as unknown. */
export function firstOfEach(problems: readonly TableProblem[]): readonly TableProblem[] {
  const seen = new Set<string>()
  return problems.toSorted(byPlace).filter(({ row, column, sentence }) => {
    const cell = `${row} ${column ?? sentence}`
    return seen.has(cell) ? false : seen.add(cell)
  })
}

/** The place of a mistake: 第 5 行“责任单位”. */
export function placeOf(
  { row, column }: TableProblem,
  { columns }: { readonly columns: readonly Column[] },
): string {
  if (row === null) return ''
  const title = columns.find((one) => one.field === column)?.title
  return title === undefined ? `第 ${row} 行：` : `第 ${row} 行“${title}”：`
}

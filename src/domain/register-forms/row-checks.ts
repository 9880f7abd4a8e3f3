import type { TableProblem } from './column.ts'
import { readTelephone, type TableRow } from './register-table.ts'

/** The checks for rows of every register, which collect the mistakes. */
export class RowChecks {
  readonly problems: TableProblem[] = []
  readonly #places = new Map<string, number>()

  /** Records a mistake in a row; the sentence says what to write instead. */
  wrong({ place }: Pick<TableRow, 'place'>, column: string, sentence: string): void {
    this.problems.push({ row: place, column, sentence })
  }

  /** The telephone number of a row; `null` when it is missing or invalid, which is a mistake. */
  telephone(row: TableRow): string | null {
    const said = row.texts['telephone'] || null
    const telephone = said === null ? null : readTelephone(said)
    if (said !== null && telephone === null)
      this.wrong(row, 'telephone', `“${said}”不是电话号码，请写如 023-48600000`)
    return telephone
  }

  /** Records a mistake if an earlier row has the same key. */
  once(row: Pick<TableRow, 'place'>, key: string, column: string): void {
    const earlier = this.#places.get(key)
    this.#places.set(key, earlier ?? row.place)
    if (earlier !== undefined) this.wrong(row, column, `与第 ${earlier} 行重复，请保留一行`)
  }
}

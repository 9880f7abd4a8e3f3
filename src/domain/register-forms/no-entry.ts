import { isJoinedAcross, type PaperSheet, plain, type SheetCell } from './paper-sheet.ts'
import { headingText, type TableHead } from './table-head.ts'

const isFilled = (cell: SheetCell | undefined): boolean => cell !== '' && cell !== undefined

/** Whether a row is empty except for its row number. */
export const isEmpty = (row: readonly SheetCell[], { places }: TableHead): boolean =>
  row.every((cell, at) => !isFilled(cell) || places[at] === 'number')

/** 合计, with any spacing; numbers and formulas may stand beside it. */
const total = /^(?:合计|总计|小计|共计|累计|汇总|总数)[:：]?$|^共\d+(?:条|个|项|人|家|名)$/
const number = /^[\d.,]+(?:条|个|项|人|家|名)?$/
/** Notes that people write below a table. */
const note =
  /^(?:注|备注|说明|附注|填表|填报|制表|制单|审核|审批|负责人|单位负责人)[^:：]{0,8}[:：]/

/** Whether a row is not an entry: a total, a note, or repeated headings. */
export function isNoEntry(sheet: PaperSheet, index: number, head: TableHead): boolean {
  const row = sheet.rows[index] ?? []
  const filled = row.flatMap((cell, at) => (isFilled(cell) ? [{ cell, at }] : []))
  const [first, ...others] = filled.map(({ cell }) =>
    typeof cell === 'string' ? plain(cell).replaceAll(' ', '') : null,
  )
  if (first === undefined) return false
  if (first !== null && total.test(first))
    return others.every((text) => text === null || number.test(text))
  if (others.length === 0 && first !== null && (note.test(first) || isJoinedAcross(sheet, index)))
    return true
  return filled.length > 1 && filled.every(({ cell, at }) => headingText(cell) === head.texts[at])
}

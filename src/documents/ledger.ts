import type { DocumentRequest } from '../domain/document.ts'
import { ledgerOf } from '../domain/ledger.ts'
import { parsePeriod } from '../domain/period.ts'
import type { Scene } from '../domain/scene.ts'
import type { Composition } from './composition.ts'
import { type Column, writeWorkbook } from './sheet.ts'

const columns: readonly Column[] = [
  { title: '编号', width: 24 },
  { title: '事由', width: 40 },
  { title: '登记日期', width: 12, type: 'day' },
  { title: '状态', width: 14 },
]

/** The ledger (台账) as a workbook: one sheet for each kind. */
export function composeLedger(
  request: Extract<DocumentRequest, { document: 'ledger' }>,
  scene: Scene,
): Composition | null {
  const period = parsePeriod(request.period)
  if (period === null) return null
  const sheets = ledgerOf(period, request.kinds, scene).map(({ kind, rows }) => ({
    name: kind.chinese,
    columns,
    rows: rows.map((row) => [row.number, row.title, row.openedOn, row.state]),
  }))
  return { name: `${period.name}台账.xlsx`, write: () => writeWorkbook(sheets) }
}

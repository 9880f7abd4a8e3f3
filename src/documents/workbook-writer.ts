import type { Sheet } from '../domain/register-forms/sheet.ts'
import { type Heading, writeWorkbook } from './sheet.ts'

/** What a workbook is written from. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly heading: Heading | null
}

/** Writes workbooks where that keeps nobody waiting: one of some thousand rows takes a second. */
export interface WorkbookWriter {
  write(workbook: Workbook): Promise<Uint8Array>
}

/** Writes in the same thread, for Workers, which start no other. */
export const writingHere: WorkbookWriter = {
  write: ({ sheets, heading }) => writeWorkbook(sheets, heading),
}

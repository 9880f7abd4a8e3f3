import type { Sheet } from '../domain/register-forms/sheet.ts'
import { type Heading, writeWorkbook } from './sheet.ts'

/** The content of a workbook to write. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly heading: Heading
}

/** Writes workbooks without blocking: a workbook of some thousand rows takes a second. */
export interface WorkbookWriter {
  write(workbook: Workbook): Promise<Uint8Array>
}

/** Writes in the current thread, for Workers, which cannot start another. */
export const writingHere: WorkbookWriter = {
  write: ({ sheets, heading }) => writeWorkbook(sheets, heading),
}

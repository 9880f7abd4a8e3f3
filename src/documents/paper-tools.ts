import { type WorkbookWriter, writingHere } from './workbook-writer.ts'

/** What the writing of a paper takes besides its facts. */
export interface PaperTools {
  /** The red-head template (红头模板) of the district; `null`: papers are laid out without one. */
  readonly letterhead: Uint8Array | null
  /** The bytes of a photo that is kept; `null` when it cannot be had. */
  readonly photo: (attachment: number) => Promise<Uint8Array | null>
  /** Writes workbooks. */
  readonly writer: WorkbookWriter
}

/** Neither template nor photos. */
export const bare: PaperTools = { letterhead: null, photo: async () => null, writer: writingHere }

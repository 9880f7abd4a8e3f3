import { type WorkbookWriter, writingHere } from './workbook-writer.ts'

/** What writing a paper needs besides its facts. */
export interface PaperTools {
  /** The district's red-head template (红头模板); `null` when papers are laid out without one. */
  readonly letterhead: Uint8Array | null
  /** The bytes of a stored photo; `null` when they are missing. */
  readonly photo: (attachment: number) => Promise<Uint8Array | null>
  /** Writes workbooks. */
  readonly writer: WorkbookWriter
  /**
   * The address that opens when a reader taps the date below the signature; `null` for none. Printed papers
   * look the same.
   */
  readonly link: string | null
}

/** No template and no photos. */
export const bare: PaperTools = {
  letterhead: null,
  photo: async () => null,
  writer: writingHere,
  link: null,
}

import type { PaperTools } from './paper-tools.ts'

/** A document as it was read: nothing is read any more while it is written. */
export interface Composition {
  /** The file's name, with its ending. */
  readonly name: string
  readonly write: (tools: PaperTools) => Promise<Uint8Array>
}

import type { PaperTools } from './paper-tools.ts'

/** A document with everything already read: nothing is read while it is written. */
export interface Composition {
  /** The file name with its extension. */
  readonly name: string
  readonly write: (tools: PaperTools) => Promise<Uint8Array>
}

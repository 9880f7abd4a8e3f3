import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import type { Refusal } from '../matter/refusal.ts'
import type { ImportName, RegisterImport } from '../registers/import.ts'
import type { Column } from './column.ts'
import type { PaperSheet } from './paper-sheet.ts'

type Content = RegisterImport['content']

/** What is shown of an import before it is confirmed: in one line, and in lists under headings. */
export interface ImportPreview {
  readonly outcome: string
  readonly lists: readonly { readonly heading: string; readonly lines: readonly string[] }[]
  readonly remark: string
}

/** Into what a file is imported (导入对象): a register, or a list of clues. One way of preview and confirmation serves all. */
export interface ImportTarget {
  readonly name: ImportName
  /** The word of its command: 河流 in /河流 导入. */
  readonly word: string
  readonly chinese: string
  readonly columns: readonly Column[]
  /** Why this person imports nothing into it; `null` when he may. */
  readonly hindrance: (context: Context) => Refusal | null
  /** The rows of a fetched file for whoever asked: what would be written, or every fault of it. */
  readonly read: (
    sheet: PaperSheet,
    context: Context,
  ) => Pick<Content, 'changes' | 'problems' | 'passedOver'> & Partial<Pick<Content, 'clues'>>
  /** The version of what the file is compared with; `null`: nothing is overwritten by it. */
  readonly standing: (context: Context) => string | null
  readonly preview: (one: RegisterImport, context: Context) => ImportPreview
  /** Writes all of it, or refuses and writes nothing; `outcome` goes to the card. */
  readonly write: (
    one: RegisterImport,
    context: Context,
  ) => { readonly decision: Decision; readonly outcome: string } | Refusal
}

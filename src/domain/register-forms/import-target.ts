import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import type { Refusal } from '../matter/refusal.ts'
import type { ImportName, RegisterImport } from '../registers/import.ts'
import type { Column } from './column.ts'
import type { PaperSheet } from './paper-sheet.ts'

type Content = RegisterImport['content']

/** The preview of an import: a summary line, and lists under headings. */
export interface ImportPreview {
  readonly outcome: string
  readonly lists: readonly { readonly heading: string; readonly lines: readonly string[] }[]
  readonly remark: string
}

/**
 * What a file is imported into (导入对象): a register, or a list of clues. Preview and confirmation work
 * alike for all.
 */
export interface ImportTarget {
  readonly name: ImportName
  /** The word of the import target's command: 河流 in /河流 导入. */
  readonly word: string
  readonly chinese: string
  readonly columns: readonly Column[]
  /** Why this person may not import into the target; `null` when he may. */
  readonly hindrance: (context: Context) => Refusal | null
  /** The rows of a fetched file, by the rights of its sender: the planned changes, or all mistakes. */
  readonly read: (
    sheet: PaperSheet,
    context: Context,
  ) => Pick<Content, 'changes' | 'problems' | 'passedOver'> & Partial<Pick<Content, 'clues'>>
  /** The version of the data that the file is compared with; `null` when nothing can be overwritten. */
  readonly standing: (context: Context) => string | null
  readonly preview: (one: RegisterImport, context: Context) => ImportPreview
  /** Writes everything, or refuses and writes nothing; `outcome` is shown on the card. */
  readonly write: (
    one: RegisterImport,
    context: Context,
  ) => { readonly decision: Decision; readonly outcome: string } | Refusal
}

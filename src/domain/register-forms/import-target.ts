import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import type { Refusal } from '../matter/refusal.ts'
import type { SketchMap } from '../matter/sketch-map.ts'
import type { CoordinateSystem, CourseFile } from '../registers/course.ts'
import type { ImportName, RegisterImport } from '../registers/import.ts'
import type { Column } from './column.ts'
import type { PaperSheet } from './paper-sheet.ts'

type Content = RegisterImport['content']

/** The preview of an import: a summary line, lists under headings, and perhaps a map. */
export interface ImportPreview {
  readonly outcome: string
  readonly lists: readonly { readonly heading: string; readonly lines: readonly string[] }[]
  readonly remark: string
  /** Doubts that are asked about before the import is confirmed. */
  readonly doubts?: readonly string[]
  readonly map?: SketchMap
}

/** The result of reading a file, by the rights of its sender: the planned changes, or all mistakes. */
type ReadImport = Pick<Content, 'changes' | 'problems' | 'passedOver'> &
  Partial<Pick<Content, 'clues' | 'doubts' | 'told'>>

/**
 * What a file is imported into (导入对象): a register, a list of clues, or the courses of rivers. Preview and
 * confirmation work alike for all.
 */
interface AnyTarget {
  readonly name: ImportName
  /** The word of the import target's command: 河流 in /河流 导入. */
  readonly word: string
  readonly chinese: string
  readonly columns: readonly Column[]
  /** The words before the list of skipped parts of a file. */
  readonly passedOver: string
  /** Why this person may not import into the target; `null` when he may. */
  readonly hindrance: (context: Context) => Refusal | null
  /** The version of the data that the file is compared with; `null` when nothing can be overwritten. */
  readonly standing: (context: Context) => string | null
  readonly preview: (one: RegisterImport, context: Context) => ImportPreview
  /** Writes everything, or refuses and writes nothing; `outcome` is shown on the card. */
  readonly write: (
    one: RegisterImport,
    context: Context,
  ) => { readonly decision: Decision; readonly outcome: string } | Refusal
}

/** The words before a list of skipped rows. */
export const notEntries = '不是表中条目，未读取'

/** An import whose file is a workbook: a register, or a list of clues. */
export interface SheetTarget extends AnyTarget {
  readonly reads: 'workbook'
  readonly read: (sheet: PaperSheet, context: Context) => ReadImport
}

/** An import whose file is a map: its lines are the courses of rivers. */
export interface CourseTarget extends AnyTarget {
  readonly reads: 'courses'
  readonly read: (file: CourseFile, system: CoordinateSystem, context: Context) => ReadImport
}

export type ImportTarget = SheetTarget | CourseTarget

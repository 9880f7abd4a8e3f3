import type { Context } from '../matter/context.ts'

/** A column (列) of a register's sheet. */
export interface Column {
  /** The name of the column's field in the form of an entry. */
  readonly field: string
  readonly title: string
  /** Other headings with the same meaning. */
  readonly words: readonly string[]
  readonly required: boolean
  /** The advice on what to write into a cell, for the message about a wrong one. */
  readonly advice: string
  readonly example: string
  /** In characters; a Chinese character takes two. */
  readonly width: number
  /** The most characters that a cell takes. */
  readonly max: number
  /** Whether the column is personal: its values are neither in the journal nor shown in groups. */
  readonly personal: boolean
  /** The options in a form; `null` for free text. */
  readonly options: ((context: Context) => readonly string[]) | null
  /**
   * The meaning of a text, in the register's spelling, or `null` when it is invalid; null for a column of
   * free text.
   */
  readonly means: ((text: string, context: Context) => string | null) | null
  /** Those of the options that the person may write; `null` for all. */
  readonly own: ((context: Context) => readonly string[]) | null
}

/** A mistake in a file: row and field (`null` for the whole file or row), and what to write instead. */
export interface TableProblem {
  readonly row: number | null
  readonly column: string | null
  readonly sentence: string
}

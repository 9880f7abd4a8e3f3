import type { Context } from '../matter/context.ts'

/** A column (列) of a register's sheet. */
export interface Column {
  /** Its name in the form of an entry. */
  readonly field: string
  readonly title: string
  /** Other headings that mean the same. */
  readonly words: readonly string[]
  readonly required: boolean
  /** What to write into it, for a row that is wrong. */
  readonly advice: string
  readonly example: string
  /** In characters; a Chinese character takes two. */
  readonly width: number
  /** The most characters that a cell takes. */
  readonly max: number
  /** Personal: no journal and no group reads it. */
  readonly personal: boolean
  /** What a form offers; `null`: free text. */
  readonly options: ((context: Context) => readonly string[]) | null
  /** What a text means in it, written as the register writes it; `null`: nothing that belongs there. */
  readonly means: ((text: string, context: Context) => string | null) | null
  /** Of these, those into which the person may write; `null`: all. */
  readonly own: ((context: Context) => readonly string[]) | null
}

/** What is wrong with a file: in which row and field (`null`: the whole file, the whole row) and what to write instead. */
export interface TableProblem {
  readonly row: number | null
  readonly column: string | null
  readonly sentence: string
}

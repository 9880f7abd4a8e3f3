import type { Context } from '../matter/context.ts'
import type { Refusal } from '../matter/refusal.ts'
import type { View } from '../matter/view.ts'
import type { RegisterChange, RegisterName } from '../registers/registers.ts'
import type { Column, TableProblem } from './column.ts'
import type { TableRow } from './register-table.ts'

/**
 * A register (名录) as data: its columns, who keeps it, and how its entries become rows of a sheet and back.
 * Commands, import, export and template are derived from it.
 */
export interface Register {
  readonly name: RegisterName
  /** The word of the register's commands: 河流. */
  readonly word: string
  readonly chinese: string
  readonly columns: readonly Column[]
  /** Why this person does not keep the register; `null` when he does. */
  readonly hindrance: (context: Context) => Refusal | null
  /** The default values of a new entry of this person, by fields. */
  readonly usual?: (context: Context) => Readonly<Record<string, string>>
  /**
   * Reads entries from the rows of a file, or from the one row of a form, with all mistakes. Rights to
   * single entries are checked as well.
   */
  readonly read: (
    rows: readonly TableRow[],
    context: Context,
  ) => { readonly changes: readonly RegisterChange[]; readonly problems: readonly TableProblem[] }
  /** Why this person may not write the entry; `null` when he may. */
  readonly unfit: (change: RegisterChange, context: Context) => string | null
  /** The name of an entry in lists and in the journal; also what people type for it. */
  readonly label: (change: RegisterChange, context: Context) => string
  /** The entry as rows, in the order of the columns. */
  readonly rowsOf: (change: RegisterChange, context: Context) => readonly (readonly string[])[]
  /** Distinguishes the rows of one entry: the section of a river; '' if there is only one row. */
  readonly rowName: (row: readonly string[]) => string
  /** The present entry, also if it is out of use; undefined for none. */
  readonly present: (change: RegisterChange, context: Context) => RegisterChange | undefined
  /** The change that takes the named entry out of use, or a sentence why that is not possible. */
  readonly strike: (text: string, context: Context) => RegisterChange | string
  /** The card that shows the entry. */
  readonly view: (change: RegisterChange) => View
  /** All entries in use that this person may export. */
  readonly entries: (context: Context) => readonly RegisterChange[]
}

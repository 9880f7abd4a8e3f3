import type { Context } from '../matter/context.ts'
import type { Refusal } from '../matter/refusal.ts'
import type { View } from '../matter/view.ts'
import type { RegisterChange, RegisterName } from '../registers/registers.ts'
import type { Column, TableProblem } from './column.ts'
import type { TableRow } from './register-table.ts'

/**
 * A register (名录) as data: its columns, who keeps it, and how its entries become rows of a sheet and
 * back. Commands, import, export and template are this one record.
 */
export interface Register {
  readonly name: RegisterName
  /** The word of its commands: 河流. */
  readonly word: string
  readonly chinese: string
  readonly columns: readonly Column[]
  /** Why this person does not keep the register; `null` when he does. */
  readonly hindrance: (context: Context) => Refusal | null
  /** What an entry of this person most likely holds, by fields. */
  readonly usual?: (context: Context) => Readonly<Record<string, string>>
  /** Entries from the rows of a file or the one row of a form, and what is wrong with them. Rights to single entries are checked too. */
  readonly read: (
    rows: readonly TableRow[],
    context: Context,
  ) => { readonly changes: readonly RegisterChange[]; readonly problems: readonly TableProblem[] }
  /** Why this person may not write the entry; `null` when he may. */
  readonly unfit: (change: RegisterChange, context: Context) => string | null
  /** What an entry is called in a list, in the journal and by whoever types it. */
  readonly label: (change: RegisterChange, context: Context) => string
  /** The entry as rows under the columns. */
  readonly rowsOf: (change: RegisterChange, context: Context) => readonly (readonly string[])[]
  /** What tells the rows of one entry apart: the section of a river; '' where there is but one. */
  readonly rowName: (row: readonly string[]) => string
  /** The entry as it stands now, also out of use. */
  readonly present: (change: RegisterChange, context: Context) => RegisterChange | undefined
  /** The change that takes out of use what a text names, or a sentence that says why there is none. */
  readonly strike: (text: string, context: Context) => RegisterChange | string
  /** The card that shows the entry. */
  readonly view: (change: RegisterChange) => View
  /** Every entry in use that this person may carry away in a file. */
  readonly entries: (context: Context) => readonly RegisterChange[]
}

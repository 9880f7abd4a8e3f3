import type { Refusal } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import type { View } from '../matter/view.ts'
import type { Column, TableProblem, TableRow } from './register-table.ts'
import type { RegisterChange, RegisterName } from './registers.ts'

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
  readonly hindrance: (scene: Scene) => Refusal | null
  /** What an entry of this person most likely holds, by fields. */
  readonly usual?: (scene: Scene) => Readonly<Record<string, string>>
  /** Entries from the rows of a file or the one row of a form, and what is wrong with them. Rights to single entries are checked too. */
  readonly read: (
    rows: readonly TableRow[],
    scene: Scene,
  ) => { readonly changes: readonly RegisterChange[]; readonly problems: readonly TableProblem[] }
  /** Why this person may not write the entry; `null` when he may. */
  readonly unfit: (change: RegisterChange, scene: Scene) => string | null
  /** What an entry is called in a list, in the journal and by whoever types it. */
  readonly label: (change: RegisterChange, scene: Scene) => string
  /** The entry as rows under the columns. */
  readonly rowsOf: (change: RegisterChange, scene: Scene) => readonly (readonly string[])[]
  /** What tells the rows of one entry apart: the section of a river; '' where there is but one. */
  readonly rowName: (row: readonly string[]) => string
  /** The entry as it stands now, also out of use. */
  readonly present: (change: RegisterChange, scene: Scene) => RegisterChange | undefined
  /** The change that takes out of use what a text names, or a sentence that says why there is none. */
  readonly strike: (text: string, scene: Scene) => RegisterChange | string
  /** The card that shows the entry. */
  readonly view: (change: RegisterChange) => View
  /** Every entry in use that this person may carry away in a file. */
  readonly entries: (scene: Scene) => readonly RegisterChange[]
}

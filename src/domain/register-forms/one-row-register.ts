import type { Context } from '../matter/context.ts'
import type { View } from '../matter/view.ts'
import { entryKey, type RegisterChange, type Registers } from '../registers/registers.ts'
import type { Register } from './register.ts'
import type { TableRow } from './register-table.ts'
import { RowChecks } from './row-checks.ts'

/** The registers with one row for each person or body. */
type OneRowRegister = 'expert' | 'contact' | 'observer' | 'body'
type EntryOf<N> = Extract<RegisterChange, { readonly register: N }>['entry']

/** The declaration of a register (名录) with one row for each person or body; `E` is the type of an entry. */
interface Declaration<N extends OneRowRegister, E>
  extends Pick<Register, 'word' | 'chinese' | 'columns' | 'hindrance' | 'usual'> {
  readonly name: N
  /** The entries in use. */
  readonly all: (registers: Registers) => readonly E[]
  /** The entry of a row, with its mistakes recorded; `null` when nothing can be entered. */
  readonly entryOf: (row: TableRow, checks: RowChecks, context: Context) => E | null
  /** The column with the owner of the entry. */
  readonly ownedBy: string
  /** Why this person may not write the entry, or replace the present one; `null` when he may. */
  readonly unfit: (entry: E, present: E | undefined, context: Context) => string | null
  readonly label: (entry: E, context: Context) => string
  /** What to type when an entry was not found, including how to name one of several with the same name. */
  readonly named: string
  /** The cells of the entry's row, in the order of the columns. */
  readonly cells: (entry: E, context: Context) => readonly (string | null)[]
  readonly view: (entry: E) => View
  /** Whether this person may export the entry; by default everybody who keeps the register may. */
  readonly carried?: (entry: E, context: Context) => boolean
}

/**
 * Declares a register of people or bodies: reading rows, taking out of use and the present state are derived
 * from it.
 */
export function declareRegister<N extends OneRowRegister, E extends EntryOf<N> = EntryOf<N>>(
  declaration: Declaration<N, E>,
): Register {
  const { name, chinese, all, label, carried = () => true, ...own } = declaration
  const changeTo = (entry: E) => ({ register: name, entry }) as unknown as RegisterChange
  const entryIn = (change: RegisterChange) => change.entry as E
  const standing = (entry: E, { registers }: Context) =>
    registers[name](entryKey(changeTo(entry))) as E | undefined
  const cellsOf = (entry: E, context: Context) =>
    own.cells(entry, context).map((cell) => cell ?? '')
  /** Whether the row equals the present entry and the person may export it, as when an export is imported again. */
  const isBack = (entry: E, present: E | undefined, context: Context) =>
    present !== undefined &&
    present.active === entry.active &&
    carried(present, context) &&
    JSON.stringify(cellsOf(entry, context)) === JSON.stringify(cellsOf(present, context))
  function unfit(entry: E, context: Context): string | null {
    const present = standing(entry, context)
    return isBack(entry, present, context) ? null : own.unfit(entry, present, context)
  }
  return {
    name,
    chinese,
    word: own.word,
    columns: own.columns,
    hindrance: own.hindrance,
    ...(own.usual ? { usual: own.usual } : {}),
    read(rows, context) {
      const checks = new RowChecks()
      const changes = rows.flatMap((row) => {
        const entry = own.entryOf(row, checks, context)
        if (entry === null) return []
        checks.once(row, entryKey(changeTo(entry)), 'name')
        const sentence = unfit(entry, context)
        if (sentence !== null) checks.wrong(row, own.ownedBy, sentence)
        return [changeTo(entry)]
      })
      return { changes, problems: checks.problems }
    },
    unfit: (change, context) => unfit(entryIn(change), context),
    label: (change, context) => label(entryIn(change), context),
    rowsOf: (change, context) => [cellsOf(entryIn(change), context)],
    rowName: () => '',
    present(change, context) {
      const entry = standing(entryIn(change), context)
      return entry && changeTo(entry)
    },
    view: (change) => own.view(entryIn(change)),
    strike(text, context) {
      const named = (entry: E) => ({ entry, name: entry.name, label: label(entry, context) })
      const entry = entryMeant(all(context.registers).map(named), text, declaration)
      return typeof entry === 'string' ? entry : changeTo({ ...entry, active: false })
    },
    entries: (context) =>
      all(context.registers)
        .filter((one) => carried(one, context))
        .map(changeTo),
  }
}

/** The entry that a text names, by name or label; or a sentence when there is none, or several. */
function entryMeant<E>(
  entries: readonly { readonly entry: E; readonly name: string; readonly label: string }[],
  text: string,
  { chinese, named }: { readonly chinese: string; readonly named: string },
): E | string {
  const written = [text, text.replaceAll(' ', '')]
  const meant = entries.filter(({ name, label }) => name === text || written.includes(label))
  const [first] = meant
  if (!first) return `${chinese}中没有“${text}”，请写${named}`
  return meant.length > 1
    ? `“${text}”有 ${meant.length} 人同名，请写成 ${first.label} 的样子`
    : first.entry
}

import { addDays, type Day, dayOf, instantAt } from './day.ts'
import type { Kind } from './kind.ts'
import { kinds } from './kinds.ts'
import { labelOf, lineOf } from './lines.ts'
import type { Matter } from './matter.ts'
import type { Period } from './period.ts'
import type { Scene } from './scene.ts'
import { maySee } from './subject.ts'

/** The most matters of one kind that a ledger lists. */
const mostRows = 5000

/** A ledger's sheet as facts: titles of its columns, and a row for each matter. */
export interface LedgerSheet {
  readonly kind: Kind
  readonly rows: readonly LedgerRow[]
}

/** One matter in a ledger. */
export interface LedgerRow {
  readonly number: string
  readonly title: string
  readonly openedOn: Day
  readonly state: string
}

/** The ledger (台账) of a period as the actor may see it: matters in work at some time of the period. */
export function ledgerOf(
  period: Period,
  wanted: readonly string[] | null,
  scene: Scene,
): readonly LedgerSheet[] {
  const from = instantAt(period.from, '00:00')
  const to = instantAt(addDays(period.to, 1), '00:00')
  return kinds
    .filter((kind) => wanted === null || wanted.includes(kind.name))
    .map((kind) => ({
      kind,
      rows: scene.look
        .inWork(kind.name, from, to, mostRows)
        .filter((matter) => maySee(matter, scene))
        .map((matter) => rowOf(matter, scene)),
    }))
    .filter((sheet) => sheet.rows.length > 0)
}

const rowOf = (matter: Matter, scene: Scene): LedgerRow => ({
  number: labelOf(matter, scene.look),
  title: lineOf(matter, scene).title,
  openedOn: dayOf(matter.openedAt),
  state: lineOf(matter, scene).state,
})

import type { Counted } from '../../matter/figure.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Registers } from '../../registers/registers.ts'
import { dutyKey } from './duties.ts'
import { fieldOf, type Hit, riverOf } from './query.ts'
import { Tally } from './tally.ts'

/** The figures that are columns of tables. */
const columns: ReadonlySet<string> = new Set([
  'filed',
  'referred',
  'accepted',
  'concluded',
  'answered',
  'on-time',
  'late',
  'overdue',
])

/** The table and key under which a clue's filing, conclusion or referral is counted. */
function shareOf(
  name: string,
  root: Matter,
  { matter, stage }: Counted,
): readonly (readonly [string, string])[] {
  switch (name) {
    case 'filed':
      return [
        ['sources', String(root.data['source'] ?? '其他')],
        ['grades', String(root.data['grade'] ?? '一般')],
      ]
    case 'concluded':
      return [['outcomes', String(matter?.data['outcome'] ?? '')]]
    case 'stages':
      return [['stages', stage ?? '']]
    case 'referred':
      return [['directions', `${matter?.office ?? ''}>${matter?.target ?? ''}`]]
    default:
      return []
  }
}

/** The counts of a span: the value of every figure, and the tables. */
export class Tallies {
  readonly #values = new Map<string, number>()
  readonly #tallies = new Map<string, Tally>()

  valueOf(figure: string): number {
    return this.#values.get(figure) ?? 0
  }

  of(table: string): Tally {
    const known = this.#tallies.get(table) ?? new Tally()
    this.#tallies.set(table, known)
    return known
  }

  add(hit: Hit, registers: Registers): void {
    const { figure, root, counted } = hit
    const { name } = figure
    this.#values.set(name, (this.#values.get(name) ?? 0) + counted.amount)
    if (root === null) {
      if (figure.duties && !figure.now) this.of('duties').add(dutyKey(counted), figure.duties, 1)
      return
    }
    if (counted.what !== undefined) this.of('limits').add(counted.what, name, counted.amount)
    for (const [share, key] of shareOf(name, root, counted))
      this.of(share).add(key, name, counted.amount)
    if (!columns.has(name)) return
    if (figure.group === '线索') this.of('months').add(counted.on.slice(0, 7), name, counted.amount)
    this.of('offices').add(counted.office, name, counted.amount)
    if (root.kind !== 'clue') return
    this.of('rivers').add(registers.nameNow(riverOf(root) ?? ''), name, counted.amount)
    this.of('fields').add(fieldOf(root) ?? 'other', name, counted.amount)
  }
}

import type { Touched } from '../store/journal.ts'
import type { SystemTables } from '../store/system-tables.ts'
import type { Services } from './services.ts'

/** A place of Feishu's own (飞书自有入口) that follows the record, item by item. */
interface MirroredPlace {
  /** The fact that says how far it has come: `all:<id>` in a look at everything, else the last row of the journal it has read. */
  readonly mark: string
  /** Whether the profile wants it. */
  readonly wanted: boolean
  /** Ids after one, in their order, at most so many: of what is open in the record. */
  readonly open: (after: number, limit: number) => readonly number[]
  /** Likewise of what stands in the place and may have to go. */
  readonly standing: (after: number, limit: number) => readonly number[]
  /** What of it is concerned by what the journal touched. */
  readonly concerned: (touched: Touched) => readonly number[]
  /** Puts an outbox message where an item does not show what it is to show. */
  readonly mirror: (id: number) => void
}

const batch = 100

/** Has everything of a place looked at once more: something was not shown meanwhile. */
export const lookAgain = (system: SystemTables, { mark }: Pick<MirroredPlace, 'mark'>): void =>
  system.setFact(mark, 'all:0')

/**
 * Has a place follow the record: reads what the journal says since the last time. Where rights or people have
 * changed, and when it begins, it looks at everything; switched off, at what still stands. One step; returns
 * whether there is another.
 */
export function followRecord(services: Services, place: MirroredPlace): boolean {
  const { engine, system } = services.store
  const known = system.fact(place.mark)
  if (!place.wanted && known === null) return false
  return engine.transact(() => {
    if (!place.wanted) return clearAway(system, place)
    if (known === null || known.startsWith('all:')) return lookAtAll(services, place, known)
    return readOn(services, place, Number(known))
  })
}

function clearAway(system: SystemTables, { mark, standing, mirror }: MirroredPlace): boolean {
  const after = Number(system.fact(`${mark}-off`) ?? 0)
  const ids = standing(after, batch)
  for (const id of ids) mirror(id)
  const last = ids.at(-1)
  if (last === undefined) {
    system.dropFact(mark)
    system.dropFact(`${mark}-off`)
    return false
  }
  system.setFact(`${mark}-off`, String(last))
  return true
}

function lookAtAll(
  { store: { journal, system } }: Services,
  { mark, open, standing, mirror }: MirroredPlace,
  known: string | null,
): boolean {
  const [after = 0, from = journal.head().length] = known?.slice(4).split(':').map(Number) ?? []
  const ids = [...new Set([...open(after, batch), ...standing(after, batch)])]
    .sort((left, right) => left - right)
    .slice(0, batch)
  for (const id of ids) mirror(id)
  const last = ids.at(-1)
  system.setFact(mark, last === undefined ? String(from) : `all:${last}:${from}`)
  return true
}

function readOn(
  { store: { journal, system } }: Services,
  place: MirroredPlace,
  from: number,
): boolean {
  const touched = journal.touchedAfter(from, batch)
  if (touched.end === from) return false
  if (touched.people) {
    lookAgain(system, place)
    return true
  }
  for (const id of new Set(place.concerned(touched))) place.mirror(id)
  system.setFact(place.mark, String(touched.end))
  return true
}

import type { Instant } from '../domain/calendar/day.ts'
import type { FeishuPlace } from '../domain/mechanism/feishu-place.ts'
import type { Touched } from '../store/journal.ts'
import type { SystemTables } from '../store/system-tables.ts'
import { isRetryDue, takeRetry } from './place-switch.ts'
import type { Services } from './services.ts'

/** A place of Feishu's own (飞书自有入口), such as tasks, that is kept equal to the record, item by item. */
interface MirroredPlace {
  /**
   * The name of the fact that stores the progress: `all:<id>` while everything is checked, otherwise the
   * last journal row that was read.
   */
  readonly mark: string
  /** The name under which the place is switched off and retried. */
  readonly place: FeishuPlace
  /** Whether the profile switches the place on. */
  readonly wanted: boolean
  /** Ids of open items in the record, greater than `after`, ascending, at most `limit`. */
  readonly open: (after: number, limit: number) => readonly number[]
  /** Ids of items that Feishu shows and that may have to be removed; same order and limit. */
  readonly standing: (after: number, limit: number) => readonly number[]
  /** Ids of the items that are affected by what the journal touched. */
  readonly concerned: (touched: Touched) => readonly number[]
  /** Creates an outbox message if Feishu does not show the item as it should be. */
  readonly mirror: (id: number) => void
}

const batch = 100

/** Checks every item of a place once more, because something could not be shown meanwhile. */
export function lookAgain(system: SystemTables, { mark }: Pick<MirroredPlace, 'mark'>): void {
  system.setFact(mark, 'all:0')
  system.dropFact(`${mark}-off`)
}

/**
 * Keeps a place equal to the record by reading the journal since the last step. On the first run and after a
 * change of rights or people it checks every item; when switched off, it removes what is still shown. Does
 * one step; returns whether another is needed.
 */
export function followRecord(services: Services, place: MirroredPlace, now: Instant): boolean {
  const { engine, system } = services.store
  const { mark, wanted } = place
  // What could not be removed when the place was switched off is removed later.
  const isAtRest = system.fact(mark) === null && !isRetryDue(system, place.place, now)
  if (!wanted && isAtRest) return false
  return engine.transact(() => {
    if (takeRetry(system, place.place, now)) lookAgain(system, place)
    const known = system.fact(mark)
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

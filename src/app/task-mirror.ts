import type { Instant } from '../domain/calendar/day.ts'
import { tasksOf } from '../domain/casework/deadline-tasks.ts'
import type { Deadline } from '../domain/deadline/deadline.ts'
import type { DeadlineTask } from '../domain/matter/deadline-task.ts'
import { ofApp } from '../domain/mechanism/app.ts'
import { type KnownTask, noTask } from '../store/deadline-tasks.ts'
import { hasOutboxMessage, putOutboxMessage } from '../store/outbox.ts'
import { freshOutboxId } from '../store/outbox-id.ts'
import type { SystemTables } from '../store/system-tables.ts'
import { isPlaceOpen } from './place-switch.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

/** How far the mirror has come: `all:<deadline>` in a look at all of them, else the last row of the journal it has read. */
const mark = 'task-mirror'
const batch = 100

/** Has all open deadlines looked at once more: something was not shown meanwhile. */
export const restartMirror = (system: SystemTables): void => system.setFact(mark, 'all:0')

/** The tasks that a deadline is to have now, by app; none where the profile does not want any. */
export function wantedTasks(
  services: Services,
  deadline: Deadline | undefined,
  now: Instant,
): ReadonlyMap<string, DeadlineTask> {
  if (!services.profile.places.tasks || !deadline) return new Map()
  return tasksOf(deadline, contextFor(services, nobody, privatePlace(''), now))
}

/**
 * Follows the deadlines (时限) with 飞书任务: reads what the journal says since the last time, and puts an outbox
 * message for each task that no longer shows what it is to show. Where rights or people have changed, and when it
 * begins, it looks at all open deadlines. One step; returns whether there is another.
 */
export function mirrorTasks(services: Services, now: Instant): boolean {
  const { store, profile } = services
  const known = store.system.fact(mark)
  if (!profile.places.tasks && known === null) return false
  return store.engine.transact(() => {
    if (!profile.places.tasks) return clearAway(services, now)
    if (known === null || known.startsWith('all:')) return lookAtAll(services, known, now)
    return readOn(services, Number(known), now)
  })
}

/** After it was switched off: what stands is deleted. */
function clearAway(services: Services, now: Instant): boolean {
  const { deadlineTasks, system } = services.store
  const after = Number(system.fact(`${mark}-off`) ?? 0)
  const standing = deadlineTasks.standingAfter(after, batch)
  for (const id of standing) mirror(services, id, now)
  const last = standing.at(-1)
  if (last === undefined) {
    system.dropFact(mark)
    system.dropFact(`${mark}-off`)
    return false
  }
  system.setFact(`${mark}-off`, String(last))
  return true
}

function lookAtAll(services: Services, known: string | null, now: Instant): boolean {
  const { deadlines, deadlineTasks, journal, system } = services.store
  const [after = 0, from = journal.head().length] = known?.slice(4).split(':').map(Number) ?? []
  const open = deadlines.openAfter(after, batch).map(({ id }) => id)
  const standing = deadlineTasks.standingAfter(after, batch)
  const ids = [...new Set([...open, ...standing])]
    .sort((left, right) => left - right)
    .slice(0, batch)
  for (const id of ids) mirror(services, id, now)
  const last = ids.at(-1)
  system.setFact(mark, last === undefined ? String(from) : `all:${last}:${from}`)
  return true
}

function readOn(services: Services, from: number, now: Instant): boolean {
  const { deadlines, journal, system } = services.store
  const { end, matters, deadlines: touched, people } = journal.touchedAfter(from, batch)
  if (end === from) return false
  if (people) {
    system.setFact(mark, 'all:0')
    return true
  }
  const ids = matters.flatMap((matter) => deadlines.ofMatter(matter)).map(({ id }) => id)
  for (const id of new Set([...touched, ...ids])) mirror(services, id, now)
  system.setFact(mark, String(end))
  return true
}

function mirror(services: Services, id: number, now: Instant): void {
  const { deadlines, deadlineTasks, engine, system } = services.store
  const shown = deadlineTasks.of(id)
  const wanted = wantedTasks(services, deadlines.get(id), now)
  for (const app of new Set([...shown.keys(), ...wanted.keys()])) {
    if (isShown(shown.get(app) ?? noTask, wanted.get(app))) continue
    if (!isPlaceOpen(system, 'task', app, now)) continue
    const orderingKey = ofApp(app, `task:${id}`)
    if (hasOutboxMessage(engine, orderingKey)) continue
    const payload = { kind: 'task', deadline: id, app } as const
    putOutboxMessage(engine, { id: freshOutboxId(), orderingKey, payload, notBefore: now, now })
  }
}

/** Whether the platform shows what is wanted already, or nothing can be done about it. */
function isShown({ guid, shown, state }: KnownTask, wanted: DeadlineTask | undefined): boolean {
  if (state === 'left') return true
  if (guid === null) return wanted === undefined || wanted.done
  return JSON.stringify(shown) === JSON.stringify(wanted)
}

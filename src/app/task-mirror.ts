import type { Instant } from '../domain/calendar/day.ts'
import { tasksOf } from '../domain/casework/deadline-tasks.ts'
import { dependentsOf } from '../domain/casework/dependents.ts'
import type { Deadline } from '../domain/deadline/deadline.ts'
import type { DeadlineTask } from '../domain/matter/deadline-task.ts'
import { ofApp } from '../domain/mechanism/app.ts'
import { type KnownTask, noTask } from '../store/deadline-tasks.ts'
import { putUnlessWaiting } from '../store/outbox.ts'
import type { SystemTables } from '../store/system-tables.ts'
import { followRecord, lookAgain } from './place-mirror.ts'
import { isPlaceOpen } from './place-switch.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

const mark = 'task-mirror'

/** Checks all open deadlines once more, because a task could not be shown meanwhile. */
export const restartTasks = (system: SystemTables): void => lookAgain(system, { mark })

/** The tasks that a deadline should have now, by app; empty where the profile switches tasks off. */
export function wantedTasks(
  services: Services,
  deadline: Deadline | undefined,
  now: Instant,
): ReadonlyMap<string, DeadlineTask> {
  if (!services.profile.places.tasks || !deadline) return new Map()
  return tasksOf(deadline, contextFor(services, nobody, privatePlace(''), now))
}

/** Keeps 飞书任务 equal to the deadlines (时限). One step; returns whether another is needed. */
export function mirrorTasks(services: Services, now: Instant): boolean {
  const { reader, store } = services
  const { deadlines, deadlineTasks } = store
  const place: Parameters<typeof followRecord>[1] = {
    mark,
    place: 'task',
    wanted: services.profile.places.tasks,
    open: (after, limit) => deadlines.openAfter(after, limit).map(({ id }) => id),
    standing: (after, limit) => deadlineTasks.standingAfter(after, limit),
    concerned: ({ matters, deadlines: touched }) => [
      ...touched,
      ...[...matters, ...matters.flatMap((id) => dependentsOf(id, reader))]
        .flatMap((matter) => deadlines.ofMatter(matter))
        .map(({ id }) => id),
    ],
    mirror: (id) => mirror(services, id, now),
  }
  return followRecord(services, place, now)
}

function mirror(services: Services, id: number, now: Instant): void {
  const { deadlines, deadlineTasks, engine } = services.store
  const shown = deadlineTasks.of(id)
  const wanted = wantedTasks(services, deadlines.get(id), now)
  for (const app of new Set([...shown.keys(), ...wanted.keys()])) {
    if (isShown(shown.get(app) ?? noTask, wanted.get(app))) continue
    if (!isPlaceOpen(services, 'task', app, now)) continue
    const orderingKey = ofApp(app, `task:${id}`)
    putUnlessWaiting(engine, { orderingKey, payload: { kind: 'task', deadline: id, app }, now })
  }
}

/** Whether Feishu already shows what is wanted, or cannot be changed. */
function isShown(
  { guid, shown, begun, state }: KnownTask,
  wanted: DeadlineTask | undefined,
): boolean {
  if (state === 'left') return true
  if (guid === null) return begun === null && (wanted === undefined || wanted.done)
  return JSON.stringify(shown) === JSON.stringify(wanted)
}

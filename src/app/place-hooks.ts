import type { Hooks } from '../feishu/hooks.ts'
import { noTask } from '../store/deadline-tasks.ts'
import { type KnownEvent, noEvent } from '../store/matter-events.ts'
import type { Delivery } from '../store/outbox-attempt.ts'
import type { OutboxPayload } from '../store/outbox-message.ts'
import type { Store } from '../store/store.ts'
import { approvalOrder, keepApproval } from './approval-mirror.ts'
import { takeAnswers } from './calendar-answers.ts'
import { restartEvents, wantedEvents } from './calendar-mirror.ts'
import { peopleAsked, takeContacts } from './contact-check.ts'
import { openPlace } from './place-switch.ts'
import { takeDepartments } from './reception/department.ts'
import type { Services } from './services.ts'
import { restartTasks, wantedTasks } from './task-mirror.ts'

/**
 * The hooks of outbox delivery for Feishu's own places (飞书自有入口): what they show, and what they should
 * show now.
 */
export function placeHooks(
  services: Services,
): Pick<Hooks, 'task' | 'event' | 'answers' | 'departments' | 'people' | 'contacts' | 'approval'> {
  const { store } = services
  return {
    task: (deadline, app, now) => ({
      known: store.deadlineTasks.of(deadline).get(app) ?? noTask,
      wanted: wantedTasks(services, store.deadlines.get(deadline), now).get(app) ?? null,
      keep: (known) => store.engine.transact(() => store.deadlineTasks.save(deadline, app, known)),
    }),
    event: (matter, app, now) => ({
      known: eventOf(store, matter, app),
      wanted: wantedEvents(services, store.matters.get(matter), now).get(app) ?? null,
      keep: (known) =>
        store.engine.transact(() => {
          store.matterEvents.save(matter, app, known)
          if (known.calendar !== null) store.system.setFact(calendarOf(app), known.calendar)
        }),
    }),
    approval: (key, now) => approvalOrder(services, key, now),
    departments({ payload }, found, now) {
      if (payload.kind !== 'department') return
      store.engine.transact(() => takeDepartments(services, payload, found, now))
    },
    people: (app) => peopleAsked(services, app),
    contacts: (app, accounts, now) =>
      store.engine.transact(() => takeContacts(services, app, accounts, now)),
    answers({ payload }, answers, now) {
      if (payload.kind !== 'answers') return
      store.engine.transact(() => takeAnswers(services, payload, answers, now))
    },
  }
}

const calendarOf = (app: string): string => `calendar:${app}`

/**
 * The event that an app's calendar shows for a matter. While there is none, only the app's calendar is set,
 * or null if unknown.
 */
function eventOf({ matterEvents, system }: Store, matter: number, app: string): KnownEvent {
  const known = matterEvents.of(matter).get(app) ?? noEvent
  return { ...known, calendar: known.calendar ?? system.fact(calendarOf(app)) }
}

/**
 * Stores what a place shows now. If the place was closed, everything in it is checked once more. Runs in the
 * transaction that marks the outbox message as delivered.
 */
export function keepShown(
  services: Services,
  payload: OutboxPayload,
  { task, event, approval }: Delivery,
): void {
  const { store } = services
  if (payload.kind === 'approval' && approval !== undefined) {
    keepApproval(services, payload, approval)
  }
  if (payload.kind === 'task' && task !== undefined) {
    store.deadlineTasks.save(payload.deadline, payload.app, task)
    if (openPlace(store.system, 'task', payload.app)) restartTasks(store.system)
  }
  if (payload.kind === 'event' && event !== undefined) {
    store.matterEvents.save(payload.matter, payload.app, event)
    if (openPlace(store.system, 'event', payload.app)) restartEvents(store.system)
  }
}

/** Feishu refused the creation of a task or an event for certain: the next one is as it should be by then. */
export function forgetBegun(store: Store, payload: OutboxPayload): void {
  if (payload.kind === 'task') {
    const known = store.deadlineTasks.of(payload.deadline).get(payload.app)
    if (!known?.begun) return
    store.deadlineTasks.save(payload.deadline, payload.app, { ...known, shown: null, begun: null })
  }
  if (payload.kind === 'event') {
    const known = store.matterEvents.of(payload.matter).get(payload.app)
    if (!known?.begun) return
    store.matterEvents.save(payload.matter, payload.app, { ...known, shown: null, begun: null })
  }
}

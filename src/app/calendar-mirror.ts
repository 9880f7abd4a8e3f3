import { isOfficeTime, nextWorkingDay } from '../domain/calendar/calendar.ts'
import { addDays, type Day, dayOf, type Instant } from '../domain/calendar/day.ts'
import { calledAbout, calledKinds, eventsOf } from '../domain/casework/calendar-events.ts'
import { kindOf } from '../domain/casework/kinds.ts'
import type { CalendarEvent } from '../domain/matter/calendar-event.ts'
import type { Matter } from '../domain/matter/matter.ts'
import { ofApp } from '../domain/mechanism/app.ts'
import { type KnownEvent, noEvent } from '../store/matter-events.ts'
import { putUnlessWaiting } from '../store/outbox.ts'
import type { SystemTables } from '../store/system-tables.ts'
import { followRecord, lookAgain } from './place-mirror.ts'
import { isPlaceOpen } from './place-switch.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

const mark = 'event-mirror'
/** The most open matters of a kind at once. */
const most = 200

/** Has all matters with invited people checked once more, because an event could not be shown meanwhile. */
export const restartEvents = (system: SystemTables): void => lookAgain(system, { mark })

/** The events that a matter should have now, by app; empty where the profile switches them off. */
export function wantedEvents(
  services: Services,
  matter: Matter | undefined,
  now: Instant,
): ReadonlyMap<string, CalendarEvent> {
  if (!services.profile.places.calendar || !matter) return new Map()
  return eventsOf(matter, contextFor(services, nobody, privatePlace(''), now))
}

/** Keeps 飞书日历 equal to the meetings and patrols. One step; returns whether another is needed. */
export function mirrorEvents(services: Services, now: Instant): boolean {
  const { profile, reader, store } = services
  const { calendar: wanted } = profile.places
  const today = dayOf(now)
  const place: Parameters<typeof followRecord>[1] = {
    mark,
    place: 'event',
    wanted,
    open: (after, limit) =>
      calledKinds
        .flatMap(({ name, states }) => reader.inState(name, openOf(states), most))
        .map(({ id }) => id)
        .filter((id) => id > after)
        .sort((left, right) => left - right)
        .slice(0, limit),
    // When 飞书日历 is switched off, past events stay in the calendars unchanged.
    standing: (after, limit) =>
      store.matterEvents.standingAfter(after, limit, wanted ? ('' as Day) : today),
    concerned: ({ matters }) => [
      ...matters,
      ...matters.flatMap((id) => calledAbout(id, reader).map((one) => one.id)),
    ],
    mirror: (id) => mirror(services, id, now),
  }
  return followRecord(services, place, now)
}

const openOf = (states: Readonly<Record<string, { readonly open: boolean }>>): readonly string[] =>
  Object.keys(states).filter((one) => states[one]?.open)

function mirror(services: Services, id: number, now: Instant): void {
  const { engine, matters, matterEvents } = services.store
  const shown = matterEvents.of(id)
  const wanted = wantedEvents(services, matters.get(id), now)
  for (const app of new Set([...shown.keys(), ...wanted.keys()])) {
    if (isShown(shown.get(app) ?? noEvent, wanted.get(app), dayOf(now))) continue
    if (!isPlaceOpen(services, 'event', app, now)) continue
    const orderingKey = orderingKeyOf(id, app)
    putUnlessWaiting(engine, { orderingKey, payload: { kind: 'event', matter: id, app }, now })
  }
}

const orderingKeyOf = (matter: number, app: string): string => ofApp(app, `event:${matter}`)

/** Whether Feishu already shows what is wanted; a past event is corrected only if its day is wrong. */
function isShown(
  { eventId, shown, begun }: KnownEvent,
  wanted: CalendarEvent | undefined,
  today: Day,
): boolean {
  if (eventId === null) return begun === null && (wanted === undefined || wanted.on < today)
  if (wanted !== undefined && wanted.on < today && shown?.on === wanted.on) return true
  return JSON.stringify(shown) === JSON.stringify(wanted)
}

/**
 * On the working day before (会前一个工作日), in office hours, requests once what people answered in their
 * calendars. One step, never another.
 */
export function readAnswers(services: Services, now: Instant): boolean {
  const { calendar, profile, store } = services
  const { engine, matterEvents } = store
  if (!profile.places.calendar || !isOfficeTime(calendar(), now)) return false
  const tomorrow = addDays(dayOf(now), 1)
  const last = nextWorkingDay(calendar(), tomorrow)
  engine.transact(() => {
    for (const { matter, app } of matterEvents.unread(tomorrow, last)) {
      if (!isAnswered(services, matter, now) || !isPlaceOpen(services, 'event', app, now)) continue
      const orderingKey = orderingKeyOf(matter, app)
      putUnlessWaiting(engine, { orderingKey, payload: { kind: 'answers', matter, app }, now })
    }
  })
  return false
}

/** Whether those who are called to a matter answer that they come. */
function isAnswered(services: Services, id: number, now: Instant): boolean {
  const matter = services.store.matters.get(id)
  const context = contextFor(services, nobody, privatePlace(''), now)
  const appointment = matter && kindOf(matter).appointment?.(matter, context)
  return appointment?.answered === true
}

import { arrayAt, type JsonObject, objectAt, stringAt } from '../json.ts'
import type { CalendarEvent, EventTime } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { type ApiAnswer, type ApiRequest, cutPage, type Endpoint, pageSize } from './endpoint.ts'
import { personBy } from './message-target.ts'
import { Refusal } from './refusal.ts'

const CALENDARS = '/open-apis/calendar/v4/calendars'
const EVENTS = `${CALENDARS}/:calendar_id/events`
const EVENT = `${EVENTS}/:event_id`
const ATTENDEES = `${EVENT}/attendees`
const ALL = 'calendar:calendar'
const GREATEST_ATTENDEES = 3000
const GREATEST_ADDED = 1000

/** 日历 v4: the app's own calendar, its events, and their people (feishu.md 9.2). */
export const calendarEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: `${CALENDARS}/primary`,
    scopes: [ALL, 'calendar:calendar:read', 'calendar:calendar:readonly'],
    run: ({ world }) => ({
      data: {
        calendars: [
          {
            calendar: {
              calendar_id: calendarOf(world),
              summary: world.state.app.name,
              type: 'primary',
              role: 'owner',
            },
          },
        ],
      },
    }),
  },
  { method: 'POST', path: EVENTS, scopes: [ALL, 'calendar:calendar.event:create'], run: create },
  {
    method: 'PATCH',
    path: EVENT,
    scopes: [ALL, 'calendar:calendar.event:update'],
    run: (request) => {
      const event = eventOf(request)
      apply(event, request.body)
      request.world.tell({ kind: 'agenda', id: event.eventId })
      return { data: { event: wire(event) } }
    },
  },
  {
    method: 'DELETE',
    path: EVENT,
    scopes: [ALL, 'calendar:calendar.event:delete'],
    run: (request) => {
      const event = eventOf(request)
      event.deleted = true
      request.world.tell({ kind: 'agenda', id: event.eventId })
      return { data: {} }
    },
  },
  {
    method: 'GET',
    path: ATTENDEES,
    scopes: [ALL, 'calendar:calendar:readonly', 'calendar:calendar.event:read'],
    run: (request) => {
      const { world, query } = request
      const idType = query['user_id_type'] ?? 'open_id'
      const items = eventOf(request).attendees.map((one) => attendee(world, idType, one))
      return { data: cutPage(items, query, pageSize(query, 20, 100)) }
    },
  },
  {
    method: 'POST',
    path: ATTENDEES,
    scopes: [ALL, 'calendar:calendar.event:update'],
    run: invite,
  },
  {
    method: 'POST',
    path: `${ATTENDEES}/batch_delete`,
    scopes: [ALL, 'calendar:calendar.event:update'],
    run: (request) => {
      const { world, query, body } = request
      const event = eventOf(request)
      const ids = [...arrayAt(body, 'attendee_ids'), ...arrayAt(body, 'delete_ids')]
      if (ids.length === 0) throw parameter('attendee_ids and delete_ids are empty')
      const gone = ids.map((one) =>
        typeof one === 'string' ? one.replace('user_', '') : userOf(world, query, one),
      )
      event.attendees = event.attendees.filter(({ id }) => !gone.includes(id))
      world.tell({ kind: 'agenda', id: event.eventId })
      return { data: {} }
    },
  },
]

const parameter = (detail: string): Refusal =>
  new Refusal(190002, `invalid parameters in request: ${detail}`)

const calendarOf = ({ state: { app } }: World): string =>
  `feishu.cn_${app.botOpenId}@group.calendar.feishu.cn`

/** An existing event of the app's own calendar. */
function eventOf({ world, params }: ApiRequest): CalendarEvent {
  admitCalendar(world, params['calendar_id'])
  const event = world.state.events?.[params['event_id'] ?? '']
  if (!event) throw new Refusal(193001, 'event not found', { status: 404 })
  if (event.deleted) throw new Refusal(193003, 'event is deleted')
  return event
}

function admitCalendar(world: World, id: string | undefined): void {
  if (id !== calendarOf(world)) throw new Refusal(191001, 'calendar not found', { status: 404 })
}

function create({ world, params, query, body }: ApiRequest): ApiAnswer {
  admitCalendar(world, params['calendar_id'])
  const key = query['idempotency_key']
  if (key !== undefined && (key.length < 32 || key.length > 128)) {
    throw parameter('idempotency_key must have 32 to 128 characters')
  }
  world.state.events ??= {}
  const { events } = world.state
  const same = Object.values(events).find((one) => key !== undefined && one.key === key)
  if (same) return { data: { event: wire(same) } }
  const event: CalendarEvent = {
    eventId: `${world.mint('event_', 32)}_0`,
    key,
    summary: '',
    description: '',
    start: timeAt(body, 'start_time'),
    end: timeAt(body, 'end_time'),
    place: undefined,
    video: true,
    attendees: [],
    deleted: false,
  }
  apply(event, body)
  events[event.eventId] = event
  world.tell({ kind: 'agenda', id: event.eventId })
  return { data: { event: wire(event) } }
}

/** Changes the given values only. */
function apply(event: CalendarEvent, body: JsonObject): void {
  const ability = stringAt(body, 'attendee_ability')
  const abilities = ['none', 'can_see_others', 'can_invite_others', 'can_modify_event']
  if (ability !== undefined && !abilities.includes(ability)) throw parameter('attendee_ability')
  const start = body['start_time'] === undefined ? event.start : timeAt(body, 'start_time')
  const end = body['end_time'] === undefined ? event.end : timeAt(body, 'end_time')
  if ('date' in start !== 'date' in end) throw parameter('start_time and end_time differ in kind')
  if (instantOf(end) < instantOf(start)) throw parameter('end_time is before start_time')
  event.start = start
  event.end = end
  event.summary = stringAt(body, 'summary') ?? event.summary
  event.description = stringAt(body, 'description') ?? event.description
  event.place = stringAt(objectAt(body, 'location'), 'name') ?? event.place
  if (event.summary.length > 1000) throw parameter('summary is too long')
  if (event.description.length > 40_960) throw parameter('description is too long')
  if (stringAt(objectAt(body, 'vchat'), 'vc_type') === 'no_meeting') event.video = false
}

/** A whole day by its date, otherwise seconds with a zone. */
function timeAt(body: JsonObject, field: string): EventTime {
  const time = objectAt(body, field)
  const date = stringAt(time, 'date')
  const timestamp = stringAt(time, 'timestamp')
  if (date !== undefined && timestamp === undefined && /^\d{4}-\d{2}-\d{2}$/.test(date)) {
    return { date }
  }
  if (date !== undefined || timestamp === undefined || !/^\d{10}$/.test(timestamp)) {
    throw parameter(`${field} needs a date or a timestamp in seconds`)
  }
  return { at: Number(timestamp) * 1000, timezone: stringAt(time, 'timezone') ?? 'Asia/Shanghai' }
}

const instantOf = (time: EventTime): number => ('at' in time ? time.at : Date.parse(time.date))

/** A person who is in the event keeps his answer. */
function invite(request: ApiRequest): ApiAnswer {
  const { world, query, body } = request
  const event = eventOf(request)
  const added = arrayAt(body, 'attendees')
  if (added.length === 0 || added.length > GREATEST_ADDED) throw parameter('attendees')
  const ids = added.map((one) => userOf(world, query, one))
  const known = new Set(event.attendees.map(({ id }) => id))
  const more = [...new Set(ids)].filter((id) => !known.has(id))
  if (known.size + more.length > GREATEST_ATTENDEES) throw parameter('too many attendees')
  event.attendees.push(...more.map((id) => ({ id, rsvp: 'needs_action' as const })))
  world.tell({ kind: 'agenda', id: event.eventId })
  const idType = query['user_id_type'] ?? 'open_id'
  const attendees = event.attendees.filter(({ id }) => ids.includes(id))
  return { data: { attendees: attendees.map((one) => attendee(world, idType, one)) } }
}

/** The open_id of a person of the app's own tenant. */
function userOf(world: World, query: Record<string, string>, one: unknown): string {
  if (stringAt(one, 'type') !== 'user') throw parameter('type of the attendee')
  const id = stringAt(one, 'user_id') ?? ''
  const person = personBy(world, query['user_id_type'] ?? 'open_id', id)
  if (!person) throw parameter(`user_id ${id}`)
  if (person.resigned || person.tenantKey !== world.state.app.tenantKey) {
    throw new Refusal(195100, 'user is dismiss or not exist in the tenant')
  }
  return person.openId
}

function attendee(
  world: World,
  idType: string,
  { id, rsvp }: CalendarEvent['attendees'][number],
): JsonObject {
  const person = world.person(id)
  const ids = { open_id: id, union_id: person?.unionId, user_id: person?.userId }
  return {
    type: 'user',
    attendee_id: `user_${id}`,
    rsvp_status: rsvp,
    is_optional: false,
    is_organizer: false,
    is_external: false,
    display_name: person?.name ?? '',
    user_id: ids[idType as keyof typeof ids] ?? id,
  }
}

const wireTime = (time: EventTime): JsonObject =>
  'date' in time
    ? { date: time.date }
    : { timestamp: String(time.at / 1000), timezone: time.timezone }

const wire = (event: CalendarEvent): JsonObject => ({
  event_id: event.eventId,
  summary: event.summary,
  description: event.description,
  start_time: wireTime(event.start),
  end_time: wireTime(event.end),
  vchat: event.video ? { vc_type: 'vc' } : { vc_type: 'no_meeting' },
  location: event.place === undefined ? undefined : { name: event.place },
  status: event.deleted ? 'cancelled' : 'confirmed',
  app_link: `https://applink.feishu.cn/client/calendar/event/detail?calendarId=0&key=${event.eventId}`,
})

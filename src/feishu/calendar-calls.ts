import { z } from 'zod'
import { type Day, instantAt } from '../domain/calendar/day.ts'
import type { CalendarEvent } from '../domain/matter/calendar-event.ts'
import { next, page, pageLimit, read } from './answer.ts'
import { botChatLink } from './applink.ts'
import type { Answered, CalendarPort, EventAt } from './calendar-port.ts'
import type { Transport } from './transport.ts'

const path = '/open-apis/calendar/v4/calendars'
const params = { user_id_type: 'open_id' }
const ownAnswer = z.object({
  data: z.object({
    calendars: z
      .tuple([z.object({ calendar: z.object({ calendar_id: z.string() }) })])
      .rest(z.any()),
  }),
})
const madeAnswer = z.object({ data: z.object({ event: z.object({ event_id: z.string() }) }) })
const attendeesAnswer = z.object({
  data: z.object({
    items: z
      .array(z.object({ user_id: z.string().optional(), rsvp_status: z.string().optional() }))
      .default([]),
    ...page,
  }),
})

const timezone = 'Asia/Shanghai'
/** How long a meeting without a recorded end is shown (ms). */
const shownMs = 2 * 3600_000

/** In seconds; a whole day by its date. The last day of a one-day event is the day itself (feishu.md 9.2). */
function timeOf(on: Day, clock: string | null) {
  if (clock === null) return { start_time: { date: on }, end_time: { date: on } }
  const start = instantAt(on, clock)
  const at = (instant: number) => ({ timestamp: String(instant / 1000), timezone })
  return { start_time: at(start), end_time: at(start + shownMs) }
}

/** The calls of calendar v4 (飞书日历), all for events that this app created. */
export function calendarCalls(transport: Transport, appId: string): CalendarPort {
  const own = ({ calendar, eventId }: EventAt) =>
    `${path}/${encodeURIComponent(calendar)}/events/${encodeURIComponent(eventId)}`
  const bodyOf = ({ summary, description, on, clock, place, linked }: CalendarEvent) => ({
    summary,
    description: linked ? `${description}\n打开单聊：${botChatLink(appId)}` : description,
    ...timeOf(on, clock),
    // By default a video meeting is created.
    vchat: { vc_type: 'no_meeting' },
    attendee_ability: 'can_see_others',
    visibility: 'default',
    // Invited people are told by a card instead.
    need_notification: false,
    ...(place === null ? {} : { location: { name: place } }),
  })
  const attend = async (at: EventAt, how: string, data: object) => {
    const url = `${own(at)}/attendees${how}`
    await transport.call({ method: 'POST', path: url, params, data })
  }
  return {
    ownCalendar: async () => {
      const answer = await transport.call({ method: 'POST', path: `${path}/primary` })
      return read(ownAnswer, answer).data.calendars[0].calendar.calendar_id
    },
    makeEvent: async (calendar, event, key) => {
      const answer = await transport.call({
        method: 'POST',
        path: `${path}/${encodeURIComponent(calendar)}/events`,
        params: { ...params, idempotency_key: key },
        data: bodyOf(event),
      })
      return read(madeAnswer, answer).data.event.event_id
    },
    changeEvent: async (at, event) => {
      await transport.call({ method: 'PATCH', path: own(at), params, data: bodyOf(event) })
    },
    inviteTo: (at, people) => {
      const attendees = people.map((user_id) => ({ type: 'user', user_id }))
      return attend(at, '', { attendees, need_notification: false })
    },
    uninvite: (at, people) => {
      const ids = people.map((user_id) => ({ type: 'user', user_id }))
      return attend(at, '/batch_delete', { delete_ids: ids, need_notification: false })
    },
    deleteEvent: async (at) => {
      await transport.call({
        method: 'DELETE',
        path: own(at),
        params: { need_notification: false },
      })
    },
    eventAnswers: (at) => listAnswers(transport, `${own(at)}/attendees`),
  }
}

const known = { accept: 'accept', decline: 'decline', tentative: 'tentative' } as const

async function listAnswers(transport: Transport, url: string): Promise<readonly Answered[]> {
  const answers: Answered[] = []
  let token = ''
  for (let pages = 0; pages < pageLimit; pages += 1) {
    const asked = { ...params, page_size: 100, ...next(token) }
    const { data } = read(
      attendeesAnswer,
      await transport.call({ method: 'GET', path: url, params: asked }),
    )
    for (const { user_id: personId, rsvp_status: status } of data.items) {
      const answer = known[status as keyof typeof known]
      if (personId !== undefined && answer !== undefined) answers.push({ personId, answer })
    }
    token = data.page_token ?? ''
    if (!data.has_more || token === '') return answers
  }
  return answers
}

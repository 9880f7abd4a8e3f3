import type { CalendarEvent, EventTime } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** The tasks and events of a person, as that person sees them. */
export interface AgendaView {
  tasks: { guid: string; summary: string; description: string; day: string; done: boolean }[]
  events: {
    eventId: string
    summary: string
    description: string
    start: EventTime
    end: EventTime
    place: string
    answer: CalendarEvent['attendees'][number]['rsvp']
  }[]
}

/** The tasks (任务) and calendar events (日历) of a person, each sorted by day; without deleted ones. */
export function viewAgenda({ state }: World, openId: string): AgendaView {
  const tasks = Object.values(state.tasks ?? {})
    .filter((one) => !one.deleted && one.members.some(({ id }) => id === openId))
    .map(({ guid, summary, description, due, completedAt }) => {
      const day = due ? new Date(due.at).toISOString().slice(0, 10) : ''
      return { guid, summary, description, day, done: completedAt !== undefined }
    })
  const events = Object.values(state.events ?? {}).flatMap((one) => {
    const own = one.deleted ? undefined : one.attendees.find(({ id }) => id === openId)
    if (!own) return []
    const { eventId, summary, description, start, end, place = '' } = one
    return [{ eventId, summary, description, start, end, place, answer: own.rsvp }]
  })
  return {
    tasks: tasks.toSorted((one, other) => one.day.localeCompare(other.day)),
    events: events.toSorted((one, other) => beginOf(one) - beginOf(other)),
  }
}

/** When an event begins (ms UTC); a whole day at midnight in Beijing. */
const beginOf = ({ start }: { start: EventTime }): number =>
  'date' in start ? Date.parse(`${start.date}T00:00:00+08:00`) : start.at

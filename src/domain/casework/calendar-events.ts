import type { CalendarEvent } from '../matter/calendar-event.ts'
import type { Context, Reader } from '../matter/context.ts'
import { namedPeople } from '../matter/limited-to.ts'
import type { Matter } from '../matter/matter.ts'
import { appOf } from '../mechanism/app.ts'
import { speak } from '../mechanism/words.ts'
import { kindOf, kinds } from './kinds.ts'
import { mayStandElsewhere } from './standing.ts'

/** The kinds whose matters people are invited to. */
export const calledKinds = kinds.filter(({ appointment }) => appointment !== undefined)

/** The meetings about a clue that its becoming limited takes out of the calendars, or the contrary puts back. */
export function calledAbout(id: number, reader: Reader): readonly Matter[] {
  const matter = reader.matter(id)
  if (matter?.kind !== 'clue') return []
  const whole = namedPeople(matter) !== null
  return calledKinds
    .filter(({ name }) => aboutClues.has(name))
    .flatMap(({ name, states }) => {
      const looked = Object.keys(states).filter((one) => whole || states[one]?.open)
      return reader.inState(name, looked, mostMeetings)
    })
    .filter(({ data }) => data['clue'] === id)
}

/** The kinds of meetings that may be about a clue. */
const aboutClues: ReadonlySet<string> = new Set(['case-meeting', 'compensation'])

/** The most meetings of a kind that are searched for those of one clue. */
const mostMeetings = 5000

const answering =
  '答复参加、请假或委派，请点{河检通}单聊中的卡片。日历中的答复于前一个工作日读取一次，与卡片上的并列显示，不代替卡片上的答复。'
const telling = '情况和变动以{河检通}单聊中的卡片为准，日历中的答复不作记录。'

/**
 * What the calendars show of a matter, by the app of the people who come; empty when it should have no
 * event: nobody is invited, it was cancelled, or it, or what it is about, is confidential or limited to named people.
 */
export function eventsOf(matter: Matter, context: Context): ReadonlyMap<string, CalendarEvent> {
  const events = new Map<string, CalendarEvent>()
  const appointment = kindOf(matter).appointment?.(matter, context) ?? null
  if (appointment === null || !mayStandElsewhere(matter, context.reader)) return events
  const { directory, profile } = context
  const { on, clock, place, offices, answered } = appointment
  const about = answered ? answering : telling
  const names = offices.map((one) => directory.organisationName(one)).join('、')
  const open = clock === null ? '' : '\n结束时间未定，日历按两小时显示。'
  const people = appointment.people.filter((one) => directory.person(one)?.active).toSorted()
  for (const [app, own] of Map.groupBy(people, appOf)) {
    events.set(app, {
      summary: speak(appointment.summary, profile),
      description: speak(`参加单位：${names}\n${about}${open}`, profile),
      on,
      clock,
      place: place === null ? null : speak(place, profile),
      people: own,
      linked: profile.places.links,
    })
  }
  return events
}

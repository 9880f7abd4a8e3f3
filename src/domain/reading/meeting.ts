import { type Day, type Instant, instantAt } from '../calendar/day.ts'
import { readClock } from './clock.ts'
import { dayDoubts, readDay } from './date.ts'
import { findOrganisations, type OrganisationList } from './organisation.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** The content of a call for a joint meeting (联席会议). */
interface MeetingReading {
  readonly date: Day | null
  /** Null unless both day and time were given. */
  readonly start: Instant | null
  readonly place: string | null
  readonly topics: readonly string[]
  readonly text: string
  readonly warnings: readonly string[]
}

const TOPICS = /(?:议题|议程|内容|主题)(?:为|是)?[ :：]*(?<topics>[^\n]+(?:\n[^\n]+){0,30})/
const PLACE_LABEL = /(?:地点|会场|地址)(?:在|为)?[ :：=]*(?<place>[^\s，,。;；\n]{2,40})/
const ROOM =
  /[^\s，,。;；:：\n]{0,30}?(?:会议室|会议厅|报告厅|办公室|会议中心|\d{3,4}室|多功能厅|礼堂|[\d一二三四五六七八九十]{1,3}楼(?![^\s，,。;；]{0,12}(?:室|厅|中心|礼堂)))/
const BETWEEN_TOPICS = /[、，,；;\n]|\d{1,2}[.、．)]|[①-⑳]/
const FULL_TOPICS: ReadonlyMap<string, string> = new Map([
  ['要点', '年度工作要点'],
  ['工作要点', '年度工作要点'],
])
const LEADING = /^(?:在|于|点|半|开始|召开)+/

/** Reads time, place and agenda of a meeting. The place contains the full name of its office. */
export const readMeeting = (
  raw: string,
  context: { readonly today: Day; readonly organisations: OrganisationList },
): MeetingReading => {
  const text = normaliseText(raw).trim()
  const topics = TOPICS.exec(text)?.groups?.['topics'] ?? ''
  const head = topics === '' ? text : text.slice(0, text.indexOf(topics))
  const date = readDay(head, context.today, 'future', '会议时间')
  const clock = readClock(head)
  const day = date?.kind === 'day' ? date.day : null
  const rest = head.replace(date?.matched ?? '', ' ').replace(clock?.matched ?? '', ' ')
  const place = placeIn(rest, context.organisations)
  return {
    date: day,
    start: day === null || clock === null ? null : instantAt(day, clock.clock),
    place,
    topics: topicsIn(topics),
    text,
    warnings: [
      ...dayDoubts(date, 'future', '会议时间'),
      date?.kind === 'day' && date.day < context.today
        ? `${date.matched}已过，请核对会议时间`
        : null,
      day !== null && clock === null ? '未读到开会的钟点，请补充' : null,
    ].filter((warning) => warning !== null),
  }
}

/** Items numbered in Chinese, which may contain 、 themselves: 一、通报线索；二、研究排污口. */
const NUMBERED = /(?:^|(?<=[\s；;，,。、]))[（(]?[一二三四五六七八九十]{1,3}[.、．)）]/

const topicsIn = (text: string): readonly string[] =>
  (NUMBERED.test(text)
    ? text.split(new RegExp(`\\n|${NUMBERED.source}`))
    : text.split(BETWEEN_TOPICS)
  )
    .map((topic) => trimSeparators(topic))
    .filter((topic) => topic !== '')
    .map((topic) => FULL_TOPICS.get(topic) ?? topic)

const placeIn = (text: string, organisations: OrganisationList): string | null => {
  const typed = PLACE_LABEL.exec(text)?.groups?.['place'] ?? ROOM.exec(text)?.[0]
  const place = trimSeparators(typed ?? '').replace(LEADING, '')
  if (place === '') return null
  const [host] = findOrganisations(place, organisations)
  return host === undefined || host.index > 0
    ? place
    : `${host.name}${place.slice(host.matched.length)}`
}

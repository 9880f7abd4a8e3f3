import type { Instant } from '../domain/calendar/day.ts'
import type { Deadline } from '../domain/deadline/deadline.ts'
import { replanned } from '../domain/deadline/replanning.ts'
import { commit } from '../store/commit.ts'
import { retimeOutboxMessages } from '../store/outbox.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

const minute = 60_000
/** A difference up to this (ms) is an adjustment of the clock, not a change. */
const slight = 5 * minute
/** The longest wait that a failure by itself causes (ms). */
const longestWait = 60 * minute
/** The most deadlines that one step looks at. */
const most = 1500
const mark = 'step:clock'

/** The earlier reading of the clock, and how long ago it was. */
export interface Before {
  /** The last reading of the clock in this process; `null` before the first. */
  readonly seen: Instant | null
  /** The time since that reading by a monotonic clock (ms); `null` where there is none. */
  readonly elapsed: number | null
}

/** How far the new planning has come. */
interface Place {
  /** The time before the clock was changed, and the time at which the change was noticed. */
  readonly was: Instant
  readonly is: Instant
  /** The id of the last deadline that was looked at. */
  readonly after: number
  readonly moved: number
}

const begun = (was: Instant, is: Instant): Place => ({ was, is, after: 0, moved: 0 })

/**
 * The change of the clock, from what to what. Without a monotonic clock only a step backwards can be
 * recognised, since a step forwards looks like downtime.
 */
function stepOf({ store }: Services, { seen, elapsed }: Before, now: Instant): Place | null {
  if (seen !== null && elapsed !== null) {
    const expected = seen + elapsed
    if (Math.abs(now - expected) > slight) return begun(expected, now)
  }
  // The latest time known, from this process or from the journal.
  const was = Math.max(seen ?? 0, store.journal.lastAt() ?? 0)
  return was - now > slight ? begun(was, now) : null
}

/**
 * Notices that the clock was changed (时钟校正) and plans again what was planned by the wrong time:
 * reminders and waiting messages. Works in steps; returns whether another step is needed. The change is
 * recorded in the journal and reported to the administrators. Jobs plan themselves again.
 */
export function heedClock(services: Services, before: Before, now: Instant): boolean {
  const { store } = services
  const kept = store.system.fact(mark)
  const place: Place | null = kept === null ? stepOf(services, before, now) : JSON.parse(kept)
  if (place === null) return false
  return store.engine.transact(() => {
    const context = contextFor(services, nobody, privatePlace(''), now)
    const planAnew = (deadlines: readonly Deadline[]): number => {
      const changes = deadlines.flatMap(
        (one) => replanned(one, place.was, now, context.calendar) ?? [],
      )
      if (changes.length > 0) {
        const origin = { actor: null, source: 'clock', now, answeredCard: null }
        commit(store, { deadlines: changes, reply: {} }, origin)
      }
      return changes.length
    }
    const deadlines = context.reader.openDeadlinesAfter(place.after, most)
    const moved = place.moved + planAnew(deadlines)
    const last = deadlines.at(-1)
    if (last !== undefined && deadlines.length === most) {
      store.system.setFact(mark, JSON.stringify({ ...place, after: last.id, moved }))
      return true
    }
    // Confidential deadlines are planned again too, but not counted in what anybody is told.
    planAnew(context.reader.confidentialDeadlines())
    const messages = place.was > now ? retimeOutboxMessages(store.engine, now, longestWait) : 0
    record(services, { ...place, moved }, messages, now)
    store.system.dropFact(mark)
    return false
  })
}

const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
})

/** A length of time in Chinese words: 40 天, 3 小时, 12 分钟. */
function lengthOf(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / minute)
  if (minutes < 120) return `${minutes} 分钟`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} 小时` : `${Math.round(minutes / 1440)} 天`
}

function record(services: Services, place: Place, messages: number, now: Instant): void {
  const { was, is, moved } = place
  const side = is < was ? '后退' : '前移（或曾休眠）'
  const note = `服务器时钟${side} ${lengthOf(is - was)}，由 ${moment.format(was)} 至 ${moment.format(is)}，已重排 ${moved} 项提醒${messages > 0 ? `、${messages} 条待发消息` : ''}`
  const advice =
    is < was
      ? '其间登记的时间和到期日按当时的时钟，请核对。'
      : '其间到期的提醒已一次补发。时钟如有误，请校准（NTP），校准后自动重排。'
  services.log.warn('clock-step', { was, is, moved, messages })
  commit(
    services.store,
    {
      entries: [{ act: 'clock-step', matter: null, note }],
      notices: [
        {
          to: { administrators: true },
          view: {
            view: 'note',
            title: '服务器时钟被调整',
            colour: 'orange',
            text: `${note}。${advice}`,
            buttons: [],
          },
        },
      ],
      reply: {},
    },
    { actor: null, source: 'clock', now, answeredCard: null },
  )
}

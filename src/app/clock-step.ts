import type { Instant } from '../domain/calendar/day.ts'
import type { Deadline } from '../domain/deadline/deadline.ts'
import { replanned } from '../domain/deadline/replanning.ts'
import { commit } from '../store/commit.ts'
import { retimeOutboxMessages } from '../store/outbox.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

const minute = 60_000
/** Up to here a clock is being adjusted, not set (ms). */
const slight = 5 * minute
/** Longer than this nothing that failed waits by itself (ms). */
const longestWait = 60 * minute
/** How many deadlines one step looks at. */
const most = 1500
const mark = 'step:clock'

/** What the clock said before, and how long ago that was. */
export interface Before {
  /** What the clock said when it was last looked at in this process; `null` at first. */
  readonly seen: Instant | null
  /** How much later it is since then, by a clock that nobody sets (ms); `null` where there is none. */
  readonly elapsed: number | null
}

/** Where the planning anew stands. */
interface Place {
  /** What the clock had said, and what it said when that was noticed. */
  readonly was: Instant
  readonly is: Instant
  /** The last deadline that was looked at. */
  readonly after: number
  readonly moved: number
}

const begun = (was: Instant, is: Instant): Place => ({ was, is, after: 0, moved: 0 })

/** Whether the clock was set: from what to what. Without a steady clock only backwards can be told from a standstill. */
function stepOf({ store }: Services, { seen, elapsed }: Before, now: Instant): Place | null {
  if (seen !== null && elapsed !== null) {
    const expected = seen + elapsed
    if (Math.abs(now - expected) > slight) return begun(expected, now)
  }
  // What was written last, by this process or by one before it.
  const was = Math.max(seen ?? 0, store.journal.lastAt() ?? 0)
  return was - now > slight ? begun(was, now) : null
}

/**
 * Notices that the clock was set (时钟校正) and plans anew what was planned by the wrong time: reminders, and
 * messages that wait. Step by step; returns whether there is another. It goes into the journal and to the
 * administrators. Jobs are planned anew by themselves.
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
    // What is confidential is planned anew as well, and counted for nobody.
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

/** How long, in words: 40 天, 3 小时, 12 分钟. */
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

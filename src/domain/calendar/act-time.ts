import { addDays, type Day, formatInstant, type Instant, instantAt } from './day.ts'

/**
 * When something was done (行为时间). This time dates what has a legal date and decides the meaning of 今天
 * and 上周五. The time of the record, which may be hours later, orders the record and plans reminders.
 */
export interface ActTime {
  readonly at: Instant
  /** Why the platform's time was not used, for the record; `null` when it was. */
  readonly doubt: string | null
}

const minute = 60_000
const hour = 60 * minute

/** The platform's clock may be ahead of ours by this much before its time is doubted (ms). */
export const clockTolerance = 5 * minute

/**
 * Feishu repeats an event after 15 s, 5 min, 1 h and 6 h (feishu.md 1.5), that is until 7 h 5 min after the
 * act; an event may also wait a little behind one that fails (ms).
 */
const latestDelivery = 7.5 * hour

/**
 * The longest delay between an act and its record at which the platform's time is still trusted (ms).
 * Redelivery ends within hours; a queue behind a failing event, or a connection that was down over the
 * longest holiday of the year, can take days. An older time is caused by a wrong clock or by an envelope
 * that was kept.
 */
export const longestDelay = 10 * 24 * hour

/** The time of an act that the platform dates `claimed`, recorded at `now`. */
export function actTime(claimed: Instant, now: Instant): ActTime {
  if (claimed > now + clockTolerance) return { at: now, doubt: doubtOf(claimed, '晚于系统时间') }
  if (claimed < now - longestDelay) return { at: now, doubt: doubtOf(claimed, '过于久远') }
  return { at: Math.min(claimed, now), doubt: null }
}

/** The same for an act on something that exists since `since`: the time is not earlier than that. */
export function actTimeSince(time: ActTime, since: Instant, now: Instant): ActTime {
  return time.at < since - clockTolerance
    ? { at: now, doubt: doubtOf(time.at, '早于事项登记时间') }
    : time
}

const doubtOf = (claimed: Instant, why: string): string =>
  `消息所载时间 ${formatInstant(claimed)} ${why}，按系统收到时间登记`

/** Whether a day is final: everything said on it has been delivered by now, or never will be. */
export const hasSurelyPassed = (day: Day, now: Instant): boolean =>
  instantAt(addDays(day, 1), '00:00') + latestDelivery <= now

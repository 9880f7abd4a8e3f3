import { addDays, type Day, formatInstant, type Instant, instantAt } from './day.ts'

/**
 * When something was done (行为时间). It dates what is legally dated and what 今天 and 上周五 mean;
 * the instant at which it is recorded, which may be hours later, orders the record and plans reminders.
 */
export interface ActTime {
  readonly at: Instant
  /** Why the platform's time was not taken, for the record; `null` when it was. */
  readonly doubt: string | null
}

const minute = 60_000
const hour = 60 * minute

/** How far the platform's clock may go ahead of ours before its time is doubted. */
export const clockTolerance = 5 * minute

/**
 * The last delivery of an event comes 15 s, 5 min, 1 h and 6 h after one another (feishu.md 1.5), so
 * 7 h 5 min after it was said; an event may stand a little longer behind one that fails.
 */
const latestDelivery = 7.5 * hour

/**
 * How long after it was said something may still be recorded as said then. Redelivery ends within hours;
 * a queue behind a failing event, or a connection that was down over the longest rest of the year, takes
 * days. What is older was sent by no live delivery: a wrong clock, or an envelope that was kept.
 */
export const longestDelay = 10 * 24 * hour

/** When something was done of which the platform says `claimed`, recorded at `now`. */
export function actTime(claimed: Instant, now: Instant): ActTime {
  if (claimed > now + clockTolerance) return { at: now, doubt: doubtOf(claimed, '晚于系统时间') }
  if (claimed < now - longestDelay) return { at: now, doubt: doubtOf(claimed, '过于久远') }
  return { at: Math.min(claimed, now), doubt: null }
}

/** The same of something done to what was there only from `since` on: nothing was done to it before. */
export function actTimeSince(time: ActTime, since: Instant, now: Instant): ActTime {
  return time.at < since - clockTolerance
    ? { at: now, doubt: doubtOf(time.at, '早于事项登记时间') }
    : time
}

const doubtOf = (claimed: Instant, why: string): string =>
  `消息所载时间 ${formatInstant(claimed)} ${why}，按系统收到时间登记`

/** Whether a day is over for good: what was said on it has been delivered by now, or never will be. */
export const hasSurelyPassed = (day: Day, now: Instant): boolean =>
  instantAt(addDays(day, 1), '00:00') + latestDelivery <= now

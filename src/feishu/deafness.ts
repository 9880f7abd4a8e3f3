import { type Calendar, isOfficeTime } from '../domain/calendar/calendar.ts'
import { type Day, dayOf, formatShortInstant, type Instant } from '../domain/calendar/day.ts'
import type { SystemTables } from '../store/system-tables.ts'
import type { RefusalReason } from './event-verifier.ts'

/** Watches whether events still pass the event verifier: a key that was changed on one side makes the bot deaf (推送验签失败). */
export interface Deafness {
  /** An event passed: whatever was refused before came from a stranger. */
  passed(): void
  refused(why: RefusalReason): void
  /** A sentence while it looks as if nothing of Feishu's passed any more; null otherwise. */
  problem(): string | null
}

/** What a changed Encrypt Key or Verification Token looks like; a stranger's forgery looks the same. */
const telling: ReadonlySet<RefusalReason> = new Set([
  'signature-wrong',
  'signature-missing',
  'not-encrypted',
  'not-decryptable',
  'token-wrong',
])

/** Refusals are counted by half-hours of office time (ms) … */
const span = 30 * 60_000
/** … and so many of them must have brought some, with not one event that passed between. */
const spans = 4

/**
 * Nobody without the key can tell a forged request from one under a changed key, so this only says what it
 * saw, once a day, and only after two hours of office time in which nothing passed: whoever forges requests
 * has to keep on all that time, in a district where nobody writes meanwhile. Refusals write nothing.
 */
export function watchDeafness(parts: {
  readonly app: string
  readonly system: Pick<SystemTables, 'lastReceived'>
  readonly calendar: () => Calendar
  readonly now: () => Instant
}): Deafness {
  const { app, system, calendar, now } = parts
  let passedAt: Instant | null = system.lastReceived(app)
  let count = 0
  let lastSpan = Number.NaN
  let counted = 0
  let shown = false
  let shownOn: Day | null = null

  return {
    passed() {
      passedAt = now()
      if (count === 0) return
      count = 0
      counted = 0
      lastSpan = Number.NaN
      shown = false
    },
    refused(why) {
      if (!telling.has(why)) return
      count += 1
      const current = Math.floor(now() / span)
      if (current === lastSpan) return
      lastSpan = current
      if (isOfficeTime(calendar(), now())) counted += 1
    },
    problem() {
      if (counted < spans) return null
      const today = dayOf(now())
      if (!shown && shownOn === today) return null
      shown = true
      shownOn = today
      const last =
        passedAt === null ? '尚无一次成功' : `最近一次成功是 ${formatShortInstant(passedAt)}`
      return `${count} 次推送验签失败，${last}。近期在开放平台改过 Encrypt Key 或 Verification Token 的，请同步修改 FEISHU_ENCRYPT_KEY、FEISHU_VERIFICATION_TOKEN 并重新启动；没有改过的，可能是他人伪造的请求，可以不办`
    },
  }
}

import { type Calendar, isOfficeTime } from '../domain/calendar/calendar.ts'
import { type Day, dayOf, formatShortInstant, type Instant } from '../domain/calendar/day.ts'
import type { SystemTables } from '../store/system-tables.ts'
import type { RefusalReason } from './event-verifier.ts'

/**
 * Watches whether events still pass the event verifier: after a change of a key on one side only, the bot
 * receives nothing (推送验签失败).
 */
export interface VerifierWatch {
  /** An event passed, so earlier refusals were forged requests. */
  passed(): void
  refused(why: RefusalReason): void
  /** A sentence while no genuine event seems to pass any more; null otherwise. */
  problem(): string | null
}

/** The refusals that a changed Encrypt Key or Verification Token causes; a forged request looks the same. */
const telling: ReadonlySet<RefusalReason> = new Set([
  'signature-wrong',
  'signature-missing',
  'not-encrypted',
  'not-decryptable',
  'token-wrong',
])

/** Refusals are counted by half-hours of office time (ms) … */
const span = 30 * 60_000
/** … and this many half-hours must have refusals and no event that passed. */
const spans = 4

/**
 * Without the key, a forged request cannot be told from one under a changed key. So this only reports what
 * it saw, once a day, and only after two hours of office time without any event that passed; an attacker
 * would have to forge requests all that time in a district where nobody writes. Refusals write nothing to
 * the database.
 */
export function watchVerifier(parts: {
  readonly app: string
  readonly system: Pick<SystemTables, 'lastReceived'>
  readonly calendar: () => Calendar
  readonly now: () => Instant
}): VerifierWatch {
  const { app, system, calendar, now } = parts
  /** Null before the first in this process; earlier ones are in the database. */
  let passedAt: Instant | null = null
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
      const lastAt = passedAt ?? system.lastReceived(app)
      const last = lastAt === null ? '尚无一次成功' : `最近一次成功是 ${formatShortInstant(lastAt)}`
      return `${count} 次推送验签失败，${last}。近期在开放平台改过 Encrypt Key 或 Verification Token 的，请同步修改 FEISHU_ENCRYPT_KEY、FEISHU_VERIFICATION_TOKEN 并重新启动；没有改过的，可能是他人伪造的请求，可以不办`
    },
  }
}

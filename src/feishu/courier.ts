import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Engine } from '../store/engine.ts'
import { oldestWaiting } from '../store/outbox.ts'
import { receiverOf } from '../store/parcel.ts'
import {
  beginAttempt,
  countParcels,
  dueParcels,
  nextAttempt,
  releaseCutShort,
  type Waiting,
} from '../store/parcel-attempt.ts'
import { createAttempts } from './attempt.ts'
import { createErrands } from './errand.ts'
import type { Hooks } from './hooks.ts'
import { createPace, type Pace } from './pace.ts'
import type { FeishuPort } from './port.ts'

export type { Hooks } from './hooks.ts'

/** Carries what the outbox holds, in order inside each lane, within Feishu's limits. */
export interface Courier {
  /** Says that something may have become due. Cheap; call it after every commit. */
  wake(): void
  /** Takes back what a crash cut short, and begins. */
  start(): void
  /** Claims nothing more and resolves when what is in hand is answered. */
  drain(): Promise<void>
  /** Resolves when nothing is in hand and nothing is due by the clock, or the courier is stopped. */
  idle(): Promise<void>
  stats(): CourierStats
}

/** The courier's state for readiness, metrics and the self-check (自检). */
export interface CourierStats {
  readonly waiting: number
  readonly dead: number
  readonly inHand: number
  /** Since when the longest-waiting due parcel has been due; null when nothing is due. */
  readonly oldestDueAt: number | null
  /** Until when everything rests, and what may be done about it; null when it does not. */
  readonly resting: Rest | null
}

/** A pause of every lane. */
export interface Rest {
  readonly until: number
  readonly advice: string
}

/** What the courier works with. */
export interface CourierOptions {
  readonly engine: Engine
  readonly feishu: FeishuPort
  readonly hooks: Hooks
  /** Milliseconds UTC. */
  readonly clock: () => number
  readonly log: Log
  readonly metrics: Metrics
  /** In [0, 1); spreads retries. */
  readonly random?: () => number
  /** Feishu's limits unless given; a rehearsal may go faster. */
  readonly pace?: Pace
  /**
   * Where timers do not outlive idleness (Workers): asked for a waking after so many milliseconds,
   * instead of a long nap.
   */
  readonly wakeAfter?: (milliseconds: number) => void
}

/** How many lanes are served at once. */
const handsLimit = 8
const longestNapMs = 30_000
/** Up to here a nap is taken even where a waking can be asked for. */
const shortNapMs = 5000
/** Between tries to write an outcome down, when the database refuses (a full disk). */
const writingAgainMs = 2000

/** Builds the courier; nothing moves before `start`. */
export function createCourier(options: CourierOptions): Courier {
  const { engine, clock, log, metrics, random = Math.random, pace = createPace() } = options
  const attempt = createAttempts({ ...options, random, errands: createErrands(options), rest })
  const inHand = new Map<string, Promise<void>>()
  const onIdle = new Set<() => void>()
  let running = false
  let nap: ReturnType<typeof setTimeout> | null = null
  /** By the process's own clock. */
  let napUntil = 0
  let resting: Rest | null = null
  metrics.gauge('hejiantong_parcels_waiting', 'Parcels that wait.', () => stats().waiting)
  metrics.gauge('hejiantong_parcels_dead', 'Parcels given up.', () => stats().dead)

  /** Serves after a while, or earlier when that was already the plan: events in close order keep nothing waiting. */
  function napFor(milliseconds: number): void {
    const until = performance.now() + milliseconds
    if (running && nap !== null && napUntil <= until) return
    if (nap !== null) clearTimeout(nap)
    nap = null
    if (!running) return
    napUntil = until
    if (options.wakeAfter && milliseconds > shortNapMs) options.wakeAfter(milliseconds)
    else nap = setTimeout(serve, Math.min(milliseconds, longestNapMs))
  }

  function serve(): void {
    nap = null
    try {
      const now = clock()
      const { claimed, waitMs, idle } = claim(now)
      const begun = claimed.length === 0 ? [] : engine.transact(() => begin(claimed, now))
      for (const parcel of begun) inHand.set(parcel.lane, carry(parcel))
      if (idle && inHand.size === 0) settleIdle()
      const next = nextAttempt(engine, now)
      napFor(Math.min(waitMs, next === null ? Number.POSITIVE_INFINITY : next - now))
    } catch (error) {
      log.error('courier-stumbled', { error })
      napFor(writingAgainMs)
    }
  }

  /** Chooses what to attempt now; `waitMs` is how long the limits hold back the rest. */
  function claim(now: number): { claimed: Waiting[]; waitMs: number; idle: boolean } {
    if (resting !== null && resting.until > now) {
      return { claimed: [], waitMs: resting.until - now, idle: true }
    }
    const claimed: Waiting[] = []
    let waitMs = Number.POSITIVE_INFINITY
    const due = dueParcels(engine, now)
    for (const parcel of due) {
      if (inHand.size + claimed.length >= handsLimit) break
      const card = parcel.errand.kind === 'patch' ? String(parcel.errand.card) : null
      const wait = pace.reserve(performance.now(), receiverOf(parcel), card)
      if (wait.milliseconds === 0) claimed.push(parcel)
      else waitMs = Math.min(waitMs, wait.milliseconds)
      if (wait.everybody) break
    }
    return { claimed, waitMs, idle: due.length === 0 }
  }

  function begin(claimed: readonly Waiting[], now: number): Waiting[] {
    return claimed.map((parcel) => beginAttempt(engine, parcel, now))
  }

  async function carry(parcel: Waiting): Promise<void> {
    const verdict = await attempt(parcel)
    while (!written(verdict, parcel)) {
      await new Promise((resolve) => setTimeout(resolve, writingAgainMs))
      // A stopped courier leaves the attempt without an answer, as a crash would.
      if (!running) break
    }
    inHand.delete(parcel.lane)
    napFor(0)
  }

  function written(verdict: () => void, { id }: Waiting): boolean {
    try {
      verdict()
      return true
    } catch (error) {
      log.error('outcome-not-written', { id, error })
      return false
    }
  }

  function rest(until: number, advice: string): void {
    if (resting === null || until > resting.until) resting = { until, advice }
  }

  function stats(): CourierStats {
    const now = clock()
    return {
      ...countParcels(engine),
      inHand: inHand.size,
      oldestDueAt: oldestWaiting(engine, now),
      resting: resting !== null && resting.until > now ? resting : null,
    }
  }

  function settleIdle(): void {
    for (const resolve of onIdle) resolve()
    onIdle.clear()
  }

  return {
    wake: () => napFor(0),
    start: () => {
      if (running) return
      const cutShort = releaseCutShort(engine, clock())
      if (cutShort > 0) log.warn('attempts-cut-short', { count: cutShort })
      running = true
      napFor(0)
    },
    drain: async () => {
      running = false
      napFor(0)
      await Promise.all(inHand.values())
      settleIdle()
    },
    idle: async () => {
      if (!running) return
      await new Promise<void>((resolve) => {
        onIdle.add(resolve)
        napFor(0)
      })
    },
    stats,
  }
}

import { mainApp } from '../domain/mechanism/app.ts'
import type { Log } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'
import type { Engine } from '../store/engine.ts'
import { oldestWaiting } from '../store/outbox.ts'
import {
  beginAttempt,
  countDue,
  countOutboxMessages,
  dueOutboxMessages,
  nextAttempt,
  releaseCutShort,
  type Waiting,
} from '../store/outbox-attempt.ts'
import { receiverOf } from '../store/outbox-message.ts'
import { AppRest, type Rest } from './app-rest.ts'
import { Attempts } from './attempt.ts'
import type { Hooks } from './hooks.ts'
import { createPace, type Pace } from './pace.ts'
import { PayloadSender } from './payload-sender.ts'
import type { FeishuPort } from './port.ts'

export type { Hooks } from './hooks.ts'

/** The state of outbox delivery for readiness, metrics and the self-check (自检). */
export interface DeliveryStats {
  readonly waiting: number
  /** How many are due and not yet carried, those in hand among them. */
  readonly due: number
  readonly dead: number
  readonly inHand: number
  /** Since when the longest-waiting due outbox message has been due; null when nothing is due. */
  readonly oldestDueAt: number | null
  /** Null unless the last that was heard of Feishu is that the whole app cannot speak. */
  readonly resting: Rest | null
  /** Since when, and to how many receivers, nothing arrives; null when the last attempt did. */
  readonly faltering: { readonly since: number; readonly receivers: number } | null
}

/** What outbox delivery is built from. */
interface OutboxDeliveryOptions {
  /** Whose messages it carries, each app's at its own pace; those of `main` unless given. */
  readonly app?: string
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

/** How many ordering keys are served at once. */
const handsLimit = 8
/** What is done beside the others, by hands of its own: much of it, or one that hangs, keeps no answer waiting. */
type Aside = 'fetch' | 'pdf'
/** How many fetch and read what people sent, and how many have a paper converted. */
const asideHands: Readonly<Record<Aside, number>> = { fetch: 3, pdf: 1 }
const longestNapMs = 30_000
/** Up to here a nap is taken even where a waking can be asked for. */
const shortNapMs = 5000
/** Between tries to write an outcome down, when the database refuses (a full disk). */
const writingAgainMs = 2000

/** How an attempt ended, and whom to tell that it is written down. */
interface Outcome {
  readonly verdict: () => void
  readonly outboxMessage: Waiting
  readonly done: () => void
}

/** The ordering keys that are being served, and what is done in those of them that are served aside. */
interface Hands {
  readonly busy: ReadonlySet<string>
  readonly aside: ReadonlyMap<string, Aside>
}

function asideOf({ payload }: Waiting): Aside | null {
  if (payload.kind === 'fetch') return 'fetch'
  return payload.kind === 'document' && payload.as === 'pdf' ? 'pdf' : null
}

/** Carries what the outbox holds, in order inside each ordering key, within Feishu's limits; nothing moves before `start`. */
export class OutboxDelivery {
  readonly #options: OutboxDeliveryOptions
  readonly #app: string
  readonly #pace: Pace
  readonly #attempts: Attempts
  readonly #inHand = new Map<string, Promise<void>>()
  readonly #aside = new Map<string, Aside>()
  readonly #onIdle = new Set<() => void>()
  /** How attempts ended, still to be written down. */
  #outcomes: Outcome[] = []
  #running = false
  #nap: ReturnType<typeof setTimeout> | null = null
  /** By the process's own clock. */
  #napUntil = 0
  readonly #rest: AppRest
  /** The receivers to whom something did not arrive since anything did, and since when. */
  readonly #faltering = new Map<string, number>()

  constructor(options: OutboxDeliveryOptions) {
    const { app = mainApp, clock, random = Math.random, pace = createPace() } = options
    this.#options = options
    this.#app = app
    this.#rest = new AppRest(random)
    this.#pace = pace
    this.#attempts = new Attempts({
      ...options,
      app,
      random,
      payloads: new PayloadSender(options),
      rest: (orderingKey, failure) => this.#rest.begin(orderingKey, failure, clock()),
      answered: () => this.#rest.end(),
      arrived: () => this.#faltering.clear(),
      faltered: (receiver) => {
        if (!this.#faltering.has(receiver)) this.#faltering.set(receiver, clock())
      },
    })
  }

  /** Says that something may have become due. Cheap; call it after every commit. */
  wake(): void {
    this.#napFor(0)
  }

  /** Takes back what a crash cut short, and begins. */
  start(): void {
    if (this.#running) return
    const { engine, clock, log } = this.#options
    const cutShort = releaseCutShort(engine, clock(), this.#app)
    if (cutShort > 0) log.warn('attempts-cut-short', { count: cutShort })
    this.#running = true
    this.#napFor(0)
  }

  /** Claims nothing more and resolves when what is in hand is answered. */
  async drain(): Promise<void> {
    this.#running = false
    this.#napFor(0)
    this.#writeLast()
    await Promise.all(this.#inHand.values())
    this.#settleIdle()
  }

  /** Resolves when nothing is in hand and nothing is due by the clock, or this is stopped. */
  async idle(): Promise<void> {
    if (!this.#running) return
    await new Promise<void>((resolve) => {
      this.#onIdle.add(resolve)
      this.#napFor(0)
    })
  }

  /** Serves after a while, or earlier when that was already the plan: events in close order keep nothing waiting. */
  #napFor(milliseconds: number): void {
    const until = performance.now() + milliseconds
    if (this.#running && this.#nap !== null && this.#napUntil <= until) return
    if (this.#nap !== null) clearTimeout(this.#nap)
    this.#nap = null
    if (!this.#running) return
    this.#napUntil = until
    const { wakeAfter } = this.#options
    if (wakeAfter && milliseconds > shortNapMs) wakeAfter(milliseconds)
    else this.#nap = setTimeout(() => this.#serve(), Math.min(milliseconds, longestNapMs))
  }

  /** What ended is written down with what begins next, in one commit: each would wait for the disk. */
  #serve(): void {
    const { engine, clock, log } = this.#options
    this.#nap = null
    const outcomes = this.#outcomes
    try {
      const { written, begun, now, waitMs, idle } = engine.transact(() => {
        const written = new Set(outcomes.filter((one) => this.#isWritten(one)))
        // After the outcomes: what one of them has just put is due by now, and keeps this from being idle.
        const now = clock()
        const { claimed, ...rest } = this.#claim(now, this.#without(written))
        return { written, begun: this.#begin(claimed, now), now, ...rest }
      })
      this.#outcomes = outcomes.filter((one) => !written.has(one))
      for (const one of written) this.#letGo(one)
      for (const outboxMessage of begun) {
        const aside = asideOf(outboxMessage)
        if (aside !== null) this.#aside.set(outboxMessage.orderingKey, aside)
        this.#inHand.set(outboxMessage.orderingKey, this.#carry(outboxMessage))
      }
      if (idle && this.#inHand.size === 0) this.#settleIdle()
      const next = nextAttempt(engine, now, this.#app)
      const again = this.#outcomes.length > 0 ? writingAgainMs : waitMs
      this.#napFor(Math.min(again, next === null ? Number.POSITIVE_INFINITY : next - now))
    } catch (error) {
      log.error('delivery-stumbled', { error })
      this.#napFor(writingAgainMs)
    }
  }

  /** Chooses what to attempt now; `waitMs` is how long the limits hold back the rest. */
  #claim(now: number, hands: Hands): { claimed: Waiting[]; waitMs: number; idle: boolean } {
    const { engine } = this.#options
    const rest = this.#rest.left(now)
    if (rest > 0) return { claimed: [], waitMs: rest, idle: true }
    const claimed: Waiting[] = []
    let waitMs = Number.POSITIVE_INFINITY
    // Whether the app may speak again, one outbox message finds out as well as eight.
    const most = this.#rest.isFailing ? 1 : handsLimit
    const due = dueOutboxMessages(engine, now, this.#app)
    const besides = [...hands.aside.values()]
    for (const outboxMessage of this.#rest.worthTrying(due)) {
      if (hands.busy.size - hands.aside.size + claimed.length >= most) break
      if (hands.busy.has(outboxMessage.orderingKey)) continue
      const aside = asideOf(outboxMessage)
      if (aside !== null && besides.filter((one) => one === aside).length >= asideHands[aside])
        continue
      const card =
        outboxMessage.payload.kind === 'patch' ? String(outboxMessage.payload.card) : null
      const wait = this.#pace.reserve(performance.now(), receiverOf(outboxMessage), card)
      if (wait.milliseconds === 0) {
        claimed.push(outboxMessage)
        if (aside !== null) besides.push(aside)
      } else waitMs = Math.min(waitMs, wait.milliseconds)
      if (wait.everybody) break
    }
    return { claimed, waitMs, idle: due.length === 0 }
  }

  #begin(claimed: readonly Waiting[], now: number): Waiting[] {
    const { engine } = this.#options
    if (claimed.length === 0) return []
    return engine.transact(() =>
      claimed.map((outboxMessage) => beginAttempt(engine, outboxMessage, now)),
    )
  }

  /** Resolves when the attempt has ended and that is written down. */
  async #carry(outboxMessage: Waiting): Promise<void> {
    const verdict = await this.#attempts.make(outboxMessage)
    await new Promise<void>((done) => {
      this.#outcomes.push({ verdict, outboxMessage, done })
      if (this.#running) this.#napFor(0)
      else this.#writeLast()
    })
  }

  /** Writes down what came to an end after this was stopped; what cannot be written is left as a crash would leave it. */
  #writeLast(): void {
    for (const one of this.#outcomes.splice(0)) {
      this.#isWritten(one)
      this.#letGo(one)
    }
  }

  #letGo({ outboxMessage: { orderingKey }, done }: Outcome): void {
    this.#inHand.delete(orderingKey)
    this.#aside.delete(orderingKey)
    done()
  }

  #isWritten({ verdict, outboxMessage: { id } }: Outcome): boolean {
    try {
      verdict()
      return true
    } catch (error) {
      this.#options.log.error('outcome-not-written', { id, error })
      return false
    }
  }

  /** What is in hand besides what is written down now. */
  #without(written: ReadonlySet<Outcome>): Hands {
    const free = new Set([...written].map((one) => one.outboxMessage.orderingKey))
    return {
      busy: new Set([...this.#inHand.keys()].filter((key) => !free.has(key))),
      aside: new Map([...this.#aside].filter(([key]) => !free.has(key))),
    }
  }

  stats(): DeliveryStats {
    const { engine, clock } = this.#options
    const now = clock()
    return {
      ...countOutboxMessages(engine, this.#app),
      due: countDue(engine, now, this.#app),
      inHand: this.#inHand.size,
      oldestDueAt: oldestWaiting(engine, now, this.#app),
      resting: this.#rest.current,
      faltering:
        this.#faltering.size === 0
          ? null
          : { since: Math.min(...this.#faltering.values()), receivers: this.#faltering.size },
    }
  }

  #settleIdle(): void {
    for (const resolve of this.#onIdle) resolve()
    this.#onIdle.clear()
  }
}

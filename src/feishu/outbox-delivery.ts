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
import {
  type Aside,
  asideHands,
  asideOf,
  type Hands,
  type Outcome,
  type Turn,
} from './delivery-turn.ts'
import type { Hooks } from './hooks.ts'
import { createPace, type Pace } from './pace.ts'
import { PayloadSender } from './payload-sender.ts'
import type { FeishuPort } from './port.ts'

export type { Hooks } from './hooks.ts'

/** The state of outbox delivery, for readiness, metrics and the self-check (自检). */
export interface DeliveryStats {
  readonly waiting: number
  /** The number of messages that are due and not delivered, including those being sent. */
  readonly due: number
  readonly dead: number
  readonly inHand: number
  /** Since when the oldest due message has been due; null when none is due. */
  readonly oldestDueAt: number | null
  /** The current pause of the whole app; null unless the last answer was such a failure. */
  readonly resting: Rest | null
  /** Since when, and for how many receivers, nothing has been delivered; null when the last attempt succeeded. */
  readonly faltering: { readonly since: number; readonly receivers: number } | null
}

/** The dependencies of outbox delivery. */
interface OutboxDeliveryOptions {
  /** The app whose messages are sent, at that app's own rate; `main` by default. */
  readonly app?: string
  readonly engine: Engine
  readonly feishu: FeishuPort
  readonly hooks: Hooks
  /** Milliseconds UTC. */
  readonly clock: () => number
  readonly log: Log
  readonly metrics: Metrics
  /** A number in [0, 1) that spreads retries. */
  readonly random?: () => number
  /** Feishu's limits by default; a rehearsal may be faster. */
  readonly pace?: Pace
  /**
   * For hosts where timers do not survive idleness (Workers): called to be woken after this many ms, instead
   * of a long timer.
   */
  readonly wakeAfter?: (milliseconds: number) => void
}

/** The most ordering keys that are served at once. */
const handsLimit = 8
const longestNapMs = 30_000
/** Up to this many ms a timer is used even where a waking can be requested. */
const shortNapMs = 5000
/** The delay between attempts to write a result down while the database refuses (a full disk), in ms. */
const writingAgainMs = 2000

/**
 * Sends what the outbox holds, in order within each ordering key and within Feishu's limits; does nothing
 * before `start`.
 */
export class OutboxDelivery {
  readonly #options: OutboxDeliveryOptions
  readonly #app: string
  readonly #pace: Pace
  readonly #attempts: Attempts
  readonly #inHand = new Map<string, Promise<void>>()
  readonly #aside = new Map<string, Aside>()
  readonly #onIdle = new Set<() => void>()
  /** Results of attempts that are not written down yet. */
  #outcomes: Outcome[] = []
  #running = false
  #nap: ReturnType<typeof setTimeout> | null = null
  /** The end of the current nap, by the monotonic clock of the process (ms). */
  #napUntil = 0
  readonly #rest: AppRest
  /** The receivers to whom a message failed since anything was last delivered, with the time. */
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

  /** Signals that something may have become due. Cheap; called after every commit. */
  wake(): void {
    this.#napFor(0)
  }

  /** Releases messages that a crash interrupted, and starts. */
  start(): void {
    if (this.#running) return
    const { engine, clock, log } = this.#options
    const cutShort = releaseCutShort(engine, clock(), this.#app)
    if (cutShort > 0) log.warn('attempts-cut-short', { count: cutShort })
    this.#running = true
    this.#napFor(0)
  }

  /** Claims no more messages, and resolves when those being sent are answered. */
  async drain(): Promise<void> {
    this.#running = false
    this.#napFor(0)
    this.#writeLast()
    await Promise.all(this.#inHand.values())
    this.#settleIdle()
  }

  /** Resolves when nothing is being sent and nothing is due, or delivery is stopped. */
  async idle(): Promise<void> {
    if (!this.#running) return
    await new Promise<void>((resolve) => {
      this.#onIdle.add(resolve)
      this.#napFor(0)
    })
  }

  /**
   * Schedules the next round after a delay, unless an earlier one is already scheduled: frequent events must
   * not postpone it.
   */
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

  /**
   * Starts due messages in the transaction that adds them: when nothing is being sent, adding and starting
   * share one commit. Returns what to call once that is durable; where nothing could be started, that looks
   * for due messages as `wake` does.
   */
  begin(): () => void {
    const later = () => this.wake()
    if (!this.#running || this.#inHand.size > 0) return later
    try {
      const turn = this.#turn()
      return () => this.#goOnFrom(() => turn)
    } catch (error) {
      // Only the start failed: the message is still added, and a later round finds it due.
      this.#options.log.error('delivery-stumbled', { error })
      return later
    }
  }

  #serve(): void {
    this.#nap = null
    this.#goOnFrom(() => this.#options.engine.transact(() => this.#turn()))
  }

  /** Goes on with a turn; never throws: what the database refuses now is tried again. */
  #goOnFrom(turn: () => Turn): void {
    try {
      this.#goOn(turn())
    } catch (error) {
      this.#options.log.error('delivery-stumbled', { error })
      this.#napFor(writingAgainMs)
    }
  }

  /**
   * Results are written down together with the next starts in one commit, since each commit waits for the
   * disk. All is read before anything is started, so that whatever fails here has started nothing.
   */
  #turn(): Turn {
    const { engine, clock } = this.#options
    const written = new Set(this.#outcomes.filter((one) => this.#isWritten(one)))
    // Read after the results: a message that one of them has just added is due by this time.
    const now = clock()
    const { claimed, idle, ...limits } = this.#claim(now, this.#without(written))
    const next = nextAttempt(engine, now, this.#app)
    const again = this.#outcomes.length > written.size ? writingAgainMs : limits.waitMs
    const waitMs = Math.min(again, next === null ? Number.POSITIVE_INFINITY : next - now)
    return { written, begun: this.#begin(claimed, now), waitMs, idle }
  }

  /** After a turn is durable: makes the calls that it started. */
  #goOn({ written, begun, waitMs, idle }: Turn): void {
    this.#outcomes = this.#outcomes.filter((one) => !written.has(one))
    for (const one of written) this.#letGo(one)
    for (const outboxMessage of begun) {
      const aside = asideOf(outboxMessage)
      if (aside !== null) this.#aside.set(outboxMessage.orderingKey, aside)
      this.#inHand.set(outboxMessage.orderingKey, this.#carry(outboxMessage))
    }
    if (idle && this.#inHand.size === 0) this.#settleIdle()
    this.#napFor(waitMs)
  }

  /** Chooses the messages to send now; `waitMs` is how long the limits delay the rest. */
  #claim(now: number, hands: Hands): { claimed: Waiting[]; waitMs: number; idle: boolean } {
    const { engine } = this.#options
    const rest = this.#rest.left(now)
    if (rest > 0) return { claimed: [], waitMs: rest, idle: true }
    const claimed: Waiting[] = []
    let waitMs = Number.POSITIVE_INFINITY
    // While the app as a whole fails, one message is enough to find out whether it works again.
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

  /** Resolves when the attempt has ended and its result is written down. */
  async #carry(outboxMessage: Waiting): Promise<void> {
    const verdict = await this.#attempts.make(outboxMessage)
    await new Promise<void>((done) => {
      this.#outcomes.push({ verdict, outboxMessage, done })
      if (this.#running) this.#napFor(0)
      else this.#writeLast()
    })
  }

  /** Writes down results that arrived after the stop; one that cannot be written is handled like a crash. */
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

  /** The messages being sent, without those whose results are being written down. */
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
    if (this.#onIdle.size === 0) return
    for (const resolve of this.#onIdle) resolve()
    this.#onIdle.clear()
  }
}

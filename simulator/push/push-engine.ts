import { type JsonObject, objectAt, stringAt } from '../json.ts'
import type { DueSource } from '../virtual-clock.ts'
import type { Push } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { type Delivery, type Outcome, post } from './channel.ts'
import { seal } from './envelope.ts'
import type { LongConnection } from './long-connection.ts'

/** The delays after the first attempt and after each retry, in virtual ms (feishu.md 1.5). */
const LADDER_MS = [15_000, 5 * 60_000, 3_600_000, 6 * 3_600_000]
/** A push that is held back is sent after this long (ms). */
const HOLD_BACK_MS = 10_000
/** The delay of a delayed push, in virtual ms. */
const DELAY_MS = 6 * 60_000
const GREATEST_LOG = 5000

/** Sends events and callbacks to the bot, and repeats events that it did not accept. */
export class PushEngine implements DueSource {
  delivery: Delivery | undefined
  inFlight = 0
  #world: World
  #connection: LongConnection
  #heldBack: Push[] = []

  constructor(world: World, connection: LongConnection, delivery: Delivery | undefined) {
    this.#world = world
    this.#connection = connection
    this.delivery = delivery
  }

  /** Pushes an event; resolves when the first attempt is answered, or held back by a fault. */
  async emit(
    payload: JsonObject,
    about: { chatId?: string; messageId?: string } = {},
  ): Promise<Push> {
    const push = this.#record(payload, 'event', about)
    if (this.#mustQueue(push)) return push
    const delayed = this.#world.faults.strikePush(push.type, 'delayed')
    if (delayed) {
      push.nextAttemptAt = this.#world.now() + (delayed.amount ?? DELAY_MS)
      this.#world.clock.rearm()
      return push
    }
    if (this.#world.faults.strikePush(push.type, 'reorder')) {
      this.#heldBack.push(push)
      push.nextAttemptAt = this.#world.now() + HOLD_BACK_MS
      this.#world.clock.rearm()
      return push
    }
    await this.#deliver(push)
    for (const held of this.#heldBack.splice(0)) {
      if (held.attempts.length === 0) await this.#deliver(held)
    }
    return push
  }

  /** Records an event that the platform does not push, with the reason. */
  withhold(
    payload: JsonObject,
    reason: string,
    about: { chatId?: string; messageId?: string },
  ): Push {
    const push = this.#record(payload, 'event', about)
    push.state = 'withheld'
    push.reason = reason
    this.#told(push)
    return push
  }

  /** Pushes a callback once; the client shows the outcome. */
  async call(
    payload: JsonObject,
    about: { chatId?: string; messageId?: string },
  ): Promise<{ push: Push; outcome: Outcome }> {
    return this.#callBack(this.#record(payload, 'callback', about), (push) => this.#attempt(push))
  }

  /**
   * Pushes a callback with an address of its own once, such as that of an approval definition: always over
   * HTTP, with the given body.
   */
  async callAt(
    url: string,
    type: string,
    payload: JsonObject,
    body: string,
  ): Promise<{ push: Push; outcome: Outcome }> {
    const push = { ...this.#record(payload, 'callback', {}), type }
    this.#world.state.pushes.splice(-1, 1, push)
    const { delivery } = this
    const to = delivery && 'fetch' in delivery ? { ...delivery, url } : { url }
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    const patience = this.#world.knobs.answerTimeoutMs
    return this.#callBack(push, () =>
      this.#attempt(push, () => post(to, { body, headers }, patience)),
    )
  }

  async #callBack(
    push: Push,
    attempt: (push: Push) => Promise<Outcome>,
  ): Promise<{ push: Push; outcome: Outcome }> {
    // A person waits for the answer, so the clock continues.
    const delayed = this.#world.faults.strikePush(push.type, 'delayed')
    if (delayed) await this.#world.clock.advance(delayed.amount ?? DELAY_MS)
    const outcome = await attempt(push)
    push.state = outcome.answered && outcome.status === 200 ? 'delivered' : 'failed'
    this.#told(push)
    return { push, outcome }
  }

  nextDue(): number | undefined {
    const instants = this.#waiting().map((push) => push.nextAttemptAt ?? 0)
    return instants.length === 0 ? undefined : Math.min(...instants)
  }

  async runDue(): Promise<void> {
    const due = this.#waiting()
      .filter((push) => (push.nextAttemptAt ?? 0) <= this.#world.now())
      .toSorted((a, b) => (a.nextAttemptAt ?? 0) - (b.nextAttemptAt ?? 0))
    for (const push of due) {
      const stillDue = push.nextAttemptAt !== undefined && push.nextAttemptAt <= this.#world.now()
      if (stillDue) await this.#deliver(push)
    }
  }

  #waiting(): Push[] {
    return this.#world.state.pushes.filter(
      (push) => push.state === 'pending' && push.nextAttemptAt !== undefined,
    )
  }

  #record(
    payload: JsonObject,
    kind: Push['kind'],
    about: { chatId?: string; messageId?: string },
  ): Push {
    const header = objectAt(payload, 'header')
    const push: Push = {
      eventId: stringAt(header, 'event_id') ?? '',
      type: stringAt(header, 'event_type') ?? '',
      kind,
      payload,
      createdAt: this.#world.now(),
      attempts: [],
      rounds: 0,
      state: 'pending',
      reason: undefined,
      nextAttemptAt: undefined,
      chatId: about.chatId,
      messageId: about.messageId,
    }
    const { pushes } = this.#world.state
    pushes.push(push)
    if (pushes.length > GREATEST_LOG) pushes.splice(0, pushes.length - GREATEST_LOG)
    return push
  }

  /** Ordered events wait behind a failing one of their type. */
  #mustQueue(push: Push): boolean {
    if (!this.#world.knobs.orderedEvents) return false
    const head = this.#waiting().findLast((one) => one.type === push.type)
    if (!head) return false
    push.nextAttemptAt = (head.nextAttemptAt ?? 0) + 1
    this.#world.clock.rearm()
    return true
  }

  async #deliver(push: Push): Promise<void> {
    push.nextAttemptAt = undefined
    const { faults } = this.#world
    const repeat = faults.strikePush(push.type, 'duplicate')
    const copies = repeat ? (repeat.amount ?? 2) : 1
    const outcomes = await Promise.all(
      Array.from({ length: copies }, async () => this.#attempt(push)),
    )
    if (outcomes.some((outcome) => outcome.answered && outcome.status === 200)) {
      push.state = 'delivered'
    } else {
      const wait = LADDER_MS[push.rounds]
      push.rounds += 1
      if (wait === undefined) push.state = 'failed'
      else push.nextAttemptAt = this.#world.now() + wait
    }
    this.#told(push)
    this.#world.clock.rearm()
  }

  async #attempt(
    push: Push,
    transmit: () => Promise<Outcome> = () => this.#transmit(push),
  ): Promise<Outcome> {
    this.inFlight += 1
    const started = performance.now()
    const at = this.#world.now()
    const overSocket = this.#connection.size > 0
    let outcome: Outcome
    try {
      outcome = await this.#hand(push, transmit)
    } finally {
      this.inFlight -= 1
    }
    push.attempts.push({
      at,
      status: outcome.answered ? outcome.status : undefined,
      error: outcome.answered ? undefined : `${outcome.error}: ${outcome.detail}`,
      durationMs: performance.now() - started,
      transport: overSocket ? 'websocket' : 'webhook',
    })
    return outcome
  }

  async #hand(push: Push, transmit: () => Promise<Outcome>): Promise<Outcome> {
    const { faults, knobs } = this.#world
    if (faults.strikePush(push.type, 'websocket-dropped')) {
      this.#connection.drop()
      return { answered: false, error: 'broken', detail: 'the long connection broke (injected)' }
    }
    if (faults.strikePush(push.type, 'unreachable')) {
      return { answered: false, error: 'connect', detail: 'the bot is down (injected)' }
    }
    const late = faults.strikePush(push.type, 'late')
    const outcome = await transmit()
    if (!late) return outcome
    const delay = late.amount ?? knobs.answerTimeoutMs
    await new Promise((resolve) => setTimeout(resolve, Math.min(delay, knobs.answerTimeoutMs)))
    if (delay < knobs.answerTimeoutMs) return outcome
    return { answered: false, error: 'timeout', detail: `answered after ${delay} ms (injected)` }
  }

  #transmit(push: Push): Promise<Outcome> {
    const { faults, knobs } = this.#world
    const plain = JSON.stringify(push.payload)
    if (this.#connection.size > 0) return this.#connection.send(plain, knobs.answerTimeoutMs)
    if (!this.delivery) {
      return Promise.resolve({ answered: false, error: 'no-url', detail: 'no request URL is set' })
    }
    const sealed = seal(this.#world, plain, {
      corrupt: faults.strikePush(push.type, 'corrupt-signature') !== undefined,
      stale: faults.strikePush(push.type, 'stale-timestamp') !== undefined,
      ...(knobs.signEachAttempt ? {} : { signedAt: push.createdAt }),
    })
    return post(this.delivery, sealed, knobs.answerTimeoutMs)
  }

  #told(push: Push): void {
    this.#world.tell({ kind: 'push', id: push.eventId })
  }
}

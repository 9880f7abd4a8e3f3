import { mainApp } from '../domain/mechanism/app.ts'
import type { Log } from '../observability/log.ts'
import type { Counter, Labels, Metrics } from '../observability/metrics.ts'
import type { Engine } from '../store/engine.ts'
import { putOutboxMessage } from '../store/outbox.ts'
import {
  bury,
  clearDoubt,
  type Delivery,
  failingAlike,
  isRepeatable,
  postpone,
  settle,
  type Waiting,
} from '../store/outbox-attempt.ts'
import { receiverOf } from '../store/outbox-message.ts'
import { release } from '../store/outbox-release.ts'
import { isStorageError } from '../store/storage-error.ts'
import { chatPatienceMs, patienceMs, retryDelay, shortTries, uuidProtectsMs } from './backoff.ts'
import { pastPatching } from './call-outcome.ts'
import { FeishuFailure } from './failure.ts'
import type { Hooks } from './hooks.ts'
import type { PayloadSender } from './payload-sender.ts'

/** The dependencies of attempts. */
interface AttemptOptions {
  readonly app: string
  readonly engine: Engine
  readonly payloads: PayloadSender
  readonly hooks: Hooks
  readonly clock: () => number
  readonly random: () => number
  readonly log: Log
  readonly metrics: Metrics
  /** Called when the app as a whole cannot send: pauses all ordering keys. */
  readonly rest: (orderingKey: string, failure: FeishuFailure) => void
  /** Called when Feishu answered a call of the app, whatever the answer. */
  readonly answered: () => void
  /** Called when a message was delivered. */
  readonly arrived: () => void
  /** Called when a message for a receiver failed and will be tried again. */
  readonly faltered: (receiver: string) => void
}

/** Writes down the result of an attempt. It throws only what the database throws. */
type Verdict = () => void

/** Makes attempts to send outbox messages, one at a time for each ordering key, and judges the results. */
export class Attempts {
  readonly #options: AttemptOptions
  readonly #delivered: Counter
  readonly #failed: Counter
  readonly #died: Counter
  /** The metric labels of the app. */
  readonly #labels: Labels
  /** How often Feishu has answered; below, that number when an outbox message was refused for the app as a whole. */
  #answers = 0
  readonly #barredIn = new Map<string, number>()

  constructor(options: AttemptOptions) {
    this.#options = options
    const { app, metrics } = options
    this.#labels = app === mainApp ? {} : { app }
    this.#delivered = metrics.counter('hejiantong_parcels_delivered_total', 'Delivered parcels.')
    this.#failed = metrics.counter(
      'hejiantong_parcel_failures_total',
      'Failed attempts by outcome.',
    )
    this.#died = metrics.counter('hejiantong_parcels_dead_total', 'Parcels given up.')
  }

  /**
   * Resolves to the function that writes down the result of an attempt whose start is already recorded;
   * never rejects.
   */
  async make(outboxMessage: Waiting): Promise<Verdict> {
    try {
      const delivery = await this.#deliver(outboxMessage)
      return () => this.#conclude(outboxMessage, delivery)
    } catch (error) {
      const failure = this.#toFailure(outboxMessage, error)
      return () => this.#fail(outboxMessage, failure)
    }
  }

  async #deliver(outboxMessage: Waiting): Promise<Delivery | null> {
    const { engine, payloads, clock } = this.#options
    const { ambiguousSince } = outboxMessage
    const doubtful = ambiguousSince !== null && clock() - ambiguousSince > uuidProtectsMs
    if (!doubtful) return payloads.run(outboxMessage, clock())
    const found = await payloads.findSent(outboxMessage)
    if (found !== null) return found
    // The message certainly did not arrive, so the outbox message is treated as new.
    clearDoubt(engine, outboxMessage.id)
    return payloads.run({ ...outboxMessage, ambiguousSince: null }, clock())
  }

  #conclude(outboxMessage: Waiting, delivery: Delivery | null): void {
    const { app, engine, hooks, clock, arrived } = this.#options
    const now = clock()
    this.#barredIn.delete(outboxMessage.id)
    if (delivery === null) {
      settle(engine, outboxMessage.id, 'dropped', now)
      return
    }
    this.#delivered.add({ payload: outboxMessage.payload.kind, ...this.#labels })
    this.#hear()
    arrived()
    this.#guard(
      'delivered',
      outboxMessage,
      () => hooks.delivered(outboxMessage, delivery, now),
      (hook) => {
        settle(engine, outboxMessage.id, 'delivered', now, delivery)
        release(engine, receiverOf(outboxMessage), now, app)
        hook()
        if (outboxMessage.ambiguousSince !== null) this.#refresh(outboxMessage, now)
      },
    )
  }

  /**
   * Sends the card again as a patch: the message that arrived may be that of the first attempt, with older
   * content than the last one's.
   */
  #refresh({ payload, orderingKey }: Waiting, now: number): void {
    const { engine } = this.#options
    if (payload.kind !== 'send' && payload.kind !== 'reply') return
    const patch = { kind: 'patch', card: payload.card } as const
    // A valid element_id, as the id of every outbox message that marks a card must be (feishu.md 5.1).
    const id = `r${crypto.randomUUID().replaceAll('-', '').slice(0, 19)}`
    putOutboxMessage(engine, { id, orderingKey, payload: patch, notBefore: now, now })
  }

  #fail(outboxMessage: Waiting, failure: FeishuFailure): void {
    const { engine, clock, log, rest, faltered } = this.#options
    const { kind, reach, code } = failure
    const { id, orderingKey, payload, attempts } = outboxMessage
    const now = clock()
    this.#failed.add({ kind, code: String(code ?? 'none'), ...this.#labels })
    log.warn('message-failed', {
      id,
      orderingKey,
      payload: payload.kind,
      attempts,
      kind,
      code,
      failure,
    })
    if (reach === 'app' && !this.#failsAlone(id)) {
      rest(orderingKey, failure)
      // While the app as a whole cannot send, the message is not charged with attempts and does not expire.
      this.#putBack(outboxMessage, failure, { now, notBefore: now, blameless: true })
      return
    }
    if (reach !== 'app' && code !== null) this.#hear()
    if (payload.kind === 'patch' && code !== null && pastPatching.has(code)) {
      this.#end(outboxMessage, failure, now, () => settle(engine, id, 'dropped', now))
      return
    }
    const hopeless = reach !== 'app' && (kind === 'permanent' || kind === 'permission')
    const tired = now - outboxMessage.firstBegunAt >= patienceMs
    if (!hopeless && !tired) {
      faltered(receiverOf(outboxMessage))
      this.#putBack(outboxMessage, failure, {
        now,
        notBefore: now + this.#delayAfter(outboxMessage, failure),
      })
      return
    }
    this.#giveUp(outboxMessage, failure, now)
    // Further messages to a receiver that fail for the same reason are given up without a day of retries
    // each.
    if (tired) {
      for (const alike of failingAlike(engine, outboxMessage, failure, now))
        this.#giveUp(alike, failure, now)
    }
  }

  #putBack(
    outboxMessage: Waiting,
    failure: FeishuFailure,
    change: { readonly now: number; readonly notBefore: number; readonly blameless?: boolean },
  ): void {
    const { engine } = this.#options
    const { kind, reach } = failure
    const { now, notBefore, blameless = false } = change
    const doubtful = kind === 'ambiguous' && !isRepeatable(outboxMessage.payload)
    const heldUp = notBefore - outboxMessage.firstBegunAt
    const forService = kind === 'ambiguous' || reach === 'app'
    engine.transact(() =>
      postpone(engine, outboxMessage, {
        now,
        notBefore,
        ambiguousSince: outboxMessage.ambiguousSince ?? (doubtful ? outboxMessage.begunAt : null),
        failure: toRecord(failure),
        blameless,
        aside: outboxMessage.steppedAside || (!blameless && heldUp > chatPatienceMs),
        waitsFor: reach === 'chat' ? 'lane' : forService ? 'service' : null,
      }),
    )
  }

  #hear(): void {
    const { answered } = this.#options
    this.#answers += 1
    answered()
  }

  /** Whether Feishu has answered other calls since it refused this message for the app as a whole. */
  #failsAlone(id: string): boolean {
    const before = this.#barredIn.get(id)
    this.#barredIn.set(id, before ?? this.#answers)
    return before !== undefined && before < this.#answers
  }

  #giveUp(outboxMessage: Waiting, failure: FeishuFailure, now: number): void {
    const { engine } = this.#options
    this.#died.add({ code: String(failure.code ?? 'none'), ...this.#labels })
    this.#end(outboxMessage, failure, now, () =>
      bury(engine, outboxMessage.id, toRecord(failure), now),
    )
  }

  #end(outboxMessage: Waiting, failure: FeishuFailure, now: number, mark: () => void): void {
    const { hooks } = this.#options
    this.#barredIn.delete(outboxMessage.id)
    this.#guard(
      'undeliverable',
      outboxMessage,
      () => hooks.undeliverable(outboxMessage, failure, now),
      (hook) => {
        mark()
        hook()
      },
    )
  }

  /**
   * Runs work and hook in one transaction; if the hook throws, the work is done without it, since Feishu has
   * already decided.
   */
  #guard(name: string, { id }: Waiting, hook: () => void, work: (hook: () => void) => void): void {
    const { engine, log } = this.#options
    let mistake: unknown = null
    try {
      engine.transact(() =>
        work(() => {
          try {
            hook()
          } catch (error) {
            mistake = error
            throw error
          }
        }),
      )
    } catch (error) {
      if (mistake === null) throw error
      log.error('delivery-hook-failed', { hook: name, id, error })
      engine.transact(() => work(() => {}))
    }
  }

  #delayAfter({ attempts }: Waiting, { againMs, resetSeconds }: FeishuFailure): number {
    const { random } = this.#options
    if (againMs !== null && attempts <= shortTries) return Math.round(againMs * (1 + random()))
    if (resetSeconds === null) return retryDelay(attempts, random())
    return Math.round(resetSeconds * 1000 + random() * 500)
  }

  #toFailure(outboxMessage: Waiting, error: unknown): FeishuFailure {
    const { log } = this.#options
    if (error instanceof FeishuFailure) return error
    log.error('payload-failed', {
      id: outboxMessage.id,
      payload: outboxMessage.payload.kind,
      error,
    })
    // What the database refuses, and storing and reading files, may succeed later; a card that cannot be
    // composed never will.
    const storage = storing.has(outboxMessage.payload.kind) || isStorageError(error)
    return new FeishuFailure(String(error), {
      kind: storage ? 'retry' : 'permanent',
      reach: 'call',
      advice: '程序处理该消息时出错，请查看日志并告知开发人员。',
    })
  }
}

/** The kinds whose attempt reads or stores something besides the outbox. */
const storing: ReadonlySet<Waiting['payload']['kind']> = new Set([
  'fetch',
  'picture',
  'file',
  'task',
  'event',
])

function toRecord({ code, kind, message, advice, logId }: FeishuFailure) {
  return { code, kind, message, advice, logId }
}

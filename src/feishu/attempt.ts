import type { Log } from '../observability/log.ts'
import type { Counter, Metrics } from '../observability/metrics.ts'
import type { Engine } from '../store/engine.ts'
import { putParcel } from '../store/outbox.ts'
import { receiverOf } from '../store/parcel.ts'
import {
  bury,
  clearDoubt,
  type Delivery,
  failingAlike,
  isRepeatable,
  postpone,
  release,
  settle,
  type Waiting,
} from '../store/parcel-attempt.ts'
import { lanePatienceMs, patienceMs, retryDelay, shortTries, uuidProtectsMs } from './backoff.ts'
import type { Errands } from './errand.ts'
import { FeishuFailure } from './failure.ts'
import type { Hooks } from './hooks.ts'
import { pastPatching } from './judge.ts'

/** What an attempt works with. */
interface AttemptOptions {
  readonly engine: Engine
  readonly errands: Errands
  readonly hooks: Hooks
  readonly clock: () => number
  readonly random: () => number
  readonly log: Log
  readonly metrics: Metrics
  /** The whole app cannot speak: has every lane rest. */
  readonly rest: (lane: string, failure: FeishuFailure) => void
  /** Feishu answered a call of the app, whatever it said to that one. */
  readonly answered: () => void
  /** Something arrived. */
  readonly arrived: () => void
  /** Something for a receiver did not arrive, and is tried again. */
  readonly faltered: (receiver: string) => void
}

/** How an attempt ended, still to be written down. Writing throws only what the database throws. */
type Verdict = () => void

/** Attempts parcels, one at a time for each lane, and judges how that ended. */
export class Attempts {
  readonly #options: AttemptOptions
  readonly #delivered: Counter
  readonly #failed: Counter
  readonly #died: Counter
  /** How often Feishu answered, and how often it had when a parcel was refused on behalf of the whole app. */
  #answers = 0
  readonly #barredIn = new Map<string, number>()

  constructor(options: AttemptOptions) {
    this.#options = options
    const { metrics } = options
    this.#delivered = metrics.counter('hejiantong_parcels_delivered_total', 'Delivered parcels.')
    this.#failed = metrics.counter(
      'hejiantong_parcel_failures_total',
      'Failed attempts by outcome.',
    )
    this.#died = metrics.counter('hejiantong_parcels_dead_total', 'Parcels given up.')
  }

  /** Resolves to the writing down of what happened to a parcel whose beginning is already recorded; never rejects. */
  async make(parcel: Waiting): Promise<Verdict> {
    try {
      const delivery = await this.#deliver(parcel)
      return () => this.#conclude(parcel, delivery)
    } catch (error) {
      const failure = this.#toFailure(parcel, error)
      return () => this.#fail(parcel, failure)
    }
  }

  async #deliver(parcel: Waiting): Promise<Delivery | null> {
    const { engine, errands, clock } = this.#options
    const { ambiguousSince } = parcel
    const doubtful = ambiguousSince !== null && clock() - ambiguousSince > uuidProtectsMs
    if (!doubtful) return errands.run(parcel, clock())
    const found = await errands.findSent(parcel)
    if (found !== null) return found
    // It certainly never arrived: from here on the parcel is like a new one.
    clearDoubt(engine, parcel.id)
    return errands.run({ ...parcel, ambiguousSince: null }, clock())
  }

  #conclude(parcel: Waiting, delivery: Delivery | null): void {
    const { engine, hooks, clock, arrived } = this.#options
    const now = clock()
    this.#barredIn.delete(parcel.id)
    if (delivery === null) {
      settle(engine, parcel.id, 'dropped', now)
      return
    }
    this.#delivered.add({ errand: parcel.errand.kind })
    this.#hear()
    arrived()
    this.#guard(
      'delivered',
      parcel,
      () => hooks.delivered(parcel, delivery, now),
      (hook) => {
        settle(engine, parcel.id, 'delivered', now, delivery)
        release(engine, receiverOf(parcel), now)
        hook()
        if (parcel.ambiguousSince !== null) this.#refresh(parcel, now)
      },
    )
  }

  /** What arrived may be the first try's content, older than what the last try composed. */
  #refresh({ errand, lane }: Waiting, now: number): void {
    const { engine } = this.#options
    if (errand.kind !== 'send' && errand.kind !== 'reply') return
    const patch = { kind: 'patch', card: errand.card } as const
    // Fit to be an element_id, as every parcel's id is that marks a card (feishu.md 5.1).
    const id = `r${crypto.randomUUID().replaceAll('-', '').slice(0, 19)}`
    putParcel(engine, { id, lane, errand: patch, notBefore: now, now })
  }

  #fail(parcel: Waiting, failure: FeishuFailure): void {
    const { engine, clock, log, rest, faltered } = this.#options
    const { kind, reach, code } = failure
    const { id, lane, errand, attempts } = parcel
    const now = clock()
    this.#failed.add({ kind, code: String(code ?? 'none') })
    log.warn('parcel-failed', { id, lane, errand: errand.kind, attempts, kind, code, failure })
    if (reach === 'app' && !this.#failsAlone(id)) {
      rest(lane, failure)
      // While the whole app cannot speak no parcel waits for itself, and none grows old.
      this.#putBack(parcel, failure, { now, notBefore: now, blameless: true })
      return
    }
    if (reach !== 'app' && code !== null) this.#hear()
    if (errand.kind === 'patch' && code !== null && pastPatching.has(code)) {
      this.#end(parcel, failure, now, () => settle(engine, id, 'dropped', now))
      return
    }
    const hopeless = reach !== 'app' && (kind === 'permanent' || kind === 'permission')
    const tired = now - parcel.firstBegunAt >= patienceMs
    if (!hopeless && !tired) {
      faltered(receiverOf(parcel))
      this.#putBack(parcel, failure, { now, notBefore: now + this.#delayAfter(parcel, failure) })
      return
    }
    this.#giveUp(parcel, failure, now)
    // What fails for the same reason at the same receiver does not get a day of its own each.
    if (tired) {
      for (const alike of failingAlike(engine, parcel, failure, now))
        this.#giveUp(alike, failure, now)
    }
  }

  #putBack(
    parcel: Waiting,
    failure: FeishuFailure,
    change: { readonly now: number; readonly notBefore: number; readonly blameless?: boolean },
  ): void {
    const { engine } = this.#options
    const { kind, reach } = failure
    const { now, notBefore, blameless = false } = change
    const doubtful = kind === 'ambiguous' && !isRepeatable(parcel.errand)
    const heldUp = notBefore - parcel.firstBegunAt
    const forService = kind === 'ambiguous' || reach === 'app'
    engine.transact(() =>
      postpone(engine, parcel, {
        now,
        notBefore,
        ambiguousSince: parcel.ambiguousSince ?? (doubtful ? parcel.begunAt : null),
        failure: toRecord(failure),
        blameless,
        aside: parcel.steppedAside || (!blameless && heldUp > lanePatienceMs),
        waitsFor: reach === 'chat' ? 'lane' : forService ? 'service' : null,
      }),
    )
  }

  #hear(): void {
    const { answered } = this.#options
    this.#answers += 1
    answered()
  }

  /** Whether Feishu took or judged something else since it refused this one on behalf of the whole app. */
  #failsAlone(id: string): boolean {
    const before = this.#barredIn.get(id)
    this.#barredIn.set(id, before ?? this.#answers)
    return before !== undefined && before < this.#answers
  }

  #giveUp(parcel: Waiting, failure: FeishuFailure, now: number): void {
    const { engine } = this.#options
    this.#died.add({ code: String(failure.code ?? 'none') })
    this.#end(parcel, failure, now, () => bury(engine, parcel.id, toRecord(failure), now))
  }

  #end(parcel: Waiting, failure: FeishuFailure, now: number, mark: () => void): void {
    const { hooks } = this.#options
    this.#barredIn.delete(parcel.id)
    this.#guard(
      'undeliverable',
      parcel,
      () => hooks.undeliverable(parcel, failure, now),
      (hook) => {
        mark()
        hook()
      },
    )
  }

  /** One transaction; if the hook throws, the same again without it: Feishu has already decided. */
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

  #toFailure(parcel: Waiting, error: unknown): FeishuFailure {
    const { log } = this.#options
    if (error instanceof FeishuFailure) return error
    log.error('errand-failed', { id: parcel.id, errand: parcel.errand.kind, error })
    // Storing and reading files may succeed later; a card that cannot be composed never will.
    const { kind } = parcel.errand
    const storage = kind === 'fetch' || kind === 'picture' || kind === 'file'
    return new FeishuFailure(String(error), {
      kind: storage ? 'retry' : 'permanent',
      reach: 'call',
      advice: '程序处理该消息时出错，请查看日志并告知开发人员。',
    })
  }
}

function toRecord({ code, kind, message, advice, logId }: FeishuFailure) {
  return { code, kind, message, advice, logId }
}

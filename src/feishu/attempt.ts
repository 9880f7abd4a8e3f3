import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Engine } from '../store/engine.ts'
import { putParcel } from '../store/outbox.ts'
import {
  bury,
  clearDoubt,
  type Delivery,
  isRepeatable,
  postpone,
  settle,
  type Waiting,
} from '../store/parcel-attempt.ts'
import { helplessPauseMs, patienceMs, retryDelay, uuidProtectsMs } from './backoff.ts'
import type { Errands } from './errand.ts'
import { FeishuFailure } from './failure.ts'
import type { Hooks } from './hooks.ts'
import { pastPatching } from './outcome.ts'

/** What an attempt works with. */
export interface AttemptOptions {
  readonly engine: Engine
  readonly errands: Errands
  readonly hooks: Hooks
  readonly clock: () => number
  readonly random: () => number
  readonly log: Log
  readonly metrics: Metrics
  /** Has every lane rest until an instant, with what the administrator may do about it. */
  readonly rest: (until: number, advice: string) => void
}

/** How an attempt ended, still to be written down. Writing throws only what the database throws. */
export type Verdict = () => void

/**
 * Builds the function that attempts one parcel whose beginning is already recorded. It resolves to
 * the writing down of what happened, and never rejects.
 */
export function createAttempts(options: AttemptOptions): (parcel: Waiting) => Promise<Verdict> {
  const { engine, errands, hooks, clock, random, log, metrics, rest } = options
  const delivered = metrics.counter('hejiantong_parcels_delivered_total', 'Delivered parcels.')
  const failed = metrics.counter('hejiantong_parcel_failures_total', 'Failed attempts by outcome.')
  const died = metrics.counter('hejiantong_parcels_dead_total', 'Parcels given up.')

  async function deliver(parcel: Waiting): Promise<Delivery | null> {
    const { ambiguousSince } = parcel
    const doubtful = ambiguousSince !== null && clock() - ambiguousSince > uuidProtectsMs
    if (!doubtful) return errands.run(parcel, clock())
    const found = await errands.findSent(parcel)
    if (found !== null) return found
    // It certainly never arrived: from here on the parcel is like a new one.
    clearDoubt(engine, parcel.id)
    return errands.run({ ...parcel, ambiguousSince: null }, clock())
  }

  function conclude(parcel: Waiting, delivery: Delivery | null): void {
    const now = clock()
    if (delivery === null) {
      settle(engine, parcel.id, 'dropped', now)
      return
    }
    delivered.add({ errand: parcel.errand.kind })
    guard(
      'delivered',
      parcel,
      () => hooks.delivered(parcel, delivery, now),
      (hook) => {
        settle(engine, parcel.id, 'delivered', now, delivery)
        hook()
        if (parcel.ambiguousSince !== null) refresh(parcel, now)
      },
    )
  }

  /** What arrived may be the first try's content, older than what the last try composed. */
  function refresh({ errand, lane }: Waiting, now: number): void {
    if (errand.kind !== 'send' && errand.kind !== 'reply') return
    const patch = { kind: 'patch', card: errand.card } as const
    // Fit to be an element_id, as every parcel's id is that marks a card (feishu.md 5.1).
    const id = `r${crypto.randomUUID().replaceAll('-', '').slice(0, 19)}`
    putParcel(engine, { id, lane, errand: patch, notBefore: now, now })
  }

  function fail(parcel: Waiting, failure: FeishuFailure): void {
    const { kind, reach, code } = failure
    const { id, lane, errand, attempts } = parcel
    const now = clock()
    failed.add({ kind, code: String(code ?? 'none') })
    log.warn('parcel-failed', { id, lane, errand: errand.kind, attempts, kind, code, failure })
    if (errand.kind === 'patch' && code !== null && pastPatching.has(code)) {
      end(parcel, failure, now, () => settle(engine, id, 'dropped', now))
      return
    }
    const hopeless = kind === 'permanent' || (kind === 'permission' && reach === 'call')
    const tired = reach !== 'app' && now - parcel.firstBegunAt >= patienceMs
    if (!hopeless && !tired) {
      retry(parcel, failure, now)
      return
    }
    died.add({ code: String(code ?? 'none') })
    end(parcel, failure, now, () => bury(engine, id, toRecord(failure), now))
  }

  function retry(parcel: Waiting, failure: FeishuFailure, now: number): void {
    const { kind, reach, advice } = failure
    const notBefore = now + delayAfter(parcel, failure)
    if (reach === 'app' && kind !== 'not-sent') rest(notBefore, advice)
    const doubtful = kind === 'ambiguous' && !isRepeatable(parcel.errand)
    engine.transact(() =>
      postpone(engine, parcel, {
        now,
        notBefore,
        ambiguousSince: parcel.ambiguousSince ?? (doubtful ? parcel.begunAt : null),
        failure: toRecord(failure),
        // While the whole app cannot speak, no parcel grows old.
        blameless: reach === 'app',
      }),
    )
  }

  function end(parcel: Waiting, failure: FeishuFailure, now: number, mark: () => void): void {
    guard(
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
  function guard(
    name: string,
    { id }: Waiting,
    hook: () => void,
    work: (hook: () => void) => void,
  ): void {
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
      log.error('courier-hook-failed', { hook: name, id, error })
      engine.transact(() => work(() => {}))
    }
  }

  function delayAfter({ attempts }: Waiting, { kind, resetSeconds }: FeishuFailure): number {
    if (kind === 'permission') return helplessPauseMs
    if (resetSeconds === null) return retryDelay(attempts, random())
    return Math.round(resetSeconds * 1000 + random() * 500)
  }

  function toFailure(parcel: Waiting, error: unknown): FeishuFailure {
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

  return async (parcel) => {
    try {
      const delivery = await deliver(parcel)
      return () => conclude(parcel, delivery)
    } catch (error) {
      const failure = toFailure(parcel, error)
      return () => fail(parcel, failure)
    }
  }
}

function toRecord({ code, kind, message, advice, logId }: FeishuFailure) {
  return { code, kind, message, advice, logId }
}

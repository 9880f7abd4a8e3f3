import { type Context, nobody, privatePlace, sceneFor } from './district-context.ts'
import { isOfficeTime } from './domain/calendar/calendar.ts'
import type { Instant } from './domain/calendar/day.ts'
import type { Job } from './domain/promise/job.ts'
import { renewCards, tidy } from './housekeeping.ts'
import { giveWay } from './leisure.ts'
import { remind } from './reminding.ts'
import { commit } from './store/commit.ts'

/** Housekeeping happens at most this often (ms). */
const hourly = 3600 * 1000
/** How far the last run may lie ahead before the clock is taken to have been wrong (ms). */
const daily = 24 * hourly

/**
 * The clock's hand (一分钟一次): runs the jobs whose instant has come and sends the reminders that are
 * due. Nothing is computed from the time of day; after days of downtime each thing missed is done once.
 * What is much is done in steps, each a transaction of its own, and between them events are answered.
 */
export class Clockwork {
  readonly #context: Context
  readonly #jobs: readonly Job[]
  readonly #afterCommit: () => void
  readonly #heartbeatUrl: string | null
  #ticking: Promise<void> | null = null
  #again = false
  #stopped = false
  /** When the last tick ended well. */
  lastTick: Instant | null = null

  constructor(
    context: Context,
    jobs: readonly Job[],
    afterCommit: () => void,
    heartbeatUrl: string | null,
  ) {
    this.#context = context
    this.#jobs = jobs
    this.#afterCommit = afterCommit
    this.#heartbeatUrl = heartbeatUrl
  }

  /**
   * One tick; resolves when all of it is done. What takes one step is done before this returns. A tick
   * that comes while another is under way follows it.
   */
  tick(): Promise<void> {
    this.#again = this.#ticking !== null
    this.#ticking ??= this.#tickOn().finally(() => {
      this.#ticking = null
    })
    return this.#ticking
  }

  /** Ends after the step under way; what is left is done by the next tick of whoever comes after. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#ticking
  }

  async #tickOn(): Promise<void> {
    do {
      this.#again = false
      await this.#tickOnce()
    } while (this.#again && !this.#stopped)
  }

  /** A job that fails is logged and does not keep the others from running. */
  async #tickOnce(): Promise<void> {
    const { log, now, store } = this.#context
    const instant = now()
    let whole = true
    const attempt = (name: string, step: () => boolean): boolean => {
      try {
        return step()
      } catch (error) {
        whole = false
        store.directory.forget()
        store.registers.forget()
        log.error('job-failed', { job: name, error })
        return false
      }
    }
    const work: readonly (readonly [string, () => boolean])[] = [
      // First, so that after weeks of downtime no step has a card patched that Feishu takes no more.
      ['housekeeping', () => this.#keepHouse(instant)],
      ...this.#jobs.map((job) => [job.name, () => this.#run(job, instant)] as const),
      ['reminders', () => remind(this.#context, instant)],
    ]
    for (const [name, step] of work) {
      while (attempt(name, step)) {
        this.#afterCommit()
        await giveWay()
        if (this.#stopped) return
      }
    }
    this.#afterCommit()
    if (!whole) return
    this.lastTick = instant
    this.#beat()
  }

  /** One step of a job that is due; returns whether there is another. */
  #run(job: Job, now: Instant): boolean {
    const { store, calendar } = this.#context
    const known = store.ledger.job(job.name)
    if (known === undefined || known.nextAt > now) {
      this.#plan(job, now, known)
      return false
    }
    if (job.inOffice && !isOfficeTime(calendar(), now)) return false
    const mark = `step:${job.name}`
    return store.engine.transact(() => {
      const scene = sceneFor(this.#context, nobody, privatePlace(''), now)
      const { plan, goOn } = job.run(scene, store.ledger.fact(mark))
      if (plan) {
        commit(store, plan, { actor: null, source: `job:${job.name}`, now, answeredCard: null })
      }
      if (goOn !== null) {
        store.ledger.setFact(mark, goOn)
        return true
      }
      store.ledger.dropFact(mark)
      store.ledger.planJob(job.name, job.nextAt(now, calendar()))
      store.ledger.jobRan(job.name, now)
      return false
    })
  }

  /** Plans a job anew when a newer calendar moves it, or when a clock that ran ahead was put right. */
  #plan(
    job: Job,
    now: Instant,
    known: { nextAt: Instant; ranAt: Instant | null } | undefined,
  ): void {
    const { store, calendar } = this.#context
    const ranAt = known?.ranAt ?? now
    const since = ranAt - now < daily ? Math.max(now, ranAt) : now
    const next = job.nextAt(since, calendar())
    if (next !== known?.nextAt) store.ledger.planJob(job.name, next)
  }

  #keepHouse(now: Instant): boolean {
    const { ledger } = this.#context.store
    const due = ledger.job('housekeeping')?.nextAt ?? now
    if (due > now && due <= now + hourly) return false
    tidy(this.#context, now)
    renewCards(this.#context, now)
    ledger.planJob('housekeeping', now + hourly)
    return false
  }

  /** Tells an outside watcher that the bot lives (DESIGN section 5); its answer does not matter. */
  #beat(): void {
    if (this.#heartbeatUrl === null) return
    fetch(this.#heartbeatUrl, { signal: AbortSignal.timeout(5000) }).catch((error: unknown) => {
      this.#context.log.warn('heartbeat-failed', { error })
    })
  }
}

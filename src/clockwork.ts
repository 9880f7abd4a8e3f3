import { type Context, nobody, privatePlace, sceneFor } from './district-context.ts'
import { isOfficeTime } from './domain/calendar/calendar.ts'
import type { Instant } from './domain/calendar/day.ts'
import type { Job } from './domain/promise/job.ts'
import { renewCards, tidy } from './housekeeping.ts'
import { remind } from './reminding.ts'
import { commit } from './store/commit.ts'

/** Housekeeping happens at most this often (ms). */
const hourly = 3600 * 1000
/** How far the last run may lie ahead before the clock is taken to have been wrong (ms). */
const daily = 24 * hourly

/**
 * The clock's hand (一分钟一次): runs the jobs whose instant has come and sends the reminders that are
 * due. Nothing is computed from the time of day; after days of downtime each thing missed is done once.
 */
export class Clockwork {
  readonly #context: Context
  readonly #jobs: readonly Job[]
  readonly #afterCommit: () => void
  readonly #heartbeatUrl: string | null
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

  /** One tick. A job that fails is logged and does not keep the others from running. */
  tick(): void {
    const { log, now } = this.#context
    const instant = now()
    let whole = true
    const attempt = (name: string, work: () => void) => {
      try {
        work()
      } catch (error) {
        whole = false
        this.#context.store.directory.forget()
        this.#context.store.registers.forget()
        log.error('job-failed', { job: name, error })
      }
    }
    for (const job of this.#jobs) attempt(job.name, () => this.#run(job, instant))
    attempt('reminders', () => remind(this.#context, instant))
    attempt('housekeeping', () => this.#keepHouse(instant))
    this.#afterCommit()
    if (!whole) return
    this.lastTick = instant
    this.#beat()
  }

  #run(job: Job, now: Instant): void {
    const { store, calendar } = this.#context
    const known = store.ledger.job(job.name)
    if (known === undefined || known.nextAt > now) {
      this.#plan(job, now, known)
      return
    }
    if (job.inOffice && !isOfficeTime(calendar(), now)) return
    store.engine.transact(() => {
      const plan = job.run(sceneFor(this.#context, nobody, privatePlace(''), now))
      if (plan) {
        commit(store, plan, { actor: null, source: `job:${job.name}`, now, answeredCard: null })
      }
      store.ledger.planJob(job.name, job.nextAt(now, calendar()))
      store.ledger.jobRan(job.name, now)
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

  #keepHouse(now: Instant): void {
    const { ledger } = this.#context.store
    const due = ledger.job('housekeeping')?.nextAt ?? now
    if (due > now && due <= now + hourly) return
    tidy(this.#context, now)
    renewCards(this.#context, now)
    ledger.planJob('housekeeping', now + hourly)
  }

  /** Tells an outside watcher that the bot lives (DESIGN section 5); its answer does not matter. */
  #beat(): void {
    if (this.#heartbeatUrl === null) return
    fetch(this.#heartbeatUrl, { signal: AbortSignal.timeout(5000) }).catch((error: unknown) => {
      this.#context.log.warn('heartbeat-failed', { error })
    })
  }
}

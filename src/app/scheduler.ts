import { isOfficeTime } from '../domain/calendar/calendar.ts'
import type { Instant } from '../domain/calendar/day.ts'
import type { Job } from '../domain/casework/job.ts'
import { yieldToEvents } from '../observability/yielding.ts'
import { commit } from '../store/commit.ts'
import { mirrorEvents, readAnswers } from './calendar-mirror.ts'
import { type Before, heedClock } from './clock-step.ts'
import { type Ask, beat } from './heartbeat.ts'
import { remind } from './reminders.ts'
import { renewCards } from './renewal.ts'
import { applyRetention } from './retention.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'
import { mirrorTasks } from './task-mirror.ts'

/** Under which name the table of jobs has retention, since the first release. */
const retentionRow = 'housekeeping'
/** Retention runs at most this often (ms). */
const hourly = 3600 * 1000
/** How far the last run may lie ahead before the clock is taken to have been wrong (ms). */
const daily = 24 * hourly

/**
 * One tick a minute (一分钟一次): runs the jobs whose instant has come and sends the reminders that are
 * due. Nothing is computed from the time of day; after days of downtime each thing missed is done once.
 * What is much is done in steps, each a transaction of its own, and between them events are answered.
 */
export class Scheduler {
  readonly #services: Services
  readonly #jobs: readonly Job[]
  readonly #afterCommit: () => void
  readonly #heartbeatUrl: string | null
  readonly #isReady: () => boolean
  readonly #ask: Ask
  #ticking: Promise<void> | null = null
  #again = false
  #stopped = false
  /** What the clock said at the last tick, and beside it a clock that nobody sets. */
  #seen: Instant | null = null
  #steadilySeen: number | null = null
  readonly #steadily: (() => number) | null
  /** When the last tick ended well. */
  lastTick: Instant | null = null

  constructor(
    services: Services,
    jobs: readonly Job[],
    afterCommit: () => void,
    heartbeatUrl: string | null,
    isReady: () => boolean,
    ask: Ask,
    steadily: (() => number) | null,
  ) {
    this.#steadily = steadily
    this.#services = services
    this.#jobs = jobs
    this.#afterCommit = afterCommit
    this.#heartbeatUrl = heartbeatUrl
    this.#isReady = isReady
    this.#ask = ask
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
    const { log, now, store } = this.#services
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
    const before = this.#look(instant)
    const work: readonly (readonly [string, () => boolean])[] = [
      ['clock', () => heedClock(this.#services, before, instant)],
      // First, so that after weeks of downtime no step has a card patched that Feishu takes no more.
      ['retention', () => this.#retain(instant)],
      ...this.#jobs.map((job) => [job.name, () => this.#run(job, instant)] as const),
      ['reminders', () => remind(this.#services, instant)],
      ['tasks', () => mirrorTasks(this.#services, instant)],
      ['events', () => mirrorEvents(this.#services, instant)],
      ['answers', () => readAnswers(this.#services, instant)],
    ]
    for (const [name, step] of work) {
      while (attempt(name, step)) {
        this.#afterCommit()
        await yieldToEvents()
        if (this.#stopped) return
      }
    }
    this.#afterCommit()
    if (!whole) return
    this.lastTick = instant
    this.#beat()
  }

  /** Looks at the clock; tells what it said before. */
  #look(now: Instant): Before {
    const steady = this.#steadily?.() ?? null
    const elapsed =
      steady === null || this.#steadilySeen === null ? null : steady - this.#steadilySeen
    const before = { seen: this.#seen, elapsed }
    this.#seen = now
    this.#steadilySeen = steady
    return before
  }

  /** One step of a job that is due; returns whether there is another. */
  #run(job: Job, now: Instant): boolean {
    const { store, calendar } = this.#services
    const known = store.system.job(job.name)
    if (known === undefined || known.nextAt > now) {
      this.#plan(job, now, known)
      return false
    }
    if (job.inOffice && !isOfficeTime(calendar(), now)) return false
    const mark = `step:${job.name}`
    return store.engine.transact(() => {
      const context = contextFor(this.#services, nobody, privatePlace(''), now)
      const { decision, goOn } = job.run(context, store.system.fact(mark))
      if (decision) {
        commit(store, decision, { actor: null, source: `job:${job.name}`, now, answeredCard: null })
      }
      if (goOn !== null) {
        store.system.setFact(mark, goOn)
        return true
      }
      store.system.dropFact(mark)
      store.system.planJob(job.name, job.nextAt(now, calendar()))
      store.system.jobRan(job.name, now)
      return false
    })
  }

  /** Plans a job anew when a newer calendar moves it, or when a clock that ran ahead was put right. */
  #plan(
    job: Job,
    now: Instant,
    known: { nextAt: Instant; ranAt: Instant | null } | undefined,
  ): void {
    const { store, calendar } = this.#services
    const ranAt = known?.ranAt ?? now
    const since = ranAt - now < daily ? Math.max(now, ranAt) : now
    const next = job.nextAt(since, calendar())
    if (next !== known?.nextAt) store.system.planJob(job.name, next)
  }

  #retain(now: Instant): boolean {
    const { system } = this.#services.store
    const due = system.job(retentionRow)?.nextAt ?? now
    if (due > now && due <= now + hourly) return false
    applyRetention(this.#services, now)
    renewCards(this.#services, now)
    system.planJob(retentionRow, now + hourly)
    return false
  }

  /** Tells an outside watcher that the bot lives and can do its work (decision 117); its answer does not matter. */
  #beat(): void {
    if (this.#heartbeatUrl === null || !this.#isReady()) return
    beat(this.#heartbeatUrl, this.#ask).catch((error: unknown) => {
      this.#services.log.warn('heartbeat-failed', { error })
    })
  }
}

import { isOfficeTime } from '../domain/calendar/calendar.ts'
import { dayOf, type Instant } from '../domain/calendar/day.ts'
import type { Job } from '../domain/casework/job.ts'
import { yieldToEvents } from '../observability/yielding.ts'
import { commit } from '../store/commit.ts'
import { mirrorApprovals } from './approval-mirror.ts'
import { mirrorEvents, readAnswers } from './calendar-mirror.ts'
import { type Before, heedClock } from './clock-step.ts'
import { checkContacts } from './contact-check.ts'
import { type Ask, beat } from './heartbeat.ts'
import { remind } from './reminders.ts'
import { renewCards } from './renewal.ts'
import { applyRetention } from './retention.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'
import { mirrorTasks } from './task-mirror.ts'

type Runs = Extract<Job, { run: unknown }>['run']

/** The name of retention in the table of jobs, unchanged since the first release. */
const retentionRow = 'housekeeping'
/** Retention runs at most this often (ms). */
const hourly = 3600 * 1000
/** A last run further in the future than this means that the clock was wrong (ms). */
const daily = 24 * hourly

/**
 * One tick a minute (一分钟一次): runs the jobs that are due and sends the reminders that are due. Due times
 * are stored, not derived from the time of day, so that after days of downtime each missed run happens once.
 * Long work is done in steps, each its own transaction; events are answered between them.
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
  readonly #preparing = new Map<string, Generator<void, Runs>>()
  #stopped = false
  /** The reading of the clock at the last tick, and of the monotonic clock beside it. */
  #seen: Instant | null = null
  #steadilySeen: number | null = null
  readonly #steadily: (() => number) | null
  /** When the last tick finished without an error; null before the first. */
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
   * One tick; resolves when all of it is done. Work of one step is done before this returns. A tick that
   * comes during another one follows it.
   */
  tick(): Promise<void> {
    this.#again = this.#ticking !== null
    this.#ticking ??= this.#tickOn().finally(() => {
      this.#ticking = null
    })
    return this.#ticking
  }

  /** Stops after the current step; the next tick of a later process does the rest. */
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

  /** A job that fails is logged and does not stop the others. */
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
      // First, so that after weeks of downtime no later step patches a card that Feishu no longer accepts.
      ['retention', () => this.#retain(instant)],
      ...this.#jobs.map((job) => [job.name, () => this.#run(job, instant)] as const),
      ['reminders', () => remind(this.#services, instant)],
      ['tasks', () => mirrorTasks(this.#services, instant)],
      ['events', () => mirrorEvents(this.#services, instant)],
      ['contacts', () => checkContacts(this.#services, instant)],
      ['answers', () => readAnswers(this.#services, instant)],
      ['approvals', () => mirrorApprovals(this.#services, instant)],
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

  /** Reads the clocks; returns the previous readings. */
  #look(now: Instant): Before {
    const steady = this.#steadily?.() ?? null
    const elapsed =
      steady === null || this.#steadilySeen === null ? null : steady - this.#steadilySeen
    const before = { seen: this.#seen, elapsed }
    this.#seen = now
    this.#steadilySeen = steady
    return before
  }

  /** One step of a job that is due; returns whether another is needed. */
  #run(job: Job, now: Instant): boolean {
    const { store, calendar } = this.#services
    const known = store.system.job(job.name)
    if (known === undefined || known.nextAt > now) {
      this.#plan(job, now, known)
      return false
    }
    if (job.inOffice && !isOfficeTime(calendar(), now)) return false
    const mark = `step:${job.name}`
    const next = job.nextAt(now, calendar())
    if (store.system.fact(mark) === null && this.#waits(job, known.nextAt, next, now)) {
      store.system.planJob(job.name, next)
      return false
    }
    const run = this.#runOf(job, now)
    if (run === null) return true
    return store.engine.transact(() => {
      const context = contextFor(this.#services, nobody, privatePlace(''), now)
      const { decision, goOn } = run(context, store.system.fact(mark))
      if (decision) {
        commit(store, decision, { actor: null, source: `job:${job.name}`, now, answeredCard: null })
      }
      if (goOn !== null) {
        store.system.setFact(mark, goOn)
        return true
      }
      store.system.dropFact(mark)
      store.system.planJob(job.name, next)
      store.system.jobRan(job.name, now)
      return false
    })
  }

  /**
   * Whether a run that an earlier day missed is left to the one that is still to come today: both would tell
   * people the same within the hour.
   */
  #waits(job: Job, missed: Instant, next: Instant, now: Instant): boolean {
    const today = dayOf(now)
    if (dayOf(missed) === today || dayOf(next) !== today) return false
    return job.inOffice !== true || isOfficeTime(this.#services.calendar(), next)
  }

  /** What a job does; `null` while it still counts what it needs, one piece at a time. */
  #runOf(job: Job, now: Instant): Runs | null {
    if ('run' in job) return job.run
    const work =
      this.#preparing.get(job.name) ??
      job.prepare(contextFor(this.#services, nobody, privatePlace(''), now))
    // After an error the preparation starts again from the beginning.
    this.#preparing.delete(job.name)
    const step = work.next()
    if (step.done) return step.value
    this.#preparing.set(job.name, work)
    return null
  }

  /** Plans a job again when a newer calendar moves it, or when a clock that ran ahead was corrected. */
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

  /** Tells an external watcher that the bot runs and can work (decision 117); the result is ignored. */
  #beat(): void {
    if (this.#heartbeatUrl === null || !this.#isReady()) return
    beat(this.#heartbeatUrl, this.#ask).catch((error: unknown) => {
      this.#services.log.warn('heartbeat-failed', { error })
    })
  }
}

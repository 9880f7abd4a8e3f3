import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { extname, join } from 'node:path'
import type { ShippingState } from '../../app/shipping-state.ts'
import type { Log } from '../../observability/log.ts'
import type { DataDirectory } from '../data-directory.ts'
import { type LogPosition, type LogStretch, readStretch } from './log-file.ts'

/** A task of the shipping process. */
export type ToShip =
  | {
      readonly what: 'base'
      readonly origin: string
      readonly at: number
      readonly position: LogPosition | null
    }
  | {
      readonly what: 'stretch'
      readonly from: LogPosition | null
      readonly to: LogPosition
      readonly at: number
      /** The content of the part, if the log may be restarted before it is read; otherwise null. */
      readonly held: LogStretch | null
    }

/** The result of a task. `isGone` means that the log no longer contains the part, so that a new base is needed. */
export type Shipped =
  | { readonly done: true }
  | { readonly done: false; readonly isGone: boolean; readonly fault: string | null }

/** Commits within this time go into one shipment (ms). */
const gatherMs = 1000
/** The delay after a failure (ms). */
const retryMs = 5000
/** The interval between bases (ms), by a monotonic clock. */
const baseEveryMs = 24 * 3_600_000
/** The usual limit of what is held in memory (bytes). */
const usuallyHeld = 64 * 1024 * 1024
/** How long an orderly end waits for the remaining tasks (ms). */
const usualPatienceMs = 5000
const program = join(import.meta.dirname, `../shipping-process${extname(import.meta.filename)}`)

/** The dependencies of shipping. */
interface ShippingParts {
  readonly data: DataDirectory
  /** The second place. */
  readonly place: string
  readonly log: Log
  /** The clock of the bot (ms UTC). */
  readonly now: () => number
  /** The end of the log; `null` when it is empty. */
  readonly position: () => LogPosition | null
  /** Checkpoints the log at once; the keeper then calls `checkpointed`. */
  readonly checkpoint: () => void
  /** Identifies this database. */
  readonly origin: string
  /** Starts the shipping process. */
  readonly start?: () => Carrier
  /** The most bytes that are held in memory while the second place is not writable. */
  readonly mostHeld?: number
}

/** The shipping process, as far as it is used. */
type Carrier = Pick<ChildProcess, 'send' | 'on' | 'unref' | 'disconnect' | 'pid' | 'channel'>

/**
 * Copies every commit to the second place in a separate process (随写备份, decision 194). Nothing waits for
 * it: while the second place is not writable, the data are held in memory up to a limit; beyond that they
 * are dropped and a new base is made.
 */
export class Shipping {
  readonly #parts: ShippingParts
  #child: Carrier | null = null
  /** The tasks to be done, in order. */
  #queue: { task: ToShip; readonly since: number }[] = []
  /** The task that the other process is working on; it may have been dropped meanwhile. */
  #inHand: ToShip | null = null
  /** The end of the queued parts, where the next part starts. */
  #end: LogPosition | null = null
  /** Whether there is no base to continue from, and none in the queue. */
  #isBroken = true
  #brokenSince = performance.now()
  #basedAt = 0
  #shippedAt: number | null = null
  #fault: string | null = null
  #gathering: ReturnType<typeof setTimeout> | null = null
  #waiting: ReturnType<typeof setTimeout> | null = null
  /** The timer for a new base when the last one is a day old. */
  #renewing: ReturnType<typeof setTimeout> | null = null
  #settled: (() => void) | null = null
  #isClosed = false

  constructor(parts: ShippingParts) {
    this.#parts = parts
  }

  /** Starts; `isWhole` when the log was empty at the opening of the file and nothing has been checkpointed since. */
  begin(isWhole: boolean): void {
    if (isWhole) this.#base(null)
    else this.#later()
    this.committed()
  }

  /** Called after a commit. */
  committed(): void {
    if (this.#isBroken || this.#gathering !== null) return
    this.#gathering = setTimeout(() => this.#gather(), gatherMs)
    this.#gathering.unref()
  }

  /**
   * Called before a checkpoint, after which the log may be restarted: keeps the content of queued parts in
   * memory. Returns false while a base is being made, since the file must not change then.
   */
  mayCheckpoint(): boolean {
    if (this.#isBroken) return true
    this.#gather()
    if (this.#queue.some(({ task }) => task.what === 'base')) return false
    let bytes = 0
    for (const one of this.#queue) {
      one.task = this.#hold(one.task)
      if (one.task.what === 'stretch' && one.task.held !== null)
        bytes += one.task.held.pages.size * one.task.held.pageSize
    }
    const { mostHeld = usuallyHeld } = this.#parts
    if (bytes > mostHeld || this.#queue.some(({ task }) => isLost(task))) this.#break()
    return true
  }

  #hold(task: ToShip): ToShip {
    if (task.what === 'base' || task.held !== null) return task
    const { from, to } = task
    return { ...task, held: readStretch(`${this.#parts.data.database}-wal`, from, to) }
  }

  /** Called after a checkpoint; `isWhole` when all of the log is in the file, which then equals the database. */
  checkpointed(isWhole: boolean): void {
    if (this.#isClosed) return
    // The file changed while it was being copied.
    if (this.#queue.some(({ task }) => task.what === 'base')) this.#break()
    const isDue = performance.now() - this.#basedAt > baseEveryMs
    if (isWhole && (this.#isBroken || isDue)) this.#base(this.#parts.position())
    else if (this.#isBroken) this.#later()
  }

  state(): ShippingState {
    const since = this.#isBroken ? this.#brokenSince : this.#queue[0]?.since
    return {
      shippedAt: this.#shippedAt,
      waitingMs: since === undefined ? 0 : performance.now() - since,
      fault: this.#fault,
    }
  }

  /** Ships what is left if that does not take long, and ends. */
  async close(patienceMs = usualPatienceMs): Promise<void> {
    if (!this.#isBroken) this.#gather()
    if (this.#queue.length > 0 && this.#waiting === null) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#settled = resolve
      const hurry = setTimeout(resolve, patienceMs)
      await promise
      clearTimeout(hurry)
    }
    this.#isClosed = true
    if (this.#gathering !== null) clearTimeout(this.#gathering)
    if (this.#waiting !== null) clearTimeout(this.#waiting)
    if (this.#renewing !== null) clearTimeout(this.#renewing)
    this.#child?.disconnect()
  }

  /** Queues what was committed since the last part. */
  #gather(): void {
    if (this.#gathering !== null) clearTimeout(this.#gathering)
    this.#gathering = null
    const to = this.#parts.position()
    if (to === null || to.checksum === this.#end?.checksum) return
    this.#add({ what: 'stretch', from: this.#end, to, at: this.#parts.now(), held: null })
    this.#end = to
  }

  #base(position: LogPosition | null): void {
    this.#isBroken = false
    this.#basedAt = performance.now()
    this.#end = position
    const { origin, now } = this.#parts
    this.#add({ what: 'base', origin, at: now(), position })
    this.#renewAfter(baseEveryMs + retryMs)
  }

  /** Checkpoints for a new base after this time, and tries again soon if that was not possible. */
  #renewAfter(milliseconds: number): void {
    if (this.#renewing !== null) clearTimeout(this.#renewing)
    this.#renewing = setTimeout(() => {
      this.#renewAfter(retryMs)
      this.#parts.checkpoint()
    }, milliseconds)
    this.#renewing.unref()
  }

  #add(task: ToShip): void {
    this.#queue.push({ task, since: performance.now() })
    if (this.#waiting === null) this.#send()
  }

  #send(): void {
    const [first] = this.#queue
    if (first === undefined) this.#settled?.()
    if (first === undefined || this.#inHand !== null) return
    this.#child ??= this.#start()
    this.#inHand = first.task
    this.#child.send(first.task, (error) => {
      if (error !== null) this.#parts.log.warn('not-shipped', { error })
    })
  }

  #start(): Carrier {
    const { data, place, log, start = () => forked(data, place) } = this.#parts
    const child = start()
    child.on('message', (outcome: Shipped) => this.#heard(outcome))
    child.on('error', (error) => log.warn('not-shipped', { error }))
    child.on('exit', (code, signal) => {
      if (this.#child !== child) return
      this.#child = null
      this.#inHand = null
      if (this.#isClosed) return
      this.#fault = `备份进程已结束（${signal ?? code}），稍后重新开始。`
      this.#break()
      this.#later()
    })
    child.unref()
    child.channel?.unref()
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    return child
  }

  #heard(outcome: Shipped): void {
    const task = this.#inHand
    this.#inHand = null
    const [first] = this.#queue
    // The task may have been dropped meanwhile, or its content kept in memory.
    if (first === undefined || first.task.at !== task?.at || first.task.what !== task.what) {
      this.#send()
    } else if (outcome.done) {
      this.#queue.shift()
      this.#shippedAt = task.at
      this.#fault = null
      this.#send()
    } else if (outcome.isGone && first.task !== task) this.#send()
    else this.#failed(outcome, task)
  }

  #failed(outcome: Shipped & { readonly done: false }, task: ToShip): void {
    if (outcome.fault !== this.#fault)
      this.#parts.log.warn('not-shipped', { reason: outcome.fault })
    this.#fault = outcome.fault
    // A failed base is not repeated, so that the file is not blocked for longer.
    if (outcome.isGone || task.what === 'base') this.#break()
    this.#later()
  }

  #break(): void {
    this.#queue = []
    if (!this.#isBroken) this.#brokenSince = performance.now()
    this.#isBroken = true
  }

  /** Continues after a while, with the failed task or with a new base. */
  #later(): void {
    this.#settled?.()
    if (this.#waiting !== null) clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => {
      this.#waiting = null
      if (this.#isBroken) this.#parts.checkpoint()
      if (this.#isBroken) this.#later()
      else this.#send()
    }, retryMs)
    this.#waiting.unref()
  }
}

const forked = (data: DataDirectory, place: string): Carrier =>
  fork(program, [data.path, place], { env: {}, execArgv: [], serialization: 'advanced' })

/** A part whose content should have been kept and is no longer in the log. */
const isLost = (task: ToShip): boolean => task.what === 'stretch' && task.held === null

import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { extname, join } from 'node:path'
import type { ShippingState } from '../../app/shipped.ts'
import type { Log } from '../../observability/log.ts'
import type { DataDirectory } from '../data-directory.ts'
import { type LogPosition, type LogStretch, readStretch } from './log-file.ts'

/** One thing to be written into the second place. */
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
      /** What lies between the two, where the log may be begun anew before it is read. */
      readonly held: LogStretch | null
    }

/** What became of it. `isGone`: the log does not hold it any more, so that only a new base helps. */
export type Shipped =
  | { readonly done: true }
  | { readonly done: false; readonly isGone: boolean; readonly fault: string | null }

/** What is committed within so many ms goes into one shipment. */
const gatherMs = 1000
/** After a failure it is tried again (ms). */
const retryMs = 5000
/** So often a new base is made (ms), by a clock that nobody sets. */
const baseEveryMs = 24 * 3_600_000
/** So much is held in memory while the second place cannot be written to (bytes). */
const mostHeld = 64 * 1024 * 1024
/** An orderly end waits so long for what is still to be written (ms). */
const usualPatienceMs = 5000
const program = join(import.meta.dirname, `../shipping-process${extname(import.meta.filename)}`)

/** What shipping works with. */
interface ShippingParts {
  readonly data: DataDirectory
  /** The second place. */
  readonly place: string
  readonly log: Log
  /** The clock of the bot (ms UTC). */
  readonly now: () => number
  /** Where the log stands; `null` when it is empty. */
  readonly position: () => LogPosition | null
  /** Has the log carried into the file at once, and tells of it by `checkpointed`. */
  readonly checkpoint: () => void
  /** Tells this database from others. */
  readonly origin: string
}

/**
 * Has every commit copied into the second place by a process of its own (随写备份, decision 194). Nothing waits
 * for it: while the second place cannot be written to, what is to be written is held in memory up to some size;
 * beyond that it is given up in favour of a new base.
 */
export class Shipping {
  readonly #parts: ShippingParts
  #child: ChildProcess | null = null
  /** What is to be written, in order. */
  #queue: { task: ToShip; readonly since: number }[] = []
  /** What the other process was given last and has not answered; it may have been given up meanwhile. */
  #inHand: ToShip | null = null
  /** Where what is queued ends; stretches go on from there. */
  #end: LogPosition | null = null
  /** There is no base on which stretches could go on, and none in the queue. */
  #isBroken = true
  #brokenSince = performance.now()
  #basedAt = 0
  #shippedAt: number | null = null
  #fault: string | null = null
  #gathering: ReturnType<typeof setTimeout> | null = null
  #waiting: ReturnType<typeof setTimeout> | null = null
  /** Has a new base made when the last is a day old. */
  #renewing: ReturnType<typeof setTimeout> | null = null
  #settled: (() => void) | null = null
  #isClosed = false

  constructor(parts: ShippingParts) {
    this.#parts = parts
  }

  /** Begins; `isWhole`: the log was empty when the file was opened, and nothing was carried into it since. */
  begin(isWhole: boolean): void {
    if (isWhole) this.#base(null)
    else this.#later()
    this.committed()
  }

  /** After a commit. */
  committed(): void {
    if (this.#isBroken || this.#gathering !== null) return
    this.#gathering = setTimeout(() => this.#gather(), gatherMs)
    this.#gathering.unref()
  }

  /**
   * Before the log is carried into the file, after which it may be begun anew: holds what is still to be read
   * from it. False while a base is being made, for which the file has to stand still.
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
    if (bytes > mostHeld || this.#queue.some(({ task }) => isLost(task))) this.#break()
    return true
  }

  #hold(task: ToShip): ToShip {
    if (task.what === 'base' || task.held !== null) return task
    const { from, to } = task
    return { ...task, held: readStretch(`${this.#parts.data.database}-wal`, from, to) }
  }

  /** The log was carried into the file; `isWhole`: all of it, so that the file is the database as it is now. */
  checkpointed(isWhole: boolean): void {
    if (this.#isClosed) return
    // The file did not stand still for as long as its copy takes.
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

  /** Ships what is left, if that does not take long, and ends. */
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

  /** Queues what was committed since. */
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

  /** The file is carried forward for a new base; again soon where it was not the moment for it. */
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

  #start(): ChildProcess {
    const { data, place, log } = this.#parts
    const child = fork(program, [data.path, place], {
      env: {},
      execArgv: [],
      serialization: 'advanced',
    })
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
    // Since then it may have been given up, or its content held.
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
    // A base is of a file that stands still no longer than it has to.
    if (outcome.isGone || task.what === 'base') this.#break()
    this.#later()
  }

  #break(): void {
    this.#queue = []
    if (!this.#isBroken) this.#brokenSince = performance.now()
    this.#isBroken = true
  }

  /** Goes on after a while: with what failed, or from a new base. */
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

/** A stretch that was to be held and is not in the log any more. */
const isLost = (task: ToShip): boolean => task.what === 'stretch' && task.held === null

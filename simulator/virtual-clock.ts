import { renameSync, writeFileSync } from 'node:fs'

/** Something that runs at instants of the virtual clock. */
export interface DueSource {
  /** The next instant with something to do, in ms UTC; undefined for none. */
  nextDue(): number | undefined
  /** Does everything that is due by now. */
  runDue(): Promise<void>
}

interface VirtualClockOptions {
  /** The start of the clock in ms UTC; real time by default. */
  startAt?: number
  /** A frozen clock moves only when it is moved. */
  frozen?: boolean
  /** A file with the current offset from real time in ms, for other processes. */
  file?: string
}

/**
 * Real time plus an offset that can be moved. A move forward stops at every instant at which a source has
 * something due, in order, so that nothing in between is skipped.
 */
export class VirtualClock {
  #offset: number
  #frozenAt: number | undefined
  #file: string | undefined
  #sources: DueSource[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(options: VirtualClockOptions = {}) {
    this.#offset = options.startAt === undefined ? 0 : options.startAt - Date.now()
    if (options.frozen) this.#frozenAt = options.startAt ?? Date.now()
    this.#file = options.file
    this.#publish()
  }

  /** The current instant in ms UTC. */
  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offset
  }

  /** The offset from real time in ms, for other processes. */
  get offset(): number {
    return this.#frozenAt === undefined ? this.#offset : this.#frozenAt - Date.now()
  }

  /** Writes the offset to this file from now on. */
  writeTo(file: string): void {
    this.#file = file
    this.#publish()
  }

  /** Runs the source whenever the clock reaches one of its instants, by itself or by a move. */
  attach(source: DueSource): void {
    this.#sources.push(source)
    this.rearm()
  }

  /** Moves the clock forward by this many ms and runs what falls due on the way, in order. */
  async advance(ms: number): Promise<void> {
    await this.set(this.now() + ms)
  }

  /** Moves the clock to an instant; a move backward runs nothing. */
  async set(instant: number): Promise<void> {
    const isBack = instant < this.now()
    for (;;) {
      const due = this.#nextDue()
      if (due === undefined || due > instant) break
      if (due > this.now()) this.#jump(due)
      for (const source of this.#sources) {
        if ((source.nextDue() ?? Number.POSITIVE_INFINITY) <= this.now()) await source.runDue()
      }
    }
    // What ran on the way may have taken longer than the move: time that has passed stays so.
    if (isBack || instant > this.now()) this.#jump(instant)
    this.rearm()
  }

  /** Has to be called when a source's next instant has changed. */
  rearm(): void {
    clearTimeout(this.#timer)
    const due = this.#nextDue()
    if (due === undefined || this.#frozenAt !== undefined) return
    const wait = Math.min(Math.max(due - this.now(), 0), 2 ** 31 - 1)
    this.#timer = setTimeout(() => void this.#runAll(), wait)
    this.#timer.unref()
  }

  /** Stops the timer; the clock can still be read. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#sources = []
  }

  async #runAll(): Promise<void> {
    for (const source of this.#sources) {
      if ((source.nextDue() ?? Number.POSITIVE_INFINITY) <= this.now()) await source.runDue()
    }
    this.rearm()
  }

  #nextDue(): number | undefined {
    const instants = this.#sources
      .map((source) => source.nextDue())
      .filter((one) => one !== undefined)
    return instants.length === 0 ? undefined : Math.min(...instants)
  }

  #jump(instant: number): void {
    if (this.#frozenAt === undefined) this.#offset = instant - Date.now()
    else this.#frozenAt = instant
    this.#publish()
  }

  #publish(): void {
    if (this.#file === undefined) return
    const draft = `${this.#file}.new`
    writeFileSync(draft, String(this.offset))
    renameSync(draft, this.#file)
  }
}

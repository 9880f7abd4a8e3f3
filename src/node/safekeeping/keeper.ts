import { renameSync, statSync } from 'node:fs'
import type { ShippingState } from '../../app/shipped.ts'
import type { Log } from '../../observability/log.ts'
import { Journal } from '../../store/journal.ts'
import { nextNumbers } from '../../store/numbers.ts'
import type { SqliteEngine } from '../../store/sqlite.ts'
import type { Committed } from '../../store/store.ts'
import type { DataDirectory } from '../data-directory.ts'
import { HeadFile, type Outside } from './head-file.ts'
import { LogGlance, readLog } from './log-file.ts'
import { Shipping } from './shipping.ts'
import { dropSums, readSums, type Sums, sumFile, sumsAfter, writeSums } from './sums.ts'

/** The log is carried into the file when it has so many frames: once in 16 MiB, as it was by SQLite itself. */
const fullLog = 4000
/** Longer the log does not get while the file is being summed for the first time. */
const overfullLog = 64_000
/** Longer it does not get while the database is copied into the second place. */
const longestCopied = 16_000
/** A file up to this size is summed at once, a larger one beside the work (bytes). */
const soonSummed = 32 * 1024 * 1024
/** How often the disk is asked to take what is kept outside (ms). */
const syncEvery = 5000

/** Where the first sums of a file lie until they are taken over. */
export const firstSums = (data: DataDirectory): string => `${data.sums}.first`

/**
 * Keeps outside the database what tells that it is whole (decisions 111, 112): after every commit where
 * journal, log and numbers stand; before the log is carried into the file the sums of its pages.
 */
export class Keeper {
  readonly #data: DataDirectory
  readonly #engine: SqliteEngine
  readonly #log: Log
  readonly #head: HeadFile
  readonly #glance: LogGlance
  /** What is written there; `null` until the database has the shape of this program. */
  #outside: Outside | null = null
  #sums: Sums | null = null
  /** Something was carried into the file since this began. */
  #isCarried = false
  #frames = 0
  #syncedAt = 0
  /** The log is looked at again when it has so many frames. */
  #limit = fullLog
  /** All of the log was in the file when this began. */
  #isWhole = false
  #shipping: Shipping | null = null

  /** Over a database that is open, was judged (`judgeDirectory`) and of which nobody else takes care. */
  constructor(data: DataDirectory, engine: SqliteEngine, log: Log) {
    this.#data = data
    this.#engine = engine
    this.#log = log
    engine.script('PRAGMA wal_autocheckpoint = 0')
    const sums = readSums(data.sums)
    this.#sums = sums === 'damaged' ? null : sums
    this.#glance = new LogGlance(data.database)
    this.#isWhole = this.#checkpoint('TRUNCATE')
    this.#isCarried = false
    dropSums(firstSums(data))
    if (this.#sums === null && statSync(data.database).size <= soonSummed) this.#sumWhole()
    this.#head = new HeadFile(data.head)
  }

  /**
   * Begins to keep what there is, once the database has the shape of this program, and to copy what is
   * committed into a second place where there is one.
   */
  begin(second: { readonly place: string; readonly now: () => number } | null = null): void {
    this.#engine.run(
      "INSERT INTO fact (name, value) VALUES ('kept-outside', '1') ON CONFLICT DO NOTHING",
    )
    this.#outside = {
      head: new Journal(this.#engine).head(),
      log: this.#glance.position(),
      series: nextNumbers(this.#engine),
    }
    this.#head.write(this.#outside)
    this.#head.syncNow()
    if (second === null) return
    const { length } = this.#outside.head
    this.#shipping = new Shipping({
      ...second,
      data: this.#data,
      log: this.#log,
      origin: originOf(this.#engine, length),
      position: () => this.#glance.position(),
      checkpoint: () => {
        this.#frames = this.#glance.position()?.frames ?? 0
        this.#checkpoint('PASSIVE')
      },
    })
    this.#shipping.begin(this.#isWhole)
  }

  /** How far the second place has come; `null` where there is none. */
  shipped(): ShippingState | null {
    return this.#shipping?.state() ?? null
  }

  /** Before the end: has what is left copied into the second place, unless that takes long (ms). */
  async shipRest(patienceMs?: number): Promise<void> {
    await this.#shipping?.close(patienceMs)
  }

  /** After a commit: writes down what it did, without waiting for the disk. */
  committed({ head, series }: Committed): void {
    const before = this.#outside
    if (before === null) return
    try {
      const log = this.#glance.position()
      if (head === null && log?.checksum === before.log?.checksum) return
      this.#shipping?.committed()
      this.#outside = { head: head ?? before.head, log, series: series ?? before.series }
      this.#head.write(this.#outside)
      this.#frames = log?.frames ?? 0
      if (this.#frames < this.#limit) this.#limit = fullLog
      else this.#checkpoint('PASSIVE')
      const now = performance.now()
      if (now - this.#syncedAt < syncEvery) return
      this.#syncedAt = now
      this.#head.sync()
    } catch (error) {
      // The commit stands; what tells of it is written with the next.
      this.#log.error('not-kept-outside', { error })
    }
  }

  /** Whether the file still has to be summed: until then nothing is carried into it. */
  lacksSums(): boolean {
    return this.#sums === null
  }

  /** The file was summed beside the work meanwhile, and nothing was carried into it. */
  takeSums(): void {
    const sums = readSums(firstSums(this.#data))
    if (this.#isCarried || sums === null || sums === 'damaged') return
    renameSync(firstSums(this.#data), this.#data.sums)
    this.#sums = sums
  }

  /** Carries the log into the file, once that is summed; a log that outgrows the first summing makes it void. Returns whether all of it was. */
  #checkpoint(how: 'PASSIVE' | 'TRUNCATE'): boolean {
    // Again only when the log has grown further: a reader may hold part of it.
    this.#limit = this.#frames + fullLog / 10
    if (how === 'PASSIVE') {
      if (this.#sums === null && this.#frames < overfullLog) return false
      if (this.#shipping?.mayCheckpoint() === false && this.#frames < longestCopied) return false
    }
    this.#isCarried = true
    this.#sumLog(how === 'TRUNCATE' ? null : this.#frames)
    const done = this.#engine.get<{ busy: number; log: number; checkpointed: number }>(
      `PRAGMA wal_checkpoint(${how})`,
    )
    const isWhole = done?.busy === 0 && done.log === done.checkpointed
    this.#shipping?.checkpointed(isWhole)
    return isWhole
  }

  /** The sums are what the file will hold once the log is in it; until then those pages are read from the log. */
  #sumLog(trusted: number | null): void {
    const log = readLog(`${this.#data.database}-wal`, trusted)
    try {
      if (this.#sums !== null && log !== null && log.pageCount > 0) {
        this.#sums = sumsAfter(this.#sums, log)
        writeSums(this.#data.sums, this.#sums)
      }
    } catch (error) {
      this.#log.error('not-summed', { error })
      this.#sums = null
    }
    if (this.#sums === null) dropSums(this.#data.sums)
  }

  /** Sums the file as it stands, with an empty log. */
  #sumWhole(): void {
    try {
      const sums = sumFile(this.#data.database)
      writeSums(this.#data.sums, sums)
      this.#sums = sums
    } catch (error) {
      this.#log.error('not-summed', { error })
    }
  }

  /** The orderly end: all of the log in the file, all of it summed, and that it is so written down. */
  close(): void {
    this.#checkpoint('TRUNCATE')
    if (this.#sums === null) this.#sumWhole()
    if (this.#outside !== null) this.#head.write({ ...this.#outside, log: this.#glance.position() })
    this.#head.close()
    this.#glance.close()
  }
}

/** Tells a district's database from others, whatever became of it: the hash of its journal's first row. */
function originOf(engine: SqliteEngine, length: number): string {
  if (length === 0) return ''
  return engine.get<{ hash: string }>('SELECT hash FROM journal WHERE sequence = 1')?.hash ?? ''
}

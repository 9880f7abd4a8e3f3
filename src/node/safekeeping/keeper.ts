import { renameSync, statSync } from 'node:fs'
import type { ShippingState } from '../../app/shipping-state.ts'
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

/** The log is checkpointed at this many frames: every 16 MiB, SQLite's own default. */
const fullLog = 4000
/** The log may grow to this many frames while the file is being summed for the first time. */
const overfullLog = 64_000
/** The log may grow to this many frames while the database is copied to the second place. */
const longestCopied = 16_000
/** A file up to this size in bytes is summed at once, a larger one in a process of its own. */
const soonSummed = 32 * 1024 * 1024
/** How often the outside record is flushed to the disk (ms). */
const syncEvery = 5000

/** Where the first sums of a file are stored until they are taken over. */
export const firstSums = (data: DataDirectory): string => `${data.sums}.first`

/**
 * Records outside the database what shows that it is complete (decisions 111, 112): after every commit the
 * end of journal, log and numbers; before a checkpoint the sums of the file's pages.
 */
export class Keeper {
  readonly #data: DataDirectory
  readonly #engine: SqliteEngine
  readonly #log: Log
  readonly #head: HeadFile
  readonly #glance: LogGlance
  /** The outside record; `null` until the database is migrated to this program. */
  #outside: Outside | null = null
  #sums: Sums | null = null
  /** Whether a checkpoint has happened since the start. */
  #isCarried = false
  #frames = 0
  #syncedAt = 0
  /** The log is checked again when it has this many frames. */
  #limit = fullLog
  /** Whether the file contained all of the log at the start. */
  #isWhole = false
  #shipping: Shipping | null = null

  /** For a database that is open, was checked (`judgeDirectory`) and has no other keeper. */
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

  /** Starts recording, after the migration, and starts the continuous backup if there is a second place. */
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

  /** The state of the continuous backup; `null` without a second place. */
  shipped(): ShippingState | null {
    return this.#shipping?.state() ?? null
  }

  /** Before the end: copies what is left to the second place, unless that takes longer than `patienceMs`. */
  async shipRest(patienceMs?: number): Promise<void> {
    await this.#shipping?.close(patienceMs)
  }

  /** Called after a commit: records it, without waiting for the disk. */
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
      // The commit is valid; the next one writes the record again.
      this.#log.error('not-kept-outside', { error })
    }
  }

  /** Whether the file still has no sums, and so cannot be checkpointed. */
  lacksSums(): boolean {
    return this.#sums === null
  }

  /** Takes over the sums that another process computed, while no checkpoint happened. */
  takeSums(): void {
    const sums = readSums(firstSums(this.#data))
    if (this.#isCarried || sums === null || sums === 'damaged') return
    renameSync(firstSums(this.#data), this.#data.sums)
    this.#sums = sums
  }

  /**
   * Checkpoints the log after computing the sums; a log that outgrows the first summing makes its result
   * invalid. Returns whether all of the log was checkpointed.
   */
  #checkpoint(how: 'PASSIVE' | 'TRUNCATE'): boolean {
    // Tried again after further growth: a reader may be using a part of the log.
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

  /** The sums describe the file after the checkpoint; until then the changed pages are read from the log. */
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

  /** Sums the file as it is, with an empty log. */
  #sumWhole(): void {
    try {
      const sums = sumFile(this.#data.database)
      writeSums(this.#data.sums, sums)
      this.#sums = sums
    } catch (error) {
      this.#log.error('not-summed', { error })
    }
  }

  /** An orderly end: the log is checkpointed and the file summed and recorded. */
  close(): void {
    this.#checkpoint('TRUNCATE')
    if (this.#sums === null) this.#sumWhole()
    if (this.#outside !== null) this.#head.write({ ...this.#outside, log: this.#glance.position() })
    this.#head.close()
    this.#glance.close()
  }
}

/** Identifies a district's database for its whole life: the hash of its journal's first row. */
function originOf(engine: SqliteEngine, length: number): string {
  if (length === 0) return ''
  return engine.get<{ hash: string }>('SELECT hash FROM journal WHERE sequence = 1')?.hash ?? ''
}

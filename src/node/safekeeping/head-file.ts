import { closeSync, fdatasync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Head } from '../../store/journal.ts'
import type { SeriesNext } from '../../store/numbers.ts'
import { readKept } from './kept-file.ts'
import type { LogPosition } from './log-file.ts'
import { syncDirectory } from './sums.ts'

/** What is recorded about a database outside of it (库外记录); never ahead of what is durable in the database. */
export interface Outside {
  /** The end of the journal. */
  readonly head: Head
  /** The end of the log; `null` when it was empty. */
  readonly log: LogPosition | null
  readonly series: readonly SeriesNext[]
}

/** Two slots are written alternately, so that one survives an interrupted write. */
const slot = 32_768

/**
 * Reads what is recorded outside; `null` when there is no such file, or nothing was ever written to it, as
 * when a first start was ended; `damaged` when neither slot is readable.
 */
export function readOutside(file: string): Outside | 'damaged' | null {
  const bytes = readKept(file)
  if (bytes === null || bytes.every((byte) => byte === 0)) return null
  const found = [readSlot(bytes, 0), readSlot(bytes, 1)].filter((one) => one !== null)
  const [newest] = found.toSorted((one, other) => other.turn - one.turn)
  return newest?.outside ?? 'damaged'
}

function readSlot(bytes: Buffer, which: number): { turn: number; outside: Outside } | null {
  const text = bytes.toString('utf8', which * slot, (which + 1) * slot)
  const [, turn, facts = '', check] = /^(\d+) (\{.*\}) (\d+)\n/.exec(text) ?? []
  if (Number(check) !== crc32(`${turn} ${facts}`)) return null
  return { turn: Number(turn), outside: JSON.parse(facts) }
}

/** The file with the outside record, kept open: written after every commit, without waiting for the disk. */
export class HeadFile {
  readonly #file: number
  #turn = 0
  #syncing = false

  /** Creates the file when it is missing. */
  constructor(file: string) {
    this.#file = openSync(file, 'a+', 0o600)
    closeSync(this.#file)
    this.#file = openSync(file, 'r+', 0o600)
    syncDirectory(dirname(file))
    const bytes = readFileSync(file)
    this.#turn = Math.max(...[0, 1].map((which) => readSlot(bytes, which)?.turn ?? 0))
  }

  write({ head, log, series }: Outside): void {
    this.#turn += 1
    const facts = `${this.#turn} ${JSON.stringify({ head, log, series })}`
    const bytes = Buffer.from(`${facts} ${crc32(facts)}\n`)
    if (bytes.length > slot) throw new RangeError('too much to be kept outside the database')
    writeSync(this.#file, bytes, 0, bytes.length, (this.#turn % 2) * slot)
  }

  /** Flushes the written data to the disk, asynchronously. */
  sync(): void {
    if (this.#syncing) return
    this.#syncing = true
    fdatasync(this.#file, () => {
      this.#syncing = false
    })
  }

  syncNow(): void {
    fsyncSync(this.#file)
  }

  close(): void {
    this.syncNow()
    closeSync(this.#file)
  }
}

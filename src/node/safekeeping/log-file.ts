import { closeSync, openSync, readSync } from 'node:fs'
import { endianness } from 'node:os'
import { readKept } from './kept-file.ts'

/**
 * The write-ahead log of SQLite as it lies beside the database, read without SQLite: which reads a cut or
 * flipped log up to the fault and says nothing. The format: https://sqlite.org/walformat.html.
 */

/** How far a log reaches: up to a commit, known by the running checksum of its last frame. */
export interface LogPosition {
  /** Grows by one whenever the log is begun anew. */
  readonly turn: number
  /** Drawn whenever it is begun anew; hexadecimal. */
  readonly salt: string
  readonly frames: number
  readonly checksum: string
}

/** A log as far as it is whole. */
export interface LogContent {
  readonly position: LogPosition
  /** The newest content of every page in it. */
  readonly pages: ReadonlyMap<number, Uint8Array>
  /** How many pages the database has; 0 when nothing in it was committed. */
  readonly pageCount: number
  /** The running checksum after a frame: whether an earlier position was on this log; `null` beyond its end. */
  checksumOf(frame: number): string | null
}

const headerSize = 32
const frameHeaderSize = 24
const bigEndianMagic = 0x377f0683
const littleEndianMagic = 0x377f0682

/** SQLite's running checksum over an even number of 32-bit words. */
function sum(bytes: Buffer, bigEndian: boolean, [first, second]: readonly [number, number]) {
  let one = first
  let other = second
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + other) >>> 0
    other =
      (other + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + one) >>> 0
  }
  return [one, other] as const
}

const hex = ([one, other]: readonly [number, number]): string =>
  [one, other].map((word) => word.toString(16).padStart(8, '0')).join('')

const wordsAt = (bytes: Buffer, at: number): readonly [number, number] => [
  bytes.readUInt32BE(at),
  bytes.readUInt32BE(at + 4),
]

/** Reads a log; `null` when there is none, or none of it is whole. `trusted`: its checksums are not computed anew, up to so many frames. */
export function readLog(file: string, trusted: number | null = null): LogContent | null {
  const bytes = readKept(file)
  if (bytes === null) return null
  if (bytes.length < headerSize) return null
  const magic = bytes.readUInt32BE(0)
  if (magic !== bigEndianMagic && magic !== littleEndianMagic) return null
  const bigEndian = magic === bigEndianMagic
  const pageSize = bytes.readUInt32BE(8)
  let running = sum(bytes.subarray(0, 24), bigEndian, [0, 0])
  if (hex(running) !== hex(wordsAt(bytes, 24))) return null
  const salt = hex(wordsAt(bytes, 16))
  const [saltOne, saltOther] = wordsAt(bytes, 16)
  let count = 0
  const pages = new Map<number, Uint8Array>()
  const waiting = new Map<number, Uint8Array>()
  let frames = 0
  let pageCount = 0
  const step = frameHeaderSize + pageSize
  for (let at = headerSize; at + step <= bytes.length; at += step) {
    if (count === trusted) break
    if (bytes.readUInt32BE(at + 8) !== saltOne || bytes.readUInt32BE(at + 12) !== saltOther) break
    const content = bytes.subarray(at + frameHeaderSize, at + step)
    if (trusted === null) {
      running = sum(content, bigEndian, sum(bytes.subarray(at, at + 8), bigEndian, running))
      const [one, other] = wordsAt(bytes, at + 16)
      if (running[0] !== one || running[1] !== other) break
    }
    count += 1
    waiting.set(bytes.readUInt32BE(at), content)
    const size = bytes.readUInt32BE(at + 4)
    if (size === 0) continue
    for (const [page, newest] of waiting) pages.set(page, newest)
    waiting.clear()
    frames = count
    pageCount = size
  }
  const checksumOf = (frame: number) =>
    frame >= 1 && frame <= frames ? hex(wordsAt(bytes, headerSize + (frame - 1) * step + 16)) : null
  return {
    position: {
      turn: bytes.readUInt32BE(12),
      salt,
      frames,
      checksum: checksumOf(frames) ?? '',
    },
    pages,
    pageCount,
    checksumOf,
  }
}

/** What the commits between two positions of a log wrote: every page once, as the last of them left it. */
export interface LogStretch {
  readonly pageSize: number
  readonly pageCount: number
  readonly pages: ReadonlyMap<number, Uint8Array>
}

/**
 * Reads what lies between two positions of a log, where `from` is `null` or of an earlier log for its
 * beginning; `null` when it is not there any more, whole and with the sums of both positions.
 */
export function readStretch(
  file: string,
  from: LogPosition | null,
  to: LogPosition,
): LogStretch | null {
  const log = openSync(file, 'r')
  try {
    const header = Buffer.alloc(headerSize)
    readSync(log, header, 0, headerSize, 0)
    const pageSize = header.readUInt32BE(8)
    if (hex(wordsAt(header, 16)) !== to.salt) return null
    const bigEndian = header.readUInt32BE(0) === bigEndianMagic
    const [before, checksum] =
      from?.salt === to.salt ? [from.frames, from.checksum] : [0, hex(wordsAt(header, 24))]
    const step = frameHeaderSize + pageSize
    const bytes = Buffer.alloc((to.frames - before) * step)
    if (readSync(log, bytes, 0, bytes.length, headerSize + before * step) < bytes.length)
      return null
    let running = wordsAt(Buffer.from(checksum, 'hex'), 0)
    const pages = new Map<number, Uint8Array>()
    for (let at = 0; at < bytes.length; at += step) {
      const content = bytes.subarray(at + frameHeaderSize, at + step)
      running = sum(content, bigEndian, sum(bytes.subarray(at, at + 8), bigEndian, running))
      pages.set(bytes.readUInt32BE(at), content)
    }
    if (hex(running) !== to.checksum) return null
    return { pageSize, pageCount: bytes.readUInt32BE(bytes.length - step + 4), pages }
  } finally {
    closeSync(log)
  }
}

/** Looks how far the log of a database reaches that this process has open: from the index that SQLite shares between processes. */
export class LogGlance {
  readonly #index: number
  readonly #log: string
  readonly #bytes = Buffer.alloc(48)
  #turn: { readonly salt: string; readonly turn: number } | null = null

  constructor(database: string) {
    this.#index = openSync(`${database}-shm`, 'r')
    this.#log = `${database}-wal`
  }

  /** The position of the last commit; `null` when nothing is in the log. */
  position(): LogPosition | null {
    readSync(this.#index, this.#bytes, 0, 48, 0)
    const little = endianness() === 'LE'
    const word = (at: number) =>
      little ? this.#bytes.readUInt32LE(at) : this.#bytes.readUInt32BE(at)
    const frames = word(16)
    if (frames === 0) return null
    // The salts stand there as they do in the log.
    const salt = this.#bytes.toString('hex', 32, 40)
    if (this.#turn?.salt !== salt) this.#turn = { salt, turn: turnOf(this.#log) }
    return { turn: this.#turn.turn, salt, frames, checksum: hex([word(24), word(28)]) }
  }

  close(): void {
    closeSync(this.#index)
  }
}

function turnOf(log: string): number {
  const file = openSync(log, 'r')
  try {
    const bytes = Buffer.alloc(4)
    readSync(file, bytes, 0, 4, 12)
    return bytes.readUInt32BE(0)
  } finally {
    closeSync(file)
  }
}

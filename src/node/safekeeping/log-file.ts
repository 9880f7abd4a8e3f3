import { closeSync, openSync, readSync } from 'node:fs'
import { endianness } from 'node:os'
import { readKept } from './kept-file.ts'

/**
 * SQLite's write-ahead log, read without SQLite, which silently ignores a truncated or damaged rest. The
 * format: https://sqlite.org/walformat.html.
 */

/** The end of a log at a commit, identified by the running checksum of its last frame. */
export interface LogPosition {
  /** Increases by one when the log is restarted. */
  readonly turn: number
  /** A random value that changes when the log is restarted; hexadecimal. */
  readonly salt: string
  readonly frames: number
  readonly checksum: string
}

/** The valid part of a log. */
export interface LogContent {
  readonly position: LogPosition
  /** The newest content of each page in the log. */
  readonly pages: ReadonlyMap<number, Uint8Array>
  /** The number of the database's pages; 0 when the log has no commit. */
  readonly pageCount: number
  /**
   * The running checksum after a frame, which shows whether an earlier position belongs to this log; `null`
   * beyond its end.
   */
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

/**
 * Reads a log; `null` when it is missing or has no valid frame. `trusted` is the number of frames whose
 * checksums are not verified again.
 */
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

/** What the commits between two positions of a log wrote: each page once, with its last content. */
export interface LogStretch {
  readonly pageSize: number
  readonly pageCount: number
  readonly pages: ReadonlyMap<number, Uint8Array>
}

/**
 * Reads the part between two positions of a log; from its beginning if `from` is `null` or belongs to an
 * earlier log; `null` when that part is gone, incomplete or does not match the checksums of the positions.
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

/**
 * Finds the end of the log of a database that this process has open, in the index that SQLite shares between
 * processes.
 */
export class LogGlance {
  readonly #index: number
  readonly #log: string
  readonly #bytes = Buffer.alloc(48)
  #turn: { readonly salt: string; readonly turn: number } | null = null

  constructor(database: string) {
    this.#index = openSync(`${database}-shm`, 'r')
    this.#log = `${database}-wal`
  }

  /** The position of the last commit; `null` when the log is empty. */
  position(): LogPosition | null {
    readSync(this.#index, this.#bytes, 0, 48, 0)
    const little = endianness() === 'LE'
    const word = (at: number) =>
      little ? this.#bytes.readUInt32LE(at) : this.#bytes.readUInt32BE(at)
    const frames = word(16)
    if (frames === 0) return null
    // The salts have the same byte order as in the log.
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

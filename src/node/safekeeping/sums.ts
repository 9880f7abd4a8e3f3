import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { readKept } from './kept-file.ts'
import { type LogContent, type LogPosition, readLog } from './log-file.ts'

/**
 * The sums of the pages (页校验) of a database file, stored beside it (decision 112). Between two
 * checkpoints nothing writes to the file, so that every byte must match the sums.
 */
export interface Sums {
  readonly pageSize: number
  /** One CRC-32 for each page. */
  readonly pages: Uint32Array
  /** The end of the log that is contained in these pages; `null` for an empty log. */
  readonly covers: LogPosition | null
}

const headSize = 512

function encode({ pageSize, pages, covers }: Sums): Buffer {
  const body = Buffer.from(pages.buffer, pages.byteOffset, pages.byteLength)
  const facts = JSON.stringify({ pageSize, count: pages.length, covers, body: crc32(body) })
  const head = `${facts} ${crc32(facts)}`.padEnd(headSize - 1)
  return Buffer.concat([Buffer.from(`${head}\n`), body])
}

/** Reads the sums of a database; `null` when there are none, `damaged` when they are unreadable. */
export function readSums(file: string): Sums | 'damaged' | null {
  const bytes = readKept(file)
  if (bytes === null) return null
  const [, facts = '', check] =
    /^(\{.*\}) (\d+) *\n$/.exec(bytes.toString('utf8', 0, headSize)) ?? []
  const body = bytes.subarray(headSize)
  if (Number(check) !== crc32(facts)) return 'damaged'
  const { pageSize, count, covers, body: sum } = JSON.parse(facts)
  if (body.length !== count * 4 || crc32(body) !== sum) return 'damaged'
  const pages = new Uint32Array(count)
  Buffer.from(pages.buffer).set(body)
  return { pageSize, pages, covers }
}

/** Replaces a file so that after any crash the old or the new one is there, complete. */
export function replaceDurably(file: string, bytes: Uint8Array): void {
  const draft = `${file}.partial`
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeSync(handle, bytes)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
  syncDirectory(dirname(file))
}

/** Makes renamed files of a directory durable. */
export function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

export const writeSums = (file: string, sums: Sums): void => replaceDurably(file, encode(sums))

export const dropSums = (file: string): void => rmSync(file, { force: true })

/** The sums after a checkpoint of the log. */
export function sumsAfter({ pageSize, pages }: Sums, log: LogContent): Sums {
  const after = new Uint32Array(log.pageCount)
  after.set(pages.subarray(0, log.pageCount))
  for (const [page, content] of log.pages) {
    if (page <= log.pageCount) after[page - 1] = crc32(content)
  }
  return { pageSize, pages: after, covers: log.position }
}

/** Reads a database file completely and sums its pages, without the log. */
export function sumFile(database: string): Sums {
  const file = openSync(database, 'r')
  try {
    const pageSize = pageSizeOf(file)
    const count = Math.floor(fstatSync(file).size / pageSize)
    const pages = new Uint32Array(count)
    eachPage(file, pageSize, (page, content) => {
      if (page <= count) pages[page - 1] = crc32(content)
    })
    return { pageSize, pages, covers: null }
  } finally {
    closeSync(file)
  }
}

/** The page size in the header of the file (https://sqlite.org/fileformat.html). */
function pageSizeOf(file: number): number {
  const bytes = Buffer.alloc(2)
  readSync(file, bytes, 0, 2, 16)
  const said = bytes.readUInt16BE(0)
  return said === 1 ? 65_536 : Math.max(said, 512)
}

function eachPage(
  file: number,
  pageSize: number,
  work: (page: number, content: Uint8Array) => void,
): void {
  const buffer = Buffer.alloc(256 * pageSize)
  for (let from = 0; ; from += buffer.length) {
    const length = readSync(file, buffer, 0, buffer.length, from)
    for (let at = 0; at < length; at += pageSize) {
      work((from + at) / pageSize + 1, buffer.subarray(at, Math.min(at + pageSize, length)))
    }
    if (length < buffer.length) return
  }
}

/** The pages of a database file that do not match its sums, except those that the log will overwrite. */
export function alteredPages(database: string, sums: Sums): readonly number[] {
  const log = readLog(`${database}-wal`)
  const file = openSync(database, 'r')
  try {
    const { pageSize, pages } = sums
    const altered: number[] = []
    let count = 0
    eachPage(file, pageSize, (page, content) => {
      count = page
      if (!log?.pages.has(page) && crc32(content) !== pages[page - 1]) altered.push(page)
    })
    for (let page = count + 1; page <= pages.length; page += 1) {
      if (!log?.pages.has(page)) altered.push(page)
    }
    return altered
  } finally {
    closeSync(file)
  }
}

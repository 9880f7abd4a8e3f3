import { createInflateRaw } from 'node:zlib'
import { yieldToEvents } from '../../observability/yielding.ts'
import type { Allowance } from './excess.ts'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50
/** The end record has 22 bytes, and a comment of up to 65,535 bytes may follow. */
const endLength = 22
const longestComment = 65_535
/** How many bytes are unpacked between two yields. */
const pieceBytes = 64 * 1024

/** A compressed file inside an archive. */
export interface ZipEntry {
  readonly packed: Uint8Array
  readonly method: number
  /** As stated in the archive; the real size is limited by the allowance of `unpack`. */
  readonly unpackedSize: number
}

/**
 * The files of a ZIP archive by name, from its central directory; `null` when it is not an archive, omits a
 * size, or is of a kind that office programs do not write (encrypted, ZIP64, split).
 */
export function openZip(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return null
  const entries = new Map<string, ZipEntry>()
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== directoryEntry) return null
    const lengthAt = (field: number) => view.getUint16(at + field, true)
    const nameEnd = at + 46 + lengthAt(28)
    if (nameEnd > view.byteLength) return null
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd))
    const entry = entryAt(bytes, view, at)
    if (entry === null) return null
    entries.set(name, entry)
    at = nameEnd + lengthAt(30) + lengthAt(32)
  }
  return entries
}

/** The sum of the stated unpacked sizes. */
export function unpackedSize(entries: ReadonlyMap<string, ZipEntry>): number {
  // A file stored without compression counts with its size in the archive.
  return [...entries.values()].reduce(
    (sum, { method, packed, unpackedSize }) =>
      sum + (method === 0 ? Math.max(packed.length, unpackedSize) : unpackedSize),
    0,
  )
}

/** Unpacks a file in pieces, within the allowance of bytes, and yields between them. */
export async function* unpack(entry: ZipEntry, allowance: Allowance): AsyncGenerator<Uint8Array> {
  for await (const piece of piecesOf(entry)) {
    allowance.take(piece.length)
    yield piece
    await yieldToEvents()
  }
}

async function* piecesOf({ method, packed }: ZipEntry): AsyncGenerator<Uint8Array> {
  if (method === 0) {
    for (let at = 0; at < packed.length; at += pieceBytes)
      yield packed.subarray(at, at + pieceBytes)
    return
  }
  const inflate = createInflateRaw({ chunkSize: pieceBytes })
  inflate.end(packed)
  yield* inflate as AsyncIterable<Uint8Array>
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): ZipEntry | null {
  const method = view.getUint16(at + 10, true)
  const isEncrypted = (view.getUint16(at + 8, true) & 1) !== 0
  if (isEncrypted || (method !== 0 && method !== 8)) return null
  const packedSize = view.getUint32(at + 20, true)
  const unpackedSize = view.getUint32(at + 24, true)
  const local = view.getUint32(at + 42, true)
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== localHeader) return null
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (start + packedSize > view.byteLength) return null
  // Deflate packs an empty file into two bytes; a longer one that states size zero hides its content.
  if (unpackedSize === 0 && packedSize > 2) return null
  return { packed: bytes.subarray(start, start + packedSize), method, unpackedSize }
}

function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endLength - longestComment)
  for (let at = view.byteLength - endLength; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endOfDirectory) return at
  }
  return null
}

import { crc32, createInflate } from 'node:zlib'
import { yieldToEvents } from '../observability/yielding.ts'
import { isRenderable } from './picture-size.ts'

/**
 * A PNG of only what is needed to draw it: header, palette, transparency, gamma, and the compressed picture
 * up to its last row. Text, time, colour profiles, animation and everything after the picture are left out,
 * also inside the image data. Null when the file is malformed.
 */
export async function stripPng(bytes: Uint8Array): Promise<Uint8Array | null> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks = chunksOf(source)
  const header = headerOf(chunks?.[0])
  if (chunks === null || header === null) return null
  const packed = picturesIn(chunks)
  const length = packed === null ? null : await packedLength(packed, bytesOf(header))
  if (packed === null || length === null) return null
  const before = chunks.slice(1, chunks.findIndex(isPicture))
  return Buffer.concat([
    source.subarray(0, signatureLength),
    chunk('IHDR', header.body),
    ...drawingOf(before, header),
    chunk('IDAT', packed.subarray(0, length)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The Exif block of a PNG; null when it has none. */
export function exifOfPng(bytes: Uint8Array): Uint8Array | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return chunksOf(source)?.find(({ type }) => type === 'eXIf')?.body ?? null
}

interface Chunk {
  readonly type: string
  readonly body: Buffer
}

interface Header {
  readonly body: Buffer
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colour: number
  readonly isInterlaced: boolean
}

const signatureLength = 8
/** A picture of ten megabytes in chunks of eight kilobytes, as some programs write it, has over a thousand. */
const mostChunks = 20_000
const isPicture = ({ type }: Chunk): boolean => type === 'IDAT'

/** The chunks of a PNG up to its end; null when it has none. */
function chunksOf(source: Buffer): readonly Chunk[] | null {
  const chunks: Chunk[] = []
  for (let at = signatureLength; at + 12 <= source.length && chunks.length < mostChunks; ) {
    const next = at + 12 + source.readUInt32BE(at)
    if (next > source.length) return null
    const type = source.toString('latin1', at + 4, at + 8)
    if (type === 'IEND') return chunks
    chunks.push({ type, body: source.subarray(at + 8, next - 4) })
    at = next
  }
  return null
}

/** By colour type: samples per pixel, and the allowed bits per sample (PNG 11.2.1). */
const colours: Readonly<Record<number, { parts: number; depths: readonly number[] }>> = {
  0: { parts: 1, depths: [1, 2, 4, 8, 16] },
  2: { parts: 3, depths: [8, 16] },
  3: { parts: 1, depths: [1, 2, 4, 8] },
  4: { parts: 2, depths: [8, 16] },
  6: { parts: 4, depths: [8, 16] },
}

function headerOf(first: Chunk | undefined): Header | null {
  if (first?.type !== 'IHDR' || first.body.length !== 13) return null
  const { body } = first
  const [depth = 0, colour = 0, compression = 0, filter = 0, interlace = 0] = body.subarray(8)
  const width = body.readUInt32BE(0)
  const height = body.readUInt32BE(4)
  const isKnown = colours[colour]?.depths.includes(depth) ?? false
  if (!isKnown || compression !== 0 || filter !== 0 || interlace > 1) return null
  if (!isRenderable(width, height)) return null
  return { body, width, height, depth, colour, isInterlaced: interlace === 1 }
}

/** The compressed picture in one piece; null when other chunks lie in between. */
function picturesIn(chunks: readonly Chunk[]): Buffer | null {
  const first = chunks.findIndex(isPicture)
  const last = chunks.findLastIndex(isPicture)
  const pieces = first === -1 ? [] : chunks.slice(first, last + 1)
  if (pieces.length === 0 || !pieces.every(isPicture)) return null
  return Buffer.concat(pieces.map(({ body }) => body))
}

/** The first pixel and the pixel distances of each pass of an interlaced picture (PNG 8.2). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** The size of the unpacked picture in bytes: each row, with its filter byte. */
function bytesOf({ width, height, depth, colour, isInterlaced }: Header): number {
  const bits = depth * (colours[colour]?.parts ?? 0)
  const parts = isInterlaced
    ? passes.map(([x, y, right, down]) => [
        Math.ceil((width - x) / right),
        Math.ceil((height - y) / down),
      ])
    : [[width, height]]
  return parts.reduce(
    (sum, [columns = 0, rows = 0]) =>
      columns > 0 && rows > 0 ? sum + rows * (1 + Math.ceil((columns * bits) / 8)) : sum,
    0,
  )
}

/** How many bytes of `packed` hold the picture; null when it does not unpack to exactly the expected size. */
async function packedLength(packed: Buffer, expected: number): Promise<number | null> {
  const inflate = createInflate({ chunkSize: 256 * 1024 })
  inflate.end(packed)
  let unpacked = 0
  try {
    for await (const piece of inflate as AsyncIterable<Uint8Array>) {
      unpacked += piece.length
      if (unpacked > expected) return null
      await yieldToEvents()
    }
  } catch {
    return null
  }
  return unpacked === expected ? inflate.bytesWritten : null
}

/** The chunks that define the colour of pixels; each at most once and with the length that the standard requires. */
function drawingOf(before: readonly Chunk[], { colour, depth }: Header): Buffer[] {
  const body = (type: string) => before.find((one) => one.type === type)?.body
  const gamma = body('gAMA')
  const palette = colour === 3 ? body('PLTE') : undefined
  const transparent = body('tRNS')
  const entries = (palette?.length ?? 0) / 3
  const widths: Readonly<Record<number, number>> = { 0: 2, 2: 6 }
  const isClear =
    colour === 3 ? (transparent?.length ?? 0) <= entries : transparent?.length === widths[colour]
  return [
    ...(gamma?.length === 4 && isGamma(gamma.readUInt32BE(0)) ? [chunk('gAMA', gamma)] : []),
    ...(palette && Number.isInteger(entries) && entries <= 2 ** depth
      ? [chunk('PLTE', palette)]
      : []),
    ...(transparent && isClear ? [chunk('tRNS', transparent)] : []),
  ]
}

/** In units of 1/100000: screens and cameras have between 0.25 and 2.5. */
const isGamma = (value: number): boolean => value >= 25_000 && value <= 250_000

function chunk(type: string, body: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const framed = Buffer.alloc(typed.length + 8)
  framed.writeUInt32BE(body.length, 0)
  typed.copy(framed, 4)
  framed.writeUInt32BE(crc32(typed), typed.length + 4)
  return framed
}

import { isRenderable } from './picture-size.ts'

/**
 * A WebP of only what is needed to draw it: the picture and its transparency, or those of an animation's
 * frames. Null when the file is malformed.
 */
export function stripWebp(bytes: Uint8Array): Uint8Array | null {
  const parts = chunksOf(bytes)?.filter(isFirst).map(drawn)
  if (parts === undefined || parts.includes(null)) return null
  const kept = parts.flatMap((one) => one ?? [])
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept])
  return kept.length === 0 ? null : riff('RIFF', body)
}

/** The Exif block of a WebP; null when it has none. */
export function exifOfWebp(bytes: Uint8Array): Uint8Array | null {
  const body = chunksOf(bytes)?.find(({ type }) => type === 'EXIF')?.body
  if (body === undefined) return null
  // Some programs write it with the prefix of a JPEG.
  return body.toString('latin1', 0, 5) === 'Exif\0' ? body.subarray(6) : body
}

interface Chunk {
  readonly type: string
  readonly body: Buffer
}

/** An animation of ten seconds has some hundreds of chunks. */
const mostChunks = 2000

function chunksOf(bytes: Uint8Array): readonly Chunk[] | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = source.length < 12 ? 0 : 8 + source.readUInt32LE(4)
  if (length < 20 || length > source.length) return null
  return chunksIn(source.subarray(12, length))
}

function chunksIn(source: Buffer): readonly Chunk[] | null {
  const chunks: Chunk[] = []
  let at = 0
  while (at + 8 <= source.length) {
    const size = source.readUInt32LE(at + 4)
    const next = at + 8 + size
    if (next > source.length || chunks.length >= mostChunks) return null
    chunks.push({
      type: source.toString('latin1', at, at + 4),
      body: source.subarray(at + 8, next),
    })
    at = next + (size % 2)
  }
  return chunks
}

const isPicture = (type: string): boolean => type === 'VP8 ' || type === 'VP8L'

/** Viewers use the first chunk of each type; only the frames of an animation may repeat. */
const isFirst = ({ type }: Chunk, place: number, all: readonly Chunk[]): boolean =>
  type === 'ANMF' ||
  place === all.findIndex((one) => one.type === type || (isPicture(type) && isPicture(one.type)))

/** The VP8X flags for transparency and animation. The others announce profiles and metadata. */
const drawingFlags = 0x10 | 0x02

/** A chunk as it is kept; empty when left out, null when malformed. */
function drawn({ type, body }: Chunk): Buffer | [] | null {
  switch (type) {
    case 'VP8X': {
      if (body.length < 10 || !isRenderable(sizeAt(body, 4), sizeAt(body, 7))) return null
      const head = Buffer.concat([
        Buffer.from([(body[0] ?? 0) & drawingFlags, 0, 0, 0]),
        body.subarray(4, 10),
      ])
      return riff(type, head)
    }
    case 'VP8 ':
      return body.length >= 10 && body.toString('hex', 3, 6) === '9d012a' ? riff(type, body) : null
    case 'VP8L':
      return body[0] === 0x2f ? riff(type, body) : null
    case 'ALPH':
      return riff(type, body)
    case 'ANIM':
      return body.length < 6 ? null : riff(type, body.subarray(0, 6))
    case 'ANMF':
      return frame(body)
    default:
      return []
  }
}

/** A frame of an animation: position and duration, then its picture. */
function frame(body: Buffer): Buffer | null {
  const chunks = body.length < 16 ? null : chunksIn(body.subarray(16))
  const pictures = chunks
    ?.filter(({ type }) => type === 'ALPH' || isPicture(type))
    .filter(isFirst)
    .map(drawn)
  if (pictures === undefined || pictures.includes(null)) return null
  const kept = pictures.flatMap((one) => one ?? [])
  return riff('ANMF', Buffer.concat([body.subarray(0, 16), ...kept]))
}

/** A width or a height, stored in three bytes as one less. */
const sizeAt = (body: Buffer, at: number): number => body.readUIntLE(at, 3) + 1

function riff(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

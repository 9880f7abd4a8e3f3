/** A segment of a JPEG; a scan includes the compressed data after its header. */
export interface JpegSegment {
  readonly marker: number
  /** The content of the segment, without its marker and length. */
  readonly body: Buffer
  readonly data: Buffer
}

const endOfImage = 0xd9
const startOfScan = 0xda
const none = Buffer.alloc(0)
/** The most segments; a photo has some dozens, with a large colour profile some hundreds. */
const mostSegments = 5000

/** The segments of a JPEG up to its end, or to where the transfer was cut off; `null` where it is malformed. */
export function* segmentsOf(source: Buffer): Generator<JpegSegment | null> {
  let at = 2
  let isDrawn = false
  let count = 0
  for (;;) {
    // A picture that was cut off still shows the part that arrived.
    if (at + 2 > source.length && isDrawn) return
    if (at + 2 > source.length || source[at] !== 0xff) return yield null
    const marker = source.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === endOfImage) return
    if (at + 4 > source.length) return yield null
    const length = source.readUInt16BE(at + 2)
    const next = at + 2 + length
    if (length < 2 || next > source.length || isBare(marker)) return yield null
    const body = source.subarray(at + 4, next)
    at = marker === startOfScan ? endOfScan(source, next) : next
    isDrawn ||= marker === startOfScan
    count += 1
    if (count > mostSegments) return yield null
    yield { marker, body, data: marker === startOfScan ? source.subarray(next, at) : none }
  }
}

/** Markers without a length: restarts, which occur inside scans, and those without a use here. */
const isBare = (marker: number): boolean => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/**
 * The offset behind the scan's compressed data, in which 0xff occurs only before a zero, a restart mark or
 * another 0xff.
 */
function endOfScan(source: Buffer, from: number): number {
  for (let at = from; at + 1 < source.length; at += 1) {
    if (source[at] !== 0xff) continue
    const next = source[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return source.length
}

import { type JpegSegment, segmentsOf } from './jpeg-segment.ts'
import { type Frame, frameOf, scanOf, type Table, tablesOf } from './jpeg-tables.ts'

/** More scans than any camera writes; drawing costs one pass over the picture for each scan. */
const mostScans = 64

/**
 * A JPEG of only what is needed to draw it: the tables that its frame and scans use, the frame, the scans.
 * JFIF and Adobe marks are written anew; colour profiles and everything else, also after the end of the
 * picture, are left out. An orientation other than 1 is written as the only EXIF tag. Null when the file is
 * malformed or of a kind that cameras do not write.
 */
export function stripJpeg(bytes: Uint8Array, orientation: number): Uint8Array | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const picture = new Picture()
  for (const segment of segmentsOf(source)) {
    if (segment === null || !picture.take(segment)) return null
  }
  return picture.write(orientation)
}

/** The Exif block of a JPEG; null when it has none. */
export function exifOfJpeg(bytes: Uint8Array): Uint8Array | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const segment of segmentsOf(source)) {
    if (segment === null || segment.marker === startOfScan) return null
    const { marker, body } = segment
    if (marker === 0xe1 && begins(body, 'Exif\0')) return body.subarray(6)
  }
  return null
}

const startOfScan = 0xda
const begins = (body: Buffer, name: string): boolean =>
  body.toString('latin1', 0, name.length) === name

/** Collects the parts of a picture, segment by segment. */
class Picture {
  readonly #quantisation = new Map<number, Table>()
  readonly #huffman = new Map<number, Table>()
  /** The tables that the scans so far were written with. */
  readonly #written = new Map<number, Table>()
  readonly #scans: Uint8Array[] = []
  #scanCount = 0
  #frame: Frame | null = null
  #restart: Buffer | null = null
  #isJfif = false
  #adobe: number | null = null

  /** Returns false when the segment is malformed. */
  take({ marker, body, data }: JpegSegment): boolean {
    switch (marker) {
      case 0xc0:
      case 0xc1:
      case 0xc2:
        if (this.#frame !== null) return false
        this.#frame = frameOf(marker, body)
        return this.#frame !== null
      case 0xdb:
        // Tables that change between scans are allowed by the standard, but no camera writes them.
        return (
          this.#scanCount === 0 && this.#keep(tablesOf('quantisation', body), this.#quantisation)
        )
      case 0xc4:
        return this.#keep(tablesOf('huffman', body), this.#huffman)
      case 0xdd:
        this.#restart = body
        return body.length === 2
      case startOfScan:
        return this.#scan(body, data)
      case 0xe0:
        this.#isJfif ||= begins(body, 'JFIF\0')
        return true
      case 0xee:
        if (begins(body, 'Adobe') && body.length >= 12) this.#adobe ??= body.readUInt8(11)
        return true
      default:
        return isLeftOut(marker)
    }
  }

  write(orientation: number): Uint8Array | null {
    const frame = this.#frame
    if (frame === null || this.#scanCount === 0) return null
    const tables = [...frame.tables].flatMap((id) => this.#quantisation.get(id) ?? [])
    const adobe = this.#adobe === null || this.#adobe > 2 ? [] : [adobeSegment(this.#adobe)]
    return Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      ...(this.#isJfif ? [jfif] : []),
      ...(orientation === 1 ? [] : [orientationSegment(orientation)]),
      ...adobe,
      ...tables.map((table) => segmentOf(0xdb, table)),
      segmentOf(frame.marker, frame.body),
      ...this.#scans,
      Buffer.from([0xff, 0xd9]),
    ])
  }

  #keep(tables: ReadonlyMap<number, Table> | null, into: Map<number, Table>): boolean {
    for (const [id, table] of tables ?? []) into.set(id, table)
    return tables !== null
  }

  #scan(body: Buffer, data: Buffer): boolean {
    const scan = this.#frame === null ? null : scanOf(this.#frame, body)
    this.#scanCount += 1
    if (scan === null || this.#scanCount > mostScans) return false
    for (const id of scan.tables) {
      const table = this.#huffman.get(id)
      if (table === undefined || this.#written.get(id)?.equals(table)) continue
      this.#written.set(id, table)
      this.#scans.push(segmentOf(0xc4, table))
    }
    if (this.#restart !== null) this.#scans.push(segmentOf(0xdd, this.#restart))
    this.#restart = null
    this.#scans.push(segmentOf(startOfScan, scan.body), data)
    return true
  }
}

/** Segments that do not affect drawing are left out; those for drawing modes that cameras do not use are refused. */
const isLeftOut = (marker: number): boolean =>
  (marker >= 0xe0 && marker <= 0xef) || marker >= 0xf0 || (marker >= 0x02 && marker <= 0xbf)

function segmentOf(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** JFIF 1.01 without a density and without a thumbnail. */
const jfif = segmentOf(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'))

/** The colour transform; the other values of the mark are Adobe's own flags. */
const adobeSegment = (transform: number): Buffer =>
  segmentOf(0xee, Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, transform]))

function orientationSegment(orientation: number): Buffer {
  const tiff = [
    [0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08],
    [0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01],
    [0x00, orientation, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
  ]
  return segmentOf(0xe1, Buffer.from([...Buffer.from('Exif\0\0', 'latin1'), ...tiff.flat()]))
}

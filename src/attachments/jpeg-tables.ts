import { isRenderable } from './picture-size.ts'

/** One table in the form of its own segment: one byte for class and index, then its values. */
export type Table = Buffer

/** The frame of a picture: its size, and the quantisation table of each component. */
export interface Frame {
  readonly marker: number
  readonly body: Buffer
  readonly components: ReadonlySet<number>
  /** The quantisation tables that are used, by index. */
  readonly tables: ReadonlySet<number>
}

/** The header of a scan, and the Huffman tables that it uses: class and index in one byte, as in the table. */
interface Scan {
  readonly body: Buffer
  readonly tables: ReadonlySet<number>
}

/** The tables of a segment, by their first byte; null when they do not fill it exactly. */
export function tablesOf(
  kind: 'quantisation' | 'huffman',
  body: Buffer,
): ReadonlyMap<number, Table> | null {
  const tables = new Map<number, Table>()
  for (let at = 0; at < body.length; ) {
    const length = kind === 'huffman' ? huffmanLength(body, at) : quantisationLength(body, at)
    if (length === null || at + length > body.length) return null
    const id = body.readUInt8(at)
    // A quantisation table is found by its index; its class is the width of its values.
    tables.set(kind === 'huffman' ? id : id & 15, body.subarray(at, at + length))
    at += length
  }
  return tables
}

function quantisationLength(body: Buffer, at: number): number | null {
  const id = body.readUInt8(at)
  if (id >> 4 > 1 || (id & 15) > 3) return null
  return 1 + 64 * ((id >> 4) + 1)
}

function huffmanLength(body: Buffer, at: number): number | null {
  const id = body.readUInt8(at)
  if (id >> 4 > 1 || (id & 15) > 3 || at + 17 > body.length) return null
  const values = body.subarray(at + 1, at + 17).reduce((sum, one) => sum + one, 0)
  return values > 256 ? null : 17 + values
}

/** The frame of a segment; null when its values are invalid. */
export function frameOf(marker: number, body: Buffer): Frame | null {
  if (body.length < 9) return null
  const count = body.readUInt8(5)
  const precision = body.readUInt8(0)
  if (count < 1 || count > 4 || body.length !== 6 + 3 * count) return null
  if (precision !== 8 && precision !== 12) return null
  if (!isRenderable(body.readUInt16BE(3), body.readUInt16BE(1))) return null
  const components = new Set<number>()
  const tables = new Set<number>()
  for (let at = 6; at < body.length; at += 3) {
    const sampling = body.readUInt8(at + 1)
    const table = body.readUInt8(at + 2)
    if (!isSampling(sampling >> 4) || !isSampling(sampling & 15) || table > 3) return null
    components.add(body.readUInt8(at))
    tables.add(table)
  }
  return components.size === count ? { marker, body, components, tables } : null
}

const isSampling = (factor: number): boolean => factor >= 1 && factor <= 4

/** The header of a scan of a frame; null when its values are invalid. */
export function scanOf(frame: Frame, body: Buffer): Scan | null {
  const count = body.length === 0 ? 0 : body.readUInt8(0)
  if (count < 1 || count > 4 || body.length !== 4 + 2 * count) return null
  const tables = new Set<number>()
  for (let at = 1; at < 1 + 2 * count; at += 2) {
    const used = body.readUInt8(at + 1)
    if (!frame.components.has(body.readUInt8(at)) || used >> 4 > 3 || (used & 15) > 3) return null
    tables.add(used >> 4)
    tables.add(0x10 | (used & 15))
  }
  // The range of coefficients: all of them in a picture that is not progressive.
  if (frame.marker !== 0xc2) {
    return { body: Buffer.concat([body.subarray(0, -3), Buffer.from([0, 63, 0])]), tables }
  }
  const [first = 0, last = 0, bits = 0] = body.subarray(-3)
  return first <= last && last <= 63 && bits >> 4 <= 13 && (bits & 15) <= 13
    ? { body, tables }
    : null
}

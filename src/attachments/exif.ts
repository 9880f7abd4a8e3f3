/** The facts of a photo's Exif block that are used. */
export interface ExifFacts {
  /** How the picture has to be rotated or mirrored, 1 to 8; 1 means not at all. */
  readonly orientation: number
  /** WGS-84 degrees. */
  readonly position: { readonly longitude: number; readonly latitude: number } | null
  /** By the camera's clock, without a time zone: `2026-03-05T14:22:10`. */
  readonly takenAt: string | null
}

/** The most entries that are read of one directory; cameras write a few dozen. */
const mostEntries = 512

const noFacts: ExifFacts = { orientation: 1, position: null, takenAt: null }

/**
 * Reads a TIFF block as cameras write it (Exif 2.32): three directories, a limited number of entries, and
 * only the values that are used. Never throws: an unreadable value counts as absent.
 */
export function readExif(block: Uint8Array | null): ExifFacts {
  if (block === null || block.length < 8) return noFacts
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return noFacts
  const tiff: Tiff = { view, little: order === 0x4949 }
  if (view.getUint16(2, tiff.little) !== 42) return noFacts
  const root = directoryAt(tiff, view.getUint32(4, tiff.little))
  const camera = directoryAt(tiff, numberOf(tiff, root.get(0x8769)))
  const gps = directoryAt(tiff, numberOf(tiff, root.get(0x8825)))
  const orientation = numberOf(tiff, root.get(0x0112))
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    position: positionOf(tiff, gps),
    takenAt: timeOf(textOf(tiff, camera.get(0x9003)) ?? textOf(tiff, root.get(0x0132))),
  }
}

interface Tiff {
  readonly view: DataView
  readonly little: boolean
}

interface Entry {
  readonly type: number
  readonly count: number
  /** The offset of the entry's value in the block, in bytes. */
  readonly at: number
}

type Directory = ReadonlyMap<number, Entry>

/** Bytes of one value, by its type; 0 for types that are not used. */
const widths: readonly number[] = [0, 1, 1, 2, 4, 8]

function directoryAt({ view, little }: Tiff, start: number): Directory {
  const entries = new Map<number, Entry>()
  if (start < 8 || start + 2 > view.byteLength) return entries
  const count = Math.min(view.getUint16(start, little), mostEntries)
  for (let index = 0; index < count; index += 1) {
    const at = start + 2 + 12 * index
    if (at + 12 > view.byteLength) break
    const tag = view.getUint16(at, little)
    const type = view.getUint16(at + 2, little)
    const values = view.getUint32(at + 4, little)
    const length = (widths[type] ?? 0) * values
    const place = length <= 4 ? at + 8 : view.getUint32(at + 8, little)
    if (length === 0 || place + length > view.byteLength || entries.has(tag)) continue
    entries.set(tag, { type, count: values, at: place })
  }
  return entries
}

/** An unsigned value of 16 or 32 bits; 0 when there is none. */
function numberOf({ view, little }: Tiff, entry: Entry | undefined): number {
  if (entry?.type === 3) return view.getUint16(entry.at, little)
  return entry?.type === 4 ? view.getUint32(entry.at, little) : 0
}

function textOf({ view }: Tiff, entry: Entry | undefined): string | null {
  if (entry?.type !== 2) return null
  const length = Math.min(entry.count, 20)
  return Buffer.from(view.buffer, view.byteOffset + entry.at, length).toString('latin1')
}

/** Degrees from three rational numbers; null when they are invalid. */
function degreesOf({ view, little }: Tiff, entry: Entry | undefined): number | null {
  if (entry?.type !== 5 || entry.count !== 3) return null
  const parts = [0, 1, 2].map((index) => {
    const at = entry.at + 8 * index
    return view.getUint32(at, little) / view.getUint32(at + 4, little)
  })
  const [degrees = 0, minutes = 0, seconds = 0] = parts
  const value = degrees + minutes / 60 + seconds / 3600
  return Number.isFinite(value) ? value : null
}

function positionOf(tiff: Tiff, gps: Directory): ExifFacts['position'] {
  const north = degreesOf(tiff, gps.get(2))
  const east = degreesOf(tiff, gps.get(4))
  if (north === null || east === null || north > 90 || east > 180) return null
  // Cameras without a position write zeros.
  if (north === 0 && east === 0) return null
  const isSouth = textOf(tiff, gps.get(1))?.startsWith('S')
  const isWest = textOf(tiff, gps.get(3))?.startsWith('W')
  return { longitude: isWest ? -east : east, latitude: isSouth ? -north : north }
}

function timeOf(written: string | null): string | null {
  const match = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/.exec(written ?? '')
  if (match === null || match[1] === '0000') return null
  return `${match[1]}-${match[2]}-${match[3]}T${match[4]}`
}

import { crc32, deflateSync } from 'node:zlib'

/** The contents of a test JPEG besides its picture. */
export interface JpegParts {
  readonly orientation?: number
  readonly position?: { readonly longitude: number; readonly latitude: number }
  readonly takenAt?: string
  readonly comment?: string
  readonly colourProfile?: boolean
  readonly afterEnd?: Uint8Array
}

const quantisation = segment(0xdb, [0, ...new Array<number>(64).fill(1)])
const frame = segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0])
const huffman = segment(0xc4, [0, 1, ...new Array<number>(15).fill(0), 0])
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x7f, 0xff, 0x00, 0x3f, 0xff, 0xd0, 0x7f]

/** The bytes of a JPEG from its frame to its end, which stripping must not change. */
export const jpegPicture = Buffer.from([...quantisation, ...frame, ...huffman, ...scan, 0xff, 0xd9])

/** A JPEG of one pixel with chosen metadata. */
export function makeJpeg(parts: JpegParts = {}): Uint8Array {
  const jfif = segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0])
  const exif = segment(0xe1, [...ascii('Exif\0\0'), ...makeTiff(parts)])
  const profile = parts.colourProfile ? segment(0xe2, ascii('ICC_PROFILE\0\x01\x01abc')) : []
  const adobe = segment(0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 0])
  const comment = parts.comment === undefined ? [] : segment(0xfe, ascii(parts.comment))
  const head = [0xff, 0xd8, ...jfif, ...exif, ...profile, ...adobe, ...comment]
  return Buffer.concat([Buffer.from(head), jpegPicture, parts.afterEnd ?? Buffer.alloc(0)])
}

/** A TIFF block with orientation, time and GPS tags, big-endian. */
export function makeTiff({ orientation = 1, position, takenAt }: JpegParts): number[] {
  const entries: Entry[] = [{ tag: 0x0112, type: 3, count: 1, value: short(orientation) }]
  if (takenAt !== undefined) {
    entries.push({ tag: 0x0132, type: 2, count: 20, value: ascii(`${takenAt}\0`) })
  }
  const gps = position === undefined ? [] : gpsEntries(position)
  const rootLength = directoryLength(entries) + (gps.length > 0 ? 12 : 0)
  if (gps.length > 0) entries.push({ tag: 0x8825, type: 4, count: 1, value: long(8 + rootLength) })
  const root = directory(entries, 8)
  return [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, ...root, ...directory(gps, 8 + root.length)]
}

interface Entry {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly value: readonly number[]
}

function gpsEntries({ longitude, latitude }: { longitude: number; latitude: number }): Entry[] {
  return [
    { tag: 1, type: 2, count: 2, value: ascii(latitude < 0 ? 'S\0' : 'N\0') },
    { tag: 2, type: 5, count: 3, value: degrees(Math.abs(latitude)) },
    { tag: 3, type: 2, count: 2, value: ascii(longitude < 0 ? 'W\0' : 'E\0') },
    { tag: 4, type: 5, count: 3, value: degrees(Math.abs(longitude)) },
  ]
}

function directoryLength(entries: readonly Entry[]): number {
  const outside = entries.filter(({ value }) => value.length > 4)
  return 6 + 12 * entries.length + outside.reduce((sum, { value }) => sum + value.length, 0)
}

function directory(entries: readonly Entry[], start: number): number[] {
  if (entries.length === 0) return []
  const rows: number[] = []
  const outside: number[] = []
  const base = start + 6 + 12 * entries.length
  for (const { tag, type, count, value } of entries) {
    const inline = value.length <= 4
    const cell = inline ? [...value, 0, 0, 0, 0].slice(0, 4) : long(base + outside.length)
    rows.push(...short(tag), ...short(type), ...long(count), ...cell)
    if (!inline) outside.push(...value)
  }
  return [...short(entries.length), ...rows, 0, 0, 0, 0, ...outside]
}

function degrees(value: number): number[] {
  const whole = Math.floor(value)
  const millionths = Math.round((value - whole) * 3600 * 1000)
  return [...long(whole), ...long(1), ...long(0), ...long(1), ...long(millionths), ...long(1000)]
}

function segment(marker: number, body: readonly number[]): number[] {
  return [0xff, marker, ...short(body.length + 2), ...body]
}

function short(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff]
}

function long(value: number): number[] {
  return [...short(Math.floor(value / 65536)), ...short(value % 65536)]
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'latin1')]
}

/** A PNG of one pixel, with extra chunks before its end and bytes after it. */
export function makePng(extra: readonly (readonly [string, Uint8Array])[] = []): Uint8Array {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...extra.map(([type, body]) => chunk(type, body)),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, body: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
  return Buffer.concat([Buffer.from(long(body.length)), typed, Buffer.from(long(crc32(typed)))])
}

/** An extended WebP with a picture chunk and extra chunks. */
export function makeWebp(extra: readonly (readonly [string, Uint8Array])[] = []): Uint8Array {
  const flags = extra.length > 0 ? 0x0c : 0
  const chunks = [
    riff('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    riff('VP8L', Buffer.from([0x2f, 0, 0, 0, 0, 0x88, 0x88])),
    ...extra.map(([type, body]) => riff(type, body)),
  ]
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  return Buffer.concat([Buffer.from('RIFF'), little(body.length), body])
}

function riff(type: string, body: Uint8Array): Buffer {
  const padding = Buffer.alloc(body.length % 2)
  return Buffer.concat([Buffer.from(type, 'latin1'), little(body.length), body, padding])
}

function little(value: number): Buffer {
  return Buffer.from(long(value).reverse())
}

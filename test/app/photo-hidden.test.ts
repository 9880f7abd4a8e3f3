import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { stripMetadata } from '../../src/attachments/photo.ts'
import { makeJpeg, makePng, makeWebp } from './photo-kit.ts'

/** A text that must not be in a stored photo. */
const secret = 'tel 13800000000 @ home'
const bytes = Buffer.from(secret)

async function kept(photo: Uint8Array): Promise<Buffer> {
  const result = await stripMetadata(photo)
  if (result === null) throw new Error('refused')
  return Buffer.from(result)
}

/** A JPEG with a segment inserted after its beginning, or before its scan. */
function jpegWith(segment: Buffer, before: 'frame' | 'scan' = 'frame'): Buffer {
  const photo = Buffer.from(makeJpeg())
  const at = before === 'frame' ? 2 : photo.indexOf(Buffer.from([0xff, 0xda]))
  return Buffer.concat([photo.subarray(0, at), segment, photo.subarray(at)])
}

function segment(marker: number, ...body: (Uint8Array | readonly number[] | string)[]): Buffer {
  const inner = Buffer.concat(body.map((one) => Buffer.from(one as Uint8Array)))
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(inner.length + 2, 2)
  return Buffer.concat([head, inner])
}

function pngChunk(type: string, body: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type), body])
  const framed = Buffer.alloc(typed.length + 8)
  framed.writeUInt32BE(body.length)
  typed.copy(framed, 4)
  framed.writeUInt32BE(crc32(typed), typed.length + 4)
  return framed
}

/** A PNG of one pixel whose compressed picture is the given bytes. */
function pngOf(packed: Uint8Array, header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]): Buffer {
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', Buffer.from(header)),
    pngChunk('IDAT', packed),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

const padded = (length: number) => Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 1)])

test.each<[string, Buffer]>([
  ['the colour profile', jpegWith(segment(0xe2, 'ICC_PROFILE\0\x01\x01', bytes))],
  ['the mark of Adobe', jpegWith(segment(0xee, 'Adobe\0d\0\0\0\0\x01', bytes))],
  ['the flags of Adobe', jpegWith(segment(0xee, 'Adobe', bytes.subarray(0, 6), [1], bytes))],
  ['the thumbnail of JFIF', jpegWith(segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\x05\x05', bytes))],
  ['a comment', jpegWith(segment(0xfe, bytes))],
  ['a segment of an application', jpegWith(segment(0xed, 'Photoshop 3.0\0', bytes))],
  ['a segment of no known kind', jpegWith(segment(0xf5, bytes))],
  ['a segment that the standard keeps for later', jpegWith(segment(0x42, bytes))],
  ['a quantisation table that nothing uses', jpegWith(segment(0xdb, [3], padded(64)))],
  ['a quantisation table that a later one replaces', jpegWith(segment(0xdb, [0], padded(64)))],
  [
    'a Huffman table that nothing uses',
    jpegWith(segment(0xc4, [0x13, bytes.length], Buffer.alloc(15), bytes), 'scan'),
  ],
  ['bytes behind the end', Buffer.concat([makeJpeg(), bytes])],
])('what is hidden in %s of a JPEG is gone', async (_, photo) => {
  expect(photo.includes('13800000000')).toBe(true)
  expect((await kept(photo)).includes('1380')).toBe(false)
})

test.each<[string, Buffer]>([
  ['a quantisation segment', jpegWith(segment(0xdb, [0], Buffer.alloc(64, 1), bytes))],
  ['the head of the frame', jpegWith(segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0], bytes))],
  ['a Huffman segment', jpegWith(segment(0xc4, [0, 1], Buffer.alloc(16), bytes), 'scan')],
  ['a restart interval', jpegWith(segment(0xdd, [0, 0], bytes), 'scan')],
])('a JPEG with bytes left over in %s is not vouched for', async (_, photo) => {
  expect(await stripMetadata(photo)).toBe(null)
})

test.each(['iCCP', 'tEXt', 'sPLT', 'hIST', 'sBIT', 'pHYs', 'cHRM', 'eXIf', 'prVt', 'PLTE', 'gAMA'])(
  'what is hidden in the chunk %s of a PNG is gone',
  async (type) => {
    expect((await kept(makePng([[type, bytes]]))).includes('1380')).toBe(false)
  },
)

test('what is hidden behind the compressed picture of a PNG is gone, and the picture is not', async () => {
  const packed = deflateSync(Buffer.from([0, 0]))
  expect(await kept(pngOf(Buffer.concat([packed, bytes])))).toEqual(pngOf(packed))
})

test('a PNG that unpacks to more than its picture is not vouched for', async () => {
  const packed = deflateSync(Buffer.concat([Buffer.from([0, 0]), bytes]))
  expect(await stripMetadata(pngOf(packed))).toBe(null)
})

test('an interlaced PNG is kept', async () => {
  // Five by three pixels: columns and rows of each of the seven passes (PNG 8.2).
  const rows = [
    [1, 1],
    [1, 1],
    [0, 0],
    [1, 1],
    [3, 1],
    [2, 2],
    [5, 1],
  ]
  const raw = rows.flatMap(([columns = 0, count = 0]) => new Array(count * (columns + 1)).fill(0))
  const photo = pngOf(deflateSync(Buffer.from(raw)), [0, 0, 0, 5, 0, 0, 0, 3, 8, 0, 0, 0, 1])
  expect(await kept(photo)).toEqual(photo)
})

test.each(['ICCP', 'EXIF', 'XMP ', 'HIDE', 'VP8L', 'VP8 ', 'VP8X'])(
  'what is hidden in a further chunk %s of a WebP is gone',
  async (type) => {
    expect((await kept(makeWebp([[type, bytes]]))).includes('1380')).toBe(false)
  },
)

test('what is hidden inside a frame of an animated WebP is gone', async () => {
  const inner = (photo: Uint8Array) => Buffer.from(photo).subarray(12)
  const frame = Buffer.concat([Buffer.alloc(16), inner(makeWebp([['HIDE', bytes]]))])
  const photo = await kept(makeWebp([['ANMF', frame]]))
  expect([photo.includes('1380'), photo.includes('ANMF')]).toEqual([false, true])
})

test.each<[string, () => Uint8Array]>([
  ['a JPEG', () => jpegOf(65_535, 65_535)],
  ['a PNG', () => pngOf(deflateSync(Buffer.alloc(9)), [0, 1, 0, 0, 0, 1, 0, 0, 8, 6, 0, 0, 0])],
  ['a WebP', () => makeWebp([]).map((one, at) => (at >= 24 && at < 30 ? 255 : one))],
])('%s that would fill the memory of whoever draws it is not vouched for', async (_, photo) => {
  expect(await stripMetadata(photo())).toBe(null)
})

function jpegOf(width: number, height: number): Buffer {
  const photo = Buffer.from(makeJpeg())
  const frame = photo.indexOf(Buffer.from([0xff, 0xc0]))
  photo.writeUInt16BE(height, frame + 5)
  photo.writeUInt16BE(width, frame + 7)
  return photo
}

test('a photo that was stripped once comes back the same', async () => {
  for (const photo of [makeJpeg({ orientation: 6 }), makePng(), makeWebp()]) {
    const once = await kept(photo)
    const hash = (one: Buffer) => createHash('sha256').update(one).digest('hex')
    expect(hash(await kept(once))).toBe(hash(once))
  }
})

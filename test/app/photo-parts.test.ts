import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { segmentsOf } from '../../src/attachments/jpeg-segment.ts'
import { tellKind } from '../../src/attachments/kind.ts'
import { inspectPhoto, stripMetadata } from '../../src/attachments/photo.ts'
import { pictureShape } from '../../src/attachments/picture-shape.ts'
import { isRenderable } from '../../src/attachments/picture-size.ts'
import { makeJpeg, makePng, makeWebp } from './photo-kit.ts'

/** A text, a number of sixteen bits, or rational numbers. */
type Value = string | number | readonly number[]
type Rows = readonly (readonly [tag: number, value: Value])[]

/** An Exif block with the three directories that are read, in either byte order. */
function blockOf(root: Rows, camera: Rows = [], gps: Rows = [], little = false): Buffer {
  const block = Buffer.alloc(600)
  const view = new DataView(block.buffer, block.byteOffset, block.length)
  let end = 8
  const put = (rows: Rows): number => {
    const start = end
    view.setUint16(start, rows.length, little)
    end += 6 + 12 * rows.length
    for (const [index, [tag, value]] of rows.entries()) {
      const at = start + 2 + 12 * index
      view.setUint16(at, tag, little)
      view.setUint16(
        at + 2,
        typeof value === 'string' ? 2 : typeof value === 'number' ? 3 : 5,
        little,
      )
      view.setUint32(at + 4, typeof value === 'number' ? 1 : value.length, little)
      if (typeof value === 'number') {
        view.setUint16(at + 8, value, little)
        continue
      }
      const isInline = typeof value === 'string' && value.length <= 4
      if (!isInline) view.setUint32(at + 8, end, little)
      if (typeof value === 'string') block.write(value, isInline ? at + 8 : end, 'latin1')
      else {
        for (const [place, one] of value.entries()) {
          view.setUint32(end + 8 * place, Math.round(one * 1000), little)
          view.setUint32(end + 8 * place + 4, 1000, little)
        }
      }
      if (!isInline) end += typeof value === 'string' ? value.length : 8 * value.length
    }
    return start
  }
  // The offset of a directory is written as a number of sixteen bits, which is read as well.
  const pointers = [
    [0x8769, put(camera)],
    [0x8825, put(gps)],
  ] as const
  const start = put([...root, ...pointers])
  block.write(little ? 'II' : 'MM', 'latin1')
  view.setUint16(2, 42, little)
  view.setUint32(4, start, little)
  return block
}

const inspected = (block: Buffer) => inspectPhoto(makePng([['eXIf', block]]))
const placed = (north: number, east: number, signs = ['N', 'E']) =>
  inspected(
    blockOf(
      [],
      [],
      [
        [1, `${signs[0]}\0`],
        [2, [north, 0, 0]],
        [3, `${signs[1]}\0`],
        [4, [east, 0, 0]],
      ],
    ),
  ).position

test.each([
  [90, 180, { latitude: 90, longitude: 180 }],
  [91, 106, null],
  [29, 181, null],
  [0, 106, { latitude: 0, longitude: 106 }],
  [29, 0, { latitude: 29, longitude: 0 }],
])('%d degrees north and %d degrees east are a place on earth, or none', (north, east, place) => {
  expect(placed(north, east)).toEqual(place)
})

test('minutes and seconds of a place count, in either byte order', () => {
  const gps: Rows = [
    [2, [29, 30, 36]],
    [4, [106, 15, 0]],
  ]
  for (const little of [true, false]) {
    const { position } = inspected(blockOf([], [], gps, little))
    expect([position?.latitude, position?.longitude]).toEqual([29.51, 106.25])
  }
})

const taken = (when: string) => `${when}\0`

test.each<[string, Rows, Rows, string | null]>([
  [
    'the shutter, and not of a later change',
    [[0x0132, taken('2026:03:09 08:00:00')]],
    [[0x9003, taken('2026:03:05 14:22:10')]],
    '2026-03-05T14:22:10',
  ],
  [
    'a change, where no other is told',
    [[0x0132, taken('2026:03:09 08:00:00')]],
    [],
    '2026-03-09T08:00:00',
  ],
  [
    'nothing, of a camera whose clock was never set',
    [[0x0132, taken('0000:00:00 00:00:00')]],
    [],
    null,
  ],
  [
    'the first of two entries',
    [],
    [
      [0x9003, taken('2026:03:05 14:22:10')],
      [0x9003, taken('2025:01:01 00:00:00')],
    ],
    '2026-03-05T14:22:10',
  ],
])('the time of a photo is that of %s', (_, root, camera, time) => {
  expect(inspected(blockOf(root, camera)).takenAt).toBe(time)
})

test('a WebP tells its place with and without the prefix of a JPEG', () => {
  const block = blockOf(
    [],
    [],
    [
      [2, [29, 0, 0]],
      [4, [106, 0, 0]],
    ],
  )
  for (const body of [block, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block])]) {
    expect(inspectPhoto(makeWebp([['EXIF', body]])).position?.longitude).toBe(106)
  }
})

const part = (marker: number, body: readonly number[]): Buffer =>
  Buffer.from([0xff, marker, 0, body.length + 2, ...body])
const huffman = (value: number) => part(0xc4, [0, 1, ...new Array<number>(15).fill(0), value])
const scan = (data: number) => Buffer.concat([part(0xda, [1, 1, 0, 0, 63, 0]), Buffer.from([data])])

/** A JPEG with further segments before its end. */
const longer = (...more: readonly Buffer[]): Buffer =>
  Buffer.concat([makeJpeg().subarray(0, -2), ...more, Buffer.from([0xff, 0xd9])])

/** The segments of a picture that was written anew, from its first table for a scan on. */
async function drawnBy(photo: Uint8Array): Promise<readonly string[]> {
  const written = Buffer.from((await stripMetadata(photo)) ?? [])
  const all = [...segmentsOf(written)].map((one) =>
    one === null
      ? 'broken'
      : `${one.marker.toString(16)} ${one.body.at(-1)} ${one.data.at(-1) ?? ''}`,
  )
  return all.slice(all.findIndex((one) => one.startsWith('c4')))
}

test('each scan of a JPEG is written with the table that it uses, and with none twice', async () => {
  const photo = longer(huffman(5), scan(0x11), huffman(5), scan(0x12), huffman(0), scan(0x13))
  expect(await drawnBy(photo)).toEqual([
    'c4 0 ',
    'da 0 127',
    'c4 5 ',
    'da 0 17',
    'da 0 18',
    'c4 0 ',
    'da 0 19',
  ])
})

test('the interval between restarts is written where it begins to count', async () => {
  const photo = longer(part(0xdd, [0, 4]), scan(0x11), scan(0x12))
  expect(await drawnBy(photo)).toEqual(['c4 0 ', 'da 0 127', 'dd 4 ', 'da 0 17', 'da 0 18'])
})

test('what stands behind the picture tells nothing of a JPEG', () => {
  const exif = Buffer.from(makeJpeg({ takenAt: '2026:03:05 14:22:10' }))
  const at = exif.indexOf(Buffer.from([0xff, 0xe1]))
  const told = exif.subarray(at, at + 2 + exif.readUInt16BE(at + 2))
  const bare = Buffer.from(makeJpeg())
  const own = bare.indexOf(Buffer.from([0xff, 0xe1]))
  const silent = Buffer.concat([
    bare.subarray(0, own),
    bare.subarray(own + 2 + bare.readUInt16BE(own + 2), -2),
    told,
    scan(0x11),
    Buffer.from([0xff, 0xd9]),
  ])
  expect(inspectPhoto(silent)).toEqual({ format: 'jpeg', position: null, takenAt: null })
})

test.each([
  [0, true],
  [1, true],
  [2, true],
  [3, false],
  [0x41, false],
])('Adobe’s colour transform %d is one that says how to draw: %s', async (transform, isKept) => {
  const photo = Buffer.from(makeJpeg())
  photo[photo.indexOf('Adobe') + 11] = transform
  const written = Buffer.from((await stripMetadata(photo)) ?? [])
  const at = written.indexOf('Adobe')
  expect([at >= 0, written[at + 11]]).toEqual(isKept ? [true, transform] : [false, written[10]])
})

const gamma = (value: number): readonly [string, Uint8Array] => {
  const body = Buffer.alloc(4)
  body.writeUInt32BE(value)
  return ['gAMA', body]
}

test.each([
  [24_999, false],
  [25_000, true],
  [45_455, true],
  [250_000, true],
  [250_001, false],
])('a gamma of %d is of a screen or a camera: %s', async (value, isKept) => {
  const written = Buffer.from((await stripMetadata(makePng([gamma(value)]))) ?? [])
  expect(written.includes('gAMA')).toBe(isKept)
})

test('of a chunk that a PNG has twice the first counts', async () => {
  const written = Buffer.from((await stripMetadata(makePng([gamma(45_455), gamma(100_000)]))) ?? [])
  expect(written.readUInt32BE(written.indexOf('gAMA') + 4)).toBe(45_455)
})

/** A PNG of one pixel of a colour type, with chunks before its picture. */
function pngOf(depth: number, colour: number, row: number, chunks: Parameters<typeof makePng>[0]) {
  const made = Buffer.from(makePng([...(chunks ?? []), ['IDAT', deflateSync(Buffer.alloc(row))]]))
  // The picture of the kit is left out: it is of another colour type.
  const own = made.lastIndexOf('IDAT') - 4
  made.set([depth, colour], 24)
  return Buffer.concat([made.subarray(0, own), made.subarray(made.lastIndexOf('IEND') - 4)])
}

test.each([
  ['grey', 8, 0, 2, 2, true],
  ['grey', 8, 0, 2, 6, false],
  ['colours', 8, 2, 4, 6, true],
  ['colours', 8, 2, 4, 2, false],
  ['a palette of three', 8, 3, 2, 3, true],
  ['a palette of three', 8, 3, 2, 4, false],
  ['colours that are transparent by themselves', 8, 6, 5, 2, false],
])(
  'what is transparent in %s of a PNG is told by as many bytes as it needs (%#)',
  async (_, depth, colour, row, length, isKept) => {
    const chunks: [string, Uint8Array][] = [
      ['PLTE', Buffer.alloc(9)],
      ['tRNS', Buffer.alloc(length)],
    ]
    const written = Buffer.from((await stripMetadata(pngOf(depth, colour, row, chunks))) ?? [])
    expect(['IDAT', 'tRNS', 'PLTE'].map((one) => written.includes(one))).toEqual([
      true,
      isKept,
      colour === 3,
    ])
  },
)

test('a palette has as many colours as its pixels can name, and no more', async () => {
  const colours = async (count: number) => {
    const photo = pngOf(1, 3, 2, [['PLTE', Buffer.alloc(3 * count)]])
    return Buffer.from((await stripMetadata(photo)) ?? []).includes('PLTE')
  }
  expect([await colours(2), await colours(3)]).toEqual([true, false])
})

const piece = (type: string, body: Buffer): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from(type), size, body, Buffer.alloc(body.length % 2)])
}

test('of an animated WebP the pictures are kept with what draws them, and nothing else', async () => {
  const picture = piece('VP8L', Buffer.from([0x2f, 0, 0, 0, 0, 0x88]))
  const head = piece('VP8X', Buffer.alloc(10))
  const frame = Buffer.concat([Buffer.alloc(16, 7), head, picture])
  const written = await stripMetadata(
    makeWebp([
      ['ANIM', Buffer.from('ffffff00hidden')],
      ['ANMF', frame],
    ]),
  )
  const expected = makeWebp([
    ['ANIM', Buffer.from('ffffff')],
    ['ANMF', Buffer.concat([Buffer.alloc(16, 7), picture])],
  ])
  // The flags of the kit's picture announce metadata, which are gone.
  expected.set([0], 20)
  expect(Buffer.from(written ?? [])).toEqual(Buffer.from(expected))
})

test('a file of thirty megabytes is kept, and none that is larger', () => {
  const large = Buffer.alloc(30 * 1024 * 1024 + 1)
  large.write('%PDF-')
  expect([tellKind(large.subarray(0, -1)), tellKind(large)]).toEqual(['pdf', null])
})

test.each([
  ['....ftypM4A ', 'audio'],
  ['....ftypM4A2', 'audio'],
  ['....ftypmp42', 'video'],
  ['....ftypqt  ', 'video'],
  ['....ftypheic', 'heic'],
  ['....ftypavif', 'heic'],
  ['....WEBP', null],
  ['RIFF....WAVE', 'audio'],
  ['RIFF....AVI ', null],
  [`BM${'.'.repeat(25)}`, 'bmp'],
  [`BM${'.'.repeat(24)}`, null],
  ['GIF87a', 'gif'],
  ['GIF88a', null],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['#!AMR', 'audio'],
  ['#!/bin/sh', null],
])('a file that begins with %j is kept as %s', (beginning, kind) => {
  expect(tellKind(Buffer.from(beginning, 'latin1'))).toBe(kind)
})

test('a picture is drawn up to two hundred and twenty million points, if it has any', () => {
  expect(
    [
      [220_000, 1000],
      [220_001, 1000],
      [0, 10],
      [10, 0],
    ].map(([width = 0, height = 0]) => isRenderable(width, height)),
  ).toEqual([true, false, false, false])
})

test('the shape of a JPEG stands in its frame, whatever tables come before it', () => {
  const photo = Buffer.from(makeJpeg({ orientation: 8 }))
  const frame = photo.indexOf(Buffer.from([0xff, 0xc0]))
  photo.writeUInt16BE(300, frame + 5)
  photo.writeUInt16BE(400, frame + 7)
  const table = Buffer.concat([photo.subarray(0, frame), huffman(0), photo.subarray(frame)])
  expect(pictureShape(table)).toEqual({ format: 'jpg', width: 400, height: 300, turned: 270 })
})

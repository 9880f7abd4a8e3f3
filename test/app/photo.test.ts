import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tellKind } from '../../src/attachments/kind.ts'
import { inspectPhoto, stripMetadata } from '../../src/attachments/photo.ts'
import { jpegPicture, makeJpeg, makePng, makeTiff, makeWebp } from './photo-kit.ts'

const position = { longitude: 106.6512, latitude: 29.0282 }

async function stripped(bytes: Uint8Array): Promise<Buffer> {
  const result = await stripMetadata(bytes)
  if (result === null) throw new Error('refused')
  return Buffer.from(result)
}

test('the place where a photo was taken is read to a metre', () => {
  const { position: read } = inspectPhoto(makeJpeg({ position }))
  expect(read?.longitude).toBeCloseTo(position.longitude, 5)
  expect(read?.latitude).toBeCloseTo(position.latitude, 5)
})

test('a place south of the equator and west of Greenwich is negative', () => {
  const read = inspectPhoto(makeJpeg({ position: { longitude: -70.5, latitude: -33.25 } }))
  expect(read.position).toEqual({ longitude: -70.5, latitude: -33.25 })
})

test('zeros that a camera writes without a fix are no place', () => {
  expect(inspectPhoto(makeJpeg({ position: { longitude: 0, latitude: 0 } })).position).toBe(null)
})

test('the time when a photo was taken is read', () => {
  expect(inspectPhoto(makeJpeg({ takenAt: '2026:03:05 14:22:10' })).takenAt).toBe(
    '2026-03-05T14:22:10',
  )
})

test('a photo without metadata tells nothing but its format', () => {
  expect(inspectPhoto(makePng())).toEqual({ format: 'png', position: null, takenAt: null })
})

test('the place is gone from a stripped photo', async () => {
  expect(inspectPhoto(await stripped(makeJpeg({ position }))).position).toBe(null)
})

test('the time is gone from a stripped photo', async () => {
  const photo = makeJpeg({ takenAt: '2026:03:05 14:22:10' })
  expect(inspectPhoto(await stripped(photo)).takenAt).toBe(null)
})

test('the picture itself survives stripping bit for bit', async () => {
  const photo = await stripped(makeJpeg({ position, comment: 'x' }))
  expect(photo.subarray(-jpegPicture.length)).toEqual(jpegPicture)
})

test('the orientation survives stripping', async () => {
  const photo = makeJpeg({ position, orientation: 6 })
  const again = await stripMetadata(await stripped(photo))
  expect(Buffer.from(again ?? []).includes(Buffer.from('0112000300000001000600', 'hex'))).toBe(true)
})

test('a photo that stands upright gets no orientation tag', async () => {
  expect((await stripped(makeJpeg({ position }))).includes('Exif')).toBe(false)
})

test('a comment inside a photo is gone', async () => {
  expect((await stripped(makeJpeg({ comment: 'shot by somebody' }))).includes('somebody')).toBe(
    false,
  )
})

test('the mark of Adobe survives, which says how to draw, and the colour profile does not, which may say anything', async () => {
  const photo = await stripped(makeJpeg({ position, colourProfile: true }))
  expect([photo.includes('ICC_PROFILE'), photo.includes('Adobe')]).toEqual([false, true])
})

test('what a phone hides behind the end of a photo is gone', async () => {
  const afterEnd = makeJpeg({ position })
  expect((await stripped(makeJpeg({ afterEnd }))).includes('Exif')).toBe(false)
})

test('a photo cut off on its way is stripped as far as it came', async () => {
  const photo = makeJpeg({ position })
  const cut = photo.subarray(0, photo.length - 4)
  expect(inspectPhoto(await stripped(cut)).position).toBe(null)
})

test('a PNG loses its place, its texts and its time', async () => {
  const photo = makePng([
    ['eXIf', Buffer.from(makeTiff({ position }))],
    ['tEXt', Buffer.from('Author\0somebody')],
    ['tIME', Buffer.from([7, 234, 3, 5, 14, 22, 10])],
  ])
  expect(await stripped(photo)).toEqual(Buffer.from(makePng()))
})

test('a PNG keeps its transparency and colours', async () => {
  const photo = makePng([
    ['gAMA', Buffer.from([0, 0, 177, 143])],
    ['tRNS', Buffer.from([0, 1])],
  ])
  expect(await stripped(photo)).toEqual(Buffer.from(photo))
})

test('a WebP loses its metadata and the flags that announce them', async () => {
  const photo = makeWebp([
    ['EXIF', Buffer.from(makeTiff({ position }))],
    ['XMP ', Buffer.from('<x/>')],
  ])
  expect(await stripped(photo)).toEqual(Buffer.from(makeWebp()))
})

test('a GIF is not vouched for', async () => {
  expect(await stripMetadata(Buffer.from('GIF89a\0\0\0\0'))).toBe(null)
})

test('a photo over ten megabytes loses its metadata like any other', async () => {
  const photo = makeJpeg({ position, afterEnd: Buffer.alloc(10 * 1024 * 1024) })
  expect((await stripped(photo)).length).toBeLessThan(1024)
})

test('a program is no attachment whatever it is called', () => {
  expect(tellKind(Buffer.from('MZ\x90\0'))).toBe(null)
})

test('a web page is no attachment', () => {
  expect(tellKind(Buffer.from('<html><script>'))).toBe(null)
})

test('a document of Office is told from other archives', () => {
  const archive = (name: string) =>
    Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(26), Buffer.from(name)])
  expect([tellKind(archive('[Content_Types].xml')), tellKind(archive('a.exe'))]).toEqual([
    'office',
    'zip',
  ])
})

test('random bytes behind the beginning of a photo never throw', async () => {
  const beginning = fc.constantFrom('ffd8ff', '89504e470d0a1a0a', '524946462000000057454250')
  await fc.assert(
    fc.asyncProperty(beginning, fc.uint8Array({ maxLength: 300 }), async (hex, rest) => {
      const bytes = Buffer.concat([Buffer.from(hex, 'hex'), rest])
      inspectPhoto(bytes)
      await stripMetadata(bytes)
    }),
  )
})

test('a photo with any byte changed never shows its place after stripping', async () => {
  const photo = makeJpeg({ position, orientation: 3, takenAt: '2026:03:05 14:22:10' })
  await fc.assert(
    fc.asyncProperty(fc.nat(photo.length - 1), fc.nat(255), async (at, value) => {
      const changed = Buffer.from(photo)
      changed[at] = value
      const result = await stripMetadata(changed)
      if (result !== null) expect(inspectPhoto(result).position).toBe(null)
    }),
  )
})

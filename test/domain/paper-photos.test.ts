import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pictureShape } from '../../src/attachments/picture-shape.ts'
import { writeLetter } from '../../src/documents/docx.ts'
import { bare } from '../../src/documents/paper-tools.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { type Letter, letter } from '../../src/domain/reports/papers/letter.ts'
import { entry } from '../app/paper-kit.ts'
import { makeJpeg, makePng, makeWebp } from '../app/photo-kit.ts'

/** A black PNG of this size. */
function pngOf(width: number, height: number): Uint8Array {
  const png = Buffer.from(makePng())
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const typed = Buffer.concat([Buffer.from('IHDR'), header])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([png.subarray(0, 12), typed, sum, png.subarray(33)])
}

const photos = (count: number) =>
  Array.from({ length: count }, (_one, index) => ({
    attachment: index + 1,
    caption: '綦江河石角段，2026年3月10日 10:20提供',
  }))

const pageOf = async (
  bytes: readonly (Uint8Array | null)[],
  change: Partial<Letter> = {},
): Promise<string> =>
  entry(
    await writeLetter(
      letter({
        title: '关于移送綦江河石角段非法采砂线索的函',
        addressee: '重庆市綦江区人民检察院',
        body: [{ paragraph: '特此函达。' }],
        signed: ['重庆市綦江区河长办公室'],
        date: '2026-03-10' as Day,
        attachments: [`现场照片${bytes.length}张`],
        photos: photos(bytes.length),
        ...change,
      }),
      { ...bare, photo: async (attachment) => bytes[attachment - 1] ?? null },
    ),
    'word/document.xml',
  )

const textOf = (xml: string) => xml.replaceAll(/<[^>]+>/g, '')
/** The width and height of every picture, in millimetres. */
const sizesOf = (xml: string) =>
  [...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(([, width, height]) =>
    [Number(width), Number(height)].map((one) => one / 36_000),
  )

describe('the photos of a paper', () => {
  it('stand behind it, numbered, each with its place and time', async () => {
    const text = textOf(await pageOf([makePng(), makeJpeg()]))
    expect(text).toContain('附件现场照片')
    expect(text).toContain('照片1　綦江河石角段，2026年3月10日 10:20提供')
    expect(text).toContain('照片2　綦江河石角段，2026年3月10日 10:20提供')
    expect(text.indexOf('照片1')).toBeGreaterThan(text.indexOf('特此函达'))
  })

  it('are the first of several attachments', async () => {
    const change = { attachments: ['现场照片1张', '测绘报告.pdf'] }
    expect(textOf(await pageOf([makePng()], change))).toContain('附件1现场照片')
  })

  it.each([
    [4000, 3000],
    [3000, 4000],
    [20, 9000],
    [9000, 20],
    [1, 1],
  ])(
    'of %i by %i points keep their shape and stay within the text, two on a page',
    async (width, height) => {
      const [[shownWidth = 0, shownHeight = 0] = []] = sizesOf(await pageOf([pngOf(width, height)]))
      expect(shownWidth).toBeLessThanOrEqual(156.5)
      expect(shownHeight).toBeLessThanOrEqual(76.5)
      if (Math.min(width, height) > 100) {
        expect(shownWidth / shownHeight).toBeCloseTo(width / height, 1)
      }
    },
  )

  it('that were taken upright stand upright', async () => {
    const upright = await pageOf([makeJpeg({ orientation: 6 })])
    expect(upright).toContain('rot="5400000"')
    expect(await pageOf([makeJpeg()])).not.toContain('rot="5400000"')
  })

  it('that cannot be bound in are named, to be sent apart', async () => {
    const text = textOf(await pageOf([makeWebp(), null, makePng()]))
    expect(text).toContain('照片1　綦江河石角段，2026年3月10日 10:20提供（未编入，另附）')
    expect(text).toContain('照片2　綦江河石角段，2026年3月10日 10:20提供（未编入，另附）')
    expect(text).not.toMatch(/照片3[^照]*未编入/)
  })

  it('are bound in as long as they fit into one file', async () => {
    const large = Buffer.concat([pngOf(10, 10), Buffer.alloc(7 * 1024 * 1024)])
    const xml = await pageOf([large, large, makePng()])
    expect(sizesOf(xml)).toHaveLength(2)
    expect(textOf(xml)).toMatch(/照片2[^照]*未编入/)
  })
})

describe('the shape of a picture', () => {
  it('is told of JPEG and PNG alone', () => {
    expect(pictureShape(pngOf(30, 20))).toEqual({ format: 'png', width: 30, height: 20, turned: 0 })
    expect(pictureShape(makeJpeg({ orientation: 8 }))).toEqual({
      ...{ format: 'jpg', width: 1, height: 1, turned: 270 },
    })
    for (const other of [makeWebp(), new Uint8Array(4), Buffer.from('GIF89a')])
      expect(pictureShape(other)).toBe(null)
  })

  it('of one that is cut short, or larger than can be drawn, is none', () => {
    const whole = Buffer.from(makeJpeg())
    for (let length = 0; length < whole.indexOf(Buffer.from([0xff, 0xc0])); length += 1)
      expect(pictureShape(whole.subarray(0, length))).toBe(null)
    expect(pictureShape(pngOf(60_000, 60_000))).toBe(null)
  })
})

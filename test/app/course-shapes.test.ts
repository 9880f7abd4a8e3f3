import { expect, test } from 'vitest'
import { readCourses } from '../../src/documents/course-reading.ts'
import { drawnRivers, placesOf } from '../../src/domain/matter/drawn-rivers.ts'
import { localProjection } from '../../src/domain/matter/projection.ts'
import { courseFrom } from '../../src/domain/register-forms/course-drawing.ts'
import type { LngLat } from '../../src/domain/registers/course.ts'
import { geoJsonOf, kmlOf, winding } from './course-kit.ts'

const sentenceOf = async (file: string | Buffer): Promise<string> => {
  const read = await readCourses(Buffer.from(file))
  return 'sentence' in read ? read.sentence : `lines: ${read.lines.length}`
}

const drawnOf = (lines: readonly (readonly LngLat[])[], most = 620) => {
  const { course } = courseFrom(lines, 'wgs84')
  const rivers = [{ name: '甲河', course }]
  return drawnRivers(rivers, localProjection(placesOf(rivers)), most)
}

test('two hundred thousand points are told by some hundred, a line of the same shape', async () => {
  const read = await readCourses(geoJsonOf([{ name: '甲河', places: winding(200_000) }]))
  if ('sentence' in read) throw new Error(read.sentence)
  expect(read.read).toBe(200_000)
  expect(read.lines[0]?.points.length).toBeLessThan(400)
  const lines = read.lines.map(({ points }) => points)
  const [river] = drawnOf(lines)
  const norths = river?.lines?.flat().map(({ north }) => north) ?? []
  expect(Math.max(...norths) - Math.min(...norths)).toBeCloseTo(0.2 * 110.57, 1)
})

test.each([
  [
    'XML with an entity of its own',
    kmlOf([{ name: '&a;', places: winding(3) }], '<!DOCTYPE k [<!ENTITY a "b">]>'),
  ],
  ['XML that ends too early', kmlOf([{ name: '甲河', places: winding(3) }]).slice(0, -20)],
  ['JSON that ends too early', '{"type":"FeatureCollection","features":['],
  ['arrays in arrays without end', '['.repeat(100_000)],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x01])],
  ['an archive of nothing', Buffer.from('PK\u0003\u0004')],
])('%s is refused with a sentence', async (_what, file) => {
  expect(await sentenceOf(file)).toMatch(/文件无法读取|没有线/)
})

test('tags nested deeper than any map program writes are refused', async () => {
  const deep = '<Folder>'.repeat(200) + '</Folder>'.repeat(200)
  expect(await sentenceOf(`<kml>${deep}</kml>`)).toContain('线或点过多')
})

test('a place that does not end is refused as soon as it is too long, in however many pieces it comes', async () => {
  const begun = '<kml><Placemark><LineString><coordinates>106.6,28.9 '
  expect(await sentenceOf(`${begun}${'<![CDATA[1]]>'.repeat(20_000)}`)).toContain('坐标不是数字')
})

test('a file of points and empty geometries says that it has no line', async () => {
  const file = { type: 'Feature', properties: { NAME: '甲河' }, geometry: null }
  expect(await sentenceOf(JSON.stringify(file))).toContain('文件中没有线')
  expect(await sentenceOf(geoJsonOf([{ name: '甲河', places: [] }]))).toContain('文件中没有线')
})

test('metres of a projection are not taken for degrees', async () => {
  const file = geoJsonOf([
    {
      name: '甲河',
      places: [
        [36466000, 3210000],
        [36466100, 3210100],
      ],
    },
  ])
  expect(await sentenceOf(file)).toContain('以米计的投影坐标')
})

test('a system that the file names and nobody converts is refused by name', async () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4547' } }
  const file = geoJsonOf([{ name: '甲河', places: winding(3) }], { crs })
  expect(await sentenceOf(file)).toContain('EPSG::4547')
  const beijing = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4214' } }
  expect(
    await sentenceOf(geoJsonOf([{ name: '甲河', places: winding(3) }], { crs: beijing })),
  ).toContain('文件写明的坐标系是北京 54，请')
})

test('pieces of a river from bridge to bridge become one line, whichever way they run', () => {
  const whole = winding(60)
  const pieces = [whole.slice(40), whole.slice(0, 21).toReversed(), whole.slice(20, 41)]
  expect(courseFrom(pieces, 'wgs84').course).toHaveLength(1)
})

test('both arms of a braided river are drawn', () => {
  const arm = (side: number): LngLat[] =>
    winding(30).map(([east, north], at) => [
      east + side * 0.01 * Math.sin((at * Math.PI) / 29),
      north,
    ])
  const widest =
    drawnOf([arm(1), arm(-1)])[0]
      ?.lines?.flat()
      .map(({ east }) => east) ?? []
  expect(Math.max(...widest) - Math.min(...widest)).toBeGreaterThan(3)
})

test('a river that crosses 180° is as long as it is', () => {
  const [river] = drawnOf([
    [
      [179.9, 10],
      [-179.9, 10],
    ],
  ])
  const [from, to] = river?.lines?.[0] ?? []
  expect(Math.abs((to?.east ?? 0) - (from?.east ?? 0))).toBeCloseTo(21.9, 0)
})

test('a river of one point is a name without a line, and a tiny one is drawn', () => {
  expect(drawnOf([[[106.65, 28.9]]])[0]).toEqual({
    name: '甲河',
    at: { east: 0, north: 0 },
    lines: [],
  })
  expect(
    drawnOf([
      [
        [106.65, 28.9],
        [106.6503, 28.9],
      ],
    ])[0]?.lines,
  ).toHaveLength(1)
})

test('however many rivers there are, their lines keep to the room that a card has', () => {
  const rivers = Array.from({ length: 300 }, (_, at) => ({
    name: `第${at}河`,
    course: courseFrom([winding(200, [106 + at / 100, 28])], 'wgs84').course,
  }))
  const drawn = drawnRivers(rivers, localProjection(placesOf(rivers)), 200)
  expect(drawn.flatMap(({ lines = [] }) => lines).flat().length).toBeLessThanOrEqual(200)
})

test('a place of GCJ-02 is drawn where it is in WGS-84', () => {
  const [[east, north] = []] = courseFrom([[[106.65, 28.97]]], 'gcj02').course[0] ?? []
  expect(east).toBeCloseTo(106.64626, 3)
  expect(north).toBeCloseTo(28.97317, 3)
})

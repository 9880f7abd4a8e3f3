import { describe, expect, it } from 'vitest'
import { readCourses } from '../../src/documents/course-reading.ts'

/** By line of a file, the name that it has and its first longitude. */
async function lines(text: string) {
  const read = await readCourses(Buffer.from(text))
  return 'sentence' in read
    ? read.sentence
    : read.lines.map(({ name, points }) => `${name} ${points[0]?.[0]}`)
}
const line = (east: number, between = ' ') =>
  `<LineString><coordinates>${east},29${between}${east + 0.1},29.1</coordinates></LineString>`
const kml = (inner: string) => `<kml><Document><name>图</name>${inner}</Document></kml>`

describe('a line of KML', () => {
  it.each([
    ['its own name', `<Placemark><name> 甲河 </name>${line(106)}</Placemark>`, ['甲河 106']],
    [
      'the name of the folder around it',
      `<Folder><name>乙河</name><Placemark>${line(106)}</Placemark></Folder><Placemark>${line(107)}</Placemark>`,
      ['乙河 106', 'null 107'],
    ],
    [
      'its own name behind the line of another one',
      `<Folder><name>乙河</name><Placemark><name>甲河</name>${line(106)}</Placemark><Placemark>${line(107)}</Placemark></Folder>`,
      ['甲河 106', '乙河 107'],
    ],
    [
      'no name of a part of it',
      `<Placemark><name>甲河</name><Style><name>蓝</name></Style>${line(106)}</Placemark>`,
      ['甲河 106'],
    ],
    [
      'places between tabs and lines',
      `<Placemark><name>甲河</name>${line(106, '\t\n')}</Placemark>`,
      ['甲河 106'],
    ],
  ])('has %s', async (_, inner, read) => {
    expect(await lines(kml(inner))).toEqual(read)
  })

  it.each([' ', '\t', '\n'])(
    'of many places is read whichever blank is between them: %j',
    async (blank) => {
      const places = Array.from({ length: 40 }, (_, nth) => `${106 + nth / 10},29`).join(blank)
      const text = `<Placemark><name>甲河</name><LineString><coordinates>${places}</coordinates></LineString></Placemark>`
      expect(await lines(kml(text))).toEqual(['甲河 106'])
    },
  )

  it('is the shore of a lake, and not that of an island', async () => {
    const ring = (name: string, east: number) =>
      `<${name}><LinearRing><coordinates>${east},29 ${east},30 ${east + 1},30</coordinates></LinearRing></${name}>`
    const lake = `<Polygon>${ring('outerBoundaryIs', 106)}${ring('innerBoundaryIs', 107)}</Polygon>`
    expect(await lines(kml(`<Placemark><name>湖</name>${lake}</Placemark>`))).toEqual(['湖 106'])
  })

  it.each([',29', '106,', '106', 'a,b'])('with the place %s is refused', async (place) => {
    const text = `<Placemark><LineString><coordinates>106,29 ${place}</coordinates></LineString></Placemark>`
    expect(await lines(kml(text))).toMatch(/坐标不是数字/)
  })
})

/** A GeoJSON file of one line with these properties and this system. */
const json = (properties: object, name?: string, geometry?: object) =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...(name === undefined ? {} : { crs: { type: 'name', properties: { name } } }),
    features: [
      {
        type: 'Feature',
        properties,
        geometry: geometry ?? {
          type: 'LineString',
          coordinates: [
            [106, 29],
            [106.1, 29.1],
          ],
        },
      },
    ],
  })

describe('a line of GeoJSON', () => {
  it.each([
    [{ ' 名称 ': ' 甲河 ' }, '甲河'],
    [{ name: ' ', 河流名称: '甲河' }, '甲河'],
    [{ HLMC: '甲河' }, '甲河'],
    [{ RiverName: '甲河', name: '乙河' }, '甲河'],
    [{ 名称备注: '甲河' }, 'null'],
    [{ name: 5 }, 'null'],
    [{ name: '长'.repeat(201) }, '长'.repeat(200)],
  ])('of %j is called %s', async (properties, name) => {
    expect(await lines(json(properties))).toEqual([`${name} 106`])
  })

  it.each([
    [undefined, null],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'wgs84'],
    ['EPSG:4326', 'wgs84'],
    ['urn:ogc:def:crs:EPSG::4490', 'cgcs2000'],
    ['GCS_China_Geodetic_Coordinate_System_CGCS2000', 'cgcs2000'],
    ['EPSG:14326', '“EPSG:14326”'],
    ['EPSG:4214', '北京 54'],
    ['EPSG:4610', '西安 80'],
    ['EPSG:4523', '“EPSG:4523”'],
  ])('in the system %s is of %s', async (name, system) => {
    const read = await readCourses(Buffer.from(json({}, name)))
    if ('sentence' in read) expect(read.sentence).toContain(`坐标系是${system}`)
    else expect(read.system).toBe(system)
  })

  it.each([
    [{ type: 'Polygon', coordinates: [[[106, 29]], [[107, 29]]] }, ['甲 106']],
    [
      { type: 'MultiPolygon', coordinates: [[[[106, 29]], [[107, 29]]], [[[108, 29]]]] },
      ['甲 106', '甲 108'],
    ],
    [{ type: 'MultiLineString', coordinates: [[[106, 29]], [[107, 29]]] }, ['甲 106', '甲 107']],
    [
      {
        type: 'GeometryCollection',
        geometries: [{ type: 'LineString', coordinates: [[106, 29]] }],
      },
      ['甲 106'],
    ],
  ])('in %j is read', async (geometry, read) => {
    expect(await lines(json({ name: '甲' }, undefined, geometry))).toEqual(read)
  })
})

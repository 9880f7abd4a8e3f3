import type { LngLat } from '../../src/domain/registers/course.ts'

/** A line of a map: of which river it says to be, and its places. */
export interface SampleLine {
  readonly name: string | null
  readonly places: readonly (readonly number[])[]
}

/** A GeoJSON file of lines, as map programs write it. */
export const geoJsonOf = (lines: readonly SampleLine[], more: object = {}): Buffer =>
  Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      ...more,
      features: lines.map(({ name, places }) => ({
        type: 'Feature',
        properties: name === null ? {} : { FID: 1, NAME: name },
        geometry: { type: 'LineString', coordinates: places },
      })),
    }),
  )

const placemark = ({ name, places }: SampleLine): string =>
  `<Placemark>${name === null ? '' : `<name>${name}</name>`}<LineString><coordinates>
   ${places.map((one) => one.join(',')).join(' ')}
   </coordinates></LineString></Placemark>`

/** A KML document of placemarks. */
export const kmlOf = (lines: readonly SampleLine[], head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${head}
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${lines.map(placemark).join('')}</Document></kml>`

/** A river that winds northwards from a place, of so many points, some hundred metres apart. */
export const winding = (points: number, [east, north]: LngLat = [106.65, 28.9]): LngLat[] =>
  Array.from({ length: points }, (_, at) => [
    east + 0.02 * Math.sin((at * 12) / points),
    north + (0.2 * at) / points,
  ])

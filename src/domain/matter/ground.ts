import gcoord from 'gcoord'
import type { CoordinateSystem } from '../registers/course.ts'
import type { Ground } from './sketch-map.ts'

/** Degrees of WGS-84: east and north are positive. */
export interface Degrees {
  readonly longitude: number
  readonly latitude: number
}

/** What the package exports is what its types call its default. */
const { transform, GCJ02, BD09, WGS84 } = gcoord as unknown as typeof gcoord.default

/** Systems in which places are written (坐标系), each with what it is in WGS-84. CGCS2000 differs from that by less than a metre. */
const intoWgs84 = {
  wgs84: (one: Degrees) => one,
  cgcs2000: (one: Degrees) => one,
  gcj02: (one: Degrees) => transformed(one, GCJ02),
  bd09: (one: Degrees) => transformed(one, BD09),
} as const satisfies Record<CoordinateSystem, unknown>

export const coordinateSystems: readonly {
  readonly value: CoordinateSystem
  readonly text: string
}[] = [
  { value: 'cgcs2000', text: 'CGCS2000（国家大地坐标系）' },
  { value: 'wgs84', text: 'WGS-84（GPS、奥维等）' },
  { value: 'gcj02', text: 'GCJ-02（高德、腾讯地图）' },
  { value: 'bd09', text: 'BD-09（百度地图）' },
]

function transformed({ longitude, latitude }: Degrees, from: typeof GCJ02 | typeof BD09): Degrees {
  const [east = longitude, north = latitude] = transform([longitude, latitude], from, WGS84)
  return { longitude: east, latitude: north }
}

/** A place of a system in WGS-84; exact to some metres. */
export const inWgs84 = (one: Degrees, system: CoordinateSystem): Degrees => intoWgs84[system](one)

/** What a position of Feishu, which is in GCJ-02 (feishu.md 7), is in WGS-84. */
export const fromFeishu = (one: Degrees): Degrees => inWgs84(one, 'gcj02')

/** Kilometres of a degree of latitude; of longitude at the equator, which shrinks by the cosine. */
const kmOfNorth = 110.57
const kmOfEast = 111.32

const middle = (numbers: readonly number[]): number => {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const one of numbers) {
    if (one < least) least = one
    if (one > most) most = one
  }
  return (least + most) / 2
}

/** A difference of longitudes the shorter way round: what crosses 180° stays together. */
const turn = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180

/** Lays degrees flat around the middle of them all, in km, so that a km is as long in both directions. */
export function laidFlat(all: readonly Degrees[]): (one: Degrees) => Ground {
  const from = all[0]?.longitude ?? 0
  const longitude = from + middle(all.map((one) => turn(one.longitude - from)))
  const latitude = middle(all.map((one) => one.latitude))
  const shrink = Math.cos((latitude * Math.PI) / 180)
  return (one) => ({
    east: turn(one.longitude - longitude) * kmOfEast * shrink,
    north: (one.latitude - latitude) * kmOfNorth,
  })
}

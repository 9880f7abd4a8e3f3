import gcoord from 'gcoord'
import type { CoordinateSystem } from '../registers/course.ts'

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

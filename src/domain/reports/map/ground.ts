import gcoord from 'gcoord'
import type { Ground } from '../../matter/sketch-map.ts'

/** Degrees of WGS-84, positive to the east and north. */
export interface Degrees {
  readonly longitude: number
  readonly latitude: number
}

/** The package exports the object that its types declare as the default export. */
const { transform, GCJ02, WGS84 } = gcoord as unknown as typeof gcoord.default

/** Converts a position of Feishu, which is in GCJ-02 (feishu.md 7), to WGS-84; accurate to some metres. */
export function fromFeishu({ longitude, latitude }: Degrees): Degrees {
  const [east = longitude, north = latitude] = transform([longitude, latitude], GCJ02, WGS84)
  return { longitude: east, latitude: north }
}

/**
 * Kilometres per degree of latitude; the second value is for longitude at the equator, which is multiplied
 * by the cosine of the latitude.
 */
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

const metres10 = (km: number): number => Math.round(km * 100) / 100

/** Projects degrees onto a plane around their common centre, in km rounded to ten metres. */
export function laidFlat(all: readonly Degrees[]): (one: Degrees) => Ground {
  const longitude = middle(all.map((one) => one.longitude))
  const latitude = middle(all.map((one) => one.latitude))
  const shrink = Math.cos((latitude * Math.PI) / 180)
  return (one) => ({
    east: metres10((one.longitude - longitude) * kmOfEast * shrink),
    north: metres10((one.latitude - latitude) * kmOfNorth),
  })
}

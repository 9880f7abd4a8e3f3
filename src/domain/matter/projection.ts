import type { Degrees } from './coordinate-system.ts'
import type { ProjectedPoint } from './sketch-map.ts'

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
export function localProjection(all: readonly Degrees[]): (one: Degrees) => ProjectedPoint {
  const from = all[0]?.longitude ?? 0
  const longitude = from + middle(all.map((one) => turn(one.longitude - from)))
  const latitude = middle(all.map((one) => one.latitude))
  const shrink = Math.cos((latitude * Math.PI) / 180)
  return (one) => ({
    east: turn(one.longitude - longitude) * kmOfEast * shrink,
    north: (one.latitude - latitude) * kmOfNorth,
  })
}

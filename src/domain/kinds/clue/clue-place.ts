import type { Matter } from '../../matter/matter.ts'
import { clueOf } from './clue-data.ts'

/** The place of the clue in one phrase without repetition: 蒲河石林桥下游200米. */
export function placeOfClue(clue: Matter): string {
  const { river, section, place } = clueOf(clue)
  const parts = [river, section, place].filter((one) => one !== null && one !== '')
  return parts.reduce<string>((said, one) => joinedPlace(said, one ?? ''), '')
}

/** A place after a wider one: 石林桥下游200米 already contains 石林桥段, 蒲河石林桥段 contains 蒲河. */
export function joinedPlace(wider: string, place: string): string {
  if (place.startsWith(wider)) return place
  if (wider.endsWith(place)) return wider
  // 石林桥段 followed by 石林桥下游200米.
  const stem = wider.replace(/[段处]$/, '')
  const shared = longestShared(stem, place)
  return shared >= 2 ? `${stem.slice(0, stem.length - shared)}${place}` : `${wider}${place}`
}

/** The length of the longest end of `one` that is also the beginning of `other`. */
function longestShared(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  for (let length = most; length > 0; length -= 1) {
    if (one.endsWith(other.slice(0, length))) return length
  }
  return 0
}

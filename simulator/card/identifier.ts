import { type Place, refuse, refuseShape } from './inspection.ts'

/** A letter, then at most 19 letters, digits or underscores (feishu.md 5.1). */
const PATTERN = /^[A-Za-z][A-Za-z0-9_]{0,19}$/

/** An element's id within the card: well formed and unique (300301). */
export function inspectIdentifier(id: unknown, place: Place): void {
  if (id === undefined) return
  if (typeof id !== 'string' || !PATTERN.test(id)) {
    refuseShape(place, `element_id ${JSON.stringify(id)} is malformed`)
    return
  }
  const holder = place.inspection.elementIds.get(id)
  if (holder !== undefined) {
    refuse(place, 300301, `element_id is already used by ${holder}`, id)
    return
  }
  place.inspection.elementIds.set(id, place.path.join(' -> '))
}

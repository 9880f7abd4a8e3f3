import type { Matter } from '../matter/matter.ts'
import type { Look } from '../matter/scene.ts'

/** The most open clues that are looked through for those of a river. */
const mostLookedAt = 500

/** Open clues on these rivers, newest first: their cards show chiefs and 生态检察官. */
export function openCluesOn(rivers: readonly string[], look: Look): readonly Matter[] {
  if (rivers.length === 0) return []
  return look
    .inState('clue', ['filed', 'handling', 'conclusion-pending'], mostLookedAt)
    .filter((one) => rivers.some((river) => one.data['river'] === river))
}

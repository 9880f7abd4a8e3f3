import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'

/** The most open clues that are looked through to find those of a river. */
const mostLookedAt = 500

/** Open clues on these rivers, newest first: their cards show chiefs and 生态检察官. */
export function openCluesOn(
  rivers: readonly string[],
  { reader, registers }: Pick<Context, 'reader' | 'registers'>,
): readonly Matter[] {
  if (rivers.length === 0) return []
  const now = new Set(rivers.map((one) => registers.nameNow(one)))
  return reader
    .inState('clue', ['filed', 'handling', 'conclusion-pending'], mostLookedAt)
    .filter((one) => {
      const river = one.data['river']
      return typeof river === 'string' && now.has(registers.nameNow(river))
    })
}

import { waitingLetters } from '../kinds/outside-letter/letter-data.ts'
import type { Reader } from '../matter/context.ts'

/**
 * The ids of matters that are seen only by those who see this one: its parts, and the letters about it that wait
 * for something.
 * Whoever loses the sight of a matter loses theirs with it.
 */
export function dependentsOf(id: number, reader: Reader): readonly number[] {
  const matter = reader.matter(id)
  const letters = matter?.kind === 'clue' ? waitingLetters(matter, reader) : []
  return [...reader.children(id), ...letters].map((one) => one.id)
}

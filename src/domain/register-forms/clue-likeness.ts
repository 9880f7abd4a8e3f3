import { type Day, daysBetween } from '../calendar/day.ts'
import { clueNumber, clueOf } from '../kinds/clue/clue-data.ts'
import { unlisted } from '../kinds/clue/clue-fields.ts'
import { likenessDays } from '../kinds/clue/filing.ts'
import { seesClue } from '../kinds/clue/sight.ts'
import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import type { ImportedClue } from '../registers/import.ts'

/** The most open clues with which a list is compared. */
const mostCompared = 20_000

/** The open clues that the person may see, by river and field. */
function openClues(context: Context): ReadonlyMap<string, readonly Matter[]> {
  const found = new Map<string, Matter[]>()
  const all = context.reader.inState(
    'clue',
    ['filed', 'handling', 'conclusion-pending'],
    mostCompared,
  )
  for (const clue of all) {
    const { river, field } = clueOf(clue)
    const key = `${river === null ? unlisted : context.registers.nameNow(river)} ${field}`
    found.set(key, [...(found.get(key) ?? []), clue])
  }
  return found
}

/** The open matters to compare the rows of a list with. */
export function presentClues(context: Context) {
  const open = openClues(context)
  const alike = (one: ImportedClue) =>
    (open.get(`${one.river} ${one.field}`) ?? []).filter((clue) =>
      seesClue(context.actor, clue, context),
    )
  return {
    /** The number of a clue with identical content; `null` for none. */
    same(one: ImportedClue): string | null {
      const found = (open.get(`${one.river} ${one.field}`) ?? []).find((clue) => {
        const { section, place, description } = clueOf(clue)
        return (
          description === one.description &&
          (section ?? '') === (one.section ?? '') &&
          (place ?? '') === (one.place ?? '') &&
          seesClue(context.actor, clue, context)
        )
      })
      return found ? clueNumber(found) : null
    },
    /** Clues on the same river, of the same field and found within thirty days (疑似重复). */
    like: (one: ImportedClue): readonly Matter[] =>
      alike(one).filter((clue) => {
        const { foundOn } = clueOf(clue)
        const day = (one.foundOn ?? context.today) as Day
        return foundOn === null || Math.abs(daysBetween(foundOn, day)) <= likenessDays
      }),
  }
}

/** The rows that resemble open clues, each with their numbers. */
export function likeness(clues: readonly ImportedClue[], context: Context): readonly string[] {
  const present = presentClues(context)
  return clues.flatMap((one) => {
    const like = present.like(one).slice(0, 3)
    return one.river === unlisted || like.length === 0
      ? []
      : [`第 ${one.row} 行　与${like.map(clueNumber).join('、')}相近，请核对`]
  })
}

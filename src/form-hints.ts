import { escapeText } from '../cards/parts.ts'
import { parseDay } from './domain/calendar/day.ts'
import { likeClues } from './domain/clue/filing.ts'
import { clueIdOf } from './domain/clue/handling.ts'
import { labelOf, lineOf } from './domain/matter/lines.ts'
import type { Matter } from './domain/matter/matter.ts'
import type { Scene } from './domain/matter/scene.ts'
import { maySeeHere } from './domain/matter/subject.ts'
import { chiefName, chiefsOf } from './domain/registers/river.ts'

type Values = Readonly<Record<string, unknown>>

/** What a form shows above its fields besides doubts, as card markdown: who answers for the river, and what may be the same. */
export function hintsOf(
  act: string,
  subject: Matter | null,
  values: Values,
  scene: Scene,
): readonly string[] {
  if (act === 'file') return [...riverHints(values, scene), ...duplicateHints(values, scene)]
  if (act !== 'assign' || subject === null) return []
  return riverHints(scene.look.matter(clueIdOf(subject))?.data ?? {}, scene)
}

/** What the register says of a river: who answers there, and its sections while none is named. */
function riverHints(values: Values, scene: Scene): string[] {
  const { river: name, section } = values
  const river = typeof name === 'string' ? scene.registers.river(name) : undefined
  if (!river) return []
  const { directory, place } = scene
  const chiefs = chiefsOf(river, typeof section === 'string' ? section : null)
    // A group reads posts, not people.
    .map((one) => (place.type === 'group' ? (one.title ?? '') : chiefName(one, directory)))
    .filter((one) => one !== '')
  const lines = [
    chiefs.length > 0 ? `{河长}：${chiefs.join('、')}` : '',
    river.unit === null ? '' : `责任单位：${directory.organisationName(river.unit)}`,
    river.sections.length > 0 && !section ? `{河段}：${river.sections.join('、')}` : '',
  ].filter((one) => one !== '')
  return lines.length === 0
    ? []
    : [`<font color='grey'>${escapeText(`${river.name}　${lines.join('；')}`)}</font>`]
}

/** Clues that may tell of the same thing, shown above the form (domain.md 3). */
function duplicateHints(values: Readonly<Record<string, unknown>>, scene: Scene): string[] {
  const { river, field, foundOn } = values
  if (typeof river !== 'string' || typeof field !== 'string') return []
  const like = likeClues(
    // A date picker says `2024-04-01 +0800` (feishu.md 2.2).
    { river, field, foundOn: typeof foundOn === 'string' ? parseDay(foundOn.slice(0, 10)) : null },
    scene,
    // A group reads the hints of a form that stands in it.
  ).filter((one) => maySeeHere(one, scene))
  if (like.length === 0) return []
  const names = like.map(
    (one) =>
      `${labelOf(one, scene.look)}（${lineOf(one, scene).title}，${lineOf(one, scene).state}）`,
  )
  return [
    `<font color='orange'>● 疑似重复：${escapeText(names.join('；'))}。如属同一情况，请取消后用“/补充”。</font>`,
  ]
}

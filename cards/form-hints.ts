import { parseDay } from '../src/domain/calendar/day.ts'
import { deadlineLineOf, labelOf, lineOf } from '../src/domain/casework/lines.ts'
import { deadlinesToSnooze, snoozeSentence } from '../src/domain/casework/snooze.ts'
import { maySeeHere } from '../src/domain/casework/subject.ts'
import { likeClues } from '../src/domain/kinds/clue/filing.ts'
import { clueIdOf } from '../src/domain/kinds/clue/handling.ts'
import type { Call, Command } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { chiefName, chiefsOf } from '../src/domain/registers/river.ts'
import { duePhrase } from './due-phrase.ts'
import { limitHints } from './limit-hints.ts'
import { escapeText } from './parts.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * What a form shows above its fields besides doubts, as card markdown: who is responsible for the river,
 * possible duplicates, and the limits that it sets or has to keep.
 */
export function hintsOf(act: Command, call: Call, context: Context): readonly string[] {
  return [
    ...placeHints(act.name, call, context),
    ...(act.name === 'remind' ? snoozeHints(call, context) : limitHints(act, call, context)),
  ]
}

function placeHints(act: string, { subject, values }: Call, context: Context): readonly string[] {
  if (act === 'file') return [...riverHints(values, context), ...duplicateHints(values, context)]
  if (!assigning.has(act) || subject === null) return []
  return unitHints(context.reader.matter(clueIdOf(subject))?.data ?? {}, context)
}

const assigning = new Set(['assign', 'accept-and-assign'])

/** The register's data of a river: who is responsible, and its sections while none is chosen. */
function riverHints(values: Values, context: Context): string[] {
  const { river: name, section } = values
  const river = typeof name === 'string' ? context.registers.river(name) : undefined
  if (!river) return []
  const { directory, place } = context
  const chiefs = chiefsOf(river, typeof section === 'string' ? section : null)
    // A group sees posts, not people.
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

/** The unit responsible for the river; the rest of the register's data is among the facts. */
function unitHints({ river: name }: Values, { registers, directory }: Context): string[] {
  const unit = typeof name === 'string' ? registers.river(name)?.unit : null
  if (!unit) return []
  const said = escapeText(`${name}　责任单位：${directory.organisationName(unit)}`)
  return [`<font color='grey'>${said}</font>`]
}

/** Possible duplicates of a clue, shown above the form (domain.md 3). */
function duplicateHints(values: Readonly<Record<string, unknown>>, context: Context): string[] {
  const { river, field, foundOn } = values
  if (typeof river !== 'string' || typeof field !== 'string') return []
  const like = likeClues(
    // A date picker sends `2024-04-01 +0800` (feishu.md 2.2).
    { river, field, foundOn: typeof foundOn === 'string' ? parseDay(foundOn.slice(0, 10)) : null },
    context,
    // A group reads the hints of a form that is shown in it.
  ).filter((one) => maySeeHere(one, context))
  if (like.length === 0) return []
  const names = like.map(
    (one) =>
      `${labelOf(one, context.reader)}（${lineOf(one, context).title}，${lineOf(one, context).state}）`,
  )
  return [
    `<font color='orange'>● 疑似重复：${escapeText(names.join('；'))}。如属同一情况，请取消后用“/补充”。</font>`,
  ]
}

/** For a postponed reminder: the due day, and how long it can wait. */
function snoozeHints({ subject, values }: Call, context: Context): string[] {
  const [deadline] = deadlinesToSnooze(subject, values['deadline'], context)
  if (!deadline) return []
  const line = deadlineLineOf(deadline, context)
  return [
    // The form's header already names the matter.
    ...(subject === null ? [`**${escapeText(line.title)}**`] : []),
    `<font color='grey'>${escapeText(line.owed)}期限</font>　${duePhrase(line)}`,
    `<font color='grey'>${escapeText(snoozeSentence(deadline, context))}</font>`,
  ]
}

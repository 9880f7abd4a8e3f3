import type { Day } from '../../calendar/day.ts'
import { readAchieved } from '../../matter/achievement.ts'
import type { Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import type { Fields, Option } from '../../matter/field.ts'
import type { Matter } from '../../matter/matter.ts'
import { optionsOf } from '../../matter/options.ts'
import { readTyped } from '../../matter/typed-reading.ts'
import type { StageRule } from '../../mechanism/lists/stage-rule.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { stageRuleOf } from '../../mechanism/stage.ts'
import { readClock } from '../../reading/clock.ts'
import { procuratorialSpelling } from '../../reading/misspelt.ts'
import { findOrganisations } from '../../reading/organisation.ts'
import { spellingDistance } from '../../reading/spelling.ts'
import { unlawful } from './stage-order.ts'
import { stagesOf } from './stage-record.ts'

/** 綦检行公建〔2026〕5号, （2026）渝0110行初12号. */
const PAPER =
  /(?:\p{Script=Han}{2,12}[〔[【(（]\d{4}[〕\]】)）]|[〔[【(（]\d{4}[〕\]】)）]\p{Script=Han}\d{0,4}\p{Script=Han}{1,6})第?\d{1,5}号/u
/** What is left of 已立案 says nothing. */
const EMPTY = /^(?:已经?|了)?[，,。；;\s]*$/
const URGENT = /(?:损害|污染|危害)\p{Script=Han}{0,4}(?:继续|持续|不断)扩大|情况紧急/u

/** An option that a text names, with the position and the word. */
interface OptionSeen {
  readonly option: Option
  readonly word: string
  readonly at: number
}

/** The options that a text names, in order of position; of overlapping words the longest counts. */
export function optionsNamed(text: string, options: readonly Option[]): readonly OptionSeen[] {
  const all = options
    .flatMap((option) =>
      [option.text, ...(option.words ?? [])].flatMap((word): OptionSeen[] => {
        const at = text.indexOf(word)
        return at < 0 ? [] : [{ option, word, at }]
      }),
    )
    .toSorted((left, right) => left.at - right.at || right.word.length - left.word.length)
  let end = 0
  const apart = all.filter(({ at, word }) => {
    if (at < end) return false
    end = at + word.length
    return true
  })
  return apart.filter(
    (one, index) => apart.findIndex(({ option }) => option.value === one.option.value) === index,
  )
}

/** The stage of a text: the one that it begins with, or the only one that it names. */
function stageNamed(text: string, options: readonly Option[]) {
  const seen = optionsNamed(text, options)
  const [first, other] = seen
  const isFirst = first !== undefined && text.slice(0, first.at).trim() === ''
  const names = seen.map(({ option }) => `“${option.text}”`).join('、')
  return first === undefined || other === undefined || isFirst
    ? { found: first, doubts: [] }
    : { found: undefined, doubts: [`文中提到${names}，请选择办案阶段`] }
}

/** Stages that may be meant by a text that names none and begins with a word of similar sound (立安). */
function stageMistyped(text: string, options: readonly Option[]) {
  const [word = ''] = /^\p{Script=Han}+/u.exec(text.trim()) ?? []
  const near = options.filter((one) =>
    [one.text, ...(one.words ?? [])].some((name) => {
      const distance = spellingDistance(word, name)
      return distance !== null && distance < 3
    }),
  )
  const names = near.map((one) => `“${one.text}”`).join('或')
  return near.length === 0
    ? { word: '', doubts: [] }
    : { word, doubts: [`“${word}”不是办案阶段，如指${names}，请在下面选择`] }
}

/**
 * Why the stage is not allowed at this point, checked before the rest of the form is filled in; `null` when
 * it is.
 */
function notAllowed(
  rule: StageRule | undefined,
  on: Day,
  subject: Matter | null,
  context: Context,
): readonly string[] {
  if (rule === undefined || subject === null) return []
  const stages = stagesOf(subject)
  const wrong = unlawful({ rule, on, agency: null, stages, since: null }, context)
  return wrong === null ? [] : [wrong]
}

/** The text with a comma before each label, so that each value ends at the next label. */
function parted(text: string, fields: Fields): string {
  const labels = Object.values(fields).flatMap(({ label }) => (label === '' ? [] : [label]))
  return text.replace(new RegExp(`(?<!\\s)\\s+(?=(?:${labels.join('|')})\\s*[=＝：:])`, 'gu'), '，')
}

/** The text without a part of it. */
const without = (text: string, part: string): string =>
  part === '' ? text : text.replace(part, ' ').replace(/^[\s，,。；;、：:]+/, '')

/** Reads a stage from text: `立案 6月3日 綦检行公立〔2026〕5号 决定人：检察长 决定日期：6月2日`. */
export function readStage(
  text: string,
  fields: Fields,
  context: Context,
  subject: Matter | null,
): Reading {
  const { stage: choice, achieved: _achieved, ...others } = fields
  const paper = PAPER.exec(text)?.[0] ?? ''
  const options = choice ? (optionsOf(choice.widget, context, { subject, values: {} }) ?? []) : []
  const bare = procuratorialSpelling(without(text, paper))
  const { found: named, doubts } = stageNamed(bare, options)
  const rule = named && stageRuleOf(named.option.value, context.today, context)
  const clock = readClock(bare)
  const [agency, ...more] = findOrganisations(bare, organisationBearers(context))
  const mistyped =
    named === undefined && doubts.length === 0 ? stageMistyped(bare, options) : undefined
  const word = named?.word ?? mistyped?.word ?? ''
  const rest = without(without(bare, word), clock?.matched ?? '')
  const read = readTyped(others, parted(rest, others), context, subject)
  const { words, on } = read.values
  const day = typeof on === 'string' ? (on as Day) : context.today
  const says =
    typeof words === 'string' &&
    !EMPTY.test(words) &&
    words.replace(/[送达发给向至，,。\s]/g, '') !== agency?.matched
  return {
    ...read,
    warnings: [
      ...read.warnings,
      ...doubts,
      ...(mistyped?.doubts ?? []),
      ...notAllowed(rule, day, subject, context),
    ],
    values: {
      ...(paper === '' ? {} : { paper }),
      ...(named === undefined ? {} : { stage: named.option.value }),
      ...(clock === null ? {} : { time: clock.clock }),
      ...(agency && more.length === 0 ? { agency: agency.name } : {}),
      ...(URGENT.test(bare) ? { urgent: 'yes' } : {}),
      ...read.values,
      words: says ? words : undefined,
      ...(rule?.ends ? { achieved: readAchieved(bare, context) } : {}),
    },
  }
}

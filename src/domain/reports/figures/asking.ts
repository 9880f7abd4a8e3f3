import type { Day } from '../../calendar/day.ts'
import { periodOf } from '../../calendar/period.ts'
import { parseSpan, type Span, sinceBeginning, spanBetween } from '../../calendar/span.ts'
import { maySee } from '../../casework/subject.ts'
import { campaignOf } from '../../kinds/clue/campaign.ts'
import type { BoardPart } from '../../matter/board-part.ts'
import type { Context } from '../../matter/context.ts'
import type { Figure } from '../../matter/figure.ts'
import { riverIn } from '../../matter/places-read.ts'
import type { Query } from '../../matter/query.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { speak } from '../../mechanism/words.ts'
import { findOrganisations } from '../../reading/organisation.ts'
import { readPeriod } from '../../reading/period.ts'
import { readTerm } from '../../reading/term.ts'
import { normaliseText } from '../../reading/text.ts'
import { figuresIn } from './figures.ts'

/** A query of the dashboard, read from words. */
interface Asking {
  readonly query: Query
  /** The figure whose list is wanted; `null` for the whole dashboard. */
  readonly figure: Figure | null
  /** The part of the dashboard that is wanted. */
  readonly part: BoardPart
  /** The text that was not understood, or ''. */
  readonly unread: string
}

const FULL_DAY = /20\d{2} ?[-./年] ?\d{1,2} ?[-./月] ?\d{1,2} ?[日号]?/
const LAST_DAY = FULL_DAY.source.replace('20\\d{2} ?[-./年] ?', '(?:20\\d{2} ?[-./年] ?)?')
const FROM_TO = new RegExp(`${FULL_DAY.source} ?(?:至|到|[-—–~]{1,2}) ?(?:${LAST_DAY})`)
/** 1月到3月, 2025年12月至2026年2月: whole months. */
const MONTH = '(?:20\\d{2} ?年 ?)?\\d{1,2} ?月份?'
const MONTHS = new RegExp(`(?<!\\d)${MONTH} ?(?:至|到|[-—–~]{1,2}) ?${MONTH}(?! ?\\d)`)
/** 机制建立以来: the whole time since the mechanism began. */
const SINCE = /(?:机制)?(?:建立|运行|成立|实施|开展)以来|累计|历年/
const FILLERS = /明细|看板|统计|数据|情况|指标|按|的|[\s，,、；;。:：]/g

/** The words for the parts of the dashboard, after everything else was read. */
const partWords: Readonly<Record<string, BoardPart>> = {
  线索: 'clues',
  时限: 'limits',
  职责: 'duties',
  定期职责: 'duties',
  巡查: 'patrols',
  机制: 'mechanism',
  机制运行: 'mechanism',
  对外: 'outside',
  对外协作: 'outside',
  成效: 'achievements',
  治理成效: 'achievements',
  '{河流}': 'rivers',
  领域: 'fields',
  单位: 'offices',
  示意图: 'map',
}

const partNamed = (word: string, profile: Context['profile']): BoardPart | null =>
  Object.entries(partWords).find(([name]) => speak(name, profile) === word)?.[1] ?? null

/** The year of a day, the default when no span is named. */
const yearSpan = (today: Day): Span => periodOf('year', today)

/** Removes the first of the words that occurs in the text, and returns what it stands for. */
function take<Thing>(
  text: string,
  things: readonly Thing[],
  wordsOf: (thing: Thing) => readonly string[],
): { readonly found: Thing | null; readonly rest: string } {
  const spoken = things
    .flatMap((thing) => wordsOf(thing).map((word) => ({ thing, word })))
    .filter(({ word }) => word !== '' && text.includes(word))
    .toSorted((one, other) => other.word.length - one.word.length)
  const [longest] = spoken
  return longest
    ? { found: longest.thing, rest: text.replace(longest.word, ' ') }
    : { found: null, rest: text }
}

function readSpan(text: string, today: Day): { readonly span: Span; readonly rest: string } {
  const written = (FROM_TO.exec(text) ?? MONTHS.exec(text))?.[0]
  // Between two days with dashes or dots, a dash would be one more part of the first.
  const apart = written?.replace(/(?<=\d[日号月]?) ?[-—–~]{1,2} ?(?=20\d{2})/, '至')
  const term = apart === undefined ? null : readTerm(apart, today)
  if (written !== undefined && term?.from && term.to && term.from <= term.to) {
    return { span: spanBetween(term.from, term.to), rest: text.replace(written, ' ') }
  }
  const since = SINCE.exec(text)?.[0]
  if (since !== undefined) {
    return { span: sinceBeginning(today), rest: text.replace(since, ' ') }
  }
  const read = readPeriod(text, today)
  return read ? { span: read.period, rest: read.rest } : { span: yearSpan(today), rest: text }
}

/** The field in whose name that of a figure stands, and which is therefore read first: 水生态修复, 生态修复. */
function fieldAround(text: string, { fields, profile }: Context) {
  const around = fields.filter(({ name }) =>
    figuresIn(profile).some(({ chinese }) => name.includes(speak(chinese, profile))),
  )
  return take(text, around, ({ name }) => [name])
}

/** The most matters with a word that are searched for a campaign of that name. */
const mostSearched = 50

/** The special campaign of that name, if a matter that the person sees belongs to it; null otherwise. */
function campaignNamed(name: string, context: Context): string | null {
  if (name.length < 2) return null
  let left = mostSearched
  for (const matter of context.reader.search([name])) {
    if (campaignOf(matter) === name && maySee(matter, context)) return name
    left -= 1
    if (left === 0) break
  }
  return null
}

/**
 * Reads 今年, 上半年, 2026, a river, a unit, a field, a campaign or a figure, in any order; the default span
 * is this year.
 */
export function readAsking(raw: string, context: Context): Asking {
  const { directory, fields, profile, today } = context
  const text = normaliseText(raw)
  const inField = fieldAround(text, context)
  const figure = take(inField.rest, figuresIn(profile), (one) => [speak(one.chinese, profile)])
  const { span, rest } = readSpan(figure.rest, today)
  const field =
    inField.found === null ? take(rest, fields, (one) => [one.name]) : { ...inField, rest }
  const river = riverIn(field.rest, context)
  const withoutRiver = river.matched === '' ? field.rest : field.rest.replace(river.matched, ' ')
  const offices = findOrganisations(withoutRiver, organisationBearers(context))
  const [office, ...others] = offices
  const meant = others.length === 0 ? office : undefined
  const beyond = meant ? withoutRiver.replace(meant.matched, ' ') : withoutRiver
  const unread = beyond.replace(FILLERS, '').replaceAll(/专项(?:行动)?/g, '')
  const part = partNamed(unread, profile)
  const campaign = part === null ? campaignNamed(unread, context) : null
  return {
    query: {
      ...(campaign === null ? {} : { campaign }),
      span,
      river: river.river ?? null,
      field: field.found?.id ?? null,
      office: meant ? directory.officeOf(meant.id) : null,
    },
    figure: figure.found,
    part: part ?? 'glance',
    unread: campaign === null && part === null ? unread : '',
  }
}

const textAt = (values: Readonly<Record<string, unknown>>, name: string): string | null => {
  const value = values[name]
  return typeof value === 'string' ? value : null
}

/** The query of a dashboard button; `null` for invalid values. */
export function queryIn(values: Readonly<Record<string, unknown>>): Query | null {
  const span = parseSpan(textAt(values, 'span') ?? '')
  if (span === null) return null
  const campaign = textAt(values, 'campaign')
  return {
    ...(campaign === null ? {} : { campaign }),
    span,
    river: textAt(values, 'river'),
    field: textAt(values, 'field'),
    office: textAt(values, 'office'),
  }
}

/** The values by which a button repeats the same query. */
export const valuesOf = ({ span, river, field, office, campaign }: Query) => ({
  span: span.id,
  ...(river === null ? {} : { river }),
  ...(field === null ? {} : { field }),
  ...(office === null ? {} : { office }),
  ...(campaign === undefined ? {} : { campaign }),
})

import type { Day } from '../calendar/day.ts'
import { dayDoubts, readDay } from './date.ts'
import {
  allOrganisations,
  type OrganisationFound,
  type OrganisationList,
  organisationDoubts,
} from './organisation.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** A line of decisions (议定事项): what, who, by when; null for what was not found. */
interface DecisionReading {
  readonly what: string
  /** The id of the organisation. */
  readonly owner: string | null
  readonly dueOn: Day | null
  /** Words such as 3月上旬 in place of a day, which cannot be a deadline; `null` for none. */
  readonly vague: string | null
  /** The question about the owner, as a sentence; null for none. */
  readonly doubt: string | null
}

const NUMBERED = /^\s*(?:[①-⑳]|[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]\s*)/
/** What follows the day of a task: 前完成. */
export const BEFORE = /^\s*(?:底?前|之前|以前)?(?:完成|落实|办结|报送(?=\s*(?:$|[,，;；。、])))?/

/** The punctuation that remains between two parts: one comma. */
const joined = (marks: string): string =>
  /[,，]/.test(marks) ? '，' : marks.includes('、') ? '、' : ' '

/**
 * Reads decisions, one a line: the only organisation in a line is the owner; of several, the one that is
 * addressed or stands apart. The date is its day.
 */
export const readDecisions = (
  raw: string,
  context: { readonly today: Day; readonly organisations: OrganisationList },
): readonly DecisionReading[] =>
  raw
    .split(/\n|；|;/)
    .map((line) => normaliseText(line).trim().replace(NUMBERED, ''))
    .filter((line) => line !== '')
    .map((line) => {
      const date = readDay(line, context.today, 'future', '完成日期')
      const vague = date?.kind === 'day' && dayDoubts(date, 'future').length > 0
      const [before = '', ...after] = date ? line.split(date.matched) : [line]
      const rest = `${before.replace(/[于在]\s*$/, '')} ${after.join(' ').replace(BEFORE, '')}`
      const named = allOrganisations(rest, context.organisations)
      const owner = ownerAmong(named, rest)
      const at = owner?.index ?? -1
      const what = owner
        ? `${rest.slice(0, at).replace(CALLED, '')} ${rest.slice(at + owner.matched.length)}`
        : rest
      return {
        what: trimSeparators(what.replace(/[\s,，、|｜/]+/g, joined)).trim(),
        owner: owner?.id ?? null,
        dueOn: date?.kind === 'day' && !vague ? date.day : null,
        vague: vague ? date.matched : null,
        doubt: owner ? null : doubtAmong(named, rest, context.organisations),
      }
    })

/** What stands before an addressed organisation: 请, 责任单位：. */
export const CALLED =
  /(?:(?:责任|牵头|承办|整改|实施)单位(?:为|是)?|由|请|(?<![移转提上])交)[:：]?\s*$/
/** Whether a name is separated from the words around it. */
const standsApart = ({ index, matched }: OrganisationFound, line: string): boolean =>
  APART_BEFORE.test(line.slice(0, index)) && APART_BEHIND.test(line.slice(index + matched.length))

/** Whether a text addresses an organisation: at the beginning, after 请 or 责任单位, or standing apart. */
export const isAddressed = (one: OrganisationFound, line: string): boolean =>
  one.index === 0 || CALLED.test(line.slice(0, one.index)) || standsApart(one, line)

const APART_BEFORE = /(?:^|[\s,，、;；|｜/。:：])$/
const APART_BEHIND = /^(?:$|[\s,，、;；|｜/。])/

function ownerAmong(
  named: readonly OrganisationFound[],
  line: string,
): OrganisationFound | undefined {
  if (new Set(named.map((one) => one.id)).size < 2) return named[0]
  const called = named.filter((one) => CALLED.test(line.slice(0, one.index)))
  const apart = called.length === 1 ? called : named.filter((one) => standsApart(one, line))
  const [owner] = apart
  return apart.length === 1 && owner && !isOneOfSeveral(owner, named, line) ? owner : undefined
}

/** 区水利局、区生态环境局: another one is joined to it, so that both are meant. */
const isOneOfSeveral = (
  { index, matched }: OrganisationFound,
  named: readonly OrganisationFound[],
  line: string,
): boolean => {
  const end = index + matched.length
  return named.some(
    (one) => one.index > index && /^\s*[、和与及]\s*$/.test(line.slice(end, one.index)),
  )
}

function doubtAmong(
  named: readonly OrganisationFound[],
  line: string,
  organisations: OrganisationList,
): string | null {
  if (named.length > 1) {
    return `写有${[...new Set(named.map((one) => one.name))].join('、')}，请写明“责任单位：”是哪一个`
  }
  return organisationDoubts(line, organisations, '责任单位')[0] ?? null
}

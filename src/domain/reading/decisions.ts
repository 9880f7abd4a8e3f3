import type { Day } from '../calendar/day.ts'
import { readDay } from './date.ts'
import { findOrganisations } from './organisation.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** One line of decisions (议定事项): what, who, by when; what was not found is null. */
export interface DecisionReading {
  readonly what: string
  /** The organisation by its name in the register. */
  readonly owner: string | null
  readonly dueOn: Day | null
}

const NUMBERED = /^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]\s*)/
const LEADING = /(?:责任单位|牵头单位|由|请)[:：]?\s*$/
const BEFORE = /^\s*(?:前|底前|之前)?(?:完成|落实|办结|报送)?/

/** What stays of the marks between two parts: a comma is one, whatever stood around it. */
const joined = (marks: string): string =>
  /[,，]/.test(marks) ? '，' : marks.includes('、') ? '、' : ' '

/** Reads decisions, one a line; the organisation named last owns it, the last date is its day. */
export const readDecisions = (
  raw: string,
  context: { readonly today: Day; readonly organisations: readonly string[] },
): readonly DecisionReading[] =>
  raw
    .split(/\n|；|;/)
    .map((line) => normaliseText(line).trim().replace(NUMBERED, ''))
    .filter((line) => line !== '')
    .map((line) => {
      const date = readDay(line, context.today, 'future', '完成日期')
      const [before = '', ...after] = date ? line.split(date.matched) : [line]
      const rest = `${before} ${after.join(' ').replace(BEFORE, '')}`
      const owner = findOrganisations(rest, context.organisations).at(-1)
      const named = owner ? rest.lastIndexOf(owner.matched) : -1
      const what = owner
        ? `${rest.slice(0, named).replace(LEADING, '')} ${rest.slice(named + owner.matched.length)}`
        : rest
      return {
        what: trimSeparators(what.replace(/[\s,，、|｜/]+/g, joined)).trim(),
        owner: owner?.name ?? null,
        dueOn: date?.kind === 'day' ? date.day : null,
      }
    })

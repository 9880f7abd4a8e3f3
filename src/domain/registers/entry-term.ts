import { addDays, addMonths, type Day, formatDay, makeDay } from '../calendar/day.ts'
import { readTerm } from '../reading/term.ts'
import { normaliseText } from '../reading/text.ts'
import type { OfficeEntry } from './office-entry.ts'

type Term = Pick<OfficeEntry, 'from' | 'until'>

const DATE =
  '(?<Y>\\d{4})\\s*[年./-]\\s*(?<M>\\d{1,2})(?:\\s*[月./-]\\s*(?<D>\\d{1,2})\\s*日?|\\s*月)?'
const named = (which: string) => DATE.replace(/<([YMD])>/g, `<$1${which}>`)
const RANGE = new RegExp(`^${named('1')}\\s*(?:起?至|到|[-—–~～]+)\\s*${named('2')}$`)
const ENDLESS = /^(?:长期|无固定期限|不限|未定)$/

/** The first or last day of a written year, month and optional day. */
function dayAt(groups: Readonly<Record<string, string>>, which: '1' | '2'): Day | null {
  const [year, month] = [Number(groups[`Y${which}`]), Number(groups[`M${which}`])]
  const written = groups[`D${which}`]
  if (written !== undefined) return makeDay(year, month, Number(written))
  const first = makeDay(year, month, 1)
  return first === null || which === '1' ? first : addDays(addMonths(first, 1), -1)
}

/**
 * Reads a term (任期, 有效期) as lists write it: 2025.1.1-2029.12.31, 2025年1月至2029年12月, 2025年1月1日起五年,
 * 长期. `null` when it is none of these.
 */
export function readEntryTerm(raw: string, today: Day): Term | null {
  const text = normaliseText(raw).trim()
  if (ENDLESS.test(text)) return { from: null, until: null }
  const groups = RANGE.exec(text)?.groups
  if (groups) {
    const [from, until] = [dayAt(groups, '1'), dayAt(groups, '2')]
    return from === null || until === null ? null : { from, until }
  }
  if (!/\d{4}/.test(text)) return null
  const { from, to } = readTerm(text, today)
  if (from === null && to === null) return null
  // A single day that is marked as the end leaves the beginning open.
  return /^(?:至|到|截止|截至)/.test(text) ? { from: null, until: to } : { from, until: to }
}

/** A term as the register and its cards write it; reading it returns the same term. */
export function writeEntryTerm({ from, until }: Term): string {
  if (from === null && until === null) return '长期'
  if (until === null) return `${from ? formatDay(from) : ''}起`
  return `${from ? formatDay(from) : ''}至${formatDay(until)}`
}

import { readNumeral } from './numeral.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** The problems (问题) that a patrol found. */
export interface FindingsReading {
  readonly count: number | null
  readonly findings: readonly string[]
}

const COUNT =
  /问题(?:线索)? ?(?<after>\d{1,3}|[一二两三四五六七八九十]{1,3}) ?[个处件项条]|发现 ?(?<before>\d{1,3}|[一二两三四五六七八九十]{1,3}) ?[个处件项条](?:突出)?问题/
const NONE = /未发现(?:新)?(?:的)?问题|没有?发现问题|无问题/
const NUMBERED = /(?:^|[^\d.])(?<mark>[(（]?(?<n>\d{1,2})(?:[、)）．]|\.(?!\d)))|(?<circled>[①-⑳])/g
const AFTERWARDS = /[\s，,。;；](?:以上|均|都|已|全部)(?:已|均|现场|交办|当场)[^\n]{0,200}$/

/** Reads the number of problems, and each problem of a numbered list (1. … 2. … 3、…). */
export const readFindings = (text: string): FindingsReading => {
  const normal = normaliseText(text)
  const counted = COUNT.exec(normal)?.groups
  const stated = readNumeral(counted?.['after'] ?? counted?.['before'] ?? '')
  const findings = listed(normal)
  const none = NONE.test(normal) ? 0 : null
  return {
    count: stated ?? (findings.length > 0 ? findings.length : none),
    findings,
  }
}

// List numbers count only as 1, 2, 3 in order: 2.5 and 3.12 inside the text are not list numbers.
const listed = (text: string): readonly string[] => {
  const marks: { from: number; to: number }[] = []
  for (const match of text.matchAll(NUMBERED)) {
    const { n, mark, circled } = match.groups ?? {}
    const ordinal = circled === undefined ? Number(n) : circled.charCodeAt(0) - 0x245f
    if (ordinal !== marks.length + 1) continue
    const to = match.index + match[0].length
    marks.push({ from: to - (mark ?? circled ?? '').length, to })
  }
  return marks
    .map(({ to }, index) => {
      const end = marks[index + 1]?.from ?? text.length
      const line = text.slice(to, end)
      const isLast = index === marks.length - 1
      return trimSeparators(isLast ? lastItem(line) : line)
    })
    .filter((finding) => finding !== '')
}

const lastItem = (line: string): string => {
  const first = line.split('\n', 1)[0] ?? ''
  return first.slice(0, 400).replace(AFTERWARDS, '')
}

const COUNT_ALONE =
  /^(?:本次)?(?:共)?(?:发现|查出|排查出?)?(?:各类|突出)?问题(?:线索)? ?(?:\d{1,3}|[一二两三四五六七八九十]{1,3}) ?[个处件项条]$|^发现 ?(?:\d{1,3}|[一二两三四五六七八九十]{1,3}) ?[个处件项条](?:突出)?问题$/

/**
 * The single problems of a record: by list numbers, otherwise by lines or ；, otherwise by commas if these
 * give as many as the text says. A mere number of problems gives none.
 */
export const separateFindings = (text: string): readonly string[] => {
  const { count, findings } = readFindings(text)
  if (findings.length > 0 || count === 0) return findings
  const lines = pieces(text, /[\n；;]/)
  const [only] = lines
  if (only === undefined || lines.length > 1 || count === null) return lines
  const apart = pieces(only, /[，,、]/)
  return apart.length === count ? apart : lines
}

const pieces = (text: string, between: RegExp): readonly string[] =>
  normaliseText(text)
    .split(between)
    .map((one) => one.replace(/^[^:：]{0,20}问题[^:：]{0,12}[:：]/, ''))
    .map((one) =>
      trimSeparators(one)
        .replace(/[。.]$/, '')
        .trim(),
    )
    .filter((one) => one !== '' && !COUNT_ALONE.test(one) && !NONE.test(one))

import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Profile, profileSchema } from './domain/profile.ts'
import { checkProfile } from './domain/profile-check.ts'

/** A mistake in a profile: the line where it stands and a Chinese sentence that says what to write instead. */
export interface ProfileMistake {
  readonly line: number
  readonly sentence: string
}

/** Reads a profile from YAML text. Every mistake is named with its line; nothing is guessed. */
export function readProfile(text: string): { profile: Profile } | { mistakes: ProfileMistake[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    return {
      mistakes: document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        sentence: `YAML 写法有误（${error.code}），请检查缩进、冒号后的空格和引号`,
      })),
    }
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true)
      const range = (node as { range?: [number, number, number] } | undefined)?.range
      if (range) return lines.linePos(range[0]).line
    }
    return 1
  }
  const parsed = profileSchema.safeParse(liftYears(document.toJS()))
  if (!parsed.success) {
    return {
      mistakes: parsed.error.issues.map((issue) => ({
        line: lineOf(issue.path),
        sentence: `${issue.path.map(String).join('.') || '文件'}：${explain(issue)}`,
      })),
    }
  }
  const mistakes = checkProfile(parsed.data).map(({ path, sentence }) => ({
    line: lineOf(path),
    sentence: `${path.map(String).join('.')}：${sentence}`,
  }))
  return mistakes.length > 0 ? { mistakes } : { profile: parsed.data }
}

/** Both `calendar: { years: { 2027: … } }` and `calendar: { 2027: … }` are understood. */
function liftYears(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('calendar' in value)) return value
  const calendar = value.calendar
  if (typeof calendar !== 'object' || calendar === null) return value
  const entries = Object.entries(calendar)
  const years = entries.filter(([key]) => /^\d{4}$/.test(key))
  if (years.length === 0) return value
  const rest = Object.fromEntries(entries.filter(([key]) => !/^\d{4}$/.test(key)))
  const given = 'years' in rest ? (rest['years'] as object) : {}
  return { ...value, calendar: { ...rest, years: { ...given, ...Object.fromEntries(years) } } }
}

function explain(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `只能写 ${issue.values.map(String).join('、')} 之一`
    case 'unrecognized_keys':
      return `没有 ${issue.keys.join('、')} 这一项，请对照 docs/profile.md 改正或删去`
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项，请补上' : `应当是 ${issue.expected} 类型`
    case 'too_small':
      return '不能为空，也不能小于允许的最小值'
    case 'too_big':
      return '超出允许的最大值'
    case 'invalid_format':
      return `格式不对，应当符合 ${'pattern' in issue ? String(issue.pattern) : issue.format}`
    default:
      return issue.message
  }
}

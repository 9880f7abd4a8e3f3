import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { commands } from '../../commands/registry.ts'
import type { Contradiction } from '../domain/casework/contradiction.ts'
import { checkProfile } from '../domain/casework/profile-check.ts'
import { type Profile, profileSchema } from '../domain/mechanism/profile.ts'
import { strangeColumns } from './form-columns.ts'
import { withOwnIds } from './profile-ids.ts'
import { hazardsOf } from './profile-text.ts'

/** A mistake in a profile: the line where it stands and a Chinese sentence that says what to write instead. */
export interface ProfileMistake {
  readonly line: number
  readonly sentence: string
}

/** In characters; known profiles have some thousands. */
const longestProfile = 1_000_000

/** Reads a profile from YAML text. Every mistake is returned with its line; nothing is guessed. */
export function readProfile(text: string): { profile: Profile } | { mistakes: ProfileMistake[] } {
  if (text.length > longestProfile) {
    return {
      mistakes: [{ line: 1, sentence: '文件超过 1 MB，机制参数不会这样长，请检查 PROFILE 的路径' }],
    }
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    return {
      mistakes: document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        sentence: explainYaml(error.code),
      })),
    }
  }
  const hazards = hazardsOf(document)
  if (hazards.length > 0) {
    return {
      mistakes: hazards.map(({ position, sentence }) => ({
        line: lines.linePos(position).line,
        sentence,
      })),
    }
  }
  const lineOf = (path: readonly PropertyKey[]): number =>
    lines.linePos(positionOf(document, path)).line
  // The schema is used once, so that it is not worth being compiled.
  const once = { reportInput: true, jitless: true }
  // Repetitions are limited above, with a line; the parser's own limit is lower for nested ones, and throws.
  const content: unknown = document.toJS({ maxAliasCount: -1 })
  const parsed = profileSchema.safeParse(liftYears(content), once)
  if (!parsed.success) {
    return {
      mistakes: parsed.error.issues
        .map((issue) => ({
          line: lineOf('keys' in issue ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path),
          sentence: `${issue.path.map(String).join('.') || '文件'}：${explain(issue)}`,
        }))
        .sort((left, right) => left.line - right.line),
    }
  }
  const { data } = parsed
  const mistakes = [
    ...checkProfile(data),
    ...strangeExamples(data),
    ...strangeColumns(data, document.has('report_form')),
  ].map(({ path, sentence }) => ({
    line: lineOf(path),
    sentence: `${path.map(String).join('.')}：${sentence}`,
  }))
  return mistakes.length > 0 ? { mistakes } : { profile: withOwnIds(data) }
}

function explainYaml(code: string): string {
  if (code === 'DUPLICATE_KEY') return '这一项写了两次，请删去一处'
  if (code === 'RESOURCE_EXHAUSTION') return '括号或缩进一层套一层，过深，请检查括号是否成对'
  return `YAML 写法有误（${code}），请检查缩进、冒号后的空格和引号`
}

/** The examples whose Chinese word is no command. */
function strangeExamples({ examples }: Profile): Contradiction[] {
  return Object.keys(examples)
    .filter((name) => !commands.some((act) => act.chinese === name))
    .map((name) => ({
      path: ['examples', name],
      sentence: `没有“${name}”这条命令，请按帮助中的名称写，如 线索`,
    }))
}

/** Accepts both `calendar: { years: { 2027: … } }` and `calendar: { 2027: … }`. */
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

/** The offset of a path in the text: of its key, or of its innermost part that exists. */
function positionOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let position = 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      // `years` may be absent from the text (liftYears): the next step is then looked up here.
      if (!pair) continue
      position = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? position
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      position = (isMap(node) || isScalar(node) ? node.range?.[0] : undefined) ?? position
    }
  }
  return position
}

const typeWords: Readonly<Record<string, string>> = {
  string: '文字；数字请加引号，如 "12"',
  array: '列表，如 [甲, 乙]，或逐行以 - 开头',
  object: '若干项“名称: 值”',
  record: '若干项“名称: 值”',
  int: '整数，如 10',
  number: '数字，如 10',
  boolean: 'true 或 false',
}

function explain(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `只能写 ${issue.values.map(String).join('、')} 之一`
    case 'unrecognized_keys':
      return `没有 ${issue.keys.join('、')} 这一项，请对照 docs/profile.md 改正或删去`
    case 'invalid_type':
      return issue.input === undefined
        ? '缺少这一项，请补上'
        : `应当写${typeWords[issue.expected] ?? issue.expected}`
    case 'invalid_union':
      if (issue.path.at(-2) === 'approvals') {
        return '应当写 true、false，或各方的职务，如 { court: [court_president] }'
      }
      return issue.path[0] === 'rivers'
        ? '应当写文字，或 { name: 名称, chief: 河长 }'
        : '应当写文字，或 { name: 名称, words: [词语] }'
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `不能小于 ${issue.minimum}`
        : '不能为空，请补上内容'
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `不能大于 ${issue.maximum}`
        : `太长，最多 ${issue.maximum} 个字`
    default:
      return issue.message
  }
}

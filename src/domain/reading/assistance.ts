import type { Day } from '../calendar/day.ts'
import { dayDoubts, readDay } from './date.ts'
import { type LimitReading, readLimit } from './limit.ts'
import { findOrganisations, type OrganisationBearer, organisationDoubts } from './organisation.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** The content of a request for help (协作). */
export interface AssistanceReading {
  /** The ids of the organisations that are asked. */
  readonly askees: readonly string[]
  readonly dueOn: Day | null
  readonly limit: LimitReading | null
  /** The number of a clue that is named, as typed. */
  readonly clue: string | null
  readonly what: string
  readonly warnings: readonly string[]
}

const CLUE = /(?:线索|XS)[ -]*(?:20\d{2}[-—–])?\d{1,6}号?/i
const LEADING = /^(?:请|商请|函请|向|找|由|给|协助|、|和|,|，| )+/
const DUE = /(?:之|以)?[前内](?:答复|反馈|回复|提供|办结|完成)?/
const BEFORE_DAY = /(?:[于在]|(?:答复|反馈|回复)期限[ :：]*)\s*$/

/** Reads the organisations, the day and the clue; the rest is what is asked. */
export const readAssistance = (
  raw: string,
  context: {
    readonly today: Day
    readonly organisations: readonly OrganisationBearer[]
  },
): AssistanceReading => {
  const text = normaliseText(raw).trim()
  const found = findOrganisations(text, context.organisations)
  const clue = CLUE.exec(text)?.[0] ?? null
  const rest = clue === null ? text : text.replace(clue, ' ')
  const stated = readLimit(rest)
  // 3月20日前 is a day and not twenty days; 20日内 is a limit.
  const within = stated?.matched.endsWith('内') ? stated : null
  const date = within ? null : readDay(rest, context.today, 'future', '答复期限')
  const limit = date === null ? stated : null
  const day = date?.kind === 'day' ? date.day : null
  let what = limit === null ? rest : withoutLimit(rest, limit.matched)
  if (date !== null) {
    const after = what.indexOf(date.matched) + date.matched.length
    what = `${what.slice(0, after - date.matched.length).replace(BEFORE_DAY, '')} ${what.slice(after).replace(new RegExp(`^(?:${DUE.source})`), '')}`
  }
  // Only organisations at the beginning are removed; later ones are part of what is asked.
  for (const { matched } of found) {
    const trimmed = what.replace(LEADING, '')
    if (trimmed.startsWith(matched)) what = trimmed.slice(matched.length)
  }
  return {
    askees: found.map((one) => one.id),
    dueOn: day,
    limit,
    clue,
    what: trimSeparators(what.replace(LEADING, '').replace(/ {2,}/g, ' ')),
    warnings: [
      ...organisationDoubts(text, context.organisations, '协助单位'),
      ...dayDoubts(date, 'future', '答复期限'),
    ],
  }
}

/** The text without a limit and the word after it: 一周内答复. */
function withoutLimit(text: string, limit: string): string {
  const at = text.indexOf(limit)
  const behind = text.slice(at + limit.length)
  return `${text.slice(0, at)} ${behind.replace(/^(?:答复|反馈|回复|提供|办结|完成)/, '')}`
}

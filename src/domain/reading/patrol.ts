import type { Day } from '../calendar/day.ts'
import { type PeriodOfDay, readPeriodOfDay } from './clock.ts'
import { dayDoubts, readDay } from './date.ts'
import { type FindingsReading, readFindings } from './findings.ts'
import { type OrganisationList, readOrganisations } from './organisation.ts'
import { type RiverName, readRiver, readRivers, riverDoubt } from './river.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** A prominent problem (突出问题) and the words that indicate it. */
interface ProblemWords {
  readonly name: string
  readonly words: readonly string[]
}

/** Known facts, besides the text, with which a patrol is read. */
interface PatrolContext {
  readonly today: Day
  readonly rivers: readonly RiverName[]
  readonly organisations: OrganisationList
  /** The prominent problems of clause 三(三), with the words that indicate them. */
  readonly problems: readonly ProblemWords[]
}

/** The content of a planned or recorded patrol (联合巡查). */
interface PatrolReading {
  readonly date: Day | null
  readonly slot: PeriodOfDay | null
  readonly river: string | null
  /** All rivers that are named: a patrol may go to several. */
  readonly rivers: readonly string[]
  readonly reach: string | null
  readonly organisations: readonly string[]
  readonly priorities: readonly string[]
  readonly text: string
  readonly warnings: readonly string[]
}

const REACH =
  /^[ ,，、:：]*(?<reach>[\u4e00-\u9fff]{1,8}?段?(?:至|到|—|-|~)[\u4e00-\u9fff]{1,8}?段|[\u4e00-\u9fff]{1,8}?段)/

/** Reads the plan of a patrol; dates are in the future. */
export const readPatrolPlan = (raw: string, context: PatrolContext): PatrolReading =>
  read(raw, 'future', context)

/** Reads the record of a patrol; dates are in the past. */
export const readPatrolRecord = (
  raw: string,
  context: PatrolContext,
): PatrolReading & FindingsReading => ({
  ...read(raw, 'past', context),
  ...readFindings(raw),
})

/** The prominent problems that `text` names, in the order of the text. */
export const readPatrolProblems = (
  text: string,
  problems: readonly ProblemWords[],
): readonly string[] => {
  const normal = normaliseText(text)
  return problems
    .map(({ name, words }) => ({
      name,
      at: Math.min(...[name, ...words].map((word) => normal.indexOf(word)).filter((at) => at >= 0)),
    }))
    .filter(({ at }) => Number.isFinite(at))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name)
}

const read = (raw: string, lean: 'past' | 'future', context: PatrolContext): PatrolReading => {
  const text = normaliseText(raw).trim()
  const date = readDay(text, context.today, lean, lean === 'past' ? '巡查日期' : '计划日期')
  const river = readRiver(text, context.rivers)
  const known = river?.kind === 'river' ? river : null
  const rivers = known ? [known.river] : readRivers(text, context.rivers)
  // Several rivers are allowed here, but an ambiguous name is still asked about.
  const doubt = rivers.length > 1 ? null : riverDoubt(river)
  const behind =
    known === null ? text : text.slice(text.indexOf(known.matched) + known.matched.length)
  const reach = REACH.exec(behind)?.groups?.['reach'] ?? known?.section ?? null
  return {
    date: date?.kind === 'day' ? date.day : null,
    slot: readPeriodOfDay(text),
    river: known?.river ?? null,
    rivers,
    reach: reach === null ? null : trimSeparators(reach),
    organisations: readOrganisations(text, context.organisations),
    priorities: readPatrolProblems(text, context.problems),
    text,
    warnings: [...dayDoubts(date, lean, '巡查日期'), ...(doubt === null ? [] : [doubt])],
  }
}

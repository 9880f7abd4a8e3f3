import type { Day } from '../day.ts'
import { type PeriodOfDay, readPeriodOfDay } from './clock.ts'
import { readDay } from './date.ts'
import { type FindingsReading, readFindings } from './findings.ts'
import { readOrganisations } from './organisation.ts'
import { type RiverName, readRiver } from './river.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** The prominent problems (突出问题) of clause 三(三), among which a year's focus is chosen. */
export type PatrolProblem =
  | '污染物排放'
  | '渔业生态'
  | '行洪安全'
  | '河道整洁'
  | '侵占岸线'
  | '采砂'
  | '设障'
  | '围垦'
  | '捕捞'

/** What is known beside the text when a patrol is read. */
export interface PatrolContext {
  readonly today: Day
  readonly rivers: readonly RiverName[]
  readonly organisations: readonly string[]
}

/** What a patrol (联合巡查), planned or held, says. */
export interface PatrolReading {
  readonly date: Day | null
  readonly slot: PeriodOfDay | null
  readonly river: string | null
  readonly reach: string | null
  readonly organisations: readonly string[]
  readonly priorities: readonly PatrolProblem[]
  readonly text: string
  readonly warnings: readonly string[]
}

const PROBLEM_WORDS: readonly (readonly [PatrolProblem, RegExp])[] = [
  ['污染物排放', /污染物排放|排污|污水|排口|偷排|直排|污染/],
  ['渔业生态', /渔业生态|渔业|增殖放流|禁渔/],
  ['行洪安全', /行洪|防洪|防汛|碍洪/],
  ['河道整洁', /河道整洁|垃圾|漂浮物|清漂|保洁/],
  ['侵占岸线', /侵占|岸线|四乱|乱占|乱建|乱堆|违建|弃渣/],
  ['采砂', /采砂|采沙|挖砂|挖沙|乱采/],
  ['设障', /设障|拦河|拦网|阻水/],
  ['围垦', /围垦|种菜|填河/],
  ['捕捞', /捕捞|电鱼|捕鱼|地笼/],
]
const REACH =
  /^[ ,，、:：]*(?<reach>[\u4e00-\u9fff]{1,8}?段?(?:至|到|—|-|~)[\u4e00-\u9fff]{1,8}?段|[\u4e00-\u9fff]{1,8}?段)/

/** Reads the plan of a patrol; dates are future. */
export const readPatrolPlan = (raw: string, context: PatrolContext): PatrolReading =>
  read(raw, 'future', context)

/** Reads the record of a patrol; dates are past. */
export const readPatrolRecord = (
  raw: string,
  context: PatrolContext,
): PatrolReading & FindingsReading => ({
  ...read(raw, 'past', context),
  ...readFindings(raw),
})

/** The prominent problems that `text` names, in the order of the text. */
export const readPatrolProblems = (text: string): readonly PatrolProblem[] =>
  PROBLEM_WORDS.map(([name, words]) => ({ name, at: normaliseText(text).search(words) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name)

const read = (raw: string, lean: 'past' | 'future', context: PatrolContext): PatrolReading => {
  const text = normaliseText(raw).trim()
  const date = readDay(text, context.today, lean, lean === 'past' ? '巡查日期' : '计划日期')
  const river = readRiver(text, context.rivers)
  const known = river?.kind === 'river' ? river : null
  const behind =
    known === null ? text : text.slice(text.indexOf(known.matched) + known.matched.length)
  const reach = REACH.exec(behind)?.groups?.['reach'] ?? known?.section ?? null
  return {
    date: date?.kind === 'day' ? date.day : null,
    slot: readPeriodOfDay(text),
    river: known?.river ?? null,
    reach: reach === null ? null : trimSeparators(reach),
    organisations: readOrganisations(text, context.organisations),
    priorities: readPatrolProblems(text),
    text,
    warnings: [
      date?.kind === 'problem' ? date.message : null,
      river?.kind === 'unknown' ? `{河库名录}无“${river.name}”，请选择或由联络员新增` : null,
      known?.certain === false ? `“${known.matched}”是否指${known.river}，请确认{河流}` : null,
    ].filter((warning) => warning !== null),
  }
}

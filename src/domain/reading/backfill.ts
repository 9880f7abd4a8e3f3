import type { Day } from '../calendar/day.ts'
import { dayDoubts, readDay } from './date.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** Something that was done on paper: 移送 2月20日 綦河检移〔2026〕3号 移送石角段采砂线索1件. */
interface BackfillReading {
  /** The obligation name of the duty, if the text begins with it. */
  readonly duty: string | null
  readonly on: Day | null
  readonly paper: string | null
  readonly text: string
  readonly doubts: readonly string[]
}

const PAPER = /\p{Script=Han}{2,14} ?[〔[(【] ?20\d{2} ?年?[〕\])】] ?第? ?\d{1,5} ?号/u
const PERIOD =
  /^(?:20\d{2} ?年?|今年|本年|去年|[上下]半年|第?[一二三四1-4]季度|年度|本期|纸质|书面|线下|[的了：:，,\s])+/

/** Words with which a duty begins, longest first. */
const DUTIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:半年)?(?:工作)?报告/, 'half-year-report'],
  [/^(?:年度)?(?:巡查)?重点/, 'patrol-focus'],
  [/^(?:联合)?巡[查河]/, 'annual-patrol'],
  [/^(?:年度)?(?:工作)?要点(?:建议)?/, 'q1-work-plan'],
  [/^(?:联席)?会议/, 'joint-meeting'],
  [/^(?:信息)?通报/, 'unit-bulletin'],
  [/^(?:线索)?移送|^线索/, 'half-year-referral'],
]

/**
 * Reads what was done on paper; a duty is recognised only at the beginning of the text, otherwise the form
 * asks for it.
 */
export function readBackfill(raw: string, today: Day): BackfillReading {
  const typed = normaliseText(raw).replace(/\n+/g, '，')
  const paper = PAPER.exec(typed)?.[0] ?? null
  const unnumbered = paper === null ? typed : typed.replace(paper, ' ')
  const date = readDay(unnumbered, today, 'past', '办理日期')
  const doubts = dayDoubts(date, 'past', '办理日期')
  const certain = date?.kind === 'day' && doubts.length === 0 ? date : null
  const rest = certain === null ? unnumbered : unnumbered.replace(certain.matched, ' ')
  const clauses = rest.replace(/ +/g, ' ').split(/[，,]/)
  const said = trimSeparators(clauses.map((one) => one.trim()).join('，')).trim()
  const head = said.replace(PERIOD, '')
  const duty = DUTIES.find(([words]) => words.test(head))
  const behind = duty ? trimSeparators(head.replace(duty[0], '')).trim() : said
  return {
    duty: duty?.[1] ?? null,
    on: certain?.day ?? null,
    paper:
      paper
        ?.replace(/\s/g, '')
        .replace(/[[(【]/, '〔')
        .replace(/[\])】]/, '〕') ?? null,
    text: [...behind].length < 5 ? said : behind,
    doubts,
  }
}

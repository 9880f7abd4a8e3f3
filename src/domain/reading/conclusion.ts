import type { Day } from '../calendar/day.ts'
import { readPhotoCount } from './attachment.ts'
import { readDay } from './date.ts'
import { normaliseText } from './text.ts'

/** How a clue was concluded (办结结果), domain.md 2. */
export type Outcome =
  | 'case-filed'
  | 'recommendation'
  | 'suit'
  | 'penalty'
  | 'rectified'
  | 'passed-on'
  | 'not-filed'
  | 'unfounded'

/** What a conclusion or a feedback says. */
export interface ConclusionReading {
  readonly outcome: Outcome | null
  /** True where the text only says that it is done: the outcome is a proposal to be confirmed. */
  readonly outcomeAssumed: boolean
  readonly concludedOn: Day | null
  readonly text: string
  readonly photosMentioned: number | null
  readonly warnings: readonly string[]
}

const NAMES: Readonly<Record<Outcome, string>> = {
  'case-filed': '立案',
  recommendation: '诉前检察建议',
  suit: '提起诉讼',
  penalty: '行政处罚',
  rectified: '责令整改完成',
  'passed-on': '移送其他机关',
  'not-filed': '不予立案',
  unfounded: '线索不实',
}

// In the order of weight: the first that applies is proposed.
const WORDS: readonly (readonly [Outcome, RegExp])[] = [
  ['unfounded', /线索不实|不属实|查无|失实|不存在该?问题|未发现(?:问题|异常|违法)/],
  ['not-filed', /不予立案|不立案|未予立案|不符合立案/],
  ['suit', /提起(?:行政|民事|刑事附带民事)?(?:公益)?诉讼|已起诉|提起公诉|向法院起诉/],
  ['recommendation', /检察建议|检察意见/],
  ['penalty', /行政处罚|立案处罚|处罚|罚款|没收|吊销/],
  [
    'passed-on',
    /移送(?:至|给|到|了)?[^，,。;；\s]{0,4}(?:公安|监察|纪委|纪检|司法|海事|农业|应急|其他|有权)|转(?:交|办|送)(?:至|给)?/,
  ],
  ['case-filed', /(?<![不未]予?|符合)立案(?!处罚|标准)/],
  [
    'rectified',
    /整改|封堵|清运|清理|清除|拆除|达标|取缔|恢复原状|关停|复绿|复垦|清淤|打捞|拆解|搬离|撤离|补种|放流|改正/,
  ],
]
const SET_ASIDE = /(?:罚款|处罚|立案)[^，,。;；]{0,4}(?:另案|另行|正在研究)/g
const NOT_YET =
  /(?:尚未|还没有?|未|没有?)(?:[^，,。;；\s]{0,2})(?:整改|完成|清理|拆除|清运|到位|取缔)/g
const MERELY_DONE = /(?:弄|办|做|处理|整改|搞)?(?:完了?|好了|定了|毕|结了?)|完成|办结/
const VAGUE =
  /^(?:(?:本|该|此)?(?:线索|问题|案件|件)?)?(?:已经?|都|均)?(?:处理|完成|办结|解决|落实|整改|办理|处置)(?:完毕|完成|好|完|到位)?(?:了)?$/

/** Whether a text says no more than that something was done (已处理, 已完成). */
export const isVague = (text: string): boolean => {
  const said = normaliseText(text).replace(/[\s，,。;；、!！.]/g, '')
  return said === '' || VAGUE.test(said)
}

/**
 * Reads a conclusion (办结) or feedback (反馈). A text that only says it is done, or gives only the
 * day, proposes `rectified` with `outcomeAssumed` and a warning; it must be confirmed.
 */
export const readConclusion = (raw: string, today: Day): ConclusionReading => {
  const text = normaliseText(raw).trim()
  const found = readDay(text, today, 'past', '办结日期')
  const facts = text.replace(SET_ASIDE, ' ').replace(NOT_YET, ' ')
  const outcomes = WORDS.filter(([, words]) => words.test(facts)).map(([outcome]) => outcome)
  const stated = outcomes[0] ?? null
  const onlyDone = stated === null && isMerelyDone(text, found?.matched ?? '')
  const isUnfinished = text.search(NOT_YET) >= 0
  return {
    outcome: stated ?? (onlyDone ? 'rectified' : null),
    outcomeAssumed: onlyDone,
    concludedOn: found?.kind === 'day' ? found.day : null,
    text,
    photosMentioned: readPhotoCount(text),
    warnings: [
      found?.kind === 'problem' ? found.message : null,
      found?.kind === 'day' && found.precision === 'approximate'
        ? `“${found.matched}”不是确切日期，请填写办结当日`
        : null,
      isVague(text) && text !== '' ? `“${text}”过于笼统，请写明处理方式、时间、结果` : null,
      onlyDone ? '未写明处理结果，暂按“责令整改完成”填入，请核对' : null,
      outcomes.length > 1 ? severalOutcomes(outcomes) : null,
      isUnfinished ? '文中有尚未完成的事项，请确认是否已办结' : null,
    ].filter((warning) => warning !== null),
  }
}

const isMerelyDone = (text: string, dated: string): boolean => {
  if (isVague(text)) return false
  const rest = text.replace(dated, '').replace(/[\s，,。;；、]/g, '')
  return rest === '' || (rest.length <= 16 && MERELY_DONE.test(rest))
}

const severalOutcomes = (outcomes: readonly Outcome[]): string => {
  const [first, ...others] = outcomes.map((outcome) => `“${NAMES[outcome]}”`)
  return `文中另有${others.join('、')}，暂按${first}填入，请核对`
}

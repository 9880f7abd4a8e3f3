import type { Day } from '../calendar/day.ts'
import { readDay } from './date.ts'
import { isInterim } from './interim.ts'
import { normaliseText } from './text.ts'

/** How a clue was concluded (办结结果), domain.md 2. */
type Outcome =
  | 'case-filed'
  | 'recommendation'
  | 'suit'
  | 'penalty'
  | 'rectified'
  | 'passed-on'
  | 'not-filed'
  | 'unfounded'

/** The content of a conclusion or feedback. */
interface ConclusionReading {
  readonly outcome: Outcome | null
  /** Whether the text states exactly this outcome; otherwise the outcome is asked for. */
  readonly outcomeCertain: boolean
  readonly concludedOn: Day | null
  readonly text: string
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

// Most important first: the first one that applies is proposed.
const WORDS: readonly (readonly [Outcome, RegExp])[] = [
  ['unfounded', /线索不实|不属实|查无|失实|不存在该?问题|未发现(?:问题|异常|违法)/],
  ['not-filed', /不予立案|不立案|未予立案|不符合立案/],
  ['suit', /提起(?:行政|民事|刑事附带民事)?(?:公益)?诉讼|已起诉|提起公诉|向法院起诉/],
  ['recommendation', /检察建议|检察意见/],
  ['penalty', /(?:行政|立案)?处罚(?!告知|听证|程序|幅度)|罚款|没收|吊销/],
  [
    'passed-on',
    /移送(?:至|给|到|了)?[^，,。;；\s]{0,4}(?:公安|监察|纪委|纪检|司法|海事|农业|应急|其他|有权)|转(?:交|办|送)(?:至|给)?(?![件单的来我本]|线索|而来)/,
  ],
  ['case-filed', /立案(?!处罚|标准|监督|条件|侦查)/],
  [
    'rectified',
    /(?<!责令(?:其|限期|立即|停止|企业)?)整改(?!通知|方案|意见|措施|期限|要求|函|责任)|整改(?:到位|完成|完毕|结束|销号)|封堵|清运|清理|清除|拆除|达标|取缔|恢复原状|关停|复绿|复垦|清淤|打捞|拆解|搬离|撤离|补种|放流|改正/,
  ],
]
/** What stands before a negated word: 不予处罚, 未立案, 无需整改. */
const DENIED =
  /(?:不予?|不作|未予?|未作|没(?!收)有?|无需|无须|免予?|不符合|不构成|撤销|撤回)[^，,。;；\s]{0,3}$/
/** What stands before a word about the future: 拟立案, 正在整改, 建议处罚; but not 按要求 or 检察建议. */
const AHEAD =
  /(?:拟|即将|将(?:于|在|予|依法|进一步|继续|尽快)|拒不|(?<!检察)建议|准备|正在|(?<!按照?)计划|(?<!按照?|符合|达到)要求|申请|督促|催促|责成|仍在|还在|(?<!接)待|暂缓|是否|能否|可能|尚未)[^，,。;；\s]{0,4}$/
/** What follows a word that is done after all: 督促企业清运完毕. */
const DONE = /^[^，,。;；\s]{0,6}(?:完毕|完成|到位|结束|干净|达标|合格)/
/** Endings that are not among the outcomes. */
const OTHER_END =
  /终结(?:案件|审查|调查|办理|本案)?|终止(?:案件|审查|调查|办理)|撤销案件|撤案|销案|结案|不起诉|调解|和解/
const SET_ASIDE = /(?:罚款|处罚|立案)[^，,。;；]{0,4}(?:另案|另行|正在研究)/g
const NOT_YET =
  /(?:尚未|还没有?|未|没有?)(?:[^，,。;；\s]{0,2})(?:整改|完成|清理|拆除|清运|到位|取缔)/g
/** Words for now, on which nothing was concluded yet. */
const NOW = /正在|现在|此刻/g
const MERELY_DONE = /(?:弄|办|做|处理|整改|搞)?(?:完了?|好了|定了|毕|结了?)|完成|办结/
const VAGUE =
  /^(?:(?:本|该|此)?(?:线索|问题|案件|件)?)?(?:已经?|都|均){0,2}(?:处理|完成|办结|解决|落实|整改|办理|处置)(?:完毕|完成|好|完|到位)?(?:了)?$/

/** Whether a text only says that something was done (已处理, 已完成). */
export const isVague = (text: string): boolean => {
  const said = normaliseText(text).replace(/[\s，,。;；、!！.]/g, '')
  return said === '' || VAGUE.test(said)
}

/**
 * Reads a conclusion (办结) or feedback (反馈). If the text states no outcome or several, the returned one
 * is only a proposal and the form asks for it.
 */
export const readConclusion = (raw: string, today: Day): ConclusionReading => {
  const text = normaliseText(raw).trim()
  const found = readDay(text.replace(NOW, ' '), today, 'past', '办结日期')
  const facts = text.replace(SET_ASIDE, ' ').replace(NOT_YET, ' ')
  const stated = WORDS.map(([outcome, words]) => ({ outcome, ...statedBy(words, outcome, facts) }))
  const outcomes = stated.filter((one) => one.states).map((one) => one.outcome)
  const [first = null] = outcomes
  const otherEnd = OTHER_END.exec(facts)?.[0] ?? null
  const onlyDone = first === null && otherEnd === null && isMerelyDone(text, found?.matched ?? '')
  const isUnfinished =
    text.search(NOT_YET) >= 0 || stated.some((one) => one.ahead) || isInterim(text)
  return {
    outcome: first ?? (onlyDone ? 'rectified' : null),
    outcomeCertain: outcomes.length === 1 && otherEnd === null && !isUnfinished,
    // The ten days are counted from this day, so it stays empty when the text names no day.
    concludedOn: found?.kind === 'day' && found.precision === 'exact' ? found.day : null,
    text,
    warnings: [
      found?.kind === 'problem' ? found.message : null,
      found?.kind === 'day' && found.precision === 'approximate'
        ? `“${found.matched}”不是确切日期，请确认后选择办结当日`
        : null,
      isVague(text) && text !== '' ? `“${text}”过于笼统，请写明处理方式、时间、结果` : null,
      onlyDone ? '未写明处理结果，请选择办结结果' : null,
      otherEnd === null ? null : `“${otherEnd}”对应哪一种办结结果，请选择`,
      outcomes.length > 1 ? severalOutcomes(outcomes) : null,
      isUnfinished ? '文中有尚未完成的事项，请确认是否已办结' : null,
    ].filter((warning) => warning !== null),
  }
}

/** Whether a text states an outcome, and whether it only announces it. */
function statedBy(
  words: RegExp,
  outcome: Outcome,
  text: string,
): { readonly states: boolean; readonly ahead: boolean } {
  const matches = [...text.matchAll(new RegExp(words, 'g'))]
  // 不予立案 and 不属实 already contain the negation.
  if (outcome === 'not-filed' || outcome === 'unfounded') {
    return { states: matches.length > 0, ahead: false }
  }
  const said = matches.map(({ 0: word, index }) => ({
    before: text.slice(0, index),
    done: DONE.test(text.slice(index + word.length)),
  }))
  const ahead = said.filter(({ before, done }) => AHEAD.test(before) && !done)
  const denied = said.filter(({ before }) => !AHEAD.test(before) && DENIED.test(before))
  const states = matches.length > ahead.length + denied.length
  return { states, ahead: ahead.length > 0 && !states }
}

const isMerelyDone = (text: string, dated: string): boolean => {
  if (isVague(text)) return false
  const rest = text.replace(dated, '').replace(/[\s，,。;；、]/g, '')
  return rest === '' || (rest.length <= 16 && MERELY_DONE.test(rest))
}

const severalOutcomes = (outcomes: readonly Outcome[]): string =>
  `文中提到${outcomes.map((outcome) => `“${NAMES[outcome]}”`).join('、')}，请选择办结结果`

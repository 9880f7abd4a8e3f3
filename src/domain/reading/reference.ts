import { NUMERAL_CHARACTERS, readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

/** A typed number of a matter (domain.md 7). */
export interface Reference {
  /** `线索`, `移`, `馈`, …: the last character before the year or number, or the name of a kind; null when not typed. */
  readonly series: string | null
  /** The whole prefix of a letter number, `綦河检移`; null when it was shortened. */
  readonly prefix: string | null
  readonly year: number | null
  readonly number: number
  readonly matched: string
}

const WORDS = '编号|案号|文号|函号|单号|序号|事项|案件|案'
const SERIES_WORDS: ReadonlyMap<string, string> = new Map([
  ['线索', '线索'],
  ['xs', '线索'],
  ['移送', '移'],
  ['移送函', '移'],
  ['反馈', '馈'],
  ['反馈函', '馈'],
  ['要点', '要'],
  ['纪要', '纪'],
  ['巡查', '巡'],
  ['联合巡查', '巡'],
  ['重点', '重点'],
  ['巡查重点', '重点'],
  ['年度巡查重点', '重点'],
  ['督办', '督'],
  ['督办函', '督'],
  ['协作', '协'],
  ['协作函', '协'],
  ['磋商', '磋'],
  ['赔偿磋商', '磋'],
  ['修复', '修'],
  ['去函', '函'],
  ['会议', '会议'],
  ['交流', '交流'],
  ['宣传', '宣传'],
  ['通报', '通'],
  ['追责', '追责'],
  ['报告', '报告'],
  ['任务', '任务'],
  ['补登', '补登'],
  ['工作任务', '任务'],
  ['半年报告', '报告'],
  ['报', '报告'],
  ['密', '密'],
  ['清单', '清单'],
  ['问题清单', '清单'],
])
const BY_LENGTH = [...SERIES_WORDS.keys()].sort((one, other) => other.length - one.length)
const SERIES = `${BY_LENGTH.join('|')}|[移馈要纪巡督协磋修通密函]`
const HAN = '\\u4e00-\\u9fff'
const YEAR = '(?<year>(?:19|20)\\d{2})'

// What may not follow a number without 号: another digit, a decimal, a time, a date, a quantity. After a
// space a measure word counts only if no other word begins with it (3 处罚).
const MEASURE =
  '[月日年天周点秒级名户家艘只口辆车个张件次宗份块根道座棵株尾袋桶堆吨斤克升亩方米里丈尺寸元万亿千百十余多几]|处(?![罚理置分])|人(?!民)|条(?!件)|台(?!账)|分(?!办)|起(?!诉)|项(?!目)|位(?!于)|时(?!间)|来(?!源)|公[里斤分顷]|平方|立方|小时|毫'
const NOT_A_QUANTITY = `(?![\\d.%‰/a-z]|[:：~～*-] ?\\d|${MEASURE}| (?:[艘辆亩吨]|立方|平方|公[里斤]|(?:${MEASURE})(?![${HAN}])))`
// 12号线, 3号桥 and 3号排污口 are names of places and objects; 3号上午 is a date.
const NOT_A_NAME =
  '(?!线(?!索)|桥|楼|门|井|泵|排|闸|码头|断面|机|船|路|院|[上下]午|早|晚|中午|凌晨)'
const AFTER_NUMBER = `(?: ?号${NOT_A_NAME}|(?! ?号)${NOT_A_QUANTITY})`
const NUMBER = `第? ?(?<number>\\d{1,6})${AFTER_NUMBER}`

// Chinese numerals need 号: 移十二号, but 移一 begins many words.
const WRITTEN = `第? ?(?<number>[${NUMERAL_CHARACTERS}]{1,6}) ?号${NOT_A_NAME}`
const ENDS = '(?=$|[\\s,，。;；、:：])'
const YEAR_BEFORE = `(?:[〔[(（【] ?${YEAR} ?年? ?[〕\\])）】] ?|${YEAR}(?: ?[-—–_/] ?|年 ?))?`

const FORMS: readonly RegExp[] = [
  // 7号线索, 七号线索, 2026年7号线索, 12号移送函: the kind follows the number
  new RegExp(
    `^${YEAR_BEFORE}第? ?(?<number>[${NUMERAL_CHARACTERS}]{1,6}) ?号 ?的?(?<series>线索|(?:${BY_LENGTH.filter((word) => word.length > 1 && !word.startsWith('xs')).join('|')})${ENDS})`,
    'i',
  ),
  new RegExp(`^${YEAR_BEFORE}(?<number>\\d{1,6})(?<series>线索)(?![件条个])`),
  // 綦河检移〔2026〕3号, [2026]03号, (2026)第3号
  new RegExp(
    `^(?:(?<series>线索|xs) ?|(?<prefix>[${HAN}]{1,12}) ?)?[〔[(（【{「<《] ?${YEAR} ?年? ?[〕\\])）】}」>》] ?${NUMBER}`,
    'i',
  ),
  // 线索2026-0012, XS-2026-0012, 2026-12, 移2026年第12号
  new RegExp(
    `^(?:(?<series>${SERIES})|(?<prefix>[${HAN}]{2,8}[移馈要纪巡督协磋修通密函]))?(?:编号|号)?[ :：-]{0,3}${YEAR}(?: ?[-—–_/] ?|年 ?(?=第|\\d{1,6} ?号))${NUMBER}`,
    'i',
  ),
  // 移12, 线索12, 线索第12号, 綦河检移3号
  new RegExp(
    `^(?:(?<series>${SERIES})|(?<prefix>[${HAN}]{2,8}[移馈要纪巡督协磋修通密函]))(?:编号|号|字)?[ :：#-]{0,3}${NUMBER}`,
    'i',
  ),
  // 移十二号, 綦河检移〔2026〕三号
  new RegExp(`^(?<series>${SERIES})(?:编号|字)?[ :：]{0,2}${WRITTEN}`, 'i'),
  new RegExp(`^(?<prefix>[${HAN}]{1,12}) ?[〔[(（【] ?${YEAR} ?年? ?[〕\\])）】] ?${WRITTEN}`),
  // 联席会议 2026-0001: the internal number as on cards, after the name of any kind
  new RegExp(`^(?<kind>[${HAN}]{2,10}) ?${YEAR}-(?<number>\\d{4,6})(?!\\d)`),
  // 12, 12号, 第12号, #12; four digits that look like a year need 号
  new RegExp(
    `^(?:#|№|no\\.?)? ?第? ?(?!(?:19|20)\\d{2}(?! ?号)\\b)(?<number>\\d{1,4})${AFTER_NUMBER}`,
    'i',
  ),
  // 第十二号
  new RegExp(`^第(?<number>[${NUMERAL_CHARACTERS}]{1,6})号${NOT_A_NAME}`),
]

const LEADING = new RegExp(`^[\\s:：]*(?:请?(?:把|将)[\\s]*)?(?:(?:${WORDS})[\\s:：]*){0,2}`)
const AFTER = /^(?:[\s,，、:：;；]|[那这][条件个])+/

/**
 * The number at the beginning of `text` and the rest, or null. Dates (2026.3.18, 3月5日) and quantities
 * (3艘) are not numbers of matters.
 */
export const readReference = (
  text: string,
): { readonly reference: Reference; readonly rest: string } | null => {
  const normal = normaliseText(text)
  const leading = LEADING.exec(normal)?.[0] ?? ''
  const body = normal.slice(leading.length)
  for (const form of FORMS) {
    const match = form.exec(body)
    const number = readNumeral(match?.groups?.['number'] ?? '')
    if (match === null || number === null || number === 0) continue
    const rest = body.slice(match[0].length)
    const { series, prefix, kind, year } = match.groups ?? {}
    return {
      reference: {
        ...(kind === undefined ? marks(series, prefix) : { series: kind, prefix: null }),
        year: year === undefined ? null : Number(year),
        number,
        matched: normal.slice(0, leading.length + match[0].length).trim(),
      },
      rest: rest.replace(AFTER, ''),
    }
  }
  return null
}

const CLUE_WITHIN =
  /线索 ?(?:编号|号)?[ :：]?(?:20\d{2}[-—–])?\d{1,6}(?!\d)|(?:20\d{2}[-—–年])?第?(?<!\d)\d{1,6} ?号(?:的)?线索/

/** The number of a clue later in a text, as in 提前通报河长办 线索1 …, and the text without it; or null. */
export const findClueReference = (raw: string): ReturnType<typeof readReference> => {
  const text = normaliseText(raw)
  const found = CLUE_WITHIN.exec(text)
  const read = found && readReference(text.slice(found.index))
  if (!found || read?.reference.series !== '线索') return null
  return { ...read, rest: `${text.slice(0, found.index)}${read.rest}`.trim() }
}

const marks = (
  series: string | undefined,
  prefix: string | undefined,
): { series: string | null; prefix: string | null } => {
  const word = (series ?? prefix ?? '').toLowerCase()
  const known = SERIES_WORDS.get(word)
  if (known !== undefined) return { series: known, prefix: null }
  if (word === '') return { series: null, prefix: null }
  if (word.length === 1) return { series: word, prefix: null }
  return { series: word.slice(-1), prefix: word }
}

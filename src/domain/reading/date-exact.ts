import { addDays, makeDay, monthOf, weekday, yearOf } from '../calendar/day.ts'
import {
  type DateContext,
  type DateForm,
  type DateOutcome,
  dayOfNearestYear,
  daysFromToday,
  exactly,
  notAfterToday,
  numberIn,
  problem,
  roughly,
  statedDay,
} from './date-form.ts'
import { readNumeral } from './numeral.ts'

const FIGURE = '[\\d〇零○一二三四五六七八九十廿卅]{1,3}'
const YEAR = '(?<year>20\\d{2}|[2-3]\\d|[二2][〇零○0Oo][〇零○0Oo一二三四五六七八九]{2})'
// After a bare 3.5 or 03-05 only words of time may follow; 3.5米 and 3.5万元 are quantities.
const ENDS =
  '(?=$|[\\s,，。;；、:：!！?？)）\\]】]|[日号]|[上下]午|中午|早|晚|凌晨|傍晚|夜|发现|反映|举报|上报|收到|接到|挂牌|世界|巡|完成|办结|已|左右|前后|前(?!期)|到|至|起)(?! *(?:米|吨|亩|公里|千米|万|元|度|倍|方|立方|平方|小时|天|个|台|艘|条|%|mg|km|m))'
// pH 8.5 and 长3.5 are measurements; 1.2.3 is a section number.
const BEGINS = '(?<![\\d.\\-/]|[A-Za-z值为达约长宽深高超][ ]?)'

// 〔2026〕12号 is a letter, （2026）渝0110行初12号 a case of a court, 渝环罚字12号 a paper.
const OF_A_PAPER = '[〔\\[（(【] ?20\\d{2} ?年?[〕\\])）】][\\u4e00-\\u9fff\\d]{0,20}|字 ?'

const RELATIVE_DAYS: ReadonlyMap<string, number> = new Map([
  ['大前', -3],
  ['前', -2],
  ['昨', -1],
  ['今', 0],
  ['明', 1],
  ['后', 2],
  ['大后', 3],
])
const YEARS_AWAY: ReadonlyMap<string, number> = new Map([
  ['前', -2],
  ['去', -1],
  ['上', -1],
  ['今', 0],
  ['本', 0],
  ['明', 1],
])
const WEEKS_AWAY: ReadonlyMap<string, number> = new Map([
  ['上上', -2],
  ['上', -1],
  ['本', 0],
  ['这', 0],
  ['下', 1],
  ['下下', 2],
])
const WEEKDAYS = '一二三四五六日'

const stated = (match: RegExpExecArray, context: DateContext): DateOutcome => {
  const [year, month, date] = [
    numberIn(match, 'year'),
    numberIn(match, 'month'),
    numberIn(match, 'date'),
  ]
  if (year === null || month === null || date === null) return null
  return statedDay(year, month, date, match[0], context)
}

const withoutYear = (match: RegExpExecArray, context: DateContext): DateOutcome => {
  const month = numberIn(match, 'month')
  const date = numberIn(match, 'date')
  if (month === null || date === null) return null
  return dayOfNearestYear(month, date, match[0], context)
}

// Without 月 and 日 only numbers that can be a date count: 0.62 and 13.5 are measurements.
const bare = (match: RegExpExecArray, context: DateContext): DateOutcome => {
  const month = numberIn(match, 'month') ?? 0
  const date = numberIn(match, 'date') ?? 0
  if (month < 1 || month > 12 || date < 1 || date > 31) return null
  return match.groups?.['year'] === undefined ? withoutYear(match, context) : stated(match, context)
}

const dateOfMonth = (match: RegExpExecArray, context: DateContext): DateOutcome => {
  const date = numberIn(match, 'date')
  if (date === null || date < 1 || date > 31) return null
  const { today, lean } = context
  const month = yearOf(today) * 12 + monthOf(today) - 1
  const inMonth = (index: number) => makeDay(Math.floor(index / 12), (index % 12) + 1, date)
  const stated = match.groups?.['which']
  if (stated !== undefined) {
    const away = WEEKS_AWAY.get(stated.replace('个', '')) ?? 0
    const day = inMonth(month + away)
    if (day === null) return problem(`${match[0]}不存在，请重新填写${context.field}`)
    return notAfterToday(exactly(day), day, match[0], context)
  }
  const here = inMonth(month)
  if (here !== null && (lean === 'past' ? here <= today : here >= today)) return exactly(here)
  const neighbour = inMonth(month + (lean === 'past' ? -1 : 1))
  return neighbour === null ? null : exactly(neighbour)
}

const dayOfWeek = (match: RegExpExecArray, context: DateContext): DateOutcome => {
  const { today, lean } = context
  const name = match.groups?.['day'] ?? ''
  const isWeekend = name === '末'
  const ordinal = isWeekend
    ? 6
    : (readNumeral(name) ?? WEEKDAYS.indexOf(name.replace('天', '日')) + 1)
  if (ordinal < 1 || ordinal > 7) return null
  const which = match.groups?.['which']?.replace('个', '')
  const thisWeek = addDays(today, ordinal - weekday(today))
  let day = thisWeek
  if (which !== undefined) day = addDays(thisWeek, 7 * (WEEKS_AWAY.get(which) ?? 0))
  else if (lean === 'past' && day > today) day = addDays(day, -7)
  else if (lean === 'future' && day < today) day = addDays(day, 7)
  return notAfterToday(isWeekend ? roughly(day) : exactly(day), day, match[0], context)
}

/** The forms that name one day (domain.md 14). */
export const exactForms: readonly DateForm[] = [
  // 2026年3月5日, 26年3月5日, 二〇二六年三月五日
  {
    expression: new RegExp(
      `(?<!\\d)${YEAR} ?年 ?(?<month>${FIGURE}) ?月 ?(?<date>${FIGURE}) ?[日号]?`,
      'g',
    ),
    read: stated,
  },
  // 2026.3.5, 2026/3/5, 2026-03-05, 26.3.5
  {
    expression: new RegExp(
      `${BEGINS}(?<year>20\\d{2}|2\\d) ?(?<mark>[.\\-/]) ?(?<month>\\d{1,2}) ?\\k<mark> ?(?<date>\\d{1,2})(?![\\d.\\-/]\\d|\\d)[日号]?`,
      'g',
    ),
    read: bare,
  },
  // 20260305
  {
    expression: /(?<![\d-])(?<year>20\d{2})(?<month>[01]\d)(?<date>[0-3]\d)(?![\d-])/g,
    read: bare,
  },
  // 去年12月3日
  {
    expression: new RegExp(
      `(?<which>[前去今本明上])年 ?(?<month>${FIGURE}) ?月 ?(?<date>${FIGURE}) ?[日号]`,
      'g',
    ),
    read: (match, context) => {
      const away = YEARS_AWAY.get(match.groups?.['which'] ?? '') ?? 0
      const [month, date] = [numberIn(match, 'month'), numberIn(match, 'date')]
      if (month === null || date === null) return null
      return statedDay(yearOf(context.today) + away, month, date, match[0], context)
    },
  },
  // 3月5日, 3月5号, 三月五日
  {
    expression: new RegExp(
      `(?<![\\d年])(?<month>${FIGURE}) ?月 ?(?<date>${FIGURE}) ?(?:[日号]|${ENDS})`,
      'g',
    ),
    read: withoutYear,
  },
  // 3.5, 3/5
  {
    expression: new RegExp(
      `${BEGINS}(?<month>\\d{1,2})[./](?<date>\\d{1,2})(?![\\d.]\\d|\\d)(?:[日号]|${ENDS})`,
      'g',
    ),
    read: bare,
  },
  // 03-05: with a leading zero, since 3-5 is a range
  {
    expression: new RegExp(
      `${BEGINS}(?<month>0\\d|1[0-2])-(?<date>[0-3]\\d)(?![\\d.\\-]\\d|\\d)(?:[日号]|${ENDS})`,
      'g',
    ),
    read: bare,
  },
  // 5号, 本月5日, 上个月28号
  {
    expression: new RegExp(
      `(?<![\\d月第年〇零一二三四五六七八九十.]|连续|近|${OF_A_PAPER})(?:(?<which>上上个?|上个?|下下个?|下个?|这个?|本)月)? ?(?<date>${FIGURE}) ?[日号](?!前(?!后))${ENDS}`,
      'g',
    ),
    read: dateOfMonth,
  },
  // 15日前, 20号之前: by a day to come; of the past it is so many days ago
  {
    expression: new RegExp(
      `(?<![\\d月第年〇零一二三四五六七八九十.]|连续|近|${OF_A_PAPER})(?:(?<which>上上个?|上个?|下下个?|下个?|这个?|本)月)? ?(?<date>${FIGURE}) ?[日号](?=(?:之|以)?前)`,
      'g',
    ),
    read: (match, context) => (context.lean === 'past' ? null : dateOfMonth(match, context)),
  },
  // 昨天傍晚, 今早, 前天
  {
    expression:
      /(?<which>大前|前|昨|今|明|大后|后)(?:天|日(?!常)|晚|夜|早|晨|上午|下午|儿)(?![前后])/g,
    read: (match, context) =>
      daysFromToday(RELATIVE_DAYS.get(match.groups?.['which'] ?? '') ?? 0, match[0], context),
  },
  // 三天前, 10天后
  {
    expression: new RegExp(
      `(?<![\\d一二两三四五六七八九十几数])(?<n>${FIGURE}|两)天(?:以|之)?(?<side>[前后])`,
      'g',
    ),
    read: (match, context) => {
      const n = numberIn(match, 'n')
      if (n === null) return null
      return daysFromToday(match.groups?.['side'] === '前' ? -n : n, match[0], context)
    },
  },
  // 上周五, 这周三, 星期天; 每周三 and 一周一次 are not days
  {
    expression:
      /(?<![每一二两三四五六七八九十\d])(?<which>上上个?|上个?|下下个?|下个?|这个?|本)?(?:周|星期|礼拜)(?<day>[一二三四五六日天末1-7])(?!次|期|年|[0-9])/g,
    read: dayOfWeek,
  },
]

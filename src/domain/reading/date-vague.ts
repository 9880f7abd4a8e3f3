import { addDays, addMonths, type Day, makeDay, monthOf, weekday, yearOf } from '../calendar/day.ts'
import {
  type DateContext,
  type DateForm,
  type DateOutcome,
  dayOfNearestYear,
  dayOfStretch,
  daysFromToday,
  numberIn,
  problem,
  roughly,
  type Stretch,
} from './date-form.ts'

const FIGURE = '[\\d一二三四五六七八九十]{1,2}'
const PART =
  '(?<part>月?上旬|月?中旬|月?下旬|月{1,2}初(?![一二三四五六七八九十])|月中(?!旬)|月{1,2}[底末]|月份|月)'
const MONTHS_AWAY: ReadonlyMap<string, number> = new Map([
  ['上上', -2],
  ['上', -1],
  ['本', 0],
  ['这', 0],
  ['当', 0],
  ['下', 1],
])

const stretchOf = (month: Day, part: string): Stretch => {
  const on = (date: number): Day => addDays(month, date - 1)
  const last = addDays(addMonths(month, 1), -1)
  if (part.includes('初')) return { from: on(1), to: on(5), stands: on(1) }
  if (part.includes('上旬')) return { from: on(1), to: on(10), stands: on(5) }
  if (part.includes('中')) return { from: on(11), to: on(20), stands: on(15) }
  if (part.includes('下旬')) return { from: on(21), to: last, stands: on(25) }
  if (part.includes('底') || part.includes('末')) return { from: on(26), to: last, stands: last }
  return { from: on(1), to: last, stands: on(15) }
}

const firstOfMonth = (today: Day, away: number): Day =>
  addMonths(addDays(today, 1 - Number(today.slice(8))), away)

const partOfStatedYear = (match: RegExpExecArray, context: DateContext): DateOutcome => {
  const year = numberIn(match, 'year')
  const month = makeDay(
    year === null || year > 99 ? (year ?? 0) : 2000 + year,
    numberIn(match, 'month') ?? 0,
    1,
  )
  if (month === null) return null
  return dayOfStretch(stretchOf(month, match.groups?.['part'] ?? ''), match[0], context)
}

const partOfMonth = (match: RegExpExecArray, context: DateContext): DateOutcome => {
  const number = numberIn(match, 'month')
  if (number === null || number < 1 || number > 12) return null
  const { today, lean } = context
  const part = match.groups?.['part'] ?? ''
  const month = makeDay(yearOf(today), number, 1)
  if (month === null) return null
  const here = stretchOf(month, part)
  if (lean === 'past' ? here.from <= today : here.to >= today) {
    return dayOfStretch(here, match[0], context)
  }
  // The year is chosen, or asked for, by the rule for complete dates.
  const edge = lean === 'past' ? here.from : here.to
  const outcome = dayOfNearestYear(monthOf(edge), Number(edge.slice(8)), match[0], context)
  if (outcome?.kind !== 'day') return outcome
  return roughly(stretchOf(addDays(outcome.day, 1 - Number(outcome.day.slice(8))), part).stands)
}

const partOfRelativeMonth = (match: RegExpExecArray, context: DateContext): DateOutcome => {
  const { today, lean } = context
  const part = match.groups?.['part'] ?? ''
  const which = match.groups?.['which']?.replace('个', '')
  if (which !== undefined) {
    const month = firstOfMonth(today, MONTHS_AWAY.get(which) ?? 0)
    return dayOfStretch(stretchOf(month, part), match[0], context)
  }
  const here = stretchOf(firstOfMonth(today, 0), part)
  if (lean === 'past' ? here.from <= today : here.to >= today) {
    return dayOfStretch(here, match[0], context)
  }
  return roughly(stretchOf(firstOfMonth(today, lean === 'past' ? -1 : 1), part).stands)
}

const spanAgo = (match: RegExpExecArray, context: DateContext): DateOutcome => {
  const written = match.groups?.['n'] ?? ''
  // By the 5th, which is no span.
  if (match.groups?.['unit'] === '日' && context.lean === 'future') return null
  const n = written === '半' ? 0.5 : written === '几' || written === '数' ? 3 : numberIn(match, 'n')
  if (n === null) return null
  const unit = match.groups?.['unit'] ?? ''
  const days = unit.includes('月') ? 30 : unit === '天' || unit === '日' ? 1 : 7
  const away = Math.round(n * days)
  return daysFromToday(
    match.groups?.['side'] === '前' ? -away : away,
    match[0],
    context,
    'approximate',
  )
}

/** The forms that cover several days: the text is kept, the day is approximate. */
export const vagueForms: readonly DateForm[] = [
  // 2026年3月上旬, 26年3月
  {
    expression: new RegExp(
      `(?<!\\d)(?<year>20\\d{2}|2\\d) ?年 ?(?<month>${FIGURE}) ?${PART}(?! ?\\d)`,
      'g',
    ),
    read: partOfStatedYear,
  },
  // 3月上旬, 三月底, 3月份
  {
    expression: new RegExp(
      `(?<![\\d年一二三四五六七八九十个])(?<month>${FIGURE}) ?${PART}(?! ?[\\d一二三四五六七八九十廿])`,
      'g',
    ),
    read: partOfMonth,
  },
  // 上月底, 本月中旬, 上个月
  {
    expression: new RegExp(
      `(?<which>上上个?|上个?|本|这个?|当|下个?)${PART}(?! ?[\\d一二三四五六七八九十廿])`,
      'g',
    ),
    read: partOfRelativeMonth,
  },
  // 月底, 月初, 中旬
  {
    expression:
      /(?<![\d一二三四五六七八九十个上本这当下])(?<part>月初(?![一二三四五六七八九十])|月[底末]|[上中下]旬)/g,
    read: partOfRelativeMonth,
  },
  // 上周, 本周, 下周
  {
    expression: /(?<which>上|本|这|下)个?(?:周|星期|礼拜)(?![一二三四五六日天末\d])/g,
    read: (match, context) => {
      const away = MONTHS_AWAY.get(match.groups?.['which'] ?? '') ?? 0
      const monday = addDays(context.today, 1 - weekday(context.today) + 7 * away)
      const week = { from: monday, to: addDays(monday, 6), stands: addDays(monday, 2) }
      return dayOfStretch(week, match[0], context)
    },
  },
  // 一周前, 半个月前, 几天前
  {
    expression: new RegExp(
      `(?<![\\d一二两三四五六七八九十])(?<n>${FIGURE}|两|半|几|数)个?(?<unit>周|星期|礼拜|月|天|日(?=以?前$))(?:以|之|多)?(?<side>[前后])(?!期)`,
      'g',
    ),
    read: spanAgo,
  },
  // 年底, 年初
  {
    expression: /(?<which>[去今本明])?年(?<part>[初底末])/g,
    read: (match, context) => {
      const away = ['去', '明'].indexOf(match.groups?.['which'] ?? '')
      const year = yearOf(context.today) + (away === 0 ? -1 : away === 1 ? 1 : 0)
      const isStart = match.groups?.['part'] === '初'
      const from = makeDay(year, isStart ? 1 : 12, 1)
      if (from === null) return null
      const to = addDays(addMonths(from, 1), -1)
      return dayOfStretch({ from, to, stands: isStart ? from : to }, match[0], context)
    },
  },
]

/** Weak words, which are read only if the text has no other day. */
export const faintForms: readonly DateForm[] = [
  {
    expression: /刚才|刚刚|方才|现在|此刻|正在|小时前|分钟前/g,
    read: (match, context) => daysFromToday(0, match[0], context),
  },
  {
    expression:
      /前几天|前些天|前段时间|近日|近期|最近|(?<![\d一二两三四五六七八九十几数])日前|这几天|近几天|连日/g,
    read: (match, context) =>
      daysFromToday(match[0].startsWith('前') ? -3 : 0, match[0], context, 'approximate'),
  },
]

/** Lunar dates (农历) are not converted: the writer is asked for the solar date. */
export const lunarForm: DateForm = {
  expression:
    /(?:农历|阴历|旧历)[^\s，,。;；、]{0,8}|[正腊冬]月(?:初[一二三四五六七八九十]|[廿二三十][一二三四五六七八九十]{0,2})?|(?:[一二三四五六七八九十]{1,2}|\d{1,2})月(?:初[一二三四五六七八九十](?![次个处些周直带])|廿[一二三四五六七八九]?(?![日号]))|大年(?:初[一二三四五六七八九十]|三十)|除夕/g,
  read: (match, context) =>
    problem(`“${match[0]}”是农历，请改写为公历日期，重新填写${context.field}`),
}

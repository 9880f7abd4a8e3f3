import {
  addDays,
  addMonths,
  clockOf,
  type Day,
  dayOf,
  formatDay,
  formatShortDay,
  type Instant,
  makeDay,
  monthOf,
  weekday,
  yearOf,
} from '../calendar/day.ts'
import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'
import { wordsIn } from './whole-words.ts'

/** The time and context in which a text was written. */
export interface Written {
  readonly at: Instant
  /** Which Wednesday a bare 周三 means; without it such words stay unchanged. */
  readonly lean?: 'past' | 'future' | null
  /** Names that stay unchanged. */
  readonly names?: readonly string[]
}

type Groups = Readonly<Record<string, string | undefined>>

/** A form of relative day; `spell` returns its absolute meaning, or `null` for none. */
interface Leaning {
  readonly expression: RegExp
  readonly spell: (groups: Groups, written: Written, today: Day) => string | null
}

const NUMBER = '[\\d一二两三四五六七八九十]{1,3}'
const DAYS_AWAY: Groups = { 大前: '-3', 前: '-2', 昨: '-1', 今: '0', 明: '1', 后: '2', 大后: '3' }
const YEARS_AWAY: Groups = { 前: '-2', 去: '-1', 上: '-1', 今: '0', 明: '1', 后: '2' }
const AWAY: Groups = { 上上: '-2', 上: '-1', 本: '0', 这: '0', 下: '1', 下下: '2' }
const WEEKDAYS = '一二三四五六日'
/** 今早 becomes 11月29日早上; parts that are already complete stay unchanged. */
const PARTS: Groups = { 早: '早上', 晨: '清晨', 夜: '夜间', 午: '中午' }

const away = (table: Groups, word = ''): number => Number(table[word.replace('个', '')] ?? 0)
const numberOf = (text = ''): number => (text === '两' ? 2 : (readNumeral(text) ?? Number.NaN))
const ordinalOf = (name: string): number =>
  (/\d/.test(name) ? Number(name) : WEEKDAYS.indexOf(name.replace('天', '日')) + 1) || 0
/** `2026年11月23日至29日`. */
const span = (from: Day, to: Day): string =>
  `${formatDay(from)}至${monthOf(from) === monthOf(to) ? `${Number(to.slice(8))}日` : formatShortDay(to)}`
const mondayOf = (today: Day, weeks: number): Day => addDays(today, 1 - weekday(today) + 7 * weeks)
const monthFrom = (today: Day, months: number): Day =>
  addMonths(addDays(today, 1 - Number(today.slice(8))), months)

function dayOfWeek(groups: Groups, { lean }: Written, today: Day): string | null {
  const ordinal = ordinalOf(groups['day'] ?? '')
  const { which } = groups
  if (groups['day'] === '末') {
    if (which === undefined) return null
    const saturday = addDays(mondayOf(today, away(AWAY, which)), 5)
    return span(saturday, addDays(saturday, 1))
  }
  if (which !== undefined)
    return formatDay(addDays(mondayOf(today, away(AWAY, which)), ordinal - 1))
  if (!lean) return null
  const here = addDays(mondayOf(today, 0), ordinal - 1)
  if (lean === 'past') return formatDay(here > today ? addDays(here, -7) : here)
  return formatDay(here < today ? addDays(here, 7) : here)
}

const leanings: readonly Leaning[] = [
  // 今天, 昨日, 大前天; 今早, 昨晚上, 今下午
  {
    expression:
      /(?<which>大前|(?<![日目以之从此先生月年天周期眼当午雨会节饭晨晚事产])前|昨|今|明|大后|(?<![日以之今午雨先前])后)(?:天(?!性|免疫)|日(?!头条|说法|关注)|儿个?|(?<part>早上|早晨|早|晨|上午|中午|下午|午|傍晚|晚上|晚|夜里|夜间|夜))/g,
    spell({ which, part }, _written, today) {
      // 后晚 and 大前夜 are not in use; 后午 is not a word.
      if (part !== undefined && which?.endsWith('后')) return null
      const day = formatDay(addDays(today, away(DAYS_AWAY, which)))
      return `${day}${part === undefined ? '' : (PARTS[part] ?? part)}`
    },
  },
  // 今明两天
  {
    expression: /(?<which>今明|昨今|明后)(?:两天|两日|二日)/g,
    spell({ which = '' }, _written, today) {
      const first = addDays(today, away(DAYS_AWAY, which.slice(0, 1)))
      return span(first, addDays(first, 1))
    },
  },
  // 三天前, 10天后
  {
    expression: new RegExp(
      `(?<![\\d.])(?<n>${NUMBER})天(?:以|之)?(?<side>[前后])(?![前后期])`,
      'g',
    ),
    spell({ n, side }, _written, today) {
      const days = numberOf(n)
      return Number.isNaN(days) ? null : formatDay(addDays(today, side === '前' ? -days : days))
    },
  },
  // 两周前, 半个月前: not a single day, so they stay unchanged
  {
    expression: new RegExp(
      `(?<![\\d.])(?<n>${NUMBER}|半)个?(?<unit>周|星期|礼拜|月)(?:以|之)?前(?![后期])`,
      'g',
    ),
    spell({ n, unit }, _written, today) {
      const number = n === '半' ? 0.5 : numberOf(n)
      if (Number.isNaN(number)) return null
      const day =
        unit === '月' && number >= 1
          ? addMonths(today, -number)
          : addDays(today, -Math.round(number * (unit === '月' ? 30 : 7)))
      return `${formatDay(day)}前后`
    },
  },
  // 两小时前, 半小时前, 20分钟前
  {
    expression: new RegExp(
      `(?<![\\d.])(?<n>${NUMBER}|半)个?(?<unit>小时|钟头|分钟)(?:以|之)?前(?![后期])`,
      'g',
    ),
    spell({ n, unit }, { at }) {
      const number = n === '半' ? 0.5 : numberOf(n)
      if (Number.isNaN(number)) return null
      const then = at - number * (unit === '分钟' ? 60_000 : 3_600_000)
      return `${formatDay(dayOf(then))}${Number(clockOf(then).slice(0, 2))}时许`
    },
  },
  // 上周五, 这周三, 下星期一; 周三 by itself; 每周三 and 一周一次 are not days
  {
    expression:
      /(?<![每逢一二两三四五六七八九十\d])(?<which>上上个?|上个?|下下个?|下个?|这个?|本)?(?:周|星期|礼拜)(?<day>[一二三四五六日天末1-7])(?![次期年\d])/g,
    spell: dayOfWeek,
  },
  // 上周, 本周
  {
    expression: /(?<which>上上个?|上个?|下个?|这个?|本)(?:周|星期|礼拜)(?![一二三四五六日天末\d])/g,
    spell({ which }, _written, today) {
      const monday = mondayOf(today, away(AWAY, which))
      return span(monday, addDays(monday, 6))
    },
  },
  // 本月3日, 上个月28号
  {
    expression:
      /(?<which>上上个?|上个?|下个?|这个?|本)月 ?(?<date>[\d一二三四五六七八九十廿]{1,3}) ?[日号]/g,
    spell({ which, date }, _written, today) {
      const month = monthFrom(today, away(AWAY, which))
      const day = makeDay(yearOf(month), monthOf(month), readNumeral(date ?? '') ?? 0)
      return day === null ? null : formatDay(day)
    },
  },
  // 上月底, 本月中旬, 上个月
  {
    expression: /(?<which>上上个?|上个?|下个?|这个?|本)月(?:份)?(?! ?\d)/g,
    spell({ which }, _written, today) {
      const month = monthFrom(today, away(AWAY, which))
      return `${yearOf(month)}年${monthOf(month)}月`
    },
  },
  // 去年12月3日, 今年以来
  {
    expression: /(?<which>[前去今明后])年/g,
    spell: ({ which }, _written, today) => `${yearOf(today) + away(YEARS_AWAY, which)}年`,
  },
  // 刚才 at the beginning of a clause; 刚刚好 and 刚刚完工 mean something else
  {
    expression: /(?<=^|[\n,，。;；、:：]\s*)(?:刚才|方才|刚刚(?=发现|接|看|在|有|巡))/g,
    spell: (_groups, _written, today) => formatDay(today),
  },
]

/** A relative phrase of a text, and its absolute meaning. */
interface Found {
  readonly from: number
  readonly to: number
  readonly meant: string
}

/**
 * The text with every relative day replaced by the date that it meant when it was written: 今天上午巡河发现
 * becomes 2026年11月29日上午巡河发现. Quotations, titles and names stay unchanged, and so does a text that
 * is only a day. Idempotent.
 */
export function resolveDays(raw: string, written: Written): string {
  // A phrase that directly follows another one becomes readable once that one is replaced.
  for (let text = raw; ; ) {
    const next = resolvedOnce(text, written)
    if (next === text) return text
    text = next
  }
}

function resolvedOnce(raw: string, written: Written): string {
  const text = normaliseText(raw)
  const today = dayOf(written.at)
  const candidates = leanings.flatMap(({ expression, spell }) =>
    [...text.matchAll(expression)].flatMap((match): Found[] => {
      const meant = spell(match.groups ?? {}, written, today)
      return meant === null ? [] : [{ from: match.index, to: match.index + match[0].length, meant }]
    }),
  )
  if (candidates.length === 0) return raw
  const isWord = wordsIn(text, written.names ?? [])
  const found = withoutOverlaps(candidates.filter(isWord))
  if (found.length === 0 || saysNothingElse(text, found)) return raw
  return joined(text, found)
}

/** Of overlapping phrases the longer one is meant: 上周五, not 上周. */
function withoutOverlaps(all: readonly Found[]): readonly Found[] {
  const kept: Found[] = []
  const taken = new Set<number>()
  const longestFirst = all.toSorted(
    (one, other) => other.to - other.from - (one.to - one.from) || one.from - other.from,
  )
  for (const one of longestFirst) {
    const places = Array.from({ length: one.to - one.from }, (_, at) => one.from + at)
    if (places.some((place) => taken.has(place))) continue
    for (const place of places) taken.add(place)
    kept.push(one)
  }
  return kept.toSorted((one, other) => one.from - other.from)
}

const saysNothingElse = (text: string, found: readonly Found[]): boolean =>
  [...found, { from: text.length }]
    .map(({ from }, place) => text.slice(found[place - 1]?.to ?? 0, from))
    .join('')
    .replace(
      /凌晨|清晨|早[上晨]|[上下中]午|傍晚|晚上?|夜[里间]?|\d+[时点](?:\d+分|半)?|[\s\p{P}]/gu,
      '',
    ) === ''

function joined(text: string, found: readonly Found[]): string {
  let written = ''
  let at = 0
  for (const { from, to, meant } of found) {
    written += text.slice(at, from) + meant
    // 今天（11月29日） contains the date already.
    const again = /^ ?[(（](?:\d{4}年)?(?<day>\d{1,2}月\d{1,2}日)[)）]/.exec(text.slice(to))
    at = again?.groups?.['day'] && meant.endsWith(again.groups['day']) ? to + again[0].length : to
  }
  return written + text.slice(at)
}

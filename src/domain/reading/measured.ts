import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

/** A measured quantity (治理成效的一项): its unit, other units with their factors, and words that indicate it. */
interface Measure {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly units: Readonly<Record<string, string>>
  readonly words: readonly string[]
  readonly most: number
}

/** An amount in millionths of the unit, an integer: sums are exact, as with money in fen. */
interface Measured {
  readonly id: string
  readonly unit: string
  readonly millionths: number
}

/** The quantities in a text: those understood, the questions, and unusually large ones. */
interface MeasuredReading {
  readonly found: readonly Measured[]
  readonly doubts: readonly string[]
  readonly large: readonly string[]
}

const HAN = '〇零一二两三四五六七八九十百千万'
const NUMBER = `\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|[${HAN}]+(?:点[${HAN}]+)?`
const BETWEEN = '[-−–—~～至到或]{1,2}'
const SCALES: Readonly<Record<string, bigint>> = {
  亿: 100_000_000n,
  万: 10_000n,
  千: 1000n,
  百: 100n,
}
/** Millionths in a unit, the finest step. */
const FINE = 1_000_000n
/** The largest amount, far below the limit of exact integers even for sums. */
const mostMillionths = 1_000_000_000n * FINE

/**
 * Longer than any amount is written. A search that begins anew at each character of a longer run takes time
 * by the square of its length, so such a run is taken out at once.
 */
const ENDLESS = new RegExp(`[\\d.,${HAN}点]{25,}`, 'g')
/** How much beside a number may say what it is of. */
const NEAR = 200

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * The units of all measures, longest first; a unit in Latin letters must not continue with letters, and
 * 一方面 is not 一方.
 */
function unitPattern(measures: readonly Measure[]): string {
  const all = [...new Set(measures.flatMap(({ units }) => Object.keys(units)))]
  const whole = (unit: string) => {
    const longer = all.filter((one) => one !== unit && one.startsWith(unit))
    const more = longer.map((one) => escaped(one.slice(unit.length))).join('|')
    return more === '' ? escaped(unit) : `${escaped(unit)}(?!${more})`
  }
  const sorted = all.toSorted((one, other) => other.length - one.length).map(whole)
  return `(?:${sorted.join('|')})(?![a-z0-9²³]|(?<=方)[面案法位向式]|(?<=处)[理置罚于])`
}

/** Amounts that are not a single number: a range, 几十, a number with 半, one with two units. */
function vague(unit: string): readonly (readonly [RegExp, string])[] {
  const number = `(?:${NUMBER})`
  return [
    [
      new RegExp(
        `(?:其中|包括)[^，,。;；、\\n]{0,12}?${number}[来多余]? ?[万千百亿]? ?(?:${unit})`,
        'gi',
      ),
      '已含在前面的数量里，请只写总数',
    ],
    [
      new RegExp(
        `${number} ?[万千百亿]?(?:${unit})? ?${BETWEEN} ?${number} ?[万千百亿]? ?(?:${unit})?`,
        'gi',
      ),
      '是一个范围，请写实际数量',
    ],
    [new RegExp(`(?:几|数|上|好几)[${HAN}]+ ?(?:${unit})`, 'gi'), '不是确数，请写实际数量'],
    [new RegExp(`(?:${NUMBER})几 ?[万千百]?(?:${unit})`, 'gi'), '不是确数，请写实际数量'],
    [new RegExp(`(?:${NUMBER})? ?(?:(?:${unit})半|半 ?(?:${unit}))`, 'gi'), '请写成小数，如 3.5'],
    [
      new RegExp(
        `${number}[来多余]? ?[万千百亿]? ?(?:${unit}) ?(?:[/(（]|[(（]?[合折]) ?约?${number}[来多余]? ?[万千百亿]? ?(?:${unit})[)）]?`,
        'gi',
      ),
      '写了两个单位，请只写一个',
    ],
    [
      new RegExp(
        `${number}[来多余]? ?[万千百亿]? ?(?:${unit}) ?[/(（或]? ?(?:${unit})[)）]?`,
        'gi',
      ),
      '写了两个单位，请只写一个',
    ],
    [new RegExp(`(?:负|(?<![\\d.])[-−]) ?${number} ?[万千百亿]? ?(?:${unit})?`, 'gi'), '须大于零'],
  ]
}

/**
 * A number in digits or Chinese characters as an integer and its decimal places; `null` when it is none,
 * such as 一万二.
 */
function fractionOf(text: string): { readonly whole: bigint; readonly places: number } | null {
  if (/^\d/.test(text)) {
    const [whole = '', part = ''] = text.replaceAll(',', '').split('.')
    if (whole.length > 12 || part.length > 12) return null
    return { whole: BigInt(whole + part), places: part.length }
  }
  const [head = '', part = ''] = text.split('点')
  const [low = '', high] = head.split('万').toReversed()
  if (head.split('万').length > 2 || (high !== undefined && /^[一二两三四五六七八九]$/.test(low)))
    return null
  const over = high === undefined ? 0 : readNumeral(high)
  const under = low === '' && high !== undefined ? 0 : readNumeral(low)
  const behind = part === '' ? '' : [...part].map((one) => readNumeral(one) ?? '').join('')
  if (over === null || under === null || behind.length !== [...part].length) return null
  return { whole: BigInt(`${over * 10_000 + under}${behind}`), places: behind.length }
}

/** An amount in some unit, in millionths of the measure's own; `null` when that is not an integer. */
function millionthsOf(
  { whole, places }: { readonly whole: bigint; readonly places: number },
  scale: string | undefined,
  factor: string,
): bigint | null {
  const [ones = '', part = ''] = factor.split('.')
  const times = (scale === undefined ? 1n : (SCALES[scale] ?? 1n)) * BigInt(ones + part) * FINE
  const under = 10n ** BigInt(places + part.length)
  return (whole * times) % under === 0n ? (whole * times) / under : null
}

/** The measures that a text indicates by a word of their own: 垃圾, not 清运. */
const namedAlone = (text: string, measures: readonly Measure[]): readonly Measure[] =>
  measures.filter((one) =>
    [one.name, ...one.words].some(
      (word) =>
        text.includes(word) &&
        !measures.some((other) => other !== one && other.words.includes(word)),
    ),
  )

/** The measures with this unit that the words beside it indicate, or all with this unit. */
function pointedTo(beside: string, unit: string, measures: readonly Measure[]) {
  const having = measures.filter((one) => unit in one.units)
  const named = having.filter((one) => beside.includes(one.name))
  const pointed = having.filter((one) => one.words.some((word) => beside.includes(word)))
  const [only] = named.length === 1 ? named : pointed.length > 0 ? pointed : having
  const several = named.length === 1 ? named : pointed.length > 0 ? pointed : having
  return { only: several.length === 1 ? only : undefined, several, pointed: pointed.length > 0 }
}

/** An amount in the measure's unit, exact to the millionth: 1,234.5. */
export function formatMillionths(millionths: number): string {
  const whole = Math.floor(millionths / 1_000_000)
  const part = String(millionths % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${whole.toLocaleString('en-US')}${part === '' ? '' : `.${part}`}`
}

/**
 * Reads quantities (清运砂石120立方米、补植三百株): everything in the text must be understood, otherwise it
 * is asked about. 约 and 余 are accepted beside a number; a range, two units, no unit, or a unit of two
 * measures are questions.
 */
export function readMeasured(raw: string, measures: readonly Measure[]): MeasuredReading {
  let text = normaliseText(raw).trim()
  if (measures.length === 0) return { found: [], doubts: ['未设置可统计的成效'], large: [] }
  const unit = unitPattern(measures)
  const known = `可用单位：${[...new Set(measures.map((one) => one.unit))].join('、')}`
  const doubts: string[] = []
  const found: Measured[] = []
  const large: string[] = []
  text = text.replace(ENDLESS, (said) => {
    doubts.push(`“${said.slice(0, 8)}…”的数字没有读懂，请用阿拉伯数字写`)
    return '¦'
  })
  for (const [pattern, why] of vague(unit)) {
    text = text.replace(pattern, (said) => {
      doubts.push(`“${said.trim()}”${why}`)
      return '¦'
    })
  }
  const amount = new RegExp(
    `(?<![\\d.])(?<number>${NUMBER})[来多余]? ?(?<scale>[亿万千百])?[来多余]? ?(?<unit>${unit})`,
    'gi',
  )
  let last = 0
  const rest = text.replace(amount, (said: string, ...given: unknown[]) => {
    const groups = given.at(-1) as { number: string; scale?: string; unit: string }
    const at = Number(given.at(-3))
    const clauseFrom = (from: number) =>
      text
        .slice(Math.max(from, at - NEAR), at)
        .split(/[，,。;；\n¦]/)
        .at(-1) ?? ''
    const before = clauseFrom(last)
    const clause = clauseFrom(0)
    last = at + said.length
    const behind = text.slice(last, last + NEAR).split(/[，,。;；、\n¦\d]/)[0] ?? ''
    const one = measuredOf(said, groups, { before, behind, clause }, measures)
    if ('doubt' in one) doubts.push(one.doubt)
    else {
      found.push(one.measured)
      if (one.large !== null) large.push(one.large)
    }
    return '¦'
  })
  for (const [figure] of rest.matchAll(/\d[\d.,]*[^\d\s，,。;；、¦]{0,2}/g)) {
    doubts.push(`“${figure}”没有写明可统计的单位（${known}）`)
  }
  for (const [figure] of rest.matchAll(new RegExp(`[${HAN}]{2,}`, 'g'))) {
    doubts.push(`“${figure}”没有写明可统计的单位（${known}）`)
  }
  if (found.length + doubts.length === 0) doubts.push(`没有读到数量和单位（${known}）`)
  return { found, doubts, large }
}

/** The words around a quantity: back to the previous quantity, and back to the start of the clause. */
interface Beside {
  readonly before: string
  readonly behind: string
  readonly clause: string
}

function measuredOf(
  said: string,
  { number, scale, unit: written }: { number: string; scale?: string; unit: string },
  { before, behind, clause }: Beside,
  measures: readonly Measure[],
): { readonly doubt: string } | { readonly measured: Measured; readonly large: string | null } {
  const unit =
    measures
      .flatMap((one) => Object.keys(one.units))
      .find((one) => one.toLowerCase() === written.toLowerCase()) ?? written
  const first = pointedTo(before, unit, measures)
  const { only, several } = first.pointed || first.only ? first : pointedTo(behind, unit, measures)
  // 清运垃圾100吨、80立方米: nothing indicates that the second amount is of something else.
  const spoken = namedAlone(`${clause}¦${behind}`, measures)
  // 拆除违建1200平方米、复绿3亩: it has a word beside it that none of what was spoken of has.
  const isSaid = only?.words.some(
    (word) => before.includes(word) && !spoken.some(({ words }) => words.includes(word)),
  )
  if (only && !isSaid && clause !== before && spoken.length > 0 && !spoken.includes(only)) {
    return { doubt: `“${said}”是什么没有写明，是${only.name}的请写成“${only.name}${said}”` }
  }
  if (!only) {
    const ways = several.map((one) => `“${one.name}${said}”`).join('、')
    return { doubt: `“${said}”是哪一项，请写成${ways}中的一种` }
  }
  const read = fractionOf(number)
  const millionths = read && millionthsOf(read, scale, only.units[unit] ?? '1')
  if (read === null) return { doubt: `“${said}”的数字没有读懂，请用阿拉伯数字写` }
  if (millionths === null) return { doubt: `“${said}”过于精细，最多写到百万分之一${only.unit}` }
  if (millionths === 0n) return { doubt: `“${said}”须大于零` }
  if (millionths > mostMillionths) return { doubt: `“${said}”超出可以登记的数量，请核对` }
  const measured = { id: only.id, unit: only.unit, millionths: Number(millionths) }
  const usual = millionths > BigInt(Math.round(only.most * 1_000_000))
  const bound = `${only.most.toLocaleString('en-US')} ${only.unit}`
  return { measured, large: usual ? `“${said}”超过一次${only.name}通常的 ${bound}` : null }
}

/** What stands before something that is still to come, is negated, or is a distance. */
const NOT_DONE = /距|拟|将|计划|准备|预计|要求|责令|督促|应|需|未|尚|不|无|建议|正在|若|如/

/**
 * The parts of a report that state an achievement (已整改，清运弃渣120立方米), as a proposal for the field,
 * where vague ones are asked about. A bare number, or one without a word of the measure before it, is left
 * out.
 */
export function measuredIn(raw: string, measures: readonly Measure[]): string | null {
  if (measures.length === 0) return null
  const amount = new RegExp(
    `(?:(?:${NUMBER}) ?${BETWEEN} ?|[几数])?(?:${NUMBER})[来多余几]? ?[亿万千百]?[来多余]? ?(?<unit>${unitPattern(measures)})`,
    'gi',
  )
  const clauses = normaliseText(raw)
    .replace(ENDLESS, '¦')
    .split(/[，,](?!\d{3}(?!\d))|[。;；\n]/)
  const said = clauses.flatMap((clause) => {
    let last = 0
    const undone = clause.search(NOT_DONE)
    return [...clause.matchAll(amount)].flatMap((match) => {
      if (undone !== -1 && undone < match.index) return []
      const before = clause.slice(Math.max(last, match.index - NEAR), match.index)
      const words = measures
        .filter((one) => (match.groups?.['unit'] ?? '').toLowerCase() in lower(one.units))
        .flatMap((one) => [one.name, ...one.words])
        .filter((word) => before.includes(word))
      if (words.length === 0) return []
      last = match.index + match[0].length
      const from = Math.min(...words.map((word) => before.indexOf(word)))
      return [`${before.slice(from)}${match[0]}`.trim()]
    })
  })
  return said.length === 0 ? null : said.join('、')
}

const lower = (units: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(units).map(([unit, factor]) => [unit.toLowerCase(), factor]))

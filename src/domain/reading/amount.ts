import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

/** An amount of money (金额) in a text, in fen. */
interface AmountReading {
  readonly fen: number
  readonly matched: string
}

// A number after a minus sign or 负, the upper end of a range (30-50万元) and the last part of a number with
// blanks (12 500元) are not read as amounts, since they would be guesses.
const WHOLE = '(?<![-−负—–~～至到或] ?(?:人民币|[¥￥])? ?)(?<!\\d {1,2}(?=\\d{3}(?!\\d)))'
const FIGURE = '(?<whole>\\d{1,3}(?:[,，]\\d{3})+|\\d{1,12})(?:\\.(?<part>\\d{1,6}))?'
const WITH_UNIT = new RegExp(
  `(?:人民币|[¥￥])? ?${WHOLE}(?<![\\d.])(?<!\\d,)${FIGURE} ?(?<scale>亿|百万|十万|万|千|百)?(?<unit>元|块钱?)`,
)
const WITH_SIGN = new RegExp(
  `(?:人民币|[¥￥]) ?${WHOLE}${FIGURE} ?(?<scale>亿|百万|十万|万|千|百)?`,
)
const SCALE_ONLY = new RegExp(
  `${WHOLE}(?<![\\d.])(?<!\\d,)${FIGURE} ?(?<scale>亿|百万|十万|万)(?![\\d立平吨株尾平方亩人零〇一二两三四五六七八九十])`,
)
const ALONE = new RegExp(`^${FIGURE}$`)
/** 二十万元, 一万二千元, 伍万元整: with Chinese numerals the unit is always written; 数百元 is no amount. */
const IN_WORDS =
  /(?:人民币)?(?<![\d.几数上多零〇一二两三四五六七八九十百千万亿至到或—–~～-])(?<words>[零〇一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千万亿]{0,19})(?<unit>元|块钱)/
/** The numerals of a receipt, in place of which the ordinary ones are read. */
const CAPITALS = '壹贰叁肆伍陆柒捌玖拾佰仟圆'
const ORDINARY = '一二三四五六七八九十百千元'

const DIGITS: Readonly<Record<string, number>> = {
  亿: 8,
  百万: 6,
  十万: 5,
  万: 4,
  千: 3,
  百: 2,
}

/** The largest accepted amount, in fen: a hundred billion yuan, an exact integer. */
const most = 10_000_000_000_000

/**
 * The first amount in `text` (120万元, 1,200,000.00元, ￥3.5万, 二十万元, 1200000), or null. A number
 * without a unit counts only if it is the whole text. Fractions of a fen are not accepted.
 */
export const readAmount = (text: string): AmountReading | null => {
  const normal = normaliseText(text).trim()
  const match =
    WITH_UNIT.exec(normal) ??
    WITH_SIGN.exec(normal) ??
    SCALE_ONLY.exec(normal) ??
    ALONE.exec(normal)
  if (match === null) return readInWords(normal)
  const { whole = '', part = '', scale } = match.groups ?? {}
  const digits = scale === undefined ? 0 : (DIGITS[scale] ?? 0)
  // Computed in decimal digits, not floating point: 0.29万元 is exactly 290,000 fen.
  const places = digits + 2
  const fraction = part.replace(/0+$/, '')
  if (fraction.length > places) return null
  const fen = Number(`${whole.replace(/[,，]/g, '')}${fraction.padEnd(places, '0')}`)
  if (!Number.isSafeInteger(fen) || fen > most) return null
  return { fen, matched: match[0].trim() }
}

// What may stand beside an amount that is the whole text: 共计人民币50万元整.
const BESIDE = /^(?:约|共计?|合计|总计|人民币|左右|[整正()（）。\s])*$/

/** The amount if it is the whole text (约50万元, 人民币50万元整), or null: 12 000元 and 30万元或50万元 are not. */
export const readWholeAmount = (text: string): AmountReading | null => {
  const read = readAmount(text)
  return read !== null && BESIDE.test(normaliseText(text).replace(read.matched, '')) ? read : null
}

function readInWords(text: string): AmountReading | null {
  const plain = text.replace(/[壹贰叁肆伍陆柒捌玖拾佰仟圆]/g, (one) =>
    ORDINARY.charAt(CAPITALS.indexOf(one)),
  )
  const match = IN_WORDS.exec(plain)
  const yuan = yuanIn(match?.groups?.['words'] ?? '')
  if (match === null || yuan === null || yuan * 100 > most) return null
  const written = text.slice(match.index, match.index + match[0].length)
  return { fen: yuan * 100, matched: written }
}

/** 二亿五千万, part by part; null when a part is no number, or is left open: 一万二. */
function yuanIn(words: string): number | null {
  const [, whole = '', hundreds, tens, rest = ''] =
    /^((?:(.+)亿)?零?(?:(.+)万)?)零?(.*)$/.exec(words) ?? []
  const isOpen = whole !== '' && /^[一二两三四五六七八九]$/.test(rest) && !words.includes('零')
  if (isOpen || (whole === '' && rest === '')) return null
  const parts = [hundreds, tens, rest === '' ? undefined : rest].map((one) =>
    one === undefined ? 0 : readNumeral(one),
  )
  const [over = null, under = null, ones = null] = parts
  if (over === null || under === null || ones === null) return null
  return over * 100_000_000 + under * 10_000 + ones
}

/** An amount as in papers: 1,200,000.00元. */
export const formatAmount = (fen: number): string => {
  const yuan = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${yuan}.${String(fen % 100).padStart(2, '0')}元`
}

/**
 * An amount as in sentences: from 10,000 yuan on in 万元 if it is a multiple of 100 yuan (120万元),
 * otherwise in full.
 */
export const amountText = (fen: number): string =>
  fen >= 1_000_000 && fen % 10_000 === 0 ? `${fen / 1_000_000}万元` : formatAmount(fen)

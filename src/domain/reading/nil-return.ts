import { addDays, type Day, yearOf } from '../calendar/day.ts'
import { type Period, parsePeriod, periodOf, previousPeriod } from '../calendar/period.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** A side that refers clues to the other every half-year. */
type ReferringSide = 'procuratorate' | 'river_chief_office'

/** The content of a nil return (零报告) for half-yearly referrals. */
interface NilReturnReading {
  readonly half: Period
  readonly from: ReferringSide | null
  readonly to: ReferringSide | null
  readonly reason: string | null
  readonly text: string
  readonly warnings: readonly string[]
}

/** A nil return may be dated up to so many days after its period (domain.md 12). */
export const graceDays = 10
const HALF =
  /(?:(?<year>20\d{2}) ?年?)?(?<which>去|今|本)?年?(?:度)?(?<half>[上下])半年|(?<id>20\d{2}H[12])/i
const PROCURATORS = '检察院|检察机关|检察|联络室'
const ARROW = '[-—–=]{0,3}[>→➔➡⇒]|至|向|给|对|到|移送'
/** The names of a side; `chiefs` are the district's words for 河长, which stand for the office here. */
const sideIn = (chiefs: readonly string[]): string =>
  [PROCURATORS, ...chiefs.flatMap((one) => [`${one}制办公室`, `${one}办`]), ...chiefs].join('|')
const REASON = /(?:原因|理由)(?:是|为)?[ :：]*(?<reason>[^\n]+)/

/** Reads the half-year (by default the latest that has begun), the direction and the reason. */
export const readNilReturn = (
  raw: string,
  today: Day,
  chiefs: readonly string[] = ['河长'],
): NilReturnReading => {
  const side = sideIn(chiefs)
  const towards = new RegExp(
    `(?<from>区?(?:${side}))[^→>\\n]{0,6}?(?:${ARROW}) ?(?<to>区?(?:${side}))`,
  )
  const text = normaliseText(raw).trim()
  const half = halfIn(text, today)
  const direction = towards.exec(text)?.groups
  const from = sideOf(direction?.['from'] ?? new RegExp(`(?:${side})`).exec(text)?.[0])
  const to = sideOf(direction?.['to']) ?? otherSide(from)
  const reason = trimSeparators(REASON.exec(text)?.groups?.['reason'] ?? '')
  const isSame = from !== null && from === to
  return {
    half,
    from,
    to,
    reason: reason === '' ? null : reason,
    text,
    warnings: [
      half.from > today ? `${half.name}尚未开始，请核对` : null,
      isSame ? '移送方与接收方相同，请核对方向' : null,
      reason === '' ? '请写明无线索移送的原因' : null,
    ].filter((warning) => warning !== null),
  }
}

const halfIn = (text: string, today: Day): Period => {
  const { year, which, half, id } = HALF.exec(text)?.groups ?? {}
  const current = periodOf('half-year', today)
  const stated = id === undefined ? null : parsePeriod(id.toUpperCase())
  if (stated !== null) return stated
  if (half === undefined) return periodOf('half-year', addDays(today, -graceDays))
  const letter = half === '上' ? 'H1' : 'H2'
  const typed = year === undefined ? yearOf(today) + (which === '去' ? -1 : 0) : Number(year)
  const named = parsePeriod(`${typed}${letter}`) ?? current
  const isLeftOpen = year === undefined && which === undefined
  return isLeftOpen && named.from > today ? previousPeriod(previousPeriod(named)) : named
}

const sideOf = (typed: string | undefined): ReferringSide | null => {
  if (typed === undefined) return null
  return new RegExp(PROCURATORS).test(typed) ? 'procuratorate' : 'river_chief_office'
}

const otherSide = (side: ReferringSide | null): ReferringSide | null => {
  if (side === null) return null
  return side === 'procuratorate' ? 'river_chief_office' : 'procuratorate'
}

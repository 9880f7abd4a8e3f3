import { yearOf } from '../calendar/day.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'

/** The series of official numbers (文号), each with the character in its prefix (domain.md 7). */
const marks = {
  referral: '移',
  feedback: '馈',
  patrol: '巡',
  plan: '要',
  assistance: '协',
  compensation: '磋',
  restoration: '修',
  bulletin: '通',
  supervision: '督',
  minutes: '纪',
  letter: '函',
  accountability: '密',
} as const
export type Series = keyof typeof marks

/**
 * The prefix (机关代字) of an office's series: the one in the profile, otherwise the district's with the
 * character of the series.
 */
function prefixOf(profile: Profile, series: Series, office: string): string {
  return profile.numbering[series][office] ?? `${profile.numbering.office}${marks[series]}`
}

/** The prefixes of all offices, of the named series or of all. */
export const prefixesOf = (
  profile: Profile,
  series: readonly Series[] = Object.keys(marks) as Series[],
): readonly string[] => [
  ...new Set(
    series.flatMap((one) => [
      `${profile.numbering.office}${marks[one]}`,
      ...Object.values(profile.numbering[one]),
    ]),
  ),
]

/** Formats an official number: 綦河检移〔2026〕1号. */
export function officialNumber(prefix: string, year: number, ordinal: number): string {
  return `${prefix}〔${year}〕${ordinal}号`
}

/** The next number of an office's series. It is used up only when the decision with `taken` is committed. */
export function nextNumber(context: Context, series: Series, office: string, matter: number) {
  const prefix = prefixOf(context.profile, series, office)
  const year = yearOf(context.today)
  const ordinal = context.reader.nextOrdinal(prefix, year)
  return {
    number: officialNumber(prefix, year, ordinal),
    taken: { series: prefix, year, ordinal, official: matter },
  }
}

/** The internal number (内部编号) of a matter without a letter number: 线索 2026-0012. */
export function internalNumber(matter: Pick<Matter, 'year' | 'ordinal'>, chinese: string): string {
  return `${chinese} ${matter.year}-${String(matter.ordinal).padStart(4, '0')}`
}

import { internalNumber, officialNumber } from '../matter/numbering.ts'
import { kinds } from './kinds.ts'

/** A number in written form, by the name of its series: a kind, or a prefix. */
export function writtenNumber(series: string, year: number, ordinal: number): string {
  const kind = kinds.find((one) => one.name === series)
  return kind
    ? internalNumber({ year, ordinal }, kind.chinese)
    : officialNumber(series, year, ordinal)
}

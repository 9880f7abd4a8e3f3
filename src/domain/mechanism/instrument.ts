import type { Day } from '../calendar/day.ts'
import type { Profile } from './profile.ts'

/** The part of the profile with the names of the instrument. */
type InstrumentGiven = { readonly profile: Pick<Profile, 'instruments'> }

/** The name of the instrument (检察建议) on a day, short and full; papers keep the name of their day. */
export function instrumentOn(
  day: Day,
  { profile: { instruments } }: InstrumentGiven,
): { readonly name: string; readonly full: string } {
  const held = instruments
    .filter(({ from }) => from === undefined || from <= day)
    .toSorted((one, other) => (one.from ?? '').localeCompare(other.from ?? ''))
  const { name, full = name } = held.at(-1) ?? instruments[0] ?? { name: '检察建议' }
  return { name, full }
}

/** A text of the profile with `{检察建议}` replaced by the instrument's name on a day. */
export const withInstrument = (text: string, day: Day, given: InstrumentGiven): string =>
  text.replaceAll('{检察建议}', instrumentOn(day, given).name)

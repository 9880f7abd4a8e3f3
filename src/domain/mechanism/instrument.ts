import type { Day } from '../calendar/day.ts'
import type { Profile } from './profile.ts'

/** The profile, as far as it says what the instrument is called. */
type InstrumentGiven = { readonly profile: Pick<Profile, 'instruments'> }

/** What the instrument (检察建议) is called on a day, and in full; papers of another day keep their own. */
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

/** A text of the profile with the instrument's name of a day in place of `{检察建议}`. */
export const withInstrument = (text: string, day: Day, given: InstrumentGiven): string =>
  text.replaceAll('{检察建议}', instrumentOn(day, given).name)

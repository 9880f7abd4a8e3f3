import { expect, test } from 'vitest'
import { createCalendar } from '../../src/domain/calendar/calendar.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { parsePeriod } from '../../src/domain/calendar/period.ts'
import { Registers } from '../../src/domain/registers/registers.ts'
import { presenceDay } from '../../src/domain/registers/roster.ts'
import { profileWith } from '../app/district-kit.ts'

const calendar = createCalendar({ years: profileWith().calendar.years })
const registersOf = (weekday: number) => {
  const since = '2026-01-05' as Day
  const roster = { weekday, people: ['ou_a'], inTurn: false, since }
  const stationings = [{ office: 'pro', roster, plate: null, active: true }]
  const none = { rivers: [], experts: [], contacts: [], observers: [], bodies: [] }
  return new Registers({ ...none, stationings })
}

// The holidays of the profile: Labour Day 2026 is the first to the fifth of May, and the ninth is worked.
test.each([
  ['2026-W11', 3, '2026-03-11', 'the fixed day'],
  ['2026-W18', 3, '2026-04-29', 'a fixed day before a holiday'],
  ['2026-W18', 5, '2026-04-30', 'the working day before, where none follows in the week'],
  ['2026-W19', 1, '2026-05-06', 'the next working day after a holiday'],
  ['2026-W19', 2, '2026-05-06', 'the next working day after a holiday'],
  ['2026-W19', 6, '2026-05-09', 'a Saturday that is worked'],
  ['2026-W11', 6, '2026-03-13', 'the Friday before a free Saturday'],
  ['2026-W11', 7, '2026-03-13', 'the Friday before a Sunday'],
])('in %s somebody stationed on weekday %i is there on %s: %s', (id, weekday, day) => {
  const week = parsePeriod(id)
  if (!week) throw new Error(`no week ${id}`)
  expect(presenceDay(week, 'pro', { registers: registersOf(weekday), calendar })).toBe(day)
})

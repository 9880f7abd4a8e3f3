import { type Calendar, isWorkingDay } from '../calendar/calendar.ts'
import { addDays, type Day, daysBetween, formatShortDay, weekdayName } from '../calendar/day.ts'
import { type Period, parsePeriod } from '../calendar/period.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import type { Registers } from './registers.ts'
import type { Stationing } from './stationing.ts'

/** The context in which a roster is read. */
interface Given {
  readonly registers: Registers
  readonly directory: Directory
  readonly calendar: Calendar
}

type Roster = NonNullable<Stationing['roster']>

/** Whether a person can be on the roster of an office: everybody who signs in for it. */
export const isStationed = (person: Person, office: string, directory: Directory): boolean =>
  person.active && directory.holds(person, office, ['member', 'handler', 'liaison', 'approver'])

/** The people of a roster in a week (当周值守人员). */
function turnOf({ people, inTurn, since }: Roster, week: Period): readonly string[] {
  if (!inTurn) return people
  const nth = Math.round(daysBetween(since, week.from) / 7)
  const at = ((nth % people.length) + people.length) % people.length
  return people.slice(at, at + 1)
}

/** The people who are on the roster in a week; `null` when none is arranged, or all its people have left. */
function rosteredIn(
  week: Period,
  office: string,
  { registers, directory }: Pick<Given, 'registers' | 'directory'>,
): readonly Person[] | null {
  const roster = registers.stationing(office)?.roster ?? null
  const people = (roster === null ? [] : turnOf(roster, week))
    .flatMap((one) => directory.person(one) ?? [])
    .filter((one) => isStationed(one, office, directory))
  return people.length > 0 ? people : null
}

/** The people whose sign-in is expected in a week by the roster. */
export function rosteredFor(
  { period, debtor }: { readonly period: string | null; readonly debtor: string },
  given: Pick<Given, 'registers' | 'directory'>,
): readonly Person[] | null {
  const week = parsePeriod(period ?? '')
  return week ? rosteredIn(week, debtor, given) : null
}

/** The day of a week's presence: the fixed weekday, or the nearest working day after it, otherwise before it. */
export function presenceDay(
  week: Period,
  office: string,
  { registers, calendar }: Pick<Given, 'registers' | 'calendar'>,
): Day | null {
  const roster = registers.stationing(office)?.roster ?? null
  if (roster === null) return null
  const working = [0, 1, 2, 3, 4, 5, 6]
    .map((n) => addDays(week.from, n))
    .filter((one) => isWorkingDay(calendar, one))
  const fixed = addDays(week.from, roster.weekday - 1)
  return working.find((one) => one >= fixed) ?? working.at(-1) ?? null
}

/** `周三（3月18日）`. */
export const presenceDayName = (day: Day): string => `${weekdayName(day)}（${formatShortDay(day)}）`

/** The roster in one line, with names; for the two offices in private. */
export function rosterLine(week: Period, office: string, given: Given): string | null {
  const roster = given.registers.stationing(office)?.roster ?? null
  if (roster === null) return null
  const names = (people: readonly string[]) =>
    people.map((one) => given.directory.personName(one)).join('、')
  const day = presenceDay(week, office, given)
  const now = [
    day === null ? '本周无工作日' : `本周${presenceDayName(day)}`,
    roster.inTurn ? names(turnOf(roster, week)) : '',
  ]
  const fixed = weekdayName(addDays(week.from, roster.weekday - 1))
  return `值守安排　每${fixed}　${names(roster.people)}${roster.inTurn ? '（按周轮流）' : ''}；${now.filter((one) => one !== '').join('　')}`
}

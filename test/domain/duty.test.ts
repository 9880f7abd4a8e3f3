import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../src/domain/calendar/calendar.ts'
import { type Day, instantAt } from '../../src/domain/calendar/day.ts'
import { dutyDeadlines, dutyPeriod } from '../../src/domain/deadline/duty.ts'
import { type DutyName, dutyNamed } from '../../src/domain/deadline/recurring-duty.ts'
import { Directory } from '../../src/domain/mechanism/directory.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { profileWith } from '../app/district-kit.ts'

const d = (text: string): Day => text as Day
const calendar = createCalendar({})

function deadlinesOf(what: DutyName, day: string, profile: Profile = profileWith()) {
  const duty = dutyNamed(what)
  const given = {
    profile,
    directory: new Directory(profile.organisations, [], []),
    calendar,
    now: instantAt(d(day), '10:00'),
  }
  return dutyDeadlines(duty, dutyPeriod(profile, duty.rule, d(day)), given).map(
    (one) => `${one.subject} ${one.debtor} ${one.dueOn}`,
  )
}

describe('the half-year referral', () => {
  it('is owed by each of the two offices until 30 June', () => {
    expect(deadlinesOf('half-year-referral', '2026-01-01')).toEqual([
      '2026H1:rco rco 2026-06-30',
      '2026H1:procuratorate procuratorate 2026-06-30',
    ])
  })

  it('of the second half is owed until 31 December', () => {
    expect(deadlinesOf('half-year-referral', '2026-07-01')).toEqual([
      '2026H2:rco rco 2026-12-31',
      '2026H2:procuratorate procuratorate 2026-12-31',
    ])
  })

  it('is nobody’s where the profile does not require it', () => {
    const profile = profileWith(
      (text) => `${text}\nduties: { half_year_referral: { required: false } }\n`,
    )
    expect(deadlinesOf('half-year-referral', '2026-01-01', profile)).toEqual([])
  })
})

describe('the annual joint patrol', () => {
  it('is one deadline for both offices together until 31 December', () => {
    expect(deadlinesOf('annual-patrol', '2026-05-20')).toEqual(['2026 rco 2026-12-31'])
  })
})

describe('the work plan', () => {
  it('is owed by the procuratorate until 31 March', () => {
    expect(deadlinesOf('q1-work-plan', '2026-01-05')).toEqual(['2026 procuratorate 2026-03-31'])
  })

  it('is owed by the day that the profile names', () => {
    const profile = profileWith((text) => `${text}\nduties: { work_plan: { due: 02-28 } }\n`)
    expect(deadlinesOf('q1-work-plan', '2026-01-05', profile)).toEqual([
      '2026 procuratorate 2026-02-28',
    ])
  })
})

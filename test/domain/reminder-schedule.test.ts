import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCalendar, isWorkingDay } from '../../src/domain/calendar/calendar.ts'
import {
  addDays,
  clockOf,
  type Day,
  dayOf,
  formatInstant,
  instantAt,
} from '../../src/domain/calendar/day.ts'
import {
  deadlineBy,
  deadlineWithin,
  instantOfReminderStep,
  nextReminder,
  overdueBy,
  reminderStepsBetween,
  reminderStepsUntilDue,
} from '../../src/domain/deadline/reminder-schedule.ts'
import type { ReminderSchedule } from '../../src/domain/mechanism/duties.ts'

const calendar = createCalendar({})
const reminderAt = '09:10'
const rule: ReminderSchedule = {
  before: [7, 3, 1],
  unit: 'working',
  on_the_day: true,
  overdue: 'every-working-day',
  apart: 1,
  daily_for: 400,
  every_weeks: 1,
  approver_after: 1,
  heads_after: 5,
}
const periodRule: ReminderSchedule = { ...rule, before: [60, 30, 14, 7, 3, 1], unit: 'calendar' }
const rules = { ladder: rule, reminder_at: reminderAt }
const ten = { days: 10, unit: 'calendar', roll: 'next-working-day' } as const
const terms = {
  what: 'feedback',
  subject: '2#0',
  matter: 2,
  period: null,
  debtor: 'procuratorate',
  creditor: 'rco',
}
const d = (text: string): Day => text as Day
const at = (day: string, clock = '10:00') => instantAt(d(day), clock)
const days = fc.integer({ min: 0, max: 1000 }).map((n) => addDays(d('2023-06-01'), n))
const schedules = fc.record({
  before: fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 6 }),
  unit: fc.constantFrom('working' as const, 'calendar' as const),
  on_the_day: fc.boolean(),
  overdue: fc.constantFrom('every-working-day' as const, 'never' as const),
  apart: fc.integer({ min: 1, max: 8 }),
  daily_for: fc.integer({ min: 1, max: 20 }),
  every_weeks: fc.integer({ min: 1, max: 4 }),
  approver_after: fc.constant(1),
  heads_after: fc.constant(5),
})
const laddered = fc.record({
  schedule: schedules,
  dueOn: days,
  reminderAt: fc.constant(reminderAt),
})
const year = 366 * 24 * 3600 * 1000
const written = (reminderSteps: readonly { name: string; at: number }[]) =>
  reminderSteps.map((reminderStep) => `${reminderStep.name} ${formatInstant(reminderStep.at)}`)

describe('the reminder steps of a schedule', () => {
  it('stand seven, three and one working days before the day and on it', () => {
    expect(
      written(
        reminderStepsUntilDue({ schedule: rule, dueOn: d('2026-10-08'), reminderAt }, calendar),
      ),
    ).toEqual([
      'before-7 2026年9月21日 09:10',
      'before-3 2026年9月28日 09:10',
      'before-1 2026年9月30日 09:10',
      'day 2026年10月8日 09:10',
    ])
  })

  it('come on a make-up Sunday that is the due day itself', () => {
    expect(
      written(
        reminderStepsUntilDue({ schedule: rule, dueOn: d('2026-09-20'), reminderAt }, calendar),
      ).at(-1),
    ).toBe('day 2026年9月20日 09:10')
  })

  it('are moved before a rest day when they are counted in calendar days', () => {
    expect(
      written(
        reminderStepsUntilDue(
          { schedule: periodRule, dueOn: d('2026-06-30'), reminderAt },
          calendar,
        ),
      ),
    ).toEqual([
      'before-60 2026年4月30日 09:10',
      'before-30 2026年5月29日 09:10',
      'before-14 2026年6月16日 09:10',
      'before-7 2026年6月23日 09:10',
      'before-3 2026年6月26日 09:10',
      'before-1 2026年6月29日 09:10',
      'day 2026年6月30日 09:10',
    ])
  })

  it('count the working days overdue, a make-up Saturday included and holidays left out', () => {
    const deadline = { schedule: rule, dueOn: d('2026-10-08'), reminderAt }
    const reminderSteps = reminderStepsBetween(
      deadline,
      at('2026-10-08'),
      at('2026-10-11'),
      calendar,
    )
    expect(written(reminderSteps)).toEqual([
      'overdue-1 2026年10月9日 09:10',
      'overdue-2 2026年10月10日 09:10',
    ])
  })

  it('all lie on working days at the time of day that the profile names', () => {
    fc.assert(
      fc.property(laddered, (deadline) => {
        const due = at(deadline.dueOn)
        return reminderStepsBetween(deadline, due - year, due + year, calendar).every(
          (reminderStep) =>
            isWorkingDay(calendar, dayOf(reminderStep.at)) &&
            clockOf(reminderStep.at) === reminderAt,
        )
      }),
    )
  })

  it('are in order of time and never two on one day', () => {
    fc.assert(
      fc.property(laddered, (deadline) => {
        const due = at(deadline.dueOn)
        const reminderSteps = reminderStepsBetween(deadline, due - year, due + year, calendar)
        return reminderSteps.every(
          (reminderStep, index) =>
            index === 0 || reminderStep.at > (reminderSteps[index - 1]?.at ?? 0),
        )
      }),
    )
  })

  it('never stand after the due day unless they say how many working days overdue it is', () => {
    fc.assert(
      fc.property(laddered, (deadline) => {
        const due = at(deadline.dueOn)
        return reminderStepsBetween(deadline, due - year, due + year, calendar).every(
          (reminderStep) =>
            overdueBy(reminderStep.name) > 0 === dayOf(reminderStep.at) > deadline.dueOn,
        )
      }),
    )
  })

  it('end with the due day when the schedule has no overdue reminders', () => {
    const deadline = {
      schedule: { ...rule, overdue: 'never' as const },
      dueOn: d('2026-03-20'),
      reminderAt,
    }
    expect(nextReminder(deadline, at('2026-03-20'), calendar)).toBeNull()
  })

  it('can be found again by name, and a snooze stands on none', () => {
    const deadline = { schedule: rule, dueOn: d('2026-03-20'), reminderAt }
    expect(instantOfReminderStep(deadline, 'overdue-2', calendar)).toBe(at('2026-03-24', '09:10'))
    expect(instantOfReminderStep(deadline, 'later-2026-03-18', calendar)).toBeNull()
  })
})

describe('a schedule whose reminders keep a distance', () => {
  const calm: ReminderSchedule = { ...rule, apart: 5, daily_for: 1, every_weeks: 2 }
  const early = (startsOn: string | null, dueOn: string, schedule = calm) =>
    reminderStepsUntilDue(
      { schedule, dueOn: d(dueOn), reminderAt, startsOn: startsOn === null ? null : d(startsOn) },
      calendar,
    ).map((reminderStep) => reminderStep.name)

  it('reminds of sixty days a week and a half before the day, and not on its eve', () => {
    expect(early('2026-05-06', '2026-07-06')).toEqual(['before-7', 'day'])
  })

  it('leaves out the reminder of ten days that would come on the morning after the act', () => {
    expect(early('2026-01-20', '2026-01-30')).toEqual(['before-3', 'day'])
  })

  it('keeps one early reminder of a limit that leaves no distance', () => {
    expect(early('2026-03-10', '2026-03-13')).toEqual(['before-1', 'day'])
  })

  it('leaves out of two reminders of a period those between which a holiday leaves no working week', () => {
    expect(early(null, '2026-06-30', { ...periodRule, apart: 5 })).toEqual([
      'before-60',
      'before-30',
      'before-14',
      'before-3',
      'day',
    ])
  })

  it('keeps the early reminder of a rest day that is not on the working day before it', () => {
    // For Saturday 3 June 2023 the reminders of the day and of the day before are both on Friday.
    expect(early('2023-05-26', '2023-06-03')).toEqual(['before-3', 'day'])
  })

  it('keeps it from the act that set a fixed day, and of a period from none', () => {
    const by = (period: string | null) =>
      deadlineBy(
        { ...terms, period },
        d('2026-03-20'),
        { ladder: calm, reminder_at: reminderAt },
        calendar,
        at('2026-03-10'),
      ).nextReminder
    expect([by(null), by('2026-03')]).toEqual(['before-3', 'before-7'])
  })

  it('always reminds once before the day, whatever its distance', () => {
    fc.assert(
      fc.property(laddered, days, (deadline, startsOn) => {
        const names = reminderStepsUntilDue({ ...deadline, startsOn }, calendar).map(
          (reminderStep) => reminderStep.name,
        )
        const bare = { ...deadline, schedule: { ...deadline.schedule, apart: 1 } }
        const all = reminderStepsUntilDue({ ...bare, startsOn }, calendar).map(
          (reminderStep) => reminderStep.name,
        )
        const isEarly = (name: string) => name.startsWith('before')
        return names.some(isEarly) === all.some(isEarly) && names.every((one) => all.includes(one))
      }),
    )
  })

  it('presses on the first day overdue and then on every second Monday', () => {
    const deadline = { schedule: { ...calm, heads_after: 400 }, dueOn: d('2026-05-18'), reminderAt }
    const reminderSteps = reminderStepsBetween(
      deadline,
      at('2026-05-18'),
      at('2026-07-01'),
      calendar,
    )
    expect(reminderSteps.map((reminderStep) => dayOf(reminderStep.at))).toEqual([
      '2026-05-19',
      '2026-06-01',
      '2026-06-15',
      '2026-06-29',
    ])
  })

  it('goes to those above alone on the days that are only theirs', () => {
    const schedule = { ...calm, daily_for: 1, approver_after: 3, heads_after: 5 }
    const reminderSteps = reminderStepsBetween(
      { schedule, dueOn: d('2026-05-18'), reminderAt },
      at('2026-05-18'),
      at('2026-06-02'),
      calendar,
    )
    expect(reminderSteps.map(({ name, above = false }) => `${name} ${above}`)).toEqual([
      'overdue-1 false',
      'overdue-3 true',
      'overdue-5 true',
      'overdue-10 false',
    ])
  })

  it('never falls silent: no more than the weeks of its pace lie between two reminders, for years', () => {
    const deadline = { schedule: calm, dueOn: d('2026-01-08'), reminderAt }
    let last = at('2026-01-08')
    for (let nth = 0; nth < 50; nth += 1) {
      const next = nextReminder(deadline, last, calendar)
      if (next === null) throw new Error(`silent after ${formatInstant(last)}`)
      // In a week without a working day the reminder moves to the next week.
      expect(next.at - last).toBeLessThanOrEqual(4 * 7 * 24 * 3600 * 1000)
      last = next.at
    }
  })
})

describe('nextRung', () => {
  it('is after any instant, and nothing of the schedule lies between', () => {
    fc.assert(
      fc.property(laddered, fc.integer({ min: -year, max: year }), (deadline, offset) => {
        const after = at(deadline.dueOn) + offset
        const next = nextReminder(deadline, after, calendar)
        const passed = reminderStepsBetween(deadline, after + 1, next?.at ?? after + year, calendar)
        return next === null ? passed.length === 0 : next.at > after && passed[0]?.at === next.at
      }),
    )
  })

  it('is the second working day overdue on the first one after it was used', () => {
    const deadline = { schedule: rule, dueOn: d('2026-03-20'), reminderAt }
    expect(nextReminder(deadline, at('2026-03-23'), calendar)?.name).toBe('overdue-2')
  })
})

describe('a deadline', () => {
  it('concluded on 24 September 2026 is due after the National Day rest', () => {
    const made = deadlineWithin(terms, d('2026-09-24'), ten, rules, calendar, at('2026-09-24'))
    expect([made.dueOn, made.provisional]).toEqual(['2026-10-08', false])
  })

  it('concluded on 5 February 2026 is due after the Spring Festival rest', () => {
    const made = deadlineWithin(terms, d('2026-02-05'), ten, rules, calendar, at('2026-02-05'))
    expect(made.dueOn).toBe('2026-02-24')
  })

  it('concluded on 10 September 2026 is due on the make-up Sunday', () => {
    const made = deadlineWithin(terms, d('2026-09-10'), ten, rules, calendar, at('2026-09-10'))
    expect(made.dueOn).toBe('2026-09-20')
  })

  it('whose last day lies in a year not announced is provisional', () => {
    const made = deadlineWithin(terms, d('2026-12-25'), ten, rules, calendar, at('2026-12-25'))
    expect([made.dueOn, made.provisional]).toEqual(['2027-01-04', true])
  })

  it('that is entered late begins with the next overdue reminder step, never with a past one', () => {
    const made = deadlineWithin(terms, d('2026-03-02'), ten, rules, calendar, at('2026-03-18'))
    expect([made.dueOn, made.nextReminder, formatInstant(made.nextAt ?? 0)]).toEqual([
      '2026-03-12',
      'overdue-5',
      '2026年3月19日 09:10',
    ])
  })

  it('always has a first reminder step in the future or says why it has none', () => {
    fc.assert(
      fc.property(schedules, days, fc.integer({ min: -90, max: 90 }), (schedule, dueOn, offset) => {
        const now = at(addDays(dueOn, offset))
        const made = deadlineBy(
          terms,
          dueOn,
          { ladder: schedule, reminder_at: reminderAt },
          calendar,
          now,
        )
        return made.nextAt === null ? made.silence !== null : made.nextAt > now
      }),
    )
  })

  it('at the end of a period does not move off a rest day', () => {
    const made = deadlineBy(terms, d('2028-12-31'), rules, calendar, at('2028-10-09'))
    expect(made.dueOn).toBe('2028-12-31')
  })

  it('keeps the schedule and the calendar that it was made with', () => {
    const made = deadlineBy(terms, d('2026-06-30'), rules, calendar, at('2026-03-02'))
    expect([made.schedule, made.reminderAt, made.calendarVersion]).toEqual([
      rule,
      reminderAt,
      calendar.version,
    ])
  })
})

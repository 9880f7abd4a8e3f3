import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { automaticReceipt } from '../../jobs/automatic-receipt.ts'
import { awaitingAnswer } from '../../jobs/awaiting-answer.ts'
import { bulletinArchive } from '../../jobs/bulletin-archive.ts'
import { dailyAudit } from '../../jobs/daily-audit.ts'
import { duties } from '../../jobs/duties.ts'
import { eventEve } from '../../jobs/event-eve.ts'
import { missedPresence } from '../../jobs/missed-presence.ts'
import { mondayDigest } from '../../jobs/monday-digest.ts'
import { yearlyAnalysis } from '../../jobs/patrol-analysis.ts'
import { reportDraft } from '../../jobs/report-draft.ts'
import { supervisionWatch } from '../../jobs/supervision-watch.ts'
import { createCalendar, isWorkingDay } from '../../src/domain/calendar/calendar.ts'
import { type Day, dayOf, formatInstant, instantAt } from '../../src/domain/calendar/day.ts'
import { daily, everyWeek, everyWorkingDay } from '../../src/domain/casework/job.ts'

const calendar = createCalendar({})
const at = (day: string, clock: string) => instantAt(day as Day, clock)
const start = at('2023-01-01', '00:00')
const instants = fc.integer({ min: start, max: at('2026-12-01', '00:00') })
const says = (instant: number) => formatInstant(instant)

describe('daily', () => {
  it('runs today when the time has not come yet', () => {
    expect(says(daily('08:40')(at('2026-03-10', '08:39'), calendar))).toBe('2026年3月10日 08:40')
  })

  it('runs tomorrow once the time has come', () => {
    expect(says(daily('08:40')(at('2026-03-10', '08:40'), calendar))).toBe('2026年3月11日 08:40')
  })
})

describe('everyWorkingDay', () => {
  it('waits over the National Day rest', () => {
    expect(says(everyWorkingDay('17:10')(at('2026-09-30', '17:10'), calendar))).toBe(
      '2026年10月8日 17:10',
    )
  })

  it('runs on a make-up Sunday', () => {
    expect(says(everyWorkingDay('17:10')(at('2026-09-20', '09:00'), calendar))).toBe(
      '2026年9月20日 17:10',
    )
  })

  it('is always later, and on a working day', () => {
    fc.assert(
      fc.property(instants, (after) => {
        const next = everyWorkingDay('17:10')(after, calendar)
        return next > after && isWorkingDay(calendar, dayOf(next))
      }),
    )
  })
})

describe('everyWeek', () => {
  it('runs on Monday', () => {
    expect(says(everyWeek('09:20')(at('2026-03-10', '12:00'), calendar))).toBe(
      '2026年3月16日 09:20',
    )
  })

  it('runs on the first working day when Monday is a holiday', () => {
    expect(says(everyWeek('09:20')(at('2026-10-01', '12:00'), calendar))).toBe(
      '2026年10月8日 09:20',
    )
  })

  it('runs once for two weeks of which the first had no working day', () => {
    const after = at('2026-02-16', '12:00')
    const first = everyWeek('09:20')(after, calendar)
    expect([says(first), says(everyWeek('09:20')(first, calendar))]).toEqual([
      '2026年2月24日 09:20',
      '2026年3月2日 09:20',
    ])
  })

  it('is always later, and on a working day', () => {
    fc.assert(
      fc.property(instants, (after) => {
        const next = everyWeek('09:20')(after, calendar)
        return next > after && isWorkingDay(calendar, dayOf(next))
      }),
    )
  })
})

describe('the hours of the jobs', () => {
  /** A Monday that begins a working week. */
  const monday = at('2026-03-09', '00:00')

  it.each([
    [duties, '2026年3月9日 00:01'],
    [automaticReceipt, '2026年3月9日 08:20'],
    [bulletinArchive, '2026年3月9日 08:25'],
    [supervisionWatch, '2026年3月9日 08:35'],
    [dailyAudit, '2026年3月9日 08:40'],
    [reportDraft, '2026年3月9日 08:40'],
    [missedPresence, '2026年3月9日 08:50'],
    [awaitingAnswer, '2026年3月9日 09:14'],
    [eventEve, '2026年3月9日 09:16'],
    [mondayDigest, '2026年3月9日 09:20'],
    [yearlyAnalysis, '2027年1月4日 09:40'],
  ])('are those written here: $name at %s', (job, hour) => {
    expect(says(job.nextAt(monday, calendar))).toBe(hour)
  })

  it('of what is sent to people are office hours', () => {
    const sending = [awaitingAnswer, eventEve, mondayDigest, reportDraft, yearlyAnalysis]
    expect(sending.filter((job) => job.inOffice !== true).map((job) => job.name)).toEqual([])
  })

  it.each([awaitingAnswer, eventEve, reportDraft])('of $name are on working days only', (job) => {
    expect(says(job.nextAt(at('2026-03-06', '18:00'), calendar))).toContain('2026年3月9日')
  })
})

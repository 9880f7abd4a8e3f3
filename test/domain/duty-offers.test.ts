import { describe, expect, it } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { nextPeriod, parsePeriod } from '../../src/domain/calendar/period.ts'
import { offersFor } from '../../src/domain/casework/obligations.ts'
import type { Reader } from '../../src/domain/matter/context.ts'
import { profileWith } from '../app/district-kit.ts'

const profile = profileWith(
  (text) => `${text}
further_duties:
  - { name: 两长年度会商, kept_by: meeting, cadence: year, roles: [river_chief, chief_procurator] }
  - { name: 检察长季度巡河, kept_by: patrol, cadence: quarter, roles: [chief_procurator] }
`,
)

/** The buttons of a duty's deadline on a day, where a meeting was called that was not recorded as held. */
const offers = (
  what: string,
  period: string,
  today: string,
  { subject = period, called = [{}] as readonly object[] } = {},
) => {
  const reader = { inState: (kind: string) => (kind === 'meeting' ? called : []) }
  const given = { profile, today: today as Day, reader: reader as unknown as Reader }
  return offersFor({ what, period, subject }, given)
}

const texts = (all: ReturnType<typeof offers>) => all.map(({ text }) => text)
const offered = (...asked: Parameters<typeof offers>) => texts(offers(...asked))

describe('a further duty offers what keeps it', () => {
  it('meetings where a meeting keeps it', () => {
    const subject = '两长年度会商@2026'
    expect(offered('further-duty', '2026', '2026-12-31', { subject })).toEqual(['召集会议'])
    expect(offered('further-duty', '2026', '2027-01-01', { subject })).toEqual(['登记召开'])
  })

  it('patrols where a patrol keeps it', () => {
    const subject = '检察长季度巡河@2026Q1'
    expect(offered('further-duty', '2026Q1', '2026-03-31', { subject })).toEqual([
      '登记巡查',
      '计划巡查',
    ])
    expect(offered('further-duty', '2026Q1', '2026-04-01', { subject })).toEqual(['登记巡查'])
  })

  it('nothing once the profile no longer has it', () => {
    expect(offered('further-duty', '2026', '2026-03-01', { subject: '清四乱月报@2026' })).toEqual(
      [],
    )
  })
})

describe('a duty of the plan whose period is over offers what still keeps that period', () => {
  it.each([
    ['half-year-referral', '2026H1', ['移送线索', '零报告'], ['零报告', '补登']],
    ['half-year-report', '2026H1', ['报告工作'], ['报告工作', '补登']],
    ['annual-patrol', '2026', ['计划巡查', '登记巡查'], ['登记巡查']],
    ['patrol-focus', '2026', ['拟定重点'], ['补登']],
    ['q1-work-plan', '2026', ['提出要点'], ['补登']],
    ['joint-meeting', '2026H1', ['召集会议'], ['登记召开', '补登']],
    ['unit-bulletin', '2026H1', ['发通报'], ['补登']],
    ['weekly-presence', '2026-W10', ['签到', '说明原因'], ['补签', '说明原因']],
  ])('%s', (what, period, lasting, over) => {
    const span = parsePeriod(period)
    if (span === null) throw new Error(`${period} is no period`)
    expect(offered(what, period, span.from)).toEqual(lasting)
    expect(offered(what, period, span.to)).toEqual(lasting)
    expect(offered(what, period, nextPeriod(span).from)).toEqual(over)
  })

  it('no record of a meeting where none was called', () => {
    expect(offered('joint-meeting', '2026H1', '2026-07-01', { called: [] })).toEqual(['补登'])
  })

  it('no report and no nil return of a half-year before the last', () => {
    expect(offered('half-year-report', '2026H1', '2027-01-01')).toEqual(['补登'])
    expect(offered('half-year-referral', '2026H1', '2027-01-01')).toEqual(['补登'])
  })

  it('a report and a nil return of the last half-year until this one ends', () => {
    expect(offered('half-year-report', '2026H1', '2026-12-31')).toEqual(['报告工作', '补登'])
    expect(offered('half-year-referral', '2026H1', '2026-12-31')).toEqual(['零报告', '补登'])
  })

  it('everything where the period of the deadline cannot be read', () => {
    expect(offered('half-year-report', '上半年', '2027-01-01')).toEqual(['报告工作', '补登'])
  })

  it('with the period of the line in the form of what can be for another', () => {
    const half = { typed: '2026年上半年' }
    expect(offers('half-year-report', '2026H1', '2026-07-01')).toEqual([
      { act: 'half-year-report', text: '报告工作', values: { ...half, period: '2026H1' } },
      { act: 'backfill', text: '补登', values: { duty: 'half-year-report' } },
    ])
    expect(offers('half-year-referral', '2026H1', '2026-07-01')).toEqual([
      { act: 'nil-return', text: '零报告', values: { ...half, half: '2026H1' } },
      { act: 'backfill', text: '补登', values: { duty: 'half-year-referral' } },
    ])
    expect(offers('weekly-presence', '2026-W10', '2026-03-09')).toEqual([
      { act: 'presence', text: '补签', values: { day: null } },
      { act: 'presence-excuse', text: '说明原因', values: { week: '2026-W10' } },
    ])
  })
})

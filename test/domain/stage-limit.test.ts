import { expect, it } from 'vitest'
import { createCalendar } from '../../src/domain/calendar/calendar.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { stageLimits } from '../../src/domain/kinds/clue/stage-limit.ts'
import type { StageRecord } from '../../src/domain/kinds/clue/stage-record.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { figureNamed } from '../../src/domain/reports/figures/figures.ts'
import { profileWith } from '../app/district-kit.ts'

const given = { profile: profileWith(), calendar: createCalendar({}) }

const record = (nth: number, stage: string, on: string, more: Partial<StageRecord> = {}) => ({
  nth,
  stage,
  name: stage,
  on: on as Day,
  time: null,
  paper: null,
  agency: null,
  decidedBy: null,
  decidedOn: null,
  urgent: false,
  words: null,
  remark: null,
  by: 'ou_somebody',
  takenBack: null,
  ...more,
})

/** `名称 期限 状态` of every limit after these stages. */
const after = (...stages: readonly ReturnType<typeof record>[]) =>
  stageLimits(stages, given).map(({ rule, dueOn, state }) => `${rule.name} ${dueOn} ${state}`)

it('two months end on the day of the same number, or on the last of a shorter month', () => {
  expect(after(record(1, 'served', '2025-12-31'))[0]).toBe('书面回复 2026-02-28 open')
})

it('a limit that ends within a rest ends on the first working day after it', () => {
  // 1–7 October 2026 are rest days, so a limit that ends on the 3rd ends on the 8th.
  expect(after(record(1, 'served', '2026-08-03'))[0]).toBe('书面回复 2026-10-08 open')
  expect(after(record(1, 'case-filed', '2026-09-26'))[0]).toBe('送达立案决定书 2026-10-08 open')
})

it('a civil case is examined for three months from the end of its thirty days of public notice', () => {
  const noticed = [record(1, 'case-filed', '2026-03-02'), record(2, 'public-notice', '2026-03-09')]
  expect(after(...noticed)).toContain('公告期满 2026-04-08 open')
  const ended = [...noticed, record(3, 'notice-ended', '2026-04-08')]
  expect(after(...ended)).toContain('公告期满 2026-04-08 kept')
  expect(after(...ended)).toContain('审查起诉（民事） 2026-07-08 open')
  expect(after(...ended, record(4, 'suit', '2026-06-01'))).toContain(
    '审查起诉（民事） 2026-07-08 kept',
  )
})

it('each agency has an answer of its own to give', () => {
  const [water, ecology] = [{ agency: 'water' }, { agency: 'ecology' }]
  const stages = [
    record(1, 'served', '2026-03-02', water),
    record(2, 'served', '2026-03-09', ecology),
    record(3, 'replied', '2026-04-01', ecology),
  ]
  expect(after(...stages).filter((one) => one.startsWith('书面回复'))).toEqual([
    '书面回复 2026-05-06 open',
    '书面回复 2026-05-09 kept',
  ])
})

it('a second recommendation to the same agency is served and answered by itself, the older one first', () => {
  const stages = [
    record(1, 'recommendation', '2026-03-02'),
    record(2, 'recommendation', '2026-03-09'),
    record(3, 'served', '2026-03-10'),
  ]
  expect(after(...stages).slice(0, 2)).toEqual([
    '送达检察建议 2026-03-05 kept',
    '送达检察建议 2026-03-12 open',
  ])
})

it('a recommendation that is read out as well as served is answered once', () => {
  const stages = [record(1, 'served', '2026-03-02'), record(2, 'announced', '2026-03-04')]
  expect(after(...stages)).toHaveLength(2)
})

it('a limit of the profile holds on the day of the stage, not on the day of recording', () => {
  const [filing] = given.profile.stages.filter((one) => one.id === 'case-filed')
  const [old] = filing?.limits ?? []
  if (!filing || !old) throw new Error('no limit')
  const changed = {
    ...filing,
    limits: [
      { ...old, until: '2026-05-31' as Day },
      { ...old, days: 3, from: '2026-06-01' as Day },
    ],
  }
  const profile = { ...given.profile, stages: [changed] }
  const due = (on: string) =>
    stageLimits([record(1, 'case-filed', on)], { ...given, profile })[0]?.dueOn
  expect([due('2026-05-29'), due('2026-06-01')]).toEqual(['2026-06-05', '2026-06-04'])
})

it('a limit stops with its case up to its last day, goes on with the days that were left, and missed stays missed', () => {
  // The answer is due on 6 May 2026, the first working day after two months.
  const stopped = (on: string, resumedOn: string) =>
    after(
      record(1, 'served', '2026-03-02'),
      record(2, 'suspended', on),
      record(3, 'resumed', resumedOn),
    )[0]
  expect(after(record(1, 'served', '2026-03-02'), record(2, 'suspended', '2026-05-06'))[0]).toBe(
    '书面回复 2026-05-06 stopped',
  )
  expect(stopped('2026-05-06', '2026-06-08')).toBe('书面回复 2026-06-08 open')
  expect(stopped('2026-05-05', '2026-06-08')).toBe('书面回复 2026-06-09 open')
  expect(stopped('2026-05-07', '2026-06-08')).toBe('书面回复 2026-05-06 open')
})

it('hours run through rest days and end at their hour', () => {
  const [limit] = stageLimits(
    [record(1, 'transfer-decided', '2026-10-02', { time: '16:40' })],
    given,
  )
  expect([limit?.dueOn, limit?.clock]).toEqual(['2026-10-03', '16:40'])
})

it('what a case passed is counted once for each stage, and an outcome of earlier releases as its stage', () => {
  const matter = (data: Matter['data']) =>
    ({
      id: 2,
      kind: 'referral',
      state: 'closed',
      office: 'rco',
      target: 'procuratorate',
      data,
    }) as Matter
  const root = { ...matter({}), id: 1, kind: 'clue' }
  const counted = (data: Matter['data']) =>
    figureNamed('stages', given.profile)
      ?.of({ root, children: [matter(data)], deadlines: [] }, '2026-12-31' as Day)
      .map(({ stage, on }) => `${stage} ${on}`)
  const stages = [
    record(1, 'case-filed', '2026-03-02'),
    record(2, 'consultation', '2026-03-05'),
    record(3, 'consultation', '2026-03-03'),
    record(4, 'recommendation', '2026-03-09', { takenBack: '登记有误' }),
  ]
  expect(counted({ stages, outcome: 'rectified', concludedOn: '2026-04-01' })).toEqual([
    'case-filed 2026-03-02',
    'consultation 2026-03-03',
  ])
  expect(counted({ outcome: 'recommendation', concludedOn: '2026-04-01' })).toEqual([
    'recommendation 2026-04-01',
  ])
})

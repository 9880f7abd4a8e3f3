import { expect, test } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { personalObligations } from '../../src/domain/casework/obligations.ts'
import type { NewDeadline } from '../../src/domain/deadline/deadline.ts'
import { firstConfidential } from '../../src/domain/matter/limited-to.ts'
import { applyDeadline } from '../../src/store/deadline-change.ts'
import { openStore, type Row, rows, withRows } from './store-kit.ts'

const day = '2026-03-20' as Day

/** A store with three matters and these deadlines, each like an open one of an office but for what is said. */
function withDeadlines(changes: Readonly<Record<string, Row>>) {
  const store = openStore()
  rows(store.engine, 'matter', {
    one: { id: 1, ordinal: 1 },
    two: { id: 2, ordinal: 2 },
    confidential: { id: firstConfidential + 1, ordinal: 3 },
  })
  return { ...withRows('promise', changes, store), deadlines: store.deadlines }
}
const confidential = { id: firstConfidential + 9, matter: firstConfidential + 1 }

test('a deadline is found by what and about what, while it is not void, and by its matter while it is open', () => {
  const { told, deadlines } = withDeadlines({
    void: { state: 'void', matter: 1, subject: 's' },
    kept: { state: 'kept', matter: 1, subject: 's' },
    later: { matter: 1, due_on: '2026-03-12' },
    sooner: { matter: 1, due_on: '2026-03-11' },
    'of another matter': { matter: 2 },
    'of another what': { what: 'duty', subject: 's', matter: 2 },
  })
  const find = (what: string, subject: string) => deadlines.find(what, subject)?.id
  expect([find('task', 's'), find('duty', 's'), find('task', 'x')]).toEqual([2, 6, undefined])
  expect(told(deadlines.ofMatter(1))).toEqual(['sooner', 'later'])
})

test('what is owed by or to offices or a person is open and not confidential', () => {
  const { told, deadlines } = withDeadlines({
    'owed by o': {},
    'owed by p': { debtor: 'p' },
    'owed to o': { debtor: 'p', creditor: 'o' },
    'by a person': { debtor: 'p', person: 'ou_a' },
    'by another': { debtor: 'p', person: 'ou_b' },
    shared: { debtor: 'x', what: 'presence' },
    'kept by all': { state: 'kept', creditor: 'o', person: 'ou_a', what: 'presence' },
    confidential: { ...confidential, creditor: 'o', person: 'ou_a', what: 'presence' },
  })
  expect(told(deadlines.owedBy(['o']))).toEqual(['owed by o'])
  expect(told(deadlines.owedTo(['o']))).toEqual(['owed to o'])
  expect(told(deadlines.owing('ou_a', ['o'], ['presence']))).toEqual([
    ...['owed by o', 'by a person', 'shared'],
  ])
  expect(told(deadlines.confidential())).toEqual(['confidential'])
  expect(told(deadlines.openOf('presence'))).toEqual(['shared'])
  expect(told(deadlines.openAfter(2, 2))).toEqual(['owed to o', 'by a person'])
  expect(told(deadlines.openAfter(5, 9))).toEqual(['shared'])
  expect(deadlines.countOpen()).toBe(6)
})

test('owed in common is what an office owes as a whole, each shared duty once', () => {
  const { told, deadlines } = withDeadlines({
    own: {},
    personal: { what: personalObligations[0] ?? '' },
    'shared, of the office': { what: 'shared' },
    'shared, of another': { what: 'shared', debtor: 'p' },
    'of another': { debtor: 'p' },
  })
  expect(told(deadlines.owedInCommon(['o'], ['shared']))).toEqual([
    ...['own', 'shared, of the office', 'shared, of another'],
  ])
})

test('limits that were counted are listed once each, and found again with their deadlines', () => {
  const limit = JSON.stringify({ unit: 'working', count: 5 })
  const counted = { starts_on: '2026-03-01', day_limit: limit, due_on: '2026-03-06' }
  const { told, deadlines } = withDeadlines({
    one: counted,
    same: counted,
    'provisional still': { ...counted, provisional: 1 },
    'another start': { ...counted, starts_on: '2026-03-02' },
    'another limit': { ...counted, day_limit: JSON.stringify({ unit: 'natural', count: 5 }) },
    'another day': { ...counted, due_on: '2026-03-07' },
    kept: { ...counted, starts_on: '2026-02-01', state: 'kept' },
    'without a start': { ...counted, starts_on: null },
    'without a limit': { ...counted, day_limit: null },
  })
  const limits = deadlines.openLimits()
  expect(limits).toHaveLength(5)
  const found = limits.map((one) => told(deadlines.under(one)).join('、'))
  expect(found.toSorted()).toEqual([
    ...['another day', 'another limit', 'another start', 'one、same', 'provisional still'],
  ])
})

test('without a next reminder and without a reason are only open deadlines that are not confidential', () => {
  const { deadlines } = withDeadlines({
    unplanned: {},
    planned: { next_at: 1 },
    silent: { silence: '无需提醒' },
    kept: { state: 'kept' },
    confidential,
  })
  expect(deadlines.countUnplanned()).toBe(1)
})

test('a settled deadline has no reminder left, says when and why, and no other is settled with it', () => {
  const planned = { next_at: 1, next_rung: 'day' }
  const { deadlines, where } = withDeadlines({
    'to be kept': { ...planned, subject: 'a' },
    'to be dropped': { ...planned, subject: 'b' },
    'kept before': { ...planned, subject: 'c', state: 'kept', settled_on: '2026-01-01' },
    'of another what': { ...planned, subject: 'a', what: 'duty' },
    'of another': planned,
  })
  const on = { on: day, why: '原因' }
  expect(deadlines.settle('task', 'a', 'kept', day, '已履行')).toBe(true)
  expect(deadlines.settle('task', 'c', 'kept', day, '已履行')).toBe(false)
  applyDeadline(deadlines, { drop: 'task', subject: 'b', ...on } as never)
  expect(where(`settled_on = '${day}' AND next_at IS NULL AND next_rung IS NULL`)).toEqual([
    ...['to be kept', 'to be dropped'],
  ])
  expect(where("state = 'kept' AND silence = '已履行'")).toEqual(['to be kept'])
  expect(where("state = 'void' AND silence = '原因'")).toEqual(['to be dropped'])
  applyDeadline(deadlines, { undo: 'task', subject: 'c', ...on } as never)
  applyDeadline(deadlines, { undo: 'duty', subject: 'a', ...on } as never)
  expect(where("state = 'void'")).toEqual(['to be dropped', 'kept before'])
  expect(where("state = 'open'")).toEqual(['of another what', 'of another'])
})

test('the open deadlines of a matter are dropped together, and pass to another person together', () => {
  const { deadlines, where } = withDeadlines({
    one: { matter: 1, next_at: 1 },
    two: { matter: 1 },
    kept: { matter: 1, state: 'kept' },
    'of another': { matter: 2 },
  })
  applyDeadline(deadlines, { passTo: 'ou_n', matter: 1 })
  expect(where("person = 'ou_n'")).toEqual(['one', 'two'])
  applyDeadline(deadlines, { dropAllOf: 1, on: day, why: '撤回' } as never)
  expect(where(`state = 'void' AND next_at IS NULL AND settled_on = '${day}'`)).toEqual([
    ...['one', 'two'],
  ])
  expect(where("silence = '撤回'")).toEqual(['one', 'two'])
})

test('a reminder that is put off is planned; one that is ended says why; a settled deadline has none', () => {
  const { deadlines, where } = withDeadlines({ one: {}, two: {}, kept: { state: 'kept' } })
  const snooze = (id: number, until: number | null) =>
    applyDeadline(deadlines, { snooze: id, reminderStep: 'later-1', until, why: '不再' } as never)
  snooze(1, 50)
  snooze(2, null)
  snooze(3, 50)
  expect(where("next_at = 50 AND next_rung = 'later-1' AND silence IS NULL")).toEqual(['one'])
  expect(where("next_at IS NULL AND silence = '不再'")).toEqual(['two'])
  expect(where("state = 'kept' AND next_at IS NULL")).toEqual(['kept'])
  const counted = { dueOn: day, provisional: true, calendarVersion: 'v2' }
  const anew = (nextAt: number | null) =>
    applyDeadline(deadlines, { recompute: 1, ...counted, nextReminder: 'day', nextAt } as never)
  anew(70)
  expect(where(`due_on = '${day}' AND provisional = 1 AND next_at = 70`)).toEqual(['one'])
  anew(null)
  expect(where('silence IS NOT NULL')).toEqual(['one', 'two'])
})

const made: NewDeadline = {
  ...{ what: 'task', subject: 's', matter: 1, period: '2026-03', debtor: 'o', person: 'ou_a' },
  ...{
    creditor: 'p',
    startsOn: '2026-03-01' as Day,
    limit: { unit: 'working', count: 5 } as never,
  },
  ...{ dueOn: day, provisional: true, calendarVersion: 'v1', reminderAt: '09:10' },
  schedule: { before: [3], unit: 'working', on_the_day: true, overdue: 'daily' } as never,
  ...{ nextReminder: 'before-3', nextAt: 40, silence: null },
}

test('a deadline is made once, with all that it says; older schedules have what was added since', () => {
  const { store, deadlines } = withDeadlines({})
  applyDeadline(deadlines, { make: made })
  applyDeadline(deadlines, { make: { ...made, dueOn: '2027-01-01' as Day } })
  const found = deadlines.ofMatter(1)
  expect(found).toHaveLength(1)
  const schedule = Object.assign({ daily_for: 2, every_weeks: 1, apart: 1 }, made.schedule)
  expect(found[0]).toEqual({ ...made, id: 1, schedule, state: 'open', settledOn: null })
  applyDeadline(deadlines, { make: { ...made, subject: 't', matter: firstConfidential + 1 } })
  expect(deadlines.confidential()[0]?.id).toBeGreaterThan(firstConfidential)
  applyDeadline(deadlines, { make: { ...made, subject: 'u' } })
  expect(deadlines.find('task', 'u')?.id).toBe(2)
  expect(store.deadlines.countOpen()).toBe(2)
})

test('a duty that is done before it was asked for is kept at once, and only once', () => {
  const { deadlines } = withDeadlines({})
  const duty = { period: '2026-03', debtor: 'o', dueOn: day }
  const keep = (subject: string, change: object) =>
    applyDeadline(deadlines, { keep: 'task', subject, on: day, ...change } as never)
  keep('s', { duty })
  keep('s', { duty })
  expect(deadlines.find('task', 's')).toMatchObject({
    ...{ id: 1, state: 'kept', settledOn: day, nextAt: null, nextReminder: null, debtor: 'o' },
    ...{ silence: '已履行', matter: null, period: '2026-03', dueOn: day },
  })
  expect(deadlines.get(2)).toBeUndefined()
  keep('t', {})
  expect(deadlines.find('task', 't')).toBeUndefined()
  applyDeadline(deadlines, { make: made })
  applyDeadline(deadlines, { make: { ...made, subject: 'w' } })
  keep('w', { duty })
  expect(deadlines.find('task', 'w')).toMatchObject({ state: 'kept', person: 'ou_a' })
})

import { expect, test } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { firstConfidential } from '../../src/domain/matter/limited-to.ts'
import type { Reference } from '../../src/domain/reading/reference.ts'
import { openStore, type Row, rows, withRows } from './store-kit.ts'

/** A store with these matters, and their names for what a query finds. */
function withMatters(changes: Readonly<Record<string, Row>>) {
  const numbered = Object.entries(changes).map(([name, change], at) => [
    name,
    { ordinal: at + 1, ...change },
  ])
  const made = withRows('matter', Object.fromEntries(numbered))
  const idOf = (name: string) => [...made.names].find(([, one]) => one === name)?.[0] as number
  return { ...made, idOf, matters: made.store.matters }
}
const confidential = { id: firstConfidential + 5 }
const limited = (...people: string[]) => ({ data: JSON.stringify({ limitedTo: people }) })

test('roots come by id, without parts and without confidential ones, up to a limit', () => {
  const { told, matters } = withMatters({
    one: {},
    part: { parent: 1 },
    two: {},
    confidential,
    three: { id: 9 },
  })
  expect(told(matters.rootsAfter(0, 9))).toEqual(['one', 'two', 'three'])
  expect(told(matters.rootsAfter(1, 1))).toEqual(['two'])
})

test('matters and their parts are read by id, and of a family the roots first', () => {
  const { told, matters, idOf } = withMatters({
    one: {},
    two: {},
    'part of two': { parent: 2 },
    'part of one': { parent: 1 },
    three: {},
  })
  expect(told(matters.all([5, 1, 99]))).toEqual(['one', 'three'])
  expect(told(matters.children(idOf('one')))).toEqual(['part of one'])
  expect(told(matters.families([2, 1]))).toEqual(['one', 'two', 'part of two', 'part of one'])
})

test('of a kind in a state the newest are given, up to a limit', () => {
  const { told, matters } = withMatters({
    one: {},
    'another state': { state: 'closed' },
    'another kind': { kind: 'meeting' },
    two: { state: 'sent' },
    three: {},
  })
  expect(told(matters.inState('clue', ['open', 'sent'], 9))).toEqual(['three', 'two', 'one'])
  expect(told(matters.inState('clue', ['open', 'sent'], 1))).toEqual(['three'])
})

test('a matter without its deadline is found, whatever deadlines it or others have besides', () => {
  const { store, told, matters } = withMatters({
    'without any': {},
    'with it': {},
    'with another': {},
    'with it settled': {},
    'another state': { state: 'closed' },
    'another kind': { kind: 'meeting' },
    'without any, too': {},
  })
  rows(store.engine, 'promise', {
    a: { matter: 2, what: 'review' },
    b: { matter: 3, what: 'task' },
    c: { matter: 4, what: 'review', state: 'kept' },
  })
  const look = (what: string | null, after: number, limit: number) => {
    const { found, ...rest } = matters.unpromised(
      { kind: 'clue', state: 'open', what },
      after,
      limit,
    )
    return { found: told(found), ...rest }
  }
  expect(look('review', 0, 9)).toEqual({
    found: ['without any', 'with another', 'with it settled', 'without any, too'],
    ...{ looked: 5, last: null },
  })
  expect(look(null, 0, 9).found).toEqual(['without any', 'with it settled', 'without any, too'])
  expect(look('review', 0, 2)).toEqual({ found: ['without any'], looked: 2, last: 2 })
  expect(look('review', 2, 3)).toEqual({
    found: ['with another', 'with it settled', 'without any, too'],
    ...{ looked: 3, last: 7 },
  })
  expect(look('review', 7, 3)).toEqual({ found: [], looked: 0, last: null })
})

test('in hand is what a person handles and is open; what he opened is his while nobody handles it', () => {
  const state = 'filed'
  const { told, matters } = withMatters({
    handles: { handler: 'ou_a', state },
    'handles, closed': { handler: 'ou_a', state: 'closed' },
    'another handles': { handler: 'ou_b', state },
    opened: { opened_by: 'ou_a', state },
    'opened, another handles': { opened_by: 'ou_a', handler: 'ou_b', state },
    'opened, closed': { opened_by: 'ou_a', state: 'closed' },
    'another opened': { opened_by: 'ou_b', state },
    'handles, newer': { handler: 'ou_a', opened_by: 'ou_b', state },
  })
  expect(told(matters.inHandsOf('ou_a', 9))).toEqual(['handles, newer', 'handles'])
  expect(told(matters.inHandsOf('ou_a', 1))).toEqual(['handles, newer'])
  expect(told(matters.heldBy('ou_a'))).toEqual(['handles, newer', 'opened', 'handles'])
})

test('limited to a person are the matters that name him, without confidential ones, which are not counted either', () => {
  const { told, matters } = withMatters({
    'names him': limited('ou_b', 'ou_a'),
    'names another': limited('ou_b'),
    open: {},
    confidential: { ...confidential, ...limited('ou_a') },
  })
  expect(told(matters.limitedTo('ou_a'))).toEqual(['names him'])
  expect(matters.count()).toBe(3)
  expect(matters.nextId()).toBe(4)
  const drawn = matters.drawId() - firstConfidential
  expect([drawn >= 100_000, drawn <= 999_999]).toEqual([true, true])
})

test('a matter is written as it is, and each change in its column, with since when it is in its state', () => {
  const { matters } = withMatters({ parent: {} })
  const matter = {
    ...{ id: 2, kind: 'clue', parent: 1, state: 'open', version: 1, number: '甲〔2026〕1 号' },
    ...{ year: 2026, ordinal: 9, office: 'o1', organisation: 'o2', target: 'o3', handler: 'ou_h' },
    ...{ handlingUnit: 'u', openedBy: 'ou_o', openedAt: 10, updatedAt: 20, since: 30 },
    data: { text: '一' },
  }
  matters.insert(matter)
  expect(matters.get(2)).toEqual(matter)
  const change = { handler: 'ou_n', target: 'o4', office: 'o5', organisation: 'o6' }
  const kept = matters.update(matter, { ...change, handlingUnit: 'v' }, 40, 35)
  const next = { ...matter, ...change, handlingUnit: 'v', version: 2, updatedAt: 40 }
  expect(kept).toEqual(next)
  expect(matters.get(2)).toEqual(next)
  expect(() => matters.update(matter, {}, 41)).toThrow('changed under a decision')
  const moved = { state: 'sent', number: '乙〔2026〕1 号', data: { text: '二' } }
  matters.update(next, moved, 50, 45)
  expect(matters.get(2)).toEqual({ ...next, ...moved, version: 3, updatedAt: 50, since: 45 })
  const [again] = matters.all([2])
  if (again) matters.update(again, { state: 'sent' }, 60, 55)
  expect(matters.get(2)).toMatchObject({ since: 45, updatedAt: 60 })
})

test('what is sealed of a reporter is added to, and is of one matter alone', () => {
  const { matters } = withMatters({ one: {}, two: {} })
  matters.seal(1, '甲')
  matters.seal(1, '乙')
  expect([matters.sealed(1), matters.sealed(2)]).toEqual(['甲；乙', null])
})

const reference = (change: Partial<Reference>): Reference => ({
  ...{ matched: '7', series: null, prefix: null, year: null, number: 7 },
  ...change,
})

test('a number finds matters without an official number by kind and year, and others by their letter number', () => {
  const { store, told, idOf } = withMatters({
    clue: { ordinal: 7 },
    'of last year': { ordinal: 7, year: 2025 },
    'another ordinal': { ordinal: 8 },
    meeting: { kind: 'meeting', ordinal: 7 },
    'with a letter number': { ordinal: 7, year: 2024, number: '甲〔2024〕1 号' },
    'a part': { parent: 1, ordinal: 7, year: 2023 },
    'by letter': { ordinal: 99, number: '綦河检移〔2026〕7 号' },
    'by letter of last year': { ordinal: 98, number: '綦河检移〔2025〕7 号' },
    'by another letter': { ordinal: 97, number: '綦河检协〔2026〕7 号' },
    confidential: { ...confidential, ordinal: 7, year: 2022 },
  })
  const letter = (prefix: string, year: number, name: string, ordinal = 7) =>
    store.numbers.registerNumber(prefix, year, ordinal, idOf(name))
  letter('綦河检移', 2026, 'by letter')
  letter('綦河检移', 2025, 'by letter of last year')
  letter('綦河检协', 2026, 'by another letter')
  letter('綦河检移', 2024, 'with a letter number', 1)
  const find = (change: Partial<Reference>) => told(store.numbers.byReference(reference(change)))
  expect(find({ series: '线索', year: 2026 })).toEqual(['clue'])
  expect(find({ series: 'XS' })).toEqual(['clue', 'of last year', 'confidential'])
  expect(find({ prefix: '綦河检移', year: 2026 })).toEqual(['by letter'])
  expect(find({ prefix: '綦河检移' })).toEqual(['by letter', 'by letter of last year'])
  expect(find({ series: '移', year: 2026 })).toEqual(['by letter'])
  expect(find({ year: 2026 }).toSorted()).toEqual([
    ...['by another letter', 'by letter', 'clue', 'meeting'],
  ])
})

test('a character before a number means one kind, though it stands in the names of others', () => {
  const kinds = ['clue', 'patrol', 'patrol-focus', 'supervision', 'higher-supervision']
  const letters = ['incoming-letter', 'outgoing-letter']
  const { store, told } = withMatters({
    ...Object.fromEntries([...kinds, ...letters].map((kind) => [kind, { kind, ordinal: 7 }])),
    accountability: { ...confidential, kind: 'accountability', ordinal: 7 },
  })
  const find = (series: string) => told(store.numbers.byReference(reference({ series }))).toSorted()
  expect(['巡', '督', '函', '密', 'XS', '督办'].map(find)).toEqual([
    ['patrol'],
    ['supervision'],
    ['outgoing-letter'],
    ['accountability'],
    ['clue'],
    ['higher-supervision', 'supervision'],
  ])
})

test('confidential matters use up nothing of the fifty that a number finds of others', () => {
  const many = Array.from({ length: 60 }, (_, nth) => [
    `secret ${nth}`,
    {
      ...confidential,
      id: confidential.id + nth,
      kind: 'accountability',
      ordinal: 7,
      year: 2030 + nth,
    },
  ])
  const { store, told } = withMatters({
    ...Object.fromEntries(many),
    open: { id: 1, ordinal: 7, year: 2020 },
  })
  expect(told(store.numbers.byReference(reference({})))).toContain('open')
})

test('behind the whole name of its kind an internal number finds what has an official number by now', () => {
  const { store, told } = withMatters({
    'minutes issued': { kind: 'meeting', ordinal: 7, number: '綦河检纪〔2026〕1号' },
    'of last year': { kind: 'meeting', ordinal: 7, year: 2025, number: '綦河检纪〔2025〕1号' },
    'list referred': { kind: 'clue-list', ordinal: 7, number: '綦河检移〔2026〕1号' },
    'recorded patrol': { kind: 'patrol', ordinal: 7, number: '綦河检巡〔2026〕1号' },
    transferred: { ...confidential, kind: 'accountability', ordinal: 7, number: '密1' },
    'a part': { kind: 'referral', parent: 1, ordinal: 7, number: '綦河检移〔2026〕9号' },
  })
  // Every ordinal was taken from a series of its year.
  for (const year of [2025, 2026]) store.numbers.takeOrdinal('meeting', year, 1)
  const find = (change: Partial<Reference>) => told(store.numbers.byReference(reference(change)))
  expect(find({ series: '会议' })).toEqual(['minutes issued', 'of last year'])
  expect(find({ series: '会议', year: 2025 })).toEqual(['of last year'])
  expect(find({ series: '清单' })).toEqual(['list referred'])
  expect(find({ series: '追责' })).toEqual(['transferred'])
  for (const series of ['巡', '纪', '移送', null]) expect(find({ series })).toEqual([])
})

test('a number series is drawn in order, raised but never lowered, and begun where nothing was given', () => {
  const { numbers } = openStore()
  expect(numbers.nextOrdinal('甲', 2026)).toBe(1)
  numbers.takeOrdinal('甲', 2026, 1)
  expect(() => numbers.takeOrdinal('甲', 2026, 1)).toThrow('out of turn')
  expect(() => numbers.takeOrdinal('甲', 2026, 3)).toThrow('out of turn')
  expect([numbers.raise('甲', 2026, 2), numbers.raise('甲', 2026, 5)]).toEqual([null, 2])
  expect(numbers.nextOrdinal('甲', 2026)).toBe(5)
  expect([numbers.nextOrdinal('甲', 2027), numbers.nextOrdinal('乙', 2026)]).toEqual([1, 1])
  numbers.raise('*', 2026, 20)
  expect([numbers.nextOrdinal('乙', 2026), numbers.nextOrdinal('甲', 2026)]).toEqual([20, 5])
  numbers.begin({ 2026: { 甲: 3, 丙: 30 } } as never)
  expect([numbers.nextOrdinal('甲', 2026), numbers.nextOrdinal('丙', 2026)]).toEqual([5, 30])
})

const span = { from: '2026-03-01' as Day, to: '2026-03-31' as Day }

test('counted are families that changed, are open, owe something, or kept a deadline of the span', () => {
  const old = { state: 'closed', updated_at: 1 }
  const { store, told } = withMatters({
    'closed long ago': old,
    'changed just now': { ...old, updated_at: 100 },
    'changed before': { ...old, updated_at: 99 },
    'kept in the span': old,
    'kept before it': old,
    'kept after it': old,
    'kept on the first day': old,
    'kept on the last day': old,
    owes: old,
    'its part changed': old,
    part: { ...old, parent: 10, updated_at: 100 },
    open: { ...old, state: 'filed' },
    'void in the span': old,
    confidential: { ...confidential, updated_at: 100 },
  })
  const kept = (matter: number, due_on: string) => ({ matter, due_on, state: 'kept' })
  rows(store.engine, 'promise', {
    in: kept(4, '2026-03-10'),
    before: kept(5, '2026-02-28'),
    after: kept(6, '2026-04-01'),
    first: kept(7, '2026-03-01'),
    last: kept(8, '2026-03-31'),
    owes: { matter: 9, due_on: '2027-01-01' },
    void: { matter: 13, due_on: '2026-03-10', state: 'void' },
    'of its part': kept(11, '2025-01-01'),
    'void of one that counts': { matter: 4, state: 'void' },
  })
  const families = [...store.families.walk(100, span)].filter((one) => one !== null)
  expect(told(families.map(({ root }) => root))).toEqual([
    ...['changed just now', 'kept in the span', 'kept on the first day', 'kept on the last day'],
    ...['owes', 'its part changed', 'open'],
  ])
  const whole = families.find(({ root }) => root.id === 10)
  expect(told(whole?.children ?? [])).toEqual(['part'])
  expect(whole?.deadlines.map(({ subject }) => subject)).toEqual(['of its part'])
  expect(families.find(({ root }) => root.id === 4)?.deadlines).toHaveLength(1)
})

test('recurring duties of a span are those due in it, on its first and last day too, earliest first', () => {
  const { store } = withMatters({ one: {} })
  rows(store.engine, 'promise', {
    last: { due_on: '2026-03-31' },
    first: { due_on: '2026-03-01', state: 'kept' },
    before: { due_on: '2026-02-28' },
    after: { due_on: '2026-04-01' },
    void: { due_on: '2026-03-10', state: 'void' },
    'of a matter': { due_on: '2026-03-10', matter: 1 },
  })
  expect(store.families.duties(span).map(({ subject }) => subject)).toEqual(['first', 'last'])
})

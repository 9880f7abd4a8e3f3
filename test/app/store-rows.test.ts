import { expect, test } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import type { DraftContent } from '../../src/domain/matter/draft.ts'
import { firstConfidential } from '../../src/domain/matter/limited-to.ts'
import { openStore, rows, withRows } from './store-kit.ts'

const now = 1000
const week = 7 * 24 * 3600 * 1000

const content: DraftContent = {
  ...{ text: '一', values: {}, aside: {}, warnings: [], problems: [], attachments: [3] },
  ...{ position: null, back: 4 },
}

test('a draft is open for seven days and keeps what was typed until it ends', () => {
  const { drafts } = openStore()
  const draft = {
    act: 'file',
    matter: 1,
    actor: 'ou_a',
    chatId: 'oc_a',
    content,
    messageId: 'om_1',
  }
  const id = drafts.insert({ ...draft, confidential: false }, now)
  const made = { id, act: 'file', matter: 1, actor: 'ou_a', chatId: 'oc_a', content }
  expect(drafts.get(id)).toEqual({ ...made, state: 'open', madeAt: now, expiresAt: now + week })
  expect(drafts.begunBy('om_1')).toEqual([id])
  drafts.keep(id, { ...content, text: '二' })
  expect(drafts.get(id)?.content).toEqual({ ...content, text: '二' })
  expect([drafts.expired(now + week - 1), drafts.expired(now + week)]).toEqual([[], [id]])
  drafts.end(id, 'done')
  const nothing = { ...content, text: '', attachments: [], back: null }
  expect(drafts.get(id)).toMatchObject({ state: 'done', content: nothing })
})

test('a confidential draft has an id among the confidential ones, and the next open one goes on as before', () => {
  const { drafts } = openStore()
  const draft = {
    act: 'file',
    matter: null,
    actor: 'ou_a',
    chatId: 'oc_a',
    content,
    messageId: null,
  }
  expect(drafts.insert({ ...draft, confidential: false }, now)).toBe(1)
  expect(drafts.insert({ ...draft, confidential: true }, now)).toBeGreaterThan(firstConfidential)
  expect(drafts.insert({ ...draft, confidential: false }, now)).toBe(2)
})

test('drafts are found while they are open: by message, by matter, by attachment, by age', () => {
  const { store, told } = withRows('draft', {
    open: { content: '{"attachments":[3,5]}' },
    'of no matter': { matter: null },
    done: { state: 'done', content: '{"attachments":[3]}' },
    'of another message': { message_id: 'om_2', matter: 2 },
    later: { expires_at: 201 },
  })
  const { drafts } = store
  expect(told(drafts.begunBy('om_1'))).toEqual(['open', 'of no matter', 'later'])
  expect(told(drafts.openAboutMatters())).toEqual(['open', 'of another message', 'later'])
  expect(told(drafts.holding(3))).toEqual(['open'])
  expect(told(drafts.expired(200))).toEqual(['open', 'of no matter', 'of another message'])
})

test('ended drafts are deleted by age, except the one with the highest open id', () => {
  const { store, where } = withRows('draft', {
    'ended long ago': { state: 'done', made_at: 49 },
    'expired long ago': { state: 'expired', made_at: 49 },
    open: { made_at: 49 },
    'ended since': { state: 'done', made_at: 50 },
    newest: { state: 'done', made_at: 49 },
    confidential: { id: firstConfidential + 5, state: 'done', made_at: 49 },
  })
  store.drafts.forget(50)
  expect(where('true')).toEqual(['open', 'ended since', 'newest'])
})

test('two thousand events are held and no more, each once, in order, until they are taken or old', () => {
  const { held } = openStore()
  held.hold('b', { n: 1 }, 10)
  held.hold('a', { n: 2 }, 20)
  held.hold('a', { n: 3 }, 20)
  expect(held.all()).toEqual([
    { key: 'b', envelope: '{"n":1}' },
    { key: 'a', envelope: '{"n":2}' },
  ])
  held.forget(20)
  expect(held.all().map(({ key }) => key)).toEqual(['a'])
  expect([held.take('a'), held.take('a')]).toEqual([true, false])
  for (let n = 0; n < 2000; n += 1) held.hold(`n${n}`, {}, 10)
  expect(() => held.hold('one more', {}, 10)).toThrow('2000 events are held already')
})

test('of one stranger twenty messages are kept, of all a thousand, and given back oldest first', () => {
  const { kept } = openStore()
  const keep = (personId: string, n: number, at = n) =>
    kept.keep({ key: `${personId}-${n}`, personId, json: `${n}` }, at)
  const all = Array.from({ length: 21 }, (_, n) => keep('ou_a', n, 20 - n))
  expect(all.filter(Boolean)).toHaveLength(20)
  expect(all.at(-1)).toBe(false)
  expect([kept.countOf('ou_a'), kept.countOf('ou_b')]).toEqual([20, 0])
  keep('ou_b', 1)
  keep('ou_b', 2)
  kept.drop('ou_a-0')
  kept.forget(2)
  expect(kept.countOf('ou_b')).toBe(1)
  expect(kept.take('ou_a').slice(0, 3)).toEqual(['18', '17', '16'])
  expect([kept.countOf('ou_a'), kept.countOf('ou_b')]).toEqual([0, 1])
  for (let n = 0; n < 999; n += 1) expect(keep(`ou_${n}`, 1)).toBe(true)
  expect(keep('ou_last', 1)).toBe(false)
})

test('imports are found by file and by person, newest first, and end by themselves after a day', () => {
  const store = openStore()
  rows(store.engine, 'attachment', { '1': {}, '2': {}, '3': {}, '4': {}, '5': {}, '6': {} })
  const open = { register: 'river', actor: 'ou_a', asked_at: 0, expires_at: now }
  const given = { ...open, state: 'ready', content: '{"file":"河流.xlsx"}' }
  const names = rows(store.engine, 'register_import', {
    older: { ...given, attachment: 1 },
    waiting: { ...given, attachment: 2, state: 'waiting' },
    newer: { ...given, attachment: 3, expires_at: now + 1 },
    'of another': { ...given, attachment: 4, actor: 'ou_b', state: 'faulty' },
    done: { ...given, attachment: 5, state: 'done' },
  })
  const { imports } = store
  const named = (one: { readonly id: number } | undefined) => one && names.get(one.id)
  expect(named(imports.waitingFor(2))).toBe('waiting')
  expect(imports.waitingFor(1)).toBeUndefined()
  expect(named(imports.newest('ou_a', 'ready'))).toBe('newer')
  expect(imports.newest('ou_a', 'faulty')).toBeUndefined()
  expect([imports.isOf(5), imports.isOf(6)]).toEqual([true, false])
  const states = () =>
    store.engine
      .all<{ id: number; state: string }>('SELECT id, state FROM register_import ORDER BY id')
      .filter(({ state }) => state === 'dropped')
      .map(named)
  imports.expire(now)
  expect(states()).toEqual(['older', 'waiting', 'of another'])
  imports.drop(5, '作废')
  imports.drop(3, '作废')
  expect(states()).toEqual(['older', 'waiting', 'newer', 'of another'])
  expect(imports.get(3)?.content).toMatchObject({ file: '河流.xlsx', outcome: '作废' })
})

test('a statement is kept by what, about what and by whom, with its last day', () => {
  const { sayings } = openStore()
  const urged = { what: 'urge', about: '1' } as never
  sayings.keep(urged, 'ou_a', '2026-03-09' as Day)
  sayings.keep(urged, 'ou_a', '2026-03-10' as Day)
  sayings.keep({ what: 'read', about: '1' } as never, 'ou_a', '2026-03-01' as Day)
  sayings.keep({ what: 'urge', about: '2' } as never, 'ou_a', '2026-03-02' as Day)
  sayings.keep(urged, 'ou_b', '2026-03-03' as Day)
  expect(sayings.lastOf(urged, 'ou_a')).toBe('2026-03-10')
  expect(sayings.lastOf(urged, 'ou_b')).toBe('2026-03-03')
  expect(sayings.lastOf(urged, 'ou_c')).toBeNull()
})

test('an event is received once, answered as the first time, and forgotten by age; each app has its last', () => {
  const { system } = openStore()
  expect([system.receive('a', 10), system.receive('a', 30)]).toEqual([true, false])
  system.receive('jcy:b', 20)
  system.answer('a', '{"x":1}')
  expect([system.answered('a'), system.answered('jcy:b'), system.answered('c')]).toEqual([
    '{"x":1}',
    null,
    null,
  ])
  const last = () => [system.lastReceived('main'), system.lastReceived('jcy')]
  expect(last()).toEqual([10, 20])
  system.receive('d', 5)
  expect(last()).toEqual([10, 20])
  expect(system.forgetInbox(10)).toBe(1)
  expect(last()).toEqual([10, 20])
})

test('a job keeps when it ran while it is planned anew, and another job is not planned with it', () => {
  const { system } = openStore()
  system.planJob('one', 10)
  system.planJob('two', 20)
  system.jobRan('one', 9)
  system.planJob('one', 30)
  expect(system.job('one')).toEqual({ nextAt: 30, ranAt: 9 })
  expect(system.job('two')).toEqual({ nextAt: 20, ranAt: null })
  expect(system.job('three')).toBeUndefined()
})

test('facts are found and dropped by the beginning of their names, whatever signs it has', () => {
  const { system } = openStore()
  for (const name of ['a:1', 'a:2', 'ab', 'b:a:1', 'A:1', 'a_1']) system.setFact(name, name)
  system.setFact('a:1', 'new')
  expect([system.setFactOnce('a:1', 'x'), system.setFactOnce('c', 'x')]).toEqual([false, true])
  expect(system.facts('a:')).toEqual([
    { name: 'a:1', value: 'new' },
    { name: 'a:2', value: 'a:2' },
  ])
  system.dropFacts('a:')
  expect(['a:1', 'a:2', 'ab', 'b:a:1', 'A:1', 'a_1', 'c'].map((name) => system.fact(name))).toEqual(
    [null, null, 'ab', 'b:a:1', 'A:1', 'a_1', 'x'],
  )
  system.dropFact('ab')
  expect(system.fact('ab')).toBeNull()
})

test('only old marks of hints, greetings and failures are forgotten', () => {
  const { system } = openStore()
  const marks = ['hint:a', 'stranger:a', 'greeted:a', 'undelivered:a']
  for (const name of marks) {
    system.setFact(name, '9')
    system.setFact(`${name}:new`, '10')
  }
  system.setFact('other:a', '9')
  system.forgetHints(10)
  expect(
    system
      .facts('')
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['other:a', ...marks.map((name) => `${name}:new`)].toSorted())
})

test('a year that is imported again takes the place of the first, and no other', () => {
  const { system } = openStore()
  system.importYear(2026, ['2026-01-01'], [], now)
  system.importYear(2027, ['2027-01-01'], ['2027-01-03'], now)
  system.importYear(2026, ['2026-01-02'], ['2026-01-04'], now)
  expect(system.importedYears()).toEqual({
    2026: { off: ['2026-01-02'], work: ['2026-01-04'] },
    2027: { off: ['2027-01-01'], work: ['2027-01-03'] },
  })
})

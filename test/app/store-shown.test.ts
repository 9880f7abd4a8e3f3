import { expect, test } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { noEvent } from '../../src/store/matter-events.ts'
import { openStore, put, type Row, rows } from './store-kit.ts'

const now = 1000

/** A store with matters of these ids. */
function withMatters(ids: readonly number[]) {
  const store = openStore()
  ids.forEach((id, at) => {
    rows(store.engine, 'matter', { [`m${id}`]: { id, ordinal: at + 1 } })
  })
  return store
}

test('unregistered people are those of the app without an active registration, met last first', () => {
  const { engine, acquaintances } = openStore()
  const meet = (personId: string, name: string, at: number) =>
    acquaintances.meet({ personId, name }, at)
  meet('ou_a', '甲', 10)
  meet('ou_b', '乙', 30)
  meet('ou_c', '丙', 20)
  meet('ou_d', '丁', 20)
  meet('jcy:ou_e', '戊', 40)
  meet('ou_f', '  ', 50)
  meet('ou_g', ` ${'长'.repeat(61)} `, 5)
  put(engine, 'person', { open_id: 'ou_b', name: '乙', active: 1 })
  put(engine, 'person', { open_id: 'ou_c', name: '丙', active: 0 })
  const ids = (limit: number) =>
    acquaintances.unregistered('main', limit).map(({ personId }) => personId)
  expect(ids(9)).toEqual(['ou_c', 'ou_d', 'ou_a', 'ou_g'])
  expect(ids(2)).toEqual(['ou_c', 'ou_d'])
  expect(acquaintances.nameOf('ou_g')).toBe('长'.repeat(60))
  expect(acquaintances.nameOf('ou_f')).toBeNull()
  meet('ou_a', '甲一', 60)
  expect(ids(1)).toEqual(['ou_a'])
})

test('the members of a group are those of its last list, by name, without whoever is registered', () => {
  const { engine, acquaintances } = openStore()
  const member = (personId: string, name: string) => ({ personId, name })
  acquaintances.list('oc_b', [member('ou_x', '别')], now)
  acquaintances.list('oc_a', [member('ou_gone', '去')], now)
  const members = [
    member('ou_2', 'b'),
    member('ou_1', 'a'),
    member('ou_3', 'c'),
    member('ou_4', ''),
  ]
  acquaintances.list('oc_a', members, now)
  put(engine, 'person', { open_id: 'ou_3', name: 'c', active: 1 })
  put(engine, 'person', { open_id: 'ou_1', name: 'a', active: 0 })
  expect(acquaintances.unregisteredIn('oc_a')).toEqual([
    { personId: 'ou_4', name: '' },
    { personId: 'ou_1', name: 'a' },
    { personId: 'ou_2', name: 'b' },
  ])
})

test('items of 审批 are found while they wait, by matter, by app and in order', () => {
  const { approvalItems } = openStore()
  const shown = (state: string) => ({ shown: { state } as never, toldAt: 5 })
  const item = (matter: number, app: string, round = 1) => ({ matter, round, app })
  approvalItems.save(item(3, 'main'), shown('waiting'))
  approvalItems.save(item(1, 'main'), shown('waiting'))
  approvalItems.save(item(1, 'main', 2), shown('waiting'))
  approvalItems.save(item(2, 'jcy'), shown('waiting'))
  approvalItems.save(item(4, 'city'), shown('waiting'))
  approvalItems.save(item(4, 'city'), { ...shown('approved'), toldAt: 6 })
  expect(approvalItems.openOf(1)).toEqual([item(1, 'main'), item(1, 'main', 2)])
  expect(approvalItems.openOf(4)).toEqual([])
  expect(approvalItems.anyOpenIn('jcy')).toEqual(item(2, 'jcy'))
  expect(approvalItems.anyOpenIn('city')).toBeUndefined()
  expect(approvalItems.standingAfter(0, 9)).toEqual([1, 2, 3])
  expect(approvalItems.standingAfter(1, 1)).toEqual([2])
  expect(approvalItems.of(item(4, 'city'))).toEqual({ ...shown('approved'), toldAt: 6 })
  for (const other of [item(3, 'jcy'), item(3, 'main', 2), item(9, 'main')])
    expect(approvalItems.of(other)).toBeUndefined()
})

test('a user of 审批 is one person of an app, and a person is one user', () => {
  const { approvalItems } = openStore()
  approvalItems.keepAccount('ou_a', 'u1')
  approvalItems.keepAccount('jcy:ou_b', 'u1')
  expect(approvalItems.personBy('main', 'u1')).toBe('ou_a')
  expect(approvalItems.personBy('jcy', 'u1')).toBe('jcy:ou_b')
  approvalItems.keepAccount('ou_a', 'u2')
  expect(approvalItems.personBy('main', 'u1')).toBeNull()
  approvalItems.keepAccount('ou_c', 'u2')
  expect([approvalItems.accountOf('ou_a'), approvalItems.accountOf('ou_c')]).toEqual([null, 'u2'])
  expect(approvalItems.accountOf('jcy:ou_b')).toBe('u1')
})

test('tasks of a deadline are kept by app, and found in order while they are open', () => {
  const { deadlineTasks } = openStore()
  const task = { guid: 'g', shown: null, remade: true, begun: 'k', state: 'open' } as const
  deadlineTasks.save(3, 'main', task)
  deadlineTasks.save(1, 'main', task)
  deadlineTasks.save(1, 'jcy', { ...task, guid: 'h', remade: false })
  deadlineTasks.save(2, 'main', { ...task, state: 'closed' })
  deadlineTasks.save(4, 'main', { ...task, state: 'left' })
  expect(deadlineTasks.standingAfter(0, 9)).toEqual([1, 3])
  expect(deadlineTasks.standingAfter(0, 1)).toEqual([1])
  expect(deadlineTasks.standingAfter(1, 9)).toEqual([3])
  expect(Object.fromEntries(deadlineTasks.of(1))).toEqual({
    main: task,
    jcy: { ...task, guid: 'h', remade: false },
  })
  const later = { ...task, guid: 'i', begun: null, remade: false, state: 'closed' } as const
  deadlineTasks.save(3, 'main', { ...later, shown: { title: '一' } as never })
  expect(deadlineTasks.of(3).get('main')).toEqual({ ...later, shown: { title: '一' } })
})

test('events of matters stand from their day on, and are unread until answers of that day were read', () => {
  const { matterEvents } = openStore()
  const event = (on: string) => ({ ...noEvent, eventId: 'e', shown: { on } as never })
  const day = '2026-03-10'
  const all = {
    1: event(day),
    2: event('2026-03-09'),
    3: { ...event(day), askedFor: day as Day },
    4: { ...event(day), askedFor: '2026-03-01' as Day },
    5: { ...event(day), eventId: null },
    6: { ...event(day), eventId: null, begun: 'k' },
    7: event('2026-03-11'),
    8: event('2026-03-12'),
  }
  for (const [id, one] of Object.entries(all)) matterEvents.save(Number(id), 'main', one)
  expect(matterEvents.standingAfter(0, 9, day as Day)).toEqual([1, 3, 4, 6, 7, 8])
  expect(matterEvents.standingAfter(1, 2, day as Day)).toEqual([3, 4])
  const unread = matterEvents.unread(day as Day, '2026-03-11' as Day)
  expect(unread.map(({ matter }) => matter)).toEqual([1, 4, 7])
  const changed = { ...all[4], calendar: 'c', eventId: 'f', begun: 'b' }
  matterEvents.save(4, 'jcy', event(day))
  matterEvents.save(4, 'main', changed)
  expect(Object.fromEntries(matterEvents.of(4))).toEqual({ main: changed, jcy: event(day) })
})

test('a reminder is sent once for a due day; what a clock far ahead recorded does not count', () => {
  const store = openStore()
  const due = rows(store.engine, 'promise', { one: {}, other: {} })
  const [id = 0, other = 0] = [...due.keys()].map(Number)
  const of = (dueOn: string, one = id) => ({ id: one, dueOn }) as never
  const { reminderSteps } = store
  const use = (step: string, at: number, how: 'sent' | 'late' | 'merged', dueOn = '2026-03-10') =>
    reminderSteps.use(of(dueOn), step, 1, at, how)
  expect(use('day', now, 'merged')).toBe(true)
  expect(reminderSteps.lastUsed(of('2026-03-10'))).toBeNull()
  expect(use('overdue-1', now, 'sent')).toBe(true)
  expect(use('overdue-1', now, 'late')).toBe(false)
  expect(use('overdue-2', now + 5, 'late')).toBe(true)
  expect(reminderSteps.lastUsed(of('2026-03-10'))).toBe(now + 5)
  expect(reminderSteps.sent(of('2026-03-10'))).toEqual(['overdue-1', 'overdue-2'])
  expect(use('overdue-1', now, 'sent', '2026-03-11')).toBe(true)
  expect(reminderSteps.sent(of('2026-03-11'))).toEqual(['overdue-1'])
  expect(reminderSteps.lastUsed(of('2026-03-10', other))).toBeNull()
  const dayMs = 86_400_000
  use('ahead', now + dayMs + 1, 'sent')
  expect(use('ahead', now + 1, 'late')).toBe(false)
  expect(use('ahead', now, 'late')).toBe(true)
  expect(reminderSteps.lastUsed(of('2026-03-10'))).toBe(now + 5)
})

test('what somebody sent is loose until a draft, a matter or an import has it', () => {
  const store = withMatters([1])
  const names = rows(store.engine, 'attachment', {
    loose: { added_at: 50 },
    older: { added_at: 49 },
    'of a matter': { matter: 1 },
    'of a draft': { draft: 9 },
    'of another person': { added_by: 'ou_b' },
    'of another chat': { chat_id: 'oc_b' },
    'of an import': {},
    later: {},
  })
  put(store.engine, 'register_import', {
    ...{ register: 'river', attachment: 7, actor: 'ou_a', state: 'dropped', content: '{}' },
    ...{ asked_at: 0, expires_at: 0 },
  })
  const found = store.attachments.loose('ou_a', 'oc_a', 50)
  expect(found.map(({ id }) => names.get(id))).toEqual(['loose', 'later'])
  store.attachments.claim([1, 3], 8)
  expect(store.engine.all('SELECT id, draft FROM attachment WHERE draft = 8')).toEqual([
    { id: 1, draft: 8 },
  ])
})

test('whoever quotes a message gets what nothing has claimed of it in that chat', () => {
  const store = withMatters([1])
  const names = rows(store.engine, 'attachment', {
    loose: {},
    'of a matter': { matter: 1 },
    'of a draft': { draft: 9 },
    'of another chat': { chat_id: 'oc_b' },
    'of another message': { message_id: 'om_2' },
  })
  const by = { messageId: 'om_9', chatId: 'oc_a', sender: 'ou_b' }
  expect(store.attachments.takeOver('om_1', by, now)).toBe(true)
  expect(store.attachments.takeOver('om_3', by, now)).toBe(false)
  const taken = store.engine.all<{ id: number }>(
    "SELECT id FROM attachment WHERE added_by = 'ou_b' AND added_at = 1000",
  )
  expect(taken.map(({ id }) => names.get(id))).toEqual(['loose'])
  store.attachments.noteQuote('om_7', by, now)
  const own = store.attachments.unfiledOf('om_9')
  expect(store.attachments.get(own[0] ?? 0)).toMatchObject({ type: 'quote', messageId: 'om_7' })
  expect(store.attachments.unfiledOf('om_1').map((id) => names.get(id))).toEqual([
    ...['loose', 'of a draft', 'of another chat'],
  ])
})

test('more is under way while another file of the matter is due to be fetched or uploaded', () => {
  const under = (change: Row, matter = 1) => {
    const store = withMatters([1, 2])
    rows(store.engine, 'attachment', { one: { id: 4, matter: 1 } })
    rows(store.engine, 'parcels', { fetch: { lane: 'attachment 4', ...change } })
    return store.attachments.isMoreUnderWay(matter, now)
  }
  expect(under({ not_before: now })).toBe(true)
  expect(under({ not_before: now + 1 })).toBe(false)
  expect(under({ state: 'delivered' })).toBe(false)
  expect(under({}, 2)).toBe(false)
  expect(under({ lane: 'attachment 5' })).toBe(false)
})

test('a photo is shown by an app under the key that this app got for it', () => {
  const store = withMatters([1])
  rows(store.engine, 'attachment', {
    main: { matter: 1, type: 'image', message_id: 'om_1' },
    jcy: { matter: 1, type: 'image', message_id: 'jcy:om_2' },
    none: { matter: 1, type: 'image', message_id: 'om_3' },
  })
  const { attachments } = store
  attachments.shown(1, 'key-main', 'main')
  attachments.shown(2, 'key-jcy', 'jcy')
  expect([attachments.askFor(1, 'jcy'), attachments.askFor(1, 'jcy')]).toEqual([true, false])
  attachments.askFor(1, 'city')
  attachments.shown(1, 'key-lent', 'jcy')
  const keys = (app: string) => attachments.shownBy(app, 1).map(({ imageKey }) => imageKey)
  expect(keys('main')).toEqual(['key-main', null, null])
  expect(keys('jcy')).toEqual(['key-lent', 'key-jcy', null])
  expect(keys('city')).toEqual([null, null, null])
  expect(attachments.ofMatter(1).map(({ state }) => state)).toEqual(['shown', 'shown', 'waiting'])
})

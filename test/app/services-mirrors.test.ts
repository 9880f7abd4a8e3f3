import { expect, test } from 'vitest'
import {
  itemOf,
  keepApproval,
  mirrorApproval,
  mirrorApprovals,
} from '../../src/app/approval-mirror.ts'
import { followRecord } from '../../src/app/place-mirror.ts'
import { closePlace } from '../../src/app/place-switch.ts'
import { mirrorTasks } from '../../src/app/task-mirror.ts'
import { noTask } from '../../src/store/deadline-tasks.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import { rco } from './clue-kit.ts'
import { type District, district, now, sand } from './services-kit.ts'
import { openServices, record, rows } from './store-kit.ts'

const upTo = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, nth) => from + nth)
const page = (ids: readonly number[]) => (after: number, limit: number) =>
  ids.filter((id) => id > after).slice(0, limit)

/** A place of numbered items, and which of them were compared with what it shows, step by step. */
function placed(open: readonly number[], standing: readonly number[]) {
  const one = openServices(now)
  const looked: number[] = []
  const step = (wanted = true) =>
    followRecord(
      one.services,
      {
        ...{ mark: 'place', place: 'task', wanted, open: page(open), standing: page(standing) },
        concerned: ({ matters }) => matters,
        mirror: (id) => void looked.push(id),
      },
      now,
    )
  /** What is looked at until nothing is left to do. */
  const settle = (wanted = true) => {
    while (step(wanted));
    return looked.splice(0)
  }
  const touch = (matter: number) =>
    record(one.store, { entries: [{ act: 'x', matter, note: '' }] }, { now })
  return { ...one, looked, step, settle, touch }
}

test('a place is compared with all that is open or shown, each once and in order, and then with what changed', () => {
  const { settle, touch } = placed(upTo(1, 150), upTo(120, 260))
  expect(settle()).toEqual(upTo(1, 260))
  expect(settle()).toEqual([])
  touch(7)
  expect(settle()).toEqual([7])
})

test('what changes while everything is compared is compared again afterwards', () => {
  const { looked, step, settle, touch } = placed(upTo(1, 150), [])
  step()
  expect(looked.splice(0)).toEqual(upTo(1, 100))
  touch(5)
  expect(settle()).toEqual([...upTo(101, 150), 5])
})

test('a place that is switched off loses what it shows, and has all again once it is switched on', () => {
  const { settle } = placed(upTo(1, 3), upTo(2, 120))
  settle()
  expect(settle(false)).toEqual(upTo(2, 120))
  expect(settle(false)).toEqual([])
  expect(settle(true)).toEqual(upTo(1, 120))
})

test('after a change of people everything is compared once more, also where only a name changed', () => {
  const { settle, store } = placed([1, 2], [])
  settle()
  const person = store.directory.current().person(rco.member)
  if (!person) throw new Error('nobody')
  const change = (one: object) =>
    store.engine.transact(() => store.directory.savePerson({ ...person, ...one }))
  change({ name: '甲工作员二' })
  expect(settle()).toEqual([1, 2])
  change({ name: '甲工作员二', memberships: [] })
  expect(settle()).toEqual([1, 2])
  change({ name: '甲工作员二', memberships: [] })
  expect(settle()).toEqual([])
})

test('a task whose answer was lost is looked after though nothing is owed any more', () => {
  const one = openServices(now, (text) => `${text}\nplaces: { tasks: true }\n`)
  const settled = { what: 'feedback', state: 'kept' }
  const shown = { summary: 's', description: 'd', dueOn: '2026-03-10', people: [rco.member] }
  const [lost = 0, never = 0] = [
    ...rows(one.engine, 'promise', { lost: settled, never: settled }).keys(),
  ].map(Number)
  const task = { ...noTask, shown: { ...shown, done: false, bot: 'b' } as never }
  one.store.deadlineTasks.save(lost, 'main', { ...task, begun: 'token' })
  one.store.deadlineTasks.save(never, 'main', { ...task, shown: null })
  while (mirrorTasks(one.services, now));
  expect(waitingOutboxMessages(one.engine).map(({ payload }) => payload)).toEqual([
    { kind: 'task', deadline: lost, app: 'main' },
  ])
})

/** A clue that waits for an approver, in a district with two apps and their definitions. */
function awaited() {
  const one = district()
  one.file(sand)
  one.say(rco.liaison, '/移送 线索 2026-0001 区检察院 涉嫌破坏公益')
  const { places } = one.services.profile
  const callback = (app: string) => ({ url: `https://a.cn/${app}`, token: 't', key: 'k' })
  Object.assign(one.services, {
    profile: { ...one.services.profile, places: { ...places, approvals: true } },
    hasApp: () => true,
    approvalCallbacks: new Map(['main', 'jcy'].map((app) => [app, callback(app)])),
  })
  one.engine.run('DELETE FROM parcels')
  const matter = one.newest('matter')
  const round = one.store.matters.get(matter)?.since ?? 0
  return { ...one, key: { matter, round, app: 'main' } }
}
/** The items that are to be sent; they are then taken away. */
function orders(one: District) {
  const all = waitingOutboxMessages(one.engine).flatMap(({ payload }) =>
    payload.kind === 'approval' ? [`${payload.app}${payload.again ? ' again' : ''}`] : [],
  )
  one.engine.run('DELETE FROM parcels')
  return all
}
/** Shows an item as Feishu would after its delivery. */
function show(one: ReturnType<typeof awaited>, app = 'main') {
  const key = { ...one.key, app }
  const { item } = itemOf(one.services, { ...one.key, app: 'main' }, now)
  if (item === null) throw new Error('nothing waits')
  keepApproval(one.services, key, { item, code: 'code', accounts: new Map(), toldAt: now })
}

test('an item stands in 审批 of the apps of those whose word is waited for, and leaves every other', () => {
  const one = awaited()
  mirrorApproval(one.services, one.key.matter, now)
  expect(orders(one)).toEqual(['main'])
  show(one)
  mirrorApproval(one.services, one.key.matter, now)
  expect(orders(one)).toEqual([])
  // The approver's organisation has moved to another app meanwhile.
  show(one, 'jcy')
  mirrorApproval(one.services, one.key.matter, now)
  expect(orders(one)).toEqual(['jcy'])
})

test('when the address for answers changes one item is sent again, once', () => {
  const one = awaited()
  show(one)
  while (mirrorApprovals(one.services, now));
  expect(orders(one)).toEqual([])
  const moved = { url: 'https://b.cn', token: 't', key: 'k' }
  Object.assign(one.services, { approvalCallbacks: new Map([['main', moved]]) })
  while (mirrorApprovals(one.services, now));
  expect(orders(one)).toEqual(['main again'])
  while (mirrorApprovals(one.services, now));
  expect(orders(one)).toEqual([])
})

test('once 审批 works again everything in it is compared with the record', () => {
  const one = awaited()
  while (mirrorApprovals(one.services, now));
  orders(one)
  closePlace(one.services, 'approval', 'main', now)
  one.engine.run('DELETE FROM fact WHERE name LIKE ?', 'place-again:%')
  expect(one.store.system.fact('approval-mirror')).not.toBe('all:0')
  show(one)
  expect(one.store.system.fact('approval-mirror')).toBe('all:0')
})

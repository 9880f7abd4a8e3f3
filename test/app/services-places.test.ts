import { expect, test } from 'vitest'
import { checkContacts, peopleAsked, takeContacts } from '../../src/app/contact-check.ts'
import { checkGroups } from '../../src/app/group-check.ts'
import {
  closePlace,
  isPlaceOpen,
  isRetryDue,
  openPlace,
  retryPlace,
  takeRetry,
} from '../../src/app/place-switch.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import { admin, pro, rco } from './clue-kit.ts'
import { at } from './district-kit.ts'
import { openServices } from './store-kit.ts'

const now = at('2026-03-10 10:20')
const day = 24 * 3600_000
/** With the directory of the tenant switched on. */
const withContacts = (text: string) => `${text}\nplaces: { contacts: true }\n`

/** The texts that wait for a person. */
const told = ({ store }: ReturnType<typeof openServices>, id: string): readonly string[] =>
  waitingOutboxMessages(store.engine).flatMap(({ payload }) =>
    payload.kind === 'text' && payload.to.id === id ? [payload.text] : [],
  )

test('a place that was refused is closed for a day, for its app alone, and told once until it works again', () => {
  const one = openServices(now)
  const { services, store } = one
  const open = (after: number, place: 'task' | 'event' = 'task', app = 'main') =>
    isPlaceOpen(services, place, app, now + after)
  expect(open(0)).toBe(true)
  closePlace(services, 'task', 'main', now)
  expect([open(0), open(day - 1), open(day)]).toEqual([false, false, true])
  expect([open(0, 'event'), open(0, 'task', 'jcy')]).toEqual([true, true])
  expect(told(one, admin)).toEqual([expect.stringContaining('应用缺少权限')])
  closePlace(services, 'task', 'main', now + day)
  expect([open(2 * day - 1), told(one, admin).length]).toEqual([false, 1])
  expect(openPlace(store.system, 'task', 'jcy')).toBe(false)
  expect([openPlace(store.system, 'task', 'main'), open(0)]).toEqual([true, true])
  expect(openPlace(store.system, 'task', 'main')).toBe(false)
  closePlace(services, 'task', 'main', now, '本企业不可用。')
  expect(told(one, admin)).toHaveLength(2)
  expect(told(one, admin)[1]).toContain('本企业不可用。')
  expect(told(one, admin)[1]).not.toContain('缺少权限')
  expect(told(one, rco.member)).toEqual([])
})

test('no place of an app that is gone is open', () => {
  const { services } = openServices(now)
  const gone = { ...services, hasApp: (app: string) => app !== 'old' }
  expect([isPlaceOpen(gone, 'task', 'old', now), isPlaceOpen(gone, 'task', 'main', now)]).toEqual([
    ...[false, true],
  ])
})

test('what a place could not show is looked through again at its time, once; pressing is not', () => {
  const { store, services } = openServices(now)
  const { system } = store
  retryPlace(system, 'event', now)
  retryPlace(system, 'urge', now)
  expect([isRetryDue(system, 'event', now - 1), isRetryDue(system, 'event', now)]).toEqual([
    ...[false, true],
  ])
  expect(takeRetry(system, 'event', now - 1)).toBe(false)
  expect([takeRetry(system, 'event', now), takeRetry(system, 'event', now)]).toEqual([true, false])
  expect([takeRetry(system, 'urge', now), takeRetry(system, 'task', now)]).toEqual([false, false])
  closePlace(services, 'approval', 'main', now)
  expect(takeRetry(system, 'approval', now + day - 1)).toBe(false)
  expect(takeRetry(system, 'approval', now + day)).toBe(true)
})

/** The apps whose directory is asked about people. */
const asked = ({ store }: ReturnType<typeof openServices>) =>
  waitingOutboxMessages(store.engine).flatMap(({ payload }) =>
    payload.kind === 'contacts' ? [payload.app] : [],
  )

test('the directory is asked once a working day in office hours, while it may be', () => {
  const one = openServices(now, withContacts)
  const look = (time: string) => {
    one.engine.run('DELETE FROM parcels')
    checkContacts(one.services, at(time))
    return asked(one)
  }
  expect(look('2026-03-10 07:00')).toEqual([])
  expect(look('2026-03-10 10:20')).toEqual(['main'])
  expect(look('2026-03-10 11:00')).toEqual([])
  expect(look('2026-03-14 10:20')).toEqual([])
  expect(look('2026-03-11 10:20')).toEqual(['main'])
  closePlace(one.services, 'contacts', 'main', at('2026-03-12 09:30'))
  expect(look('2026-03-12 10:20')).toEqual([])
  expect(look('2026-03-13 10:20')).toEqual(['main'])
  const off = { ...one.services.profile.places, contacts: false }
  const without = { ...one.services, profile: { ...one.services.profile, places: off } }
  checkContacts(without, at('2026-03-16 10:20'))
  expect(asked(one)).toEqual(['main'])
})

test('asked about are registered people of the app, and those whose account is suspended', () => {
  const { services, store } = openServices(now, withContacts)
  const person = (personId: string, active: boolean) =>
    store.directory.savePerson({ personId, name: personId, active, memberships: [] })
  person('ou_stopped', false)
  person('ou_suspended', false)
  person('jcy:ou_other', true)
  store.system.setFact('account-stopped:ou_suspended', 'frozen')
  const people = peopleAsked(services, 'main')
  expect(people).toContain(rco.member)
  expect(people).toContain('ou_suspended')
  expect(people).not.toContain('ou_stopped')
  expect(people).not.toContain('jcy:ou_other')
  expect(peopleAsked(services, 'jcy')).toEqual(['jcy:ou_other'])
})

test('whom the directory says to be gone is stopped, whom it may not tell of is not', () => {
  for (const [state, isActive] of Object.entries({
    ...{ active: true, unknown: true, frozen: false, resigned: false, exited: false },
  })) {
    const { services, store } = openServices(now, withContacts)
    const account = { personId: rco.member, name: '', state } as never
    takeContacts(services, 'main', [account], now)
    expect(store.directory.current().person(rco.member)?.active, state).toBe(isActive)
    expect(store.directory.current().person(rco.liaison)?.active).toBe(true)
    const suspended = store.system.fact(`account-stopped:${rco.member}`)
    expect(suspended !== null, state).toBe(state === 'frozen' || state === 'exited')
  }
})

test('what the directory tells shows that it may be asked again, in that app alone', () => {
  const { services } = openServices(now, withContacts)
  for (const app of ['main', 'jcy']) closePlace(services, 'contacts', app, now)
  takeContacts(services, 'main', [], now)
  const all = { ...services, hasApp: () => true }
  const open = ['main', 'jcy'].map((app) => isPlaceOpen(all, 'contacts', app, now))
  expect(open).toEqual([true, false])
})

test('a name of the directory is learnt at first, and changes the record when it changes there', () => {
  const { services, store } = openServices(now, withContacts)
  const take = (personId: string, name: string) => {
    takeContacts(services, 'main', [{ personId, name, state: 'active' }], now)
    return store.directory.current().person(personId)?.name
  }
  expect(take(rco.member, '别名')).toBe('甲工作员')
  expect(take(rco.member, '甲工作员')).toBe('甲工作员')
  expect(take(rco.member, '新名')).toBe('新名')
  expect(take(rco.member, '')).toBe('新名')
  expect(take(pro.handler, '乙检察官')).toBe('乙检察官')
  expect(take(pro.handler, '新名')).toBe('乙检察官')
  const notices = store.engine.all<{ note: string }>(
    "SELECT note FROM journal WHERE act = 'rename-person' ORDER BY sequence",
  )
  expect(notices.map(({ note }) => note)).toEqual([
    '飞书通讯录中“甲工作员”更名为“新名”',
    '飞书通讯录中“乙检察官”更名为“新名”，未随之更改',
  ])
})

test('the name of somebody who was stopped is free for another', () => {
  const { services, store } = openServices(now, withContacts)
  const stopped = store.directory.current().person(pro.handler)
  if (!stopped) throw new Error('nobody')
  store.directory.savePerson({ ...stopped, active: false })
  for (const name of ['甲工作员', stopped.name])
    takeContacts(services, 'main', [{ personId: rco.member, name, state: 'active' }], now)
  expect(store.directory.current().person(rco.member)?.name).toBe(stopped.name)
})

const week = 7 * day

/** What the check of groups finds when Feishu answers so for each. */
async function check(
  one: ReturnType<typeof openServices>,
  answer: (chatId: string) => number | boolean,
): Promise<readonly string[]> {
  const asked: string[] = []
  await checkGroups(one.services, {
    chat: async (chatId) => {
      asked.push(chatId)
      const said = answer(chatId)
      if (typeof said === 'boolean')
        return { name: '', mode: 'group', external: false, dissolved: said }
      const outcome = { kind: 'permanent', reach: 'call', advice: '' } as const
      throw new FeishuFailure('no', outcome, { code: said })
    },
  })
  return asked
}
const lost = ({ store }: ReturnType<typeof openServices>) =>
  store.directory
    .current()
    .chats.filter(({ active }) => !active)
    .map(({ chatId }) => chatId)

test('groups are looked after a week, not at the first start and not by a clock that ran ahead', async () => {
  const one = openServices(now)
  const { chats } = one.store.directory.current()
  const all = chats.map(({ chatId }) => chatId)
  const look = (after: number) => {
    one.clock.now = now + after
    return check(one, () => false)
  }
  expect(await look(0)).toEqual([])
  expect(await look(week - 1)).toEqual([])
  expect(await look(week)).toEqual(all)
  expect(await look(week + 1)).toEqual([])
  expect(await look(0)).toEqual([])
  expect(await look(week)).toEqual(all)
  expect(lost(one)).toEqual([])
})

test.each([232006, 232009, 232010, 232011, 232033, 99992356])(
  'a group that is gone by the code %i is no longer written to, the others are',
  async (code) => {
    const one = openServices(now)
    await check(one, () => false)
    one.clock.now += week
    const asked = await check(one, (chatId) => (chatId === 'oc_rco' ? code : false))
    expect(asked).toHaveLength(3)
    expect(lost(one)).toEqual(['oc_rco'])
    const entry = one.engine.get<{ act: string }>('SELECT act FROM journal ORDER BY sequence DESC')
    expect(entry?.act).toBe(code === 232009 ? 'disbanded' : 'bot-removed')
    one.clock.now += week
    expect(await check(one, () => false)).not.toContain('oc_rco')
  },
)

test('a group that is dissolved is lost, one that cannot be looked at is not', async () => {
  const one = openServices(now)
  await check(one, () => false)
  one.clock.now += week
  await check(one, (chatId) =>
    chatId === 'oc_rco' ? true : chatId === 'oc_joint' ? 99991400 : false,
  )
  expect(lost(one)).toEqual(['oc_rco'])
})

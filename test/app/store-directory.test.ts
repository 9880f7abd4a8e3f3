import { expect, test } from 'vitest'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { createStore } from '../../src/store/store.ts'
import { rco } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { now } from './services-kit.ts'
import { openStore } from './store-kit.ts'

const profile = profileWith()

/** What a district finds in its database at a start under a profile that may have changed. */
function started(engine = openStore().engine, change: (one: Profile) => Profile = (one) => one) {
  const own = change(profile)
  const store = createStore(engine, own)
  store.engine.transact(() => {
    store.directory.adopt(own)
    store.registers.adopt(own)
  })
  const { directory } = store
  return {
    engine,
    store,
    directory,
    person: (id: string = rco.member) => directory.current().person(id),
    chat: (id = 'oc_rco') => directory.current().chat(id),
    river: (name: string) => store.registers.current().river(name),
    save: (work: () => void) => store.engine.transact(work),
  }
}
const withPerson =
  (id: string, said: object) =>
  (one: Profile): Profile => ({
    ...one,
    people: one.people.map((each) => (each.open_id === id ? { ...each, ...said } : each)),
  })

test('what was changed in chat of a person or a group stands after a restart', () => {
  const first = started()
  const [person, chat] = [first.person(), first.chat()]
  if (!person || !chat) throw new Error('nobody')
  first.save(() => {
    first.directory.savePerson({ ...person, name: '甲工作员二', active: false })
    first.directory.saveChat({ ...chat, name: '别群', active: false })
  })
  const again = started(first.engine)
  expect(again.person()).toMatchObject({ name: '甲工作员二', active: false })
  expect(again.chat()).toMatchObject({ name: '别群', active: false })
})

test('an entry of the profile that changed since is applied, and no other', () => {
  const first = started()
  const [person, other] = [first.person(), first.person(rco.liaison)]
  if (!person || !other) throw new Error('nobody')
  first.save(() => {
    first.directory.savePerson({ ...person, active: false })
    first.directory.savePerson({ ...other, active: false })
  })
  const again = started(first.engine, withPerson(rco.member, { roles: ['liaison'] }))
  expect(again.person()).toMatchObject({ active: true, memberships: [{ roles: ['liaison'] }] })
  expect(again.person(rco.liaison)?.active).toBe(false)
})

test('a group of the profile whose name changed has the new one, and is used again', () => {
  const first = started()
  const chat = first.chat()
  if (!chat) throw new Error('no group')
  first.save(() => first.directory.saveChat({ ...chat, active: false }))
  const again = started(first.engine, (one) => ({
    ...one,
    chats: one.chats.map((each) => (each.chat_id === 'oc_rco' ? { ...each, name: '新群' } : each)),
  }))
  expect(again.chat()).toMatchObject({ name: '新群', active: true })
})

test('whoever is registered anew is told once, and not by a change of somebody who was', () => {
  const { directory, person, save } = started()
  directory.takeRegistered()
  const known = person()
  if (!known) throw new Error('nobody')
  save(() => directory.savePerson({ ...known, name: '二' }))
  expect(directory.takeRegistered()).toEqual([])
  save(() => directory.savePerson({ ...known, active: false }))
  expect(directory.takeRegistered()).toEqual([])
  save(() => directory.savePerson(known))
  expect(directory.takeRegistered()).toEqual([rco.member])
  expect(directory.takeRegistered()).toEqual([])
})

test('where an organisation uses another app, its people and groups of the former one have no rights', () => {
  const first = started()
  const chat = first.chat('oc_joint')
  expect(chat?.organisations).toContain('rco')
  const stopped = first.person(rco.liaison)
  if (!stopped) throw new Error('nobody')
  first.save(() => first.directory.savePerson({ ...stopped, active: false }))
  const moved = started(first.engine, (one) => ({
    ...one,
    people: [],
    chats: [],
    organisations: one.organisations.map((each) =>
      each.id === 'rco' ? { ...each, app: 'jcy' } : each,
    ),
  }))
  expect(moved.person()).toMatchObject({ active: false, memberships: [] })
  expect(moved.chat('oc_joint')?.organisations).toEqual(
    chat?.organisations.filter((one) => one !== 'rco'),
  )
  const left = moved.directory.leftBehind('rco')
  expect(left).toContain(first.person()?.name)
  expect(left).not.toContain(stopped.name)
  expect(moved.directory.leftBehind('procuratorate')).toEqual([])
})

test('the chats of the bot are those it is in, and private ones', () => {
  const { directory, chat, save } = started()
  const known = chat()
  if (!known) throw new Error('no group')
  expect(directory.chatIds()).toContain('oc_rco')
  save(() => {
    directory.saveChat({ ...known, active: false })
    directory.rememberPrivateChat(rco.member, 'oc_private')
  })
  expect(directory.chatIds()).not.toContain('oc_rco')
  expect(directory.chatIds()).toContain('oc_private')
})

test('somebody is welcomed once, and only who is known', () => {
  const { directory } = started()
  expect([
    directory.welcome(rco.member, now),
    directory.welcome(rco.member, now + 1),
    directory.welcome('ou_unknown', now),
  ]).toEqual([true, false, false])
})

test('a river that was renamed in chat keeps its name, its former ones and what was changed of it', () => {
  const first = started()
  const [said] = profile.rivers
  const river = first.river(said?.name ?? '')
  if (!river || !said) throw new Error('no river')
  const entry = { ...river, name: '新名河', formerNames: [said.name], aliases: [said.name] }
  first.save(() =>
    first.store.registers.save({ register: 'river', renamed: said.name, entry } as never),
  )
  const again = started(first.engine)
  expect(again.river(said.name)?.name).toBe('新名河')
  expect(again.store.registers.current().rivers).toHaveLength(profile.rivers.length)
  const changed = started(first.engine, (one) => ({
    ...one,
    rivers: one.rivers.map((each) =>
      each.name === said.name ? { ...each, unit: 'water', aliases: ['别称'] } : each,
    ),
  }))
  expect(changed.river(said.name)).toMatchObject({
    ...{ name: '新名河', unit: 'water', formerNames: [said.name] },
    aliases: ['别称', said.name],
  })
  expect(changed.store.registers.current().rivers).toHaveLength(profile.rivers.length)
})

test('rivers stand in the order in which they were entered', () => {
  const { store } = started()
  expect(store.registers.current().rivers.map(({ name }) => name)).toEqual(
    profile.rivers.map(({ name }) => name),
  )
})

test('what was changed of a river in chat stands after a restart', () => {
  const first = started()
  const river = first.river(profile.rivers[0]?.name ?? '')
  if (!river) throw new Error('no river')
  first.save(() =>
    first.store.registers.save({ register: 'river', entry: { ...river, active: false } }),
  )
  expect(started(first.engine).river(river.name)?.active ?? false).toBe(false)
})

import { expect, test } from 'vitest'
import { ofApp } from '../../src/domain/mechanism/app.ts'
import { Directory, type Person } from '../../src/domain/mechanism/directory.ts'
import {
  askedOfAdministrator,
  askedToRegister,
  mayRegisterIn,
} from '../../src/domain/mechanism/whom-to-ask.ts'
import { admin, pro, rco, unit } from './clue-kit.ts'
import { now } from './services-kit.ts'
import { openServices } from './store-kit.ts'

/** The directory of the sample district, with a unit that has an app of its own. */
function directory(): Directory {
  const { people, organisations, chats } = openServices(now).store.directory.current()
  const roles = ['liaison'] as const
  const strange: Person = {
    ...{ personId: ofApp('jcy', 'ou_x'), name: '己', active: true },
    memberships: ['ecology', 'water'].map((organisation) => ({ organisation, roles })),
  }
  return new Directory(
    organisations.map((one) => (one.id === 'ecology' ? { ...one, app: 'jcy' } : one)),
    [...people, strange],
    chats,
  )
}
const given = (id: string, all = directory()) => ({ actor: all.person(id), directory: all })

test.each([
  [rco.liaison, ['rco']],
  [rco.approver, ['rco']],
  [rco.member, []],
  [pro.liaison, ['procuratorate', 'liaison_office']],
  [pro.approver, ['procuratorate', 'liaison_office']],
  [pro.handler, []],
  [unit.water, ['water']],
  // Whose account is of another app than the office can name nobody there.
  [unit.ecology, []],
  [ofApp('jcy', 'ou_x'), ['ecology']],
  ['ou_nobody', []],
])('%s may register people in %j', (id, may) => {
  expect(mayRegisterIn(given(id))).toEqual(may)
})

test('the administrator may register people in every organisation of the app', () => {
  const all = directory()
  const own = all.organisations.filter(({ app }) => app !== 'jcy').map(({ id }) => id)
  expect(own.length).toBeGreaterThan(5)
  expect(mayRegisterIn(given(admin, all))).toEqual(own)
})

test.each([
  ['of his own office', 'rco', rco.liaison, '请登记'],
  ['of another one', 'water', rco.liaison, '请管理员登记'],
  ['of any, who may of some', null, rco.liaison, '请登记'],
  ['of any, who may of none', null, rco.member, '请管理员登记'],
  ['of any, for nobody in particular', null, 'ou_nobody', '请管理员登记'],
  ['of all, as the administrator', 'water', admin, '请登记'],
])('somebody is asked to have people registered %s', (_what, office, id, said) => {
  expect(askedToRegister(office, '登记', given(id))).toBe(said)
})

test('what the administrator has to do is asked of everybody else', () => {
  expect(askedOfAdministrator('登记', given(admin))).toBe('请登记')
  for (const id of [rco.liaison, 'ou_nobody'])
    expect(askedOfAdministrator('登记', given(id))).toBe('请管理员登记')
})

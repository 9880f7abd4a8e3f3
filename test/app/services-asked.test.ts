import { expect, test } from 'vitest'
import { nobodyKnows } from '../../src/domain/kinds/clue/knowing.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { ofApp } from '../../src/domain/mechanism/app.ts'
import { Directory, type Person } from '../../src/domain/mechanism/directory.ts'
import {
  askedOfAdministrator,
  askedToRegister,
  mayRegisterIn,
} from '../../src/domain/mechanism/whom-to-ask.ts'
import { entryAsked } from '../../src/domain/registers/office-entry.ts'
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

test('an entry of a register is asked of whoever keeps it, unless the reader does', () => {
  const asked = (id: string) => {
    const { actor, directory: all } = given(id)
    if (!actor) throw new Error(`${id} is not registered`)
    return entryAsked(['rco', 'procuratorate'], '/外单位 登记', { actor, directory: all })
  }
  for (const id of [rco.liaison, pro.approver, admin])
    expect(asked(id)).toBe('需要登记或续期的，请发送“/外单位 登记”')
  for (const id of [rco.member, unit.water])
    expect(asked(id)).toMatch(/^需要登记或续期的，请.+、.+联络员发送“\/外单位 登记”$/)
})

test('who limited a clue too far is told to widen it himself, and the others by whom', () => {
  const told = (id: string) =>
    nobodyKnows('审批移送', { office: 'rco' } as Matter, given(id) as Context).sentence
  expect(told(rco.approver)).toContain('请用“/限定”把能办理的人列入')
  for (const id of [rco.liaison, pro.approver, admin])
    expect(told(id)).toContain('请审批人用“/限定”把能办理的人列入')
})

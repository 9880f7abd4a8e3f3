import { beforeEach, describe, expect, test } from 'vitest'
import { takeMembers } from '../../src/app/reception/enrolment.ts'
import { isOutsider } from '../../src/app/reception/outsider.ts'
import type { Services } from '../../src/app/services.ts'
import { admin, rco } from './clue-kit.ts'
import { at } from './district-kit.ts'
import { openServices } from './store-kit.ts'

let services: Services
beforeEach(() => {
  services = openServices(at('2026-03-10 10:20')).services
})

/** What the app knows of its own tenant: nothing, that it may not ask, or its key. */
const own = {
  unasked: null,
  forbidden: { key: null, agreed: false },
  unconfirmed: { key: 'own', agreed: false },
  confirmed: { key: 'own', agreed: true },
} as const

const know = (how: keyof typeof own): void => {
  const known = own[how]
  const said = { appId: 'cli_a', name: '本企业', askedAt: 0 }
  if (known !== null) services.store.ownTenants.save('main', { ...said, ...known })
}

/** By hand: what is known, the tenant that the event names, that of the person, and who is an outsider then. */
const table = [
  ['unasked', 'own', 'own', []],
  ['unasked', 'own', 'other', ['registered', 'unknown']],
  ['forbidden', 'own', 'own', []],
  ['forbidden', 'own', 'other', ['registered', 'unknown']],
  ['forbidden', 'other', 'other', []],
  ['unconfirmed', 'own', 'own', []],
  ['unconfirmed', 'own', 'other', ['registered', 'unknown']],
  ['unconfirmed', 'own', '', []],
  ['unconfirmed', 'other', 'other', []],
  ['unconfirmed', 'other', 'own', ['registered', 'unknown']],
  ['confirmed', 'own', 'own', []],
  ['confirmed', 'own', 'other', ['registered', 'unknown']],
  ['confirmed', 'own', '', []],
  ['confirmed', 'other', 'own', []],
  ['confirmed', 'other', 'other', ['unknown']],
  ['confirmed', 'other', 'third', ['registered', 'unknown']],
  ['confirmed', 'other', '', []],
] as const

test.each(table)('with the own tenant %s, an event of “%s” and a person of “%s”', (...row) => {
  const [how, tenant, ofPerson, outsiders] = row
  know(how)
  const people = { registered: rco.member, unknown: 'ou_stranger' }
  const found = Object.entries(people)
    .filter(([, one]) => isOutsider(services, one, { tenant, ofPerson }))
    .map(([name]) => name)
  expect(found).toEqual(outsiders)
})

describe('of the members of a group that somebody outside of it asks for', () => {
  /** The members who are offered for registration. */
  const offered = (): readonly string[] => {
    const members = [
      { personId: 'ou_one', name: '一', tenant: 'own' },
      { personId: 'ou_two', name: '二', tenant: 'other' },
      { personId: 'ou_three', name: '三', tenant: '' },
    ]
    const listing = { kind: 'members', chatId: 'oc_rco', asker: admin, quiet: false } as const
    takeMembers(services, listing, { name: '区河长办工作群', members }, services.now())
    return services.store.acquaintances.unregisteredIn('oc_rco').map(({ name }) => name)
  }

  test('those of another tenant are left out once an event has named the own one', () => {
    know('confirmed')
    expect(offered().toSorted()).toEqual(['一', '三'].toSorted())
  })

  test.each(['unasked', 'forbidden', 'unconfirmed'] as const)(
    'none is left out while it is %s',
    (how) => {
      know(how)
      expect(offered().toSorted()).toEqual(['一', '二', '三'].toSorted())
    },
  )
})

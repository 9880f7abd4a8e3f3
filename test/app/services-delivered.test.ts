import { expect, test } from 'vitest'
import { settleApps } from '../../src/app/app-settlement.ts'
import { CardContents } from '../../src/app/card-contents.ts'
import { createHooks } from '../../src/app/delivery-hooks.ts'
import { giveUp } from '../../src/app/given-up.ts'
import { renewCards } from '../../src/app/renewal.ts'
import { SentFiles } from '../../src/app/sent-files.ts'
import { firstConfidential } from '../../src/domain/matter/limited-to.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import { supersedeOlder } from '../../src/store/card-succession.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import { rco } from './clue-kit.ts'
import { at } from './district-kit.ts'
import { type District, district, now, sand } from './services-kit.ts'
import { openServices, rows } from './store-kit.ts'

const toMember = { type: 'open_id', id: rco.member } as const
const note = (title: string): View => ({
  ...{ view: 'note', title, colour: 'blue', text: '', buttons: [] },
})

/** A card of a matter, and what would be sent and patched of it. */
function carded(view?: View) {
  const one = district()
  const matter = one.file(sand)
  const contents = new CardContents(one.services)
  const card = one.store.cards.insert(
    toMember,
    view ?? { view: 'matter', matter, headline: null },
    now,
  )
  const message = (kind: 'send' | 'patch') =>
    ({ id: `p-${kind}`, payload: { kind, card } }) as never
  const isComposed = async (kind: 'send' | 'patch') =>
    (await contents.compose(message(kind))) !== null
  return { ...one, contents, card, message, isComposed }
}

test('a card is sent though it was shown before, and changed only where it differs', async () => {
  const { store, contents, card, message, isComposed } = carded()
  expect(await isComposed('send')).toBe(true)
  contents.delivered(message('send'), { messageId: 'om_1', chatId: 'oc_p' }, now)
  expect(store.cards.get(card)?.digest).toBeTruthy()
  expect([await isComposed('send'), await isComposed('patch')]).toEqual([true, false])
})

test('a change of a card is no new sending of it', async () => {
  const { store, contents, card, message, isComposed } = carded()
  store.cards.sent(card, 'om_1', 'oc_p', now)
  await isComposed('patch')
  contents.delivered(message('patch'), { messageId: 'om_1', chatId: null }, now + 1)
  expect(store.cards.get(card)).toMatchObject({ messageId: 'om_1', chatId: 'oc_p', sentAt: now })
})

test('a note that is no longer needed is not sent, a retired card of a matter still is', async () => {
  const sent = async (view?: View) => {
    const one = carded(view)
    one.store.cards.retire(one.card)
    return one.isComposed('send')
  }
  expect([await sent(note('一')), await sent()]).toEqual([false, true])
})

test('nothing is written for whoever is stopped before it is sent, and he is told nothing', async () => {
  const one = district()
  const person = one.store.directory.current().person(rco.member)
  if (!person) throw new Error('nobody')
  one.store.directory.savePerson({ ...person, active: false })
  const files = new SentFiles(one.services, {} as never, { pdf: null, chatLink: () => '' } as never)
  const ledger = { document: 'ledger', period: '2025', kinds: null } as const
  expect([await files.write(ledger, rco.member, null), one.sent()]).toEqual([null, []])
  await files.write(ledger, rco.liaison, null)
  expect(one.sent()).toEqual([expect.stringMatching(/没有您可见的事项，未生成台账/)])
})

test('a reminder presses when it is sent, and never when its card only changes', () => {
  const one = openServices(now, (text) => `${text}\nplaces: { urgent: true }\n`)
  rows(one.engine, 'promise', { owed: { id: 1, what: 'feedback' } })
  const line = { deadline: 1, matter: null, reminderStep: 'overdue-1', escalated: false }
  const view = { view: 'reminder', root: null, lines: [line] } as never
  const card = one.store.cards.insert(toMember, view, now)
  const hooks = createHooks(one.services, {} as never, {} as never, { pdf: null } as never)
  const pressed = (kind: string) => {
    one.engine.run('DELETE FROM parcels')
    const message = { id: 'p1', orderingKey: rco.member, payload: { kind, to: toMember, card } }
    hooks.delivered(message as never, { messageId: 'om_1', chatId: 'oc_p' }, now)
    return waitingOutboxMessages(one.engine).map(({ payload }) => payload.kind)
  }
  expect([pressed('send'), pressed('patch')]).toEqual([['urge'], []])
})

const failing = (kind: string, code: number | null = null) =>
  new FeishuFailure('x', { kind, reach: 'call', advice: '请处理。' } as never, { code } as never)
const giveUpOn = (
  one: District,
  payload: object,
  failure = failing('permanent'),
  instant = now,
  orderingKey: string = rco.member,
) =>
  giveUp(one.services, { id: 'p1', orderingKey, behind: null, payload } as never, failure, instant)

test.each([
  ['task', 'ambiguous', true],
  ['task', 'retry', true],
  ['task', 'permanent', false],
  ['urge', 'ambiguous', false],
])(
  'what %s could not show because of a failure that is %s is tried again: %s',
  (kind, failure, isTried) => {
    const one = district()
    const payload = { kind, deadline: 1, app: 'main', personId: rco.member, messageId: 'om_1' }
    giveUpOn(one, payload, failing(failure))
    expect(one.store.system.facts('place-again:')).toHaveLength(isTried ? 1 : 0)
    expect(one.sent()).toEqual([])
  },
)

test('a group that is lost is so once', () => {
  const one = district()
  const lose = () => {
    const payload = { kind: 'text', to: { type: 'chat_id', id: 'oc_rco' }, text: '一' }
    giveUpOn(one, payload, failing('permanent', 230_002), now, 'oc_rco')
    return one.engine.all("SELECT 1 FROM journal WHERE act = 'chat-lost'").length
  }
  expect([lose(), one.store.directory.current().chat('oc_rco')?.active, lose()]).toEqual([
    ...[1, false, 1],
  ])
})

test('a file of a confidential matter that cannot be fetched is told each of its named people once', () => {
  const one = district()
  const clue = one.store.matters.get(one.file(sand))
  if (!clue) throw new Error('no clue')
  const secret = firstConfidential + 7
  const data = { ...clue.data, limitedTo: [rco.member, rco.liaison, rco.approver] } as never
  one.store.matters.insert({ ...clue, id: secret, ordinal: 77, data })
  const [attachment] = rows(one.engine, 'attachment', {
    file: { matter: secret, state: 'waiting', added_by: rco.member, message_id: 'om_f' },
  }).keys()
  one.engine.run('DELETE FROM parcels')
  giveUpOn(one, { kind: 'fetch', attachment, messageId: 'om_f' })
  const receivers = one.sent().map((line) => line.split(' ')[0])
  expect(receivers.toSorted()).toEqual([rco.member, rco.liaison, rco.approver].toSorted())
})

test('a card of what could not be delivered tells the last time', () => {
  const one = district()
  const payload = { kind: 'text', to: toMember, text: '一' }
  for (const after of [0, 60_000]) giveUpOn(one, payload, failing('permanent', 1), now + after)
  const cards = one.engine
    .all<{ view: string }>("SELECT view FROM card WHERE view LIKE '%dead-letter%'")
    .map(({ view }) => JSON.parse(view))
  expect(cards).toEqual([expect.objectContaining({ count: 2, at: now + 60_000 })])
})

test('that an organisation uses another app is told where somebody is registered for it, and remembered', () => {
  const one = openServices(now)
  const { organisations } = one.services.profile
  const registered = new Set(
    one.store.directory
      .current()
      .people.flatMap(({ memberships }) => memberships.map(({ organisation }) => organisation)),
  )
  const empty = organisations.find(({ id }) => !registered.has(id))
  if (!empty) throw new Error('everybody is registered')
  const settle = (app: string) => {
    const moved = organisations.map((each) => (each.id === empty.id ? { ...each, app } : each))
    Object.assign(one.services, { profile: { ...one.services.profile, organisations: moved } })
    one.store.engine.transact(() => settleApps(one.services, [{ name: 'main' }, { name: 'jcy' }]))
    return [
      one.engine.all("SELECT 1 FROM journal WHERE act = 'organisation-moved'").length,
      JSON.parse(one.store.system.fact('organisation-apps') ?? '{}')[empty.id],
    ]
  }
  expect([settle('main'), settle('jcy'), settle('main')]).toEqual([
    [0, undefined],
    [0, 'jcy'],
    [0, 'main'],
  ])
})

test('of two cards of a matter that near their last day the newer is renewed, once', () => {
  const one = district()
  const matter = one.file(sand)
  const older = one.shown(matter, 'om_a', rco.liaison)
  const newer = one.shown(matter, 'om_b', rco.liaison)
  one.shown(matter, 'om_c', rco.member)
  one.sent()
  const before = one.newest('card')
  renewCards(one.services, at('2026-03-24 09:30'))
  const fresh = one.engine.all<{ receiver: string }>(
    'SELECT receiver FROM card WHERE id > ? ORDER BY id',
    before,
  )
  expect(fresh.map(({ receiver }) => receiver)).toEqual([rco.liaison])
  for (const card of [older, newer]) expect(one.store.cards.get(card)?.view.view).toBe('superseded')
})

test('a card takes the place of those that stand above it, and those past changing are not patched', () => {
  const one = district()
  const matter = one.file(sand)
  const [above, own, below] = ['om_a', 'om_b', 'om_c'].map((id) => one.shown(matter, id))
  if (!above || !own || !below) throw new Error('no cards')
  const day = 24 * 3600_000
  one.store.cards.sent(above, 'om_a', 'oc_p', now - 20 * day)
  one.store.cards.sent(below, 'om_c', 'oc_p', now + 1)
  one.sent()
  supersedeOlder(one.store, { id: own }, now)
  const states = [above, own, below].map((id) => one.store.cards.get(id)?.view.view)
  expect([states, one.sent()]).toEqual([['superseded', 'matter', 'matter'], []])
  one.store.cards.sent(own, 'om_b', 'oc_p', now - day)
  supersedeOlder(one.store, { id: below }, now)
  expect(one.sent()).toEqual([expect.stringContaining('patch superseded')])
})

import { expect, test } from 'vitest'
import { forgetApps } from '../../src/store/forgotten-apps.ts'
import {
  deadOutboxMessages,
  dropDead,
  dropHeld,
  oldestWaiting,
  putOutboxMessage,
  putPatches,
  putUnlessWaiting,
  retimeOutboxMessages,
  reviveOutboxMessage,
  sweepOutbox,
  waitingOutboxMessages,
  withdrawPatches,
} from '../../src/store/outbox.ts'
import { appOfPayload, type OutboxPayload } from '../../src/store/outbox-message.ts'
import { idsOf, openStore, outbox, patchOf, type Row, rows } from './store-kit.ts'

const now = 1000

test('a patch is merged into one that waits for the same card, which is then due as early as either', () => {
  const { engine, row } = outbox({
    waits: { ...patchOf(1), due_at: 50 },
    begun: { ...patchOf(2), begun_at: 1 },
  })
  const put = (card: number, notBefore: number) =>
    putOutboxMessage(engine, {
      orderingKey: 'ou_a',
      payload: { kind: 'patch', card },
      notBefore,
      now,
    })
  put(1, 70)
  expect(row('waits')?.['due_at']).toBe(50)
  put(1, 40)
  expect(row('waits')?.['due_at']).toBe(40)
  expect(waitingOutboxMessages(engine)).toHaveLength(2)
  put(2, 40)
  expect(waitingOutboxMessages(engine)).toHaveLength(3)
})

test('a work that waits under its key and is not begun is not asked for twice', () => {
  const payload: OutboxPayload = { kind: 'contacts', app: 'main' }
  const before = { waits: { lane: 'a' }, begun: { lane: 'b', begun_at: 1 }, done: { lane: 'c' } }
  const { engine } = outbox({ ...before, done: { lane: 'c', state: 'delivered' } })
  for (const orderingKey of ['a', 'b', 'c', 'd'])
    putUnlessWaiting(engine, { orderingKey, payload, now })
  const added = waitingOutboxMessages(engine).filter(({ payload: { kind } }) => kind === 'contacts')
  expect(added.map(({ orderingKey }) => orderingKey)).toEqual(['b', 'c', 'd'])
})

/** Cards of matter 1 and others, and the ids of the messages that patch or send them. */
function cardsAnd(messages: Parameters<typeof rows>[2]) {
  const { engine } = openStore()
  const names = rows(engine, 'card', {
    live: { id: 1 },
    excepted: { id: 2 },
    superseded: { id: 3, state: 'superseded' },
    dead: { id: 4, state: 'dead' },
    'of another matter': { id: 5, matter: 2 },
    'of another app': { id: 6, receiver: 'jcy:ou_b' },
    'of another receiver': { id: 7, receiver: 'ou_c' },
    'not delivered': { id: 8, message_id: null },
    'being sent': { id: 11, message_id: null },
    'another view': { id: 9, view: '{"view":"reminder"}' },
    'waiting already': { id: 10 },
  })
  rows(engine, 'parcels', messages)
  return { engine, names }
}

test('when a matter changes its living cards are patched once each, by the app of each, without one and those that still wait to be sent', () => {
  for (const superseded of [false, true]) {
    const sending = (card: number) => ({ errand: JSON.stringify({ kind: 'send', card }) })
    const { engine, names } = cardsAnd({
      'before: waiting patch': { ...patchOf(10), due_at: now },
      'before: waiting to be sent': sending(8),
      'before: being sent': { ...sending(11), begun_at: 1 },
    })
    putPatches(engine, { matter: 1, except: 2, now, superseded })
    const patches = engine.all<{ card: number; app: string; lane: string; due: number }>(
      `SELECT patched_card AS card, app, lane, due_at AS due FROM parcels
       WHERE id NOT LIKE 'before%' ORDER BY sequence`,
    )
    expect(patches.map(({ card }) => names.get(card))).toEqual([
      'live',
      ...(superseded ? ['superseded'] : []),
      'of another app',
      'of another receiver',
      'another view',
      'being sent',
    ])
    expect(patches.find(({ card }) => card === 6)).toMatchObject({ app: 'jcy', lane: 'jcy:ou_b' })
    expect(patches[0]).toEqual({ card: 1, app: 'main', lane: 'ou_a', due: now })
  }
})

test('a patch that waits for later is hastened by a change now', () => {
  const { engine } = cardsAnd({ before: { ...patchOf(10), due_at: now + 1 } })
  putPatches(engine, { matter: 1, except: null, now })
  expect(engine.get("SELECT due_at FROM parcels WHERE id = 'before'")).toEqual({ due_at: now })
})

test('withdrawn are only patches that wait, of delivered living cards of that matter and receiver', () => {
  const all = [1, 3, 5, 7, 8, 9, 10]
  const { engine, names } = cardsAnd({
    ...Object.fromEntries(all.map((card) => [`p${card}`, patchOf(card)])),
    'begun for 1': { ...patchOf(1), begun_at: 1 },
    'done for 1': { ...patchOf(1), state: 'delivered' },
  })
  withdrawPatches(engine, 1, 'ou_a')
  const left = engine.all<{ card: number; id: string }>(
    'SELECT patched_card AS card, id FROM parcels ORDER BY sequence',
  )
  expect(left.map(({ card, id }) => (id.startsWith('p') ? names.get(card) : id))).toEqual([
    'superseded',
    'of another matter',
    'of another receiver',
    'not delivered',
    'another view',
    'begun for 1',
    'done for 1',
  ])
})

test('a card that waits for the morning goes when a newer one of the matter is made, and no other', () => {
  const unsent = { message_id: null, sent_at: null }
  const { engine } = openStore()
  const cards = {
    held: { id: 1, ...unsent },
    'due now': { id: 2, ...unsent },
    'of another matter': { id: 3, ...unsent, matter: 2 },
    'of another receiver': { id: 4, ...unsent, receiver: 'ou_b' },
    'attempted before': { id: 5, ...unsent },
    'a reply': { id: 6, ...unsent },
    sent: { id: 7 },
    dead: { id: 8, ...unsent, state: 'dead' },
    'another view': { id: 9, ...unsent, view: '{"view":"history"}' },
    'no longer waiting': { id: 10, ...unsent },
  }
  rows(engine, 'card', cards)
  const held = { due_at: now + 1, not_before: now + 1 }
  const send = (card: number, kind = 'send') => ({
    ...held,
    errand: JSON.stringify({ kind, card }),
  })
  const messages: Record<string, Row> = Object.fromEntries(
    Object.entries(cards).map(([name, { id }]) => [name, send(id)]),
  )
  rows(engine, 'parcels', {
    ...messages,
    'due now': { ...send(2), due_at: now },
    'of another receiver': { ...send(4), lane: 'ou_b' },
    'attempted before': { ...send(5), first_begun_at: 1 },
    'a reply': send(6, 'reply'),
    'no longer waiting': { ...send(10), state: 'dropped' },
  })
  dropHeld(engine, 1, 'ou_a', now)
  const left = idsOf(engine.all<{ id: string }>('SELECT id FROM parcels ORDER BY sequence'))
  expect(left).toEqual(Object.keys(cards).filter((name) => name !== 'held'))
  expect(engine.all("SELECT id FROM card WHERE state = 'dead' ORDER BY id")).toEqual([
    { id: 1 },
    { id: 8 },
  ])
})

test('waiting messages come in their order, given-up ones newest first, each up to a limit', () => {
  const failure = JSON.stringify({
    code: 1,
    kind: 'permanent',
    message: '',
    advice: '',
    logId: null,
  })
  const dead = { state: 'dead', failure, settled_at: 900 }
  const { engine } = outbox({
    one: {},
    'dead one': dead,
    two: {},
    'dead two': dead,
    dropped: { state: 'dropped' },
    three: {},
    'dead three': dead,
  })
  expect(idsOf(waitingOutboxMessages(engine))).toEqual(['one', 'two', 'three'])
  expect(idsOf(waitingOutboxMessages(engine, 2))).toEqual(['one', 'two'])
  expect(idsOf(deadOutboxMessages(engine))).toEqual(['dead three', 'dead two', 'dead one'])
  expect(idsOf(deadOutboxMessages(engine, 2))).toEqual(['dead three', 'dead two'])
  expect(deadOutboxMessages(engine, 1)[0]).toMatchObject({ diedAt: 900, failure: { code: 1 } })
})

test('a given-up message is sent again as if new, unless a newer patch of its card waits', () => {
  const worn = { state: 'dead', attempts: 9, readings: 2, first_begun_at: 1, stepped_aside: 1 }
  const dead = { ...worn, waits_for: 'lane', released_at: 1, ambiguous_since: 1, failure: '{}' }
  const { engine, row } = outbox({
    message: { ...dead, settled_at: 1 },
    'replaced patch': { ...dead, ...patchOf(1) },
    'newer patch': patchOf(1),
    'patch whose newer one is under way': { ...dead, ...patchOf(2) },
    'under way': { ...patchOf(2), begun_at: 1 },
    'patch alone': { ...dead, ...patchOf(3) },
    'patch done': { ...patchOf(3), state: 'delivered' },
    delivered: { state: 'delivered' },
  })
  const revived = ['message', 'replaced patch', 'patch whose newer one is under way', 'patch alone']
    .concat('delivered', 'nothing')
    .filter((id) => reviveOutboxMessage(engine, id, now))
  expect(revived).toEqual(['message', 'patch whose newer one is under way', 'patch alone'])
  expect(row('message')).toMatchObject({
    ...{ state: 'waiting', attempts: 0, readings: 0, first_begun_at: null, stepped_aside: 0 },
    ...{ waits_for: null, released_at: null, ambiguous_since: null, failure: null },
    ...{ settled_at: null, due_at: now, not_before: now },
  })
})

test('only a given-up message is marked as no longer needed, and only settled old ones are deleted', () => {
  const settled = { settled_at: now - 1 }
  const {
    engine,
    state,
    with: those,
  } = outbox({
    dead: { state: 'dead', settled_at: now - 1 },
    waiting: {},
    delivered: { state: 'delivered', ...settled },
    dropped: { state: 'dropped', ...settled },
    'delivered later': { state: 'delivered', settled_at: now },
    'given up': { state: 'dead', ...settled },
  })
  for (const id of ['dead', 'waiting', 'delivered later']) dropDead(engine, id)
  expect([state('dead'), state('waiting'), state('delivered later')]).toEqual([
    'dropped',
    'waiting',
    'delivered',
  ])
  expect(sweepOutbox(engine, now)).toBe(3)
  expect(idsOf(those('true'))).toEqual(['waiting', 'delivered later', 'given up'])
})

test('the oldest due message of an app counts from when it was due, without what fails for its own reason', () => {
  const { engine } = outbox({
    'set aside': { due_at: 1, stepped_aside: 1 },
    delivered: { due_at: 1, state: 'delivered' },
    'of another app': { due_at: 2, app: 'jcy' },
    oldest: { due_at: 5, not_before: now + 50 },
    newer: { due_at: 6 },
  })
  expect(oldestWaiting(engine, now)).toBe(5)
  expect(oldestWaiting(engine, 5)).toBe(5)
  expect(oldestWaiting(engine, 4)).toBeNull()
  expect(oldestWaiting(engine, now, 'jcy')).toBe(2)
})

test('after the clock was set back messages keep their delay, and those that failed are tried at once', () => {
  const ahead = now + 500
  const { engine, row } = outbox({
    'from ahead': { created_at: ahead, due_at: ahead, not_before: ahead },
    'from ahead, for later': { created_at: ahead, due_at: ahead + 30, not_before: ahead + 30 },
    'failed while ahead': { attempts: 1, due_at: 100, not_before: ahead },
    'fails, waits as usual': { attempts: 1, not_before: now + 60 },
    'for tomorrow': { due_at: ahead, not_before: ahead },
    'made now': { created_at: now, due_at: ahead, not_before: ahead },
    delivered: { created_at: ahead, due_at: ahead, not_before: ahead, state: 'delivered' },
  })
  expect(retimeOutboxMessages(engine, now, 60)).toBe(3)
  const times = (id: string) => [row(id)?.['due_at'], row(id)?.['not_before']]
  expect(times('from ahead')).toEqual([now, now])
  expect(times('from ahead, for later')).toEqual([now + 30, now + 30])
  expect(times('failed while ahead')).toEqual([100, now])
  expect(times('fails, waits as usual')).toEqual([100, now + 60])
  expect(times('for tomorrow')).toEqual([ahead, ahead])
  expect(times('made now')).toEqual([ahead, ahead])
  expect(times('delivered')).toEqual([ahead, ahead])
})

test('of an app that is gone nothing is sent and no card is patched; what others have stays', () => {
  const { engine, with: those } = outbox({
    own: {},
    gone: { app: 'old', begun_at: 1 },
    kept: { app: 'jcy' },
    'gone, given up': { app: 'old', state: 'dead' },
  })
  const names = rows(engine, 'card', {
    own: {},
    gone: { receiver: 'old:ou_b' },
    'gone, record': { receiver: 'old:ou_b', state: 'superseded' },
    kept: { receiver: 'jcy:ou_c' },
  })
  expect(forgetApps(engine, ['main', 'jcy'], now)).toBe(1)
  expect(idsOf(those(`state = 'dropped' AND settled_at = ${now} AND begun_at IS NULL`))).toEqual([
    'gone',
  ])
  expect(idsOf(those("state = 'dead'"))).toEqual(['gone, given up'])
  const dead = engine.all<{ id: number }>("SELECT id FROM card WHERE state = 'dead' ORDER BY id")
  expect(dead.map(({ id }) => names.get(id))).toEqual(['gone', 'gone, record'])
})

test('a message is sent by the app of its receiver, of what it is about, or the one that it names', () => {
  const to = { type: 'open_id', id: 'jcy:ou_a' } as const
  const app = 'jcy'
  const document = { document: 'letter', matter: 1 } as never
  const all: readonly OutboxPayload[] = [
    { kind: 'send', to, card: 1 },
    { kind: 'text', to, text: '' },
    { kind: 'file', to, attachment: 1 },
    { kind: 'document', to, document },
    { kind: 'reply', messageId: 'jcy:om_a', card: 1 },
    { kind: 'reply-text', messageId: 'jcy:om_a', text: '' },
    { kind: 'fetch', attachment: 1, messageId: 'jcy:om_a', fileKey: '', type: 'file' },
    { kind: 'urge', messageId: 'jcy:om_a', personId: 'ou_a' },
    { kind: 'quote', attachment: 1, messageId: 'jcy:om_a' },
    { kind: 'members', chatId: 'jcy:oc_a', asker: 'ou_a', quiet: false },
    { kind: 'account', personId: 'jcy:ou_a' },
    { kind: 'picture', attachment: 1, app },
    { kind: 'task', deadline: 1, app },
    { kind: 'event', matter: 1, app },
    { kind: 'contacts', app },
    { kind: 'department', app, asker: 'ou_a', name: '' },
    { kind: 'answers', matter: 1, app },
    { kind: 'approval', matter: 1, round: 1, app },
  ]
  expect(all.filter((one) => appOfPayload(one, 'ou_a') !== 'jcy')).toEqual([])
  expect(appOfPayload({ kind: 'patch', card: 1 }, 'jcy:ou_a')).toBe('jcy')
  expect(appOfPayload({ kind: 'picture', attachment: 1 }, 'jcy:x')).toBe('main')
})

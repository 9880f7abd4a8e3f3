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
  wasSent,
  withdrawPatches,
} from '../../src/store/outbox.ts'
import {
  bury,
  chatOfOrderingKey,
  countDue,
  countOutboxMessages,
  dueOutboxMessages,
  failingAlike,
  nextAttempt,
  postpone,
  releaseCutShort,
  settle,
} from '../../src/store/outbox-attempt.ts'
import { appOfPayload, type OutboxPayload } from '../../src/store/outbox-message.ts'
import { openStore, rows } from './store-kit.ts'

const now = 1000

/** An outbox with these messages; each differs from one that waits in what is said. */
function outbox(changes: Parameters<typeof rows>[2]) {
  const { engine } = openStore()
  rows(engine, 'parcels', changes)
  return {
    engine,
    state: (id: string) => row(id)?.['state'],
    row,
    /** The messages whose column is so. */
    with: (condition: string) =>
      engine.all<{ id: string }>(`SELECT id FROM parcels WHERE ${condition} ORDER BY sequence`),
  }
  function row(id: string) {
    return engine.get<Record<string, unknown>>('SELECT * FROM parcels WHERE id = ?', id)
  }
}
const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)
const patchOf = (card: number) => ({
  errand: JSON.stringify({ kind: 'patch', card }),
  patched_card: card,
})

test('due is the first message of each ordering key of the app, unless it is begun, put off or behind another', () => {
  const { engine } = outbox({
    first: { lane: 'a' },
    second: { lane: 'a' },
    'put off': { lane: 'b', not_before: now + 1 },
    'behind what is put off': { lane: 'b' },
    'set aside': { lane: 'c', not_before: now + 1, stepped_aside: 1 },
    'past what is set aside': { lane: 'c', due_at: now, not_before: now },
    begun: { lane: 'd', begun_at: 1 },
    later: { lane: 'e', due_at: now + 1 },
    'of another app': { lane: 'f', app: 'jcy' },
    delivered: { lane: 'g', state: 'delivered' },
    file: { lane: 'file 1', behind: 'a', due_at: 100 },
    'file before': { lane: 'file 2', behind: 'a', due_at: 99, not_before: 99 },
    'file behind what is set aside': { lane: 'file 3', behind: 'h', due_at: now },
    'set aside long ago': { lane: 'h', stepped_aside: 1, not_before: now + 1 },
    'file of the delivered': { lane: 'file 4', behind: 'g' },
  })
  expect(idsOf(dueOutboxMessages(engine, now, 'main'))).toEqual([
    'first',
    'past what is set aside',
    'file before',
    'file behind what is set aside',
    'file of the delivered',
  ])
  expect(idsOf(dueOutboxMessages(engine, now, 'jcy'))).toEqual(['of another app'])
  const [first] = dueOutboxMessages(engine, now, 'main')
  expect(first).toMatchObject({ begunAt: now, firstBegunAt: now, steppedAside: false })
})

test('what failed with the same cause for the same receiver is found, and nothing else', () => {
  const failure = JSON.stringify({ code: 230013, kind: 'permanent' })
  const alike = { lane: 'a', stepped_aside: 1, failure }
  const { engine } = outbox({
    itself: alike,
    same: alike,
    'same, as a file': { ...alike, lane: 'file 1', behind: 'a' },
    'of another receiver': { ...alike, lane: 'b' },
    'a file of another': { ...alike, lane: 'file 2', behind: 'b' },
    'not set aside': { ...alike, stepped_aside: 0 },
    begun: { ...alike, begun_at: 1 },
    dropped: { ...alike, state: 'dropped' },
    'another code': { ...alike, failure: JSON.stringify({ code: 1, kind: 'permanent' }) },
    'another kind': { ...alike, failure: JSON.stringify({ code: 230013, kind: 'transient' }) },
  })
  const [itself] = waitingOutboxMessages(engine, 1)
  if (!itself) throw new Error('nothing waits')
  const found = failingAlike(engine, itself, { code: 230013, kind: 'permanent' }, now)
  expect(idsOf(found)).toEqual(['same', 'same, as a file'])
})

test('the next attempt is the earliest time ahead at which a message of the app falls due or may be tried', () => {
  const { engine } = outbox({
    'now already': { due_at: now, not_before: now },
    'put off': { not_before: now + 30 },
    'due later': { due_at: now + 20, not_before: now },
    delivered: { state: 'delivered', due_at: now + 1, not_before: now + 1 },
    'of another app': { app: 'jcy', due_at: now + 10, not_before: now + 10 },
  })
  expect(nextAttempt(engine, now, 'main')).toBe(now + 20)
  expect(nextAttempt(engine, now + 20, 'main')).toBe(now + 30)
  expect(nextAttempt(engine, now + 30, 'main')).toBeNull()
  expect(nextAttempt(engine, now, 'jcy')).toBe(now + 10)
})

test('at start what was cut short is tried again, in doubt if people would see it twice, and waits of the app end', () => {
  const wait = { waits_for: 'service', not_before: now + 5 }
  const { engine, row } = outbox({
    text: { errand: '{"kind":"text"}', begun_at: 7, first_begun_at: 7, attempts: 2 },
    doubted: { errand: '{"kind":"text"}', begun_at: 7, ambiguous_since: 3 },
    patch: { ...patchOf(1), begun_at: 7 },
    'of another app': { app: 'jcy', begun_at: 7 },
    'waits for Feishu': wait,
    'put off by itself': { not_before: now + 5 },
    'of another app, waits': { ...wait, app: 'jcy' },
    delivered: { state: 'delivered', begun_at: 7 },
  })
  expect(releaseCutShort(engine, now, 'main')).toBe(3)
  expect(row('text')).toMatchObject({ begun_at: null, first_begun_at: null, attempts: 2 })
  expect(row('text')).toMatchObject({ ambiguous_since: 7, not_before: 100 })
  expect(row('doubted')?.['ambiguous_since']).toBe(3)
  expect(row('patch')).toMatchObject({ begun_at: null, ambiguous_since: null })
  expect(row('of another app')?.['begun_at']).toBe(7)
  expect(row('delivered')?.['begun_at']).toBe(7)
  expect(row('waits for Feishu')?.['not_before']).toBe(now)
  expect(row('put off by itself')?.['not_before']).toBe(now + 5)
  expect(row('of another app, waits')?.['not_before']).toBe(now + 5)
})

test('a patch that fails is dropped for a newer one that waits, and is otherwise put off with its failure', () => {
  const { engine, row, state } = outbox({
    replaced: { ...patchOf(1), begun_at: 1 },
    newer: patchOf(1),
    alone: { ...patchOf(2), begun_at: 1, first_begun_at: 1 },
    'of another card': { ...patchOf(3), begun_at: 5 },
  })
  const failure = { code: 9, kind: 'transient', message: '', advice: '', logId: null }
  const fail = (id: string, change: object) => {
    const message = waitingOutboxMessages(engine).find((one) => one.id === id)
    if (!message) throw new Error(id)
    const again = { now, notBefore: now + 9, ambiguousSince: 4, waitsFor: 'lane' } as const
    postpone(engine, message, { ...again, failure, aside: true, blameless: false, ...change })
  }
  fail('replaced', {})
  expect(state('replaced')).toBe('dropped')
  fail('alone', {})
  expect(row('alone')).toMatchObject({ state: 'waiting', begun_at: null, first_begun_at: 1 })
  expect(row('alone')).toMatchObject({ not_before: now + 9, ambiguous_since: 4 })
  expect(row('alone')).toMatchObject({ stepped_aside: 1, waits_for: 'lane' })
  expect(JSON.parse(String(row('alone')?.['failure']))).toEqual(failure)
  engine.run("UPDATE parcels SET begun_at = 2 WHERE id = 'alone'")
  fail('alone', { failure: null, aside: false, blameless: true })
  expect(row('alone')).toMatchObject({ first_begun_at: null, stepped_aside: 0 })
  expect(JSON.parse(String(row('alone')?.['failure']))).toEqual(failure)
})

test('what is settled or given up says when and where, and is counted for its own app', () => {
  const { engine, row } = outbox({
    sent: { begun_at: 1 },
    lost: { begun_at: 1 },
    waits: { not_before: now + 1 },
    'of another app': { app: 'jcy', state: 'dead' },
  })
  settle(engine, 'sent', 'delivered', now, { messageId: 'om_9', chatId: 'oc_9' })
  const failure = { code: 9, kind: 'permanent', message: 'm', advice: 'a', logId: 'l' }
  bury(engine, 'lost', failure, now)
  expect(row('sent')).toMatchObject({ state: 'delivered', begun_at: null, settled_at: now })
  expect(row('sent')).toMatchObject({ message_id: 'om_9', chat_id: 'oc_9' })
  expect(row('lost')).toMatchObject({ state: 'dead', begun_at: null, settled_at: now })
  expect(countOutboxMessages(engine, 'main')).toEqual({ waiting: 1, dead: 1 })
  expect(countOutboxMessages(engine, 'jcy')).toEqual({ waiting: 0, dead: 1 })
  expect(countDue(engine, now, 'main')).toBe(0)
  expect(countDue(engine, now + 1, 'main')).toBe(1)
  expect(countDue(engine, now + 1, 'jcy')).toBe(0)
  expect(wasSent(engine, 'om_9')).toBe(true)
  expect(wasSent(engine, 'om_8')).toBe(false)
})

test('the chat of a person is that of the last message that arrived under the key', () => {
  const arrived = { lane: 'a', state: 'delivered' }
  const { engine } = outbox({
    older: { ...arrived, chat_id: 'oc_old' },
    newer: { ...arrived, chat_id: 'oc_new' },
    'without a chat': arrived,
    dropped: { ...arrived, state: 'dropped', chat_id: 'oc_dropped' },
    'of another': { ...arrived, lane: 'b', chat_id: 'oc_b' },
  })
  expect(chatOfOrderingKey(engine, 'a')).toBe('oc_new')
  expect(chatOfOrderingKey(engine, 'c')).toBeNull()
})

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
    'another view': { id: 9, view: '{"view":"reminder"}' },
    'waiting already': { id: 10 },
  })
  rows(engine, 'parcels', messages)
  return { engine, names }
}

test('when a matter changes its living cards are patched once each, by the app of each, without one', () => {
  for (const superseded of [false, true]) {
    const { engine, names } = cardsAnd({ before: { ...patchOf(10), due_at: now } })
    putPatches(engine, { matter: 1, except: 2, now, superseded })
    const patches = engine.all<{ card: number; app: string; lane: string; due: number }>(
      `SELECT patched_card AS card, app, lane, due_at AS due FROM parcels WHERE id <> 'before' ORDER BY sequence`,
    )
    expect(patches.map(({ card }) => names.get(card))).toEqual([
      'live',
      ...(superseded ? ['superseded'] : []),
      'of another app',
      'of another receiver',
      'not delivered',
      'another view',
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
  const messages = Object.fromEntries(
    Object.entries(cards).map(([name, { id }]) => [name, send(id) as Record<string, never>]),
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

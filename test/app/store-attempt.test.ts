import { expect, test } from 'vitest'
import { waitingOutboxMessages, wasSent } from '../../src/store/outbox.ts'
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
import { release } from '../../src/store/outbox-release.ts'
import { idsOf, outbox, patchOf } from './store-kit.ts'

const now = 1000

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

test('the oldest that waits for Feishu itself is tried no later than a newer one, whatever chance says', () => {
  const waits = { waits_for: 'service', stepped_aside: 1 }
  const { engine, row } = outbox({
    'for its chat': { lane: 'a', waits_for: 'lane', not_before: now + 40 },
    oldest: { ...waits, lane: 'a', not_before: now + 20 },
    older: { ...waits, lane: 'a', not_before: now + 20 },
    failed: { lane: 'a', begun_at: 1 },
    'of another receiver': { ...waits, lane: 'b', not_before: now + 80 },
  })
  const fail = (id: string, waitsFor: 'lane' | 'service', notBefore: number) => {
    const message = waitingOutboxMessages(engine, 9).find((one) => one.id === id)
    if (!message) throw new Error(id)
    const change = { now, notBefore, ambiguousSince: null, failure: null, blameless: false }
    postpone(engine, message, { ...change, aside: true, waitsFor })
    return ['oldest', 'older', 'failed'].map((one) => Number(row(one)?.['not_before']) - now)
  }
  expect(fail('failed', 'lane', now + 5)).toEqual([20, 20, 5])
  expect(fail('failed', 'service', now + 30)).toEqual([20, 20, 30])
  expect(fail('failed', 'service', now + 10)).toEqual([10, 20, 10])
  expect(fail('oldest', 'service', now + 70)).toEqual([10, 20, 10])
  expect(fail('failed', 'service', now)).toEqual([10, 20, 0])
  expect(fail('oldest', 'service', now + 70)).toEqual([20, 20, 0])
  expect(row('for its chat')?.['not_before']).toBe(now + 40)
  expect(row('of another receiver')?.['not_before']).toBe(now + 80)
})

test('a success ends the wait of what goes before another that it sets free, however short that is', () => {
  const soon = now + 4000
  const late = now + 1_200_000
  const waits = { waits_for: 'service', stepped_aside: 1 }
  const { engine, row } = outbox({
    alone: { ...waits, lane: 'b', not_before: soon },
    older: { ...waits, lane: 'a', not_before: soon },
    younger: { ...waits, lane: 'a', not_before: late },
    'for its chat': { lane: 'a', waits_for: 'lane', not_before: soon },
    'before what waits on': { ...waits, lane: 'd', not_before: soon },
    'what waits on': { ...waits, lane: 'd', not_before: soon + 1 },
    'of another app': { ...waits, lane: 'a', app: 'jcy', not_before: soon },
  })
  release(engine, 'c', now, 'main')
  expect(row('older')?.['not_before']).toBe(now)
  expect(row('younger')?.['not_before']).toBe(now)
  for (const id of ['for its chat', 'alone', 'of another app', 'before what waits on'])
    expect(row(id)?.['not_before']).toBe(soon)
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

import { expect, test } from 'vitest'
import type { LocalFeishuOptions } from '../../simulator/options.ts'
import { deadOutboxMessages } from '../../src/store/outbox.ts'
import { groupA, openBench, person, textsIn, untilHeld } from './delivery-kit.ts'

const orderingKey = 'oc_group_a'
const minute = 60_000

/** A bench on which a call without an answer never gets one, until its process ends. */
const openSilent = (local: LocalFeishuOptions = {}) =>
  openBench({ local: { ...local, knobs: { silenceMs: null } } })

test('a crash between the sending and its answer sends the message once', async () => {
  const { put, restart, local, office } = await openSilent()
  local.faults.next({ kind: 'timeout-after', match: 'messages' })
  put('p1', orderingKey, { kind: 'text', to: groupA, text: '一' })
  await untilHeld(local)
  await restart().idle()
  expect(textsIn(local, orderingKey)).toEqual(['一'])
  expect(office.delivered.map(({ outboxMessage }) => outboxMessage.id)).toEqual(['p1'])
})

test('a crash before the sending sends the message after the restart', async () => {
  const { put, restart, local } = await openSilent()
  local.faults.next({ kind: 'timeout', match: 'messages' })
  put('p1', orderingKey, { kind: 'text', to: groupA, text: '一' })
  await untilHeld(local)
  await restart().idle()
  expect(textsIn(local, orderingKey)).toEqual(['一'])
})

test('the order of an ordering key survives a crash', async () => {
  const { put, restart, local } = await openSilent()
  local.faults.next({ kind: 'timeout-after', match: 'messages' })
  put('p1', orderingKey, { kind: 'text', to: groupA, text: '一' })
  put('p2', orderingKey, { kind: 'text', to: groupA, text: '二' })
  await untilHeld(local)
  await restart().idle()
  expect(textsIn(local, orderingKey)).toEqual(['一', '二'])
})

test('a card in doubt for over an hour is found by its mark and not sent again', async () => {
  const { put, restart, local, office, clock } = await openSilent()
  office.cards.set(1, '待受理')
  local.faults.next({ kind: 'timeout-after', match: 'messages' })
  put('p1', orderingKey, { kind: 'send', to: groupA, card: 1 })
  await untilHeld(local)
  await clock.advance(90 * minute)
  await restart().idle()
  expect(local.cards({ chat: orderingKey }).length).toBe(1)
  expect(office.messages.get(1)).toBe(local.lastCard({ chat: orderingKey }).messageId)
})

test('a card in doubt for over an hour that never arrived is sent', async () => {
  const { put, restart, local, office, clock } = await openSilent()
  office.cards.set(1, '待受理')
  local.faults.next({ kind: 'timeout', match: 'messages' })
  put('p1', orderingKey, { kind: 'send', to: groupA, card: 1 })
  await untilHeld(local)
  await clock.advance(90 * minute)
  await restart().idle()
  expect(local.cards({ chat: orderingKey }).length).toBe(1)
})

test('a text in doubt for over an hour is found by its wording', async () => {
  const { put, restart, local, clock } = await openSilent()
  local.faults.next({ kind: 'timeout-after', match: 'messages' })
  put('p1', orderingKey, { kind: 'text', to: groupA, text: '一"号"' })
  await untilHeld(local)
  await clock.advance(90 * minute)
  await restart().idle()
  expect(textsIn(local, orderingKey)).toEqual(['一"号"'])
})

test('a private message in doubt is looked for in the chat that earlier ones went to', async () => {
  const { put, restart, delivery, local, clock } = await openSilent()
  put('p1', 'ou_liaison', { kind: 'text', to: person, text: '一' })
  await delivery.idle()
  local.faults.next({ kind: 'timeout-after', match: 'messages' })
  put('p2', 'ou_liaison', { kind: 'text', to: person, text: '二' })
  await untilHeld(local)
  await clock.advance(90 * minute)
  await restart().idle()
  expect(local.messages({ person: 'ou_liaison' }).map(({ text }) => text)).toEqual(['一', '二'])
})

test('a message in doubt that cannot be looked for is left to a person', async () => {
  const { put, restart, local, office, clock } = await openSilent()
  local.faults.next({ kind: 'timeout-after', match: 'messages' })
  put('p1', 'ou_liaison', { kind: 'text', to: person, text: '一' })
  await untilHeld(local)
  await clock.advance(90 * minute)
  await restart().idle()
  expect(office.undeliverable[0]?.failure.advice).toContain('无法确认该消息是否已经送达')
  expect(local.messages({ person: 'ou_liaison' }).length).toBe(1)
})

test('a group that the bot may not read leaves the doubt to a person', async () => {
  const scopes = ['im:message:send_as_bot']
  const bench = await openSilent({ app: { scopes } })
  bench.local.faults.next({ kind: 'timeout-after', match: 'messages' })
  bench.put('p1', orderingKey, { kind: 'text', to: groupA, text: '一' })
  await untilHeld(bench.local)
  await bench.clock.advance(90 * minute)
  await bench.restart().idle()
  expect(deadOutboxMessages(bench.engine).map(({ id }) => id)).toEqual(['p1'])
  expect(textsIn(bench.local, orderingKey)).toEqual(['一'])
})

test('a patch cut short by a crash gives way to a newer one that waits', async () => {
  const { put, restart, delivery, local, office } = await openSilent()
  office.cards.set(1, '待受理')
  put('p1', orderingKey, { kind: 'send', to: groupA, card: 1 })
  await delivery.idle()
  local.faults.next({ kind: 'timeout', match: 'PATCH' })
  put('p2', orderingKey, { kind: 'patch', card: 1 })
  await untilHeld(local)
  office.cards.set(1, '已办结')
  put('p3', orderingKey, { kind: 'patch', card: 1 })
  await restart().idle()
  expect(local.lastCard({ chat: orderingKey }).cardText).toBe('已办结')
  expect(office.delivered.map(({ outboxMessage }) => outboxMessage.id)).toEqual(['p1', 'p3'])
})

import { expect, test } from 'vitest'
import { oldestWaiting, waitingOutboxMessages } from '../../src/store/outbox.ts'
import { type DeliveryBench, groupA, openBench, person, textsIn } from './delivery-kit.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

const text = (words: string) => ({ kind: 'text', to: groupA, text: words }) as const

/** An answer to a message that always fails in one way, ahead of other messages in the group. */
async function putPoison(bench: DeliveryBench, kind: Poison, id = 'p1'): Promise<void> {
  const messageId = `om_${id}`
  bench.local.faults.always({ kind, match: `${messageId}/reply` })
  bench.put(id, 'oc_group_a', { kind: 'reply-text', messageId, text: '答' })
  await bench.delivery.idle()
}

type Poison = 'server-error' | 'timeout' | 'frequency' | 'token-refused'

/** Lets time pass in steps as long as the waits of a message that fails by itself. */
async function live(bench: DeliveryBench, span: number): Promise<void> {
  const step = span > hour ? 2 * hour : 15 * second
  for (let past = 0; past < span; past += step) await bench.advance(step)
}

for (const kind of ['server-error', 'frequency', 'token-refused', 'timeout'] as const) {
  test(`a message that fails for ever (${kind}) silences its chat for two minutes at most`, async () => {
    const bench = await openBench()
    await putPoison(bench, kind)
    bench.put('p2', 'oc_group_a', text('二'))
    await live(bench, 2 * minute)
    expect(textsIn(bench.local, 'oc_group_a')).toEqual(['二'])
  })
}

test('a later command is answered at once while an earlier answer fails by itself', async () => {
  const bench = await openBench()
  await putPoison(bench, 'server-error')
  await live(bench, hour)
  bench.put('p2', 'oc_group_a', text('二'))
  await bench.delivery.idle()
  expect(textsIn(bench.local, 'oc_group_a')).toEqual(['二'])
})

test('several messages that fail by themselves silence nobody together', async () => {
  const bench = await openBench()
  for (const id of ['p1', 'p2', 'p3']) await putPoison(bench, 'server-error', id)
  bench.put('p4', 'oc_group_a', text('四'))
  await live(bench, 8 * minute)
  expect(textsIn(bench.local, 'oc_group_a')).toEqual(['四'])
})

test('what can be sent keeps its order behind what cannot', async () => {
  const bench = await openBench()
  await putPoison(bench, 'server-error')
  for (const at of [2, 3, 4]) bench.put(`p${at}`, 'oc_group_a', text(String(at)))
  await live(bench, 3 * minute)
  expect(textsIn(bench.local, 'oc_group_a')).toEqual(['2', '3', '4'])
})

test('a file waits for no announcement that fails by itself', async () => {
  const bench = await openBench()
  bench.office.files.set(7, Buffer.from('%PDF-1.7'))
  bench.local.faults.always({ kind: 'server-error', match: 'om_p1/reply' })
  bench.put('p1', 'ou_liaison', { kind: 'reply-text', messageId: 'om_p1', text: '答' })
  bench.putBehind('p2', 'ou_liaison', { kind: 'file', to: person, attachment: 7 })
  await bench.delivery.idle()
  await live(bench, 2 * minute)
  expect(bench.local.lastMessage({ person: 'ou_liaison' }).msgType).toBe('file')
})

test('a message that stepped aside is sent when it can be, and once', async () => {
  const bench = await openBench()
  await putPoison(bench, 'server-error')
  await live(bench, 10 * minute)
  bench.local.faults.clear()
  const answered = bench.local.world.state.messages
  await bench.local.say('ou_liaison', { chat: 'oc_group_a' }, '问')
  const [question] = Object.values(answered)
  if (question) answered['om_p1'] = { ...question, messageId: 'om_p1' }
  await live(bench, 31 * minute)
  expect(bench.office.delivered.map(({ outboxMessage }) => outboxMessage.id)).toEqual(['p1'])
})

test('a message that fails by itself does not count as outbox delivery being stuck', async () => {
  const bench = await openBench()
  await putPoison(bench, 'server-error')
  await live(bench, hour)
  expect(oldestWaiting(bench.engine, bench.clock.now())).toBe(null)
})

test('the messages of a chat that fails as a whole are given up together after a day', async () => {
  const bench = await openBench()
  bench.local.faults.always({ kind: 'frequency', match: 'v1/messages' })
  for (const at of [1, 2, 3, 4]) bench.put(`p${at}`, 'oc_group_a', text(String(at)))
  await bench.delivery.idle()
  await live(bench, 26 * hour)
  expect(bench.office.undeliverable.map(({ outboxMessage }) => outboxMessage.id)).toEqual([
    'p1',
    'p2',
    'p3',
    'p4',
  ])
  expect(waitingOutboxMessages(bench.engine)).toEqual([])
})

test('a chat that fails as a whole takes none from another chat with it', async () => {
  const bench = await openBench()
  await putPoison(bench, 'frequency')
  bench.put('q1', 'ou_liaison', { kind: 'text', to: person, text: '甲' })
  await bench.delivery.idle()
  await live(bench, 26 * hour)
  expect(bench.office.delivered.map(({ outboxMessage }) => outboxMessage.id)).toEqual(['q1'])
})

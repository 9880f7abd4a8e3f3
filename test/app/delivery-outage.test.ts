import { expect, test } from 'vitest'
import { type DeliveryBench, groupA, groupB, openBench, person, textsIn } from './delivery-kit.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

const text = (words: string) => ({ kind: 'text', to: groupA, text: words }) as const

/** A message in each of the two groups. */
function putTwo({ put }: DeliveryBench): void {
  put('p1', 'oc_group_a', text('一'))
  put('p2', 'oc_group_b', { kind: 'text', to: groupB, text: '二' })
}

const said = ({ local }: DeliveryBench) => [
  ...textsIn(local, 'oc_group_a'),
  ...textsIn(local, 'oc_group_b'),
]

for (const amount of [99_999_999, 1e300, 3600]) {
  test(`a wait of ${amount} seconds that Feishu names silences the bot for five minutes at most`, async () => {
    const bench = await openBench()
    bench.local.faults.next({ kind: 'throttled', match: 'messages', amount })
    putTwo(bench)
    await bench.delivery.idle()
    await bench.advance(5 * minute)
    expect(said(bench)).toEqual(['一', '二'])
  })
}

test('a wait that Feishu names does not outlive a restart', async () => {
  const bench = await openBench()
  bench.local.faults.next({ kind: 'throttled', match: 'messages', amount: 99_999_999 })
  putTwo(bench)
  await bench.delivery.idle()
  await bench.restart().idle()
  expect(said(bench)).toEqual(['一', '二'])
})

test('a token refused by everything for four seconds silences the bot for seconds', async () => {
  const bench = await openBench()
  bench.local.faults.always({ kind: 'token-refused' })
  putTwo(bench)
  await bench.delivery.idle()
  await bench.advance(4 * second)
  bench.local.faults.clear()
  await bench.advance(second)
  expect(said(bench)).toEqual(['一', '二'])
})

test('a rest of the whole app does not outlive a restart', async () => {
  const bench = await openBench()
  bench.local.faults.always({ kind: 'token-refused' })
  putTwo(bench)
  await bench.delivery.idle()
  await bench.advance(hour)
  bench.local.faults.clear()
  await bench.restart().idle()
  expect(said(bench)).toEqual(['一', '二'])
})

test('a token that one call refuses while the bot is known stops nothing else', async () => {
  const bench = await openBench()
  bench.office.cards.set(1, '待受理')
  bench.office.messages.set(1, 'om_gone')
  bench.local.faults.always({ kind: 'token-refused', match: 'PATCH' })
  bench.put('p0', 'oc_group_a', { kind: 'patch', card: 1 })
  await bench.delivery.idle()
  putTwo(bench)
  await bench.delivery.idle()
  expect(textsIn(bench.local, 'oc_group_b')).toEqual(['二'])
  expect(bench.delivery.stats().resting).toBe(null)
})

test('a token that is refused for a message and for the bot’s own name rests the whole app', async () => {
  const bench = await openBench()
  bench.local.faults.always({ kind: 'token-refused', match: /v1\/messages|bot\/v3\/info/ })
  bench.put('p0', 'oc_group_a', text('一'))
  await bench.delivery.idle()
  expect(bench.delivery.stats().resting?.kind).toBe('permission')
})

test('a message that the token is refused for is sent once it is taken', async () => {
  const bench = await openBench()
  bench.local.faults.next({ kind: 'token-refused', match: 'v1/messages', times: 4 })
  bench.put('p1', 'oc_group_a', text('一'))
  await bench.delivery.idle()
  await bench.advance(second)
  await bench.advance(2 * second)
  expect(textsIn(bench.local, 'oc_group_a')).toEqual(['一'])
})

for (const amount of [99991663, 99991665, 20013]) {
  test(`a token refused with ${amount} is renewed and the call made again at once`, async () => {
    const bench = await openBench()
    bench.local.faults.next({ kind: 'code', match: 'v1/messages', amount })
    bench.put('p1', 'oc_group_a', text('一'))
    await bench.delivery.idle()
    expect(textsIn(bench.local, 'oc_group_a')).toEqual(['一'])
  })
}

test('a secret that became void rests the whole app and gives nothing up', async () => {
  const bench = await openBench()
  const { app } = bench.local.world.state
  const right = app.appSecret
  app.appSecret = 'changed'
  putTwo(bench)
  await bench.delivery.idle()
  await bench.advance(30 * hour)
  expect(bench.office.undeliverable).toEqual([])
  expect(bench.delivery.stats().resting?.advice).toContain('App Secret')
  app.appSecret = right
  await bench.advance(6 * minute)
  expect(said(bench)).toEqual(['一', '二'])
})

test('an outage is probed by one message at a time', async () => {
  const bench = await openBench()
  bench.local.faults.always({ kind: 'code', match: 'v1/messages', amount: 99991401 })
  for (const at of [1, 2, 3, 4, 5]) bench.put(`p${at}`, `lane ${at}`, text(String(at)))
  await bench.delivery.idle()
  const before = bench.local.calls.length
  await bench.advance(10 * second)
  expect(bench.local.calls.length - before).toBe(1)
})

/** All message calls fail in one way, for long enough that the waits have grown. */
async function suffer(bench: DeliveryBench, kind: 'server-error' | 'timeout'): Promise<void> {
  bench.local.faults.always({ kind, match: 'v1/messages' })
  putTwo(bench)
  await bench.delivery.idle()
  for (const wait of [1, 2, 5, 15, 60, 300]) await bench.advance(wait * second)
  bench.local.faults.clear()
}

for (const kind of ['server-error', 'timeout'] as const) {
  test(`the first success after an outage (${kind}) ends the waits of the other chats`, async () => {
    const bench = await openBench()
    await suffer(bench, kind)
    bench.put('p3', 'ou_liaison', { kind: 'text', to: person, text: '三' })
    await bench.delivery.idle()
    expect(said(bench)).toEqual(['一', '二'])
  })
}

test('a success in a busy chat ends the wait of what was held back there', async () => {
  const bench = await openBench()
  bench.local.faults.next({ kind: 'frequency', match: 'v1/messages', times: 6 })
  bench.put('p1', 'oc_group_a', text('一'))
  await bench.delivery.idle()
  for (const wait of [1, 2, 5, 15, 60]) await bench.advance(wait * second)
  bench.put('p2', 'oc_group_a', text('二'))
  await bench.delivery.idle()
  expect(textsIn(bench.local, 'oc_group_a').toSorted()).toEqual(['一', '二'].toSorted())
})

test('messages of a chat that waited out an outage come in their order', async () => {
  const bench = await openBench()
  bench.local.faults.always({ kind: 'server-error', match: 'v1/messages' })
  for (const at of [1, 2, 3]) bench.put(`p${at}`, 'oc_group_a', text(String(at)))
  await bench.delivery.idle()
  for (const wait of [1, 2, 5, 15, 60, 60, 60, 300, 300]) await bench.advance(wait * second)
  bench.local.faults.clear()
  bench.put('p9', 'oc_group_b', { kind: 'text', to: groupB, text: '先行' })
  await bench.delivery.idle()
  await bench.advance(5 * second)
  expect(textsIn(bench.local, 'oc_group_a')).toEqual(['1', '2', '3'])
})

test('one call that Feishu throttles for ever holds up no other chat for more than seconds', async () => {
  const bench = await openBench()
  bench.office.cards.set(1, '待受理')
  bench.office.messages.set(1, 'om_busy')
  bench.local.faults.always({ kind: 'throttled', match: 'PATCH', amount: 1 })
  bench.put('p0', 'oc_group_a', { kind: 'patch', card: 1 })
  await bench.delivery.idle()
  bench.put('p2', 'oc_group_b', { kind: 'text', to: groupB, text: '二' })
  for (let at = 0; at < 3; at += 1) await bench.advance(2 * second)
  expect(textsIn(bench.local, 'oc_group_b')).toEqual(['二'])
})

test('one call that Feishu throttles for ever silences its own chat for minutes at most', async () => {
  const bench = await openBench()
  bench.office.cards.set(1, '待受理')
  bench.office.messages.set(1, 'om_busy')
  bench.local.faults.always({ kind: 'throttled', match: 'PATCH', amount: 1 })
  bench.put('p0', 'oc_group_a', { kind: 'patch', card: 1 })
  bench.put('p1', 'oc_group_a', text('一'))
  await bench.delivery.idle()
  for (let at = 0; at < 20; at += 1) {
    bench.put(`q${at}`, 'oc_group_b', { kind: 'text', to: groupB, text: String(at) })
    await bench.advance(15 * second)
  }
  expect(textsIn(bench.local, 'oc_group_a')).toEqual(['一'])
})

test('a restart tries at once what waited for Feishu', async () => {
  const bench = await openBench()
  await suffer(bench, 'server-error')
  await bench.restart().idle()
  expect(said(bench)).toEqual(['一', '二'])
})

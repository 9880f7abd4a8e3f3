import { expect, test } from 'vitest'
import { createPace, type Pace } from '../../src/feishu/pace.ts'
import { deadOutboxMessages, waitingOutboxMessages } from '../../src/store/outbox.ts'
import { type DeliveryBench, groupA, openBench, untilHeld } from './delivery-kit.ts'

const orderingKey = 'oc_group_a'
const day = 24 * 3_600_000

/** A bench on which card 1 was sent and shows 待受理. */
async function openWithCard(change: Parameters<typeof openBench>[0] = {}): Promise<DeliveryBench> {
  const bench = await openBench(change)
  bench.office.cards.set(1, '待受理')
  bench.put('p1', orderingKey, { kind: 'send', to: groupA, card: 1 })
  await bench.delivery.idle()
  return bench
}

/** A clock that moves only when somebody waits, for Feishu's limits and for the pace of outbox delivery. */
function createSteadyTime(): { now: () => number; pass: (ms: number) => void; pace: Pace } {
  const pace = createPace()
  let now = 0
  return {
    now: () => now,
    pass: (milliseconds) => {
      now += milliseconds
    },
    pace: {
      reserve: (_, chat, message) => {
        const wait = pace.reserve(now, chat, message)
        now += wait.milliseconds
        // Outbox delivery asks again shortly, when the stated time has passed.
        return { ...wait, milliseconds: Math.min(wait.milliseconds, 1) }
      },
    },
  }
}

test('a patch replaces the card in place', async () => {
  const { office, put, delivery, local } = await openWithCard()
  office.cards.set(1, '已受理')
  put('p2', orderingKey, { kind: 'patch', card: 1 })
  await delivery.idle()
  expect(local.cards({ chat: orderingKey }).map((card) => card.cardText)).toEqual(['已受理'])
})

test('ten changes while a patch waits become one call that shows the last', async () => {
  const { office, put, delivery, local, engine } = await openWithCard()
  engine.transact(() => {
    for (const at of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      office.cards.set(1, `进展${at}`)
      put(`q${at}`, orderingKey, { kind: 'patch', card: 1 })
    }
  })
  await delivery.idle()
  expect(local.calls.filter(({ method }) => method === 'PATCH').length).toBe(1)
  expect(local.lastCard({ chat: orderingKey }).cardText).toBe('进展9')
})

test('a change while a patch is under way is patched afterwards', async () => {
  const { office, put, delivery, local } = await openWithCard()
  local.faults.next({ kind: 'held', match: 'PATCH' })
  put('p2', orderingKey, { kind: 'patch', card: 1 })
  await untilHeld(local)
  office.cards.set(1, '已办结')
  put('p3', orderingKey, { kind: 'patch', card: 1 })
  local.letGo()
  await delivery.idle()
  expect(local.lastCard({ chat: orderingKey }).cardText).toBe('已办结')
})

test('a patch that failed gives way to a newer one that waits', async () => {
  const { office, put, delivery, local, advance } = await openWithCard()
  local.knobs.silenceMs = null
  local.faults.next({ kind: 'timeout', match: 'PATCH' })
  put('p2', orderingKey, { kind: 'patch', card: 1 })
  await untilHeld(local)
  office.cards.set(1, '已办结')
  put('p3', orderingKey, { kind: 'patch', card: 1 })
  local.letGo()
  await delivery.idle()
  await advance(5000)
  expect(office.delivered.map(({ outboxMessage }) => outboxMessage.id)).toEqual(['p1', 'p3'])
  expect(local.lastCard({ chat: orderingKey }).cardText).toBe('已办结')
})

test('a patch put before its card was sent waits behind the card', async () => {
  const { office, put, delivery, local } = await openBench()
  office.cards.set(1, '待受理')
  put('p1', orderingKey, { kind: 'send', to: groupA, card: 1 })
  put('p2', orderingKey, { kind: 'patch', card: 1 })
  await delivery.idle()
  const paths = local.calls.map(({ method }) => method).filter((method) => method !== 'GET')
  expect(paths.slice(-2)).toEqual(['POST', 'PATCH'])
})

test('a patch of a card that was never sent is dropped in silence', async () => {
  const { office, put, delivery, engine } = await openBench()
  office.cards.set(1, '待受理')
  put('p2', orderingKey, { kind: 'patch', card: 1 })
  await delivery.idle()
  expect([waitingOutboxMessages(engine), deadOutboxMessages(engine), office.undeliverable]).toEqual(
    [[], [], []],
  )
})

test('a card older than fourteen days is left alone and the district is told', async () => {
  const { office, put, delivery, engine, advance } = await openWithCard()
  await advance(14 * day + 1)
  put('p2', orderingKey, { kind: 'patch', card: 1 })
  await delivery.idle()
  expect(deadOutboxMessages(engine)).toEqual([])
  expect(office.undeliverable.map(({ failure }) => failure.code)).toEqual([230031])
})

test('a patch whose answer got lost is simply made again', async () => {
  const { office, put, delivery, local, advance } = await openWithCard()
  local.faults.next({ kind: 'server-error-after', match: 'PATCH' })
  office.cards.set(1, '已受理')
  put('p2', orderingKey, { kind: 'patch', card: 1 })
  await delivery.idle()
  await advance(1000)
  expect(office.delivered.map(({ outboxMessage }) => outboxMessage.id)).toEqual(['p1', 'p2'])
})

test('a card whose first sending was in doubt shows the present state in the end', async () => {
  const { office, put, delivery, local, advance } = await openBench()
  office.cards.set(1, '待受理')
  local.faults.next({ kind: 'server-error-after', match: 'POST .*messages' })
  put('p1', orderingKey, { kind: 'send', to: groupA, card: 1 })
  await delivery.idle()
  office.cards.set(1, '已受理')
  await advance(1000)
  expect(local.cards({ chat: orderingKey }).map((card) => card.cardText)).toEqual(['已受理'])
})

test('eight patches of one card within a second stay below the limit', async () => {
  const steady = createSteadyTime()
  const local = { knobs: { rateLimits: 'on' }, steady: steady.now } as const
  const { office, put, delivery, local: feishu } = await openWithCard({ local, pace: steady.pace })
  for (const at of [1, 2, 3, 4, 5, 6, 7, 8]) {
    office.cards.set(1, `进展${at}`)
    put(`q${at}`, orderingKey, { kind: 'patch', card: 1 })
    await delivery.idle()
    steady.pass(40)
  }
  expect(feishu.calls.filter(({ method }) => method === 'PATCH').length).toBe(8)
  expect(feishu.calls.filter(({ code }) => code === 230020)).toEqual([])
  expect(feishu.lastCard({ chat: orderingKey }).cardText).toBe('进展8')
})

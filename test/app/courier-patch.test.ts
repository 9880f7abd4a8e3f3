import { expect, test } from 'vitest'
import { deadParcels, waitingParcels } from '../../src/store/outbox.ts'
import { type CourierBench, groupA, openBench } from './courier-kit.ts'

const lane = 'oc_group_a'
const day = 24 * 3_600_000

/** A bench on which card 1 is sent and shows 待受理. */
async function openWithCard(): Promise<CourierBench> {
  const bench = await openBench()
  bench.office.cards.set(1, '待受理')
  bench.put('p1', lane, { kind: 'send', to: groupA, card: 1 })
  await bench.courier.idle()
  return bench
}

test('a patch replaces the card in place', async () => {
  const { office, put, courier, local } = await openWithCard()
  office.cards.set(1, '已受理')
  put('p2', lane, { kind: 'patch', card: 1 })
  await courier.idle()
  expect(local.cards({ chat: lane }).map((card) => card.cardText)).toEqual(['已受理'])
})

test('ten changes while a patch waits become one call that shows the last', async () => {
  const { office, put, courier, local, engine } = await openWithCard()
  engine.transact(() => {
    for (const at of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      office.cards.set(1, `进展${at}`)
      put(`q${at}`, lane, { kind: 'patch', card: 1 })
    }
  })
  await courier.idle()
  expect(local.calls.filter(({ method }) => method === 'PATCH').length).toBe(1)
  expect(local.lastCard({ chat: lane }).cardText).toBe('进展9')
})

test('a change while a patch is under way is patched afterwards', async () => {
  const { office, put, courier, local } = await openWithCard()
  local.faults.next({ kind: 'slow', match: 'PATCH', amount: 150 })
  put('p2', lane, { kind: 'patch', card: 1 })
  await new Promise((resolve) => setTimeout(resolve, 60))
  office.cards.set(1, '已办结')
  put('p3', lane, { kind: 'patch', card: 1 })
  await courier.idle()
  expect(local.lastCard({ chat: lane }).cardText).toBe('已办结')
})

test('a patch that failed gives way to a newer one that waits', async () => {
  const { office, put, courier, local, advance } = await openWithCard()
  local.faults.next({ kind: 'timeout', match: 'PATCH' })
  put('p2', lane, { kind: 'patch', card: 1 })
  await new Promise((resolve) => setTimeout(resolve, 80))
  office.cards.set(1, '已办结')
  put('p3', lane, { kind: 'patch', card: 1 })
  await courier.idle()
  await advance(5000)
  expect(office.delivered.map(({ parcel }) => parcel.id)).toEqual(['p1', 'p3'])
  expect(local.lastCard({ chat: lane }).cardText).toBe('已办结')
})

test('a patch put before its card was sent waits behind the card', async () => {
  const { office, put, courier, local } = await openBench()
  office.cards.set(1, '待受理')
  put('p1', lane, { kind: 'send', to: groupA, card: 1 })
  put('p2', lane, { kind: 'patch', card: 1 })
  await courier.idle()
  const paths = local.calls.map(({ method }) => method).filter((method) => method !== 'GET')
  expect(paths.slice(-2)).toEqual(['POST', 'PATCH'])
})

test('a patch of a card that was never sent is dropped in silence', async () => {
  const { office, put, courier, engine } = await openBench()
  office.cards.set(1, '待受理')
  put('p2', lane, { kind: 'patch', card: 1 })
  await courier.idle()
  expect([waitingParcels(engine), deadParcels(engine), office.undeliverable]).toEqual([[], [], []])
})

test('a card older than fourteen days is left alone and the district is told', async () => {
  const { office, put, courier, engine, advance } = await openWithCard()
  await advance(14 * day + 1)
  put('p2', lane, { kind: 'patch', card: 1 })
  await courier.idle()
  expect(deadParcels(engine)).toEqual([])
  expect(office.undeliverable.map(({ failure }) => failure.code)).toEqual([230031])
})

test('a patch whose answer got lost is simply made again', async () => {
  const { office, put, courier, local, advance } = await openWithCard()
  local.faults.next({ kind: 'server-error-after', match: 'PATCH' })
  office.cards.set(1, '已受理')
  put('p2', lane, { kind: 'patch', card: 1 })
  await courier.idle()
  await advance(1000)
  expect(office.delivered.map(({ parcel }) => parcel.id)).toEqual(['p1', 'p2'])
})

test('a card whose first sending was in doubt shows the present state in the end', async () => {
  const { office, put, courier, local, advance } = await openBench()
  office.cards.set(1, '待受理')
  local.faults.next({ kind: 'server-error-after', match: 'POST .*messages' })
  put('p1', lane, { kind: 'send', to: groupA, card: 1 })
  await courier.idle()
  office.cards.set(1, '已受理')
  await advance(1000)
  expect(local.cards({ chat: lane }).map((card) => card.cardText)).toEqual(['已受理'])
})

test('eight patches of one card within a second stay below the limit', async () => {
  const { office, put, courier, local } = await openWithCard()
  for (const at of [1, 2, 3, 4, 5, 6, 7, 8]) {
    office.cards.set(1, `进展${at}`)
    put(`q${at}`, lane, { kind: 'patch', card: 1 })
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  await courier.idle()
  expect(local.calls.filter(({ code }) => code === 230020)).toEqual([])
  expect(local.lastCard({ chat: lane }).cardText).toBe('进展8')
})

import { expect, test } from 'vitest'
import {
  deadOutboxMessages,
  oldestWaiting,
  putOutboxMessage,
  reviveOutboxMessage,
  waitingOutboxMessages,
} from '../../src/store/outbox.ts'
import type { SqliteEngine } from '../../src/store/sqlite.ts'
import { until } from '../until.ts'
import { groupA, groupB, openBench, person, textsIn, untilHeld } from './delivery-kit.ts'

const minute = 60_000
const hour = 60 * minute

test('a card is sent to its group with the mark of its outbox message', async () => {
  const { put, office, delivery, local } = await openBench()
  office.cards.set(1, '线索待受理')
  put('p1', 'oc_group_a', { kind: 'send', to: groupA, card: 1 })
  await delivery.idle()
  expect(local.lastCard({ chat: 'oc_group_a' }).cardText).toContain('线索待受理')
  expect(JSON.stringify(local.lastCard({ chat: 'oc_group_a' }).card)).toContain('"p1"')
})

test('a delivered outbox message tells its message and its chat, once', async () => {
  const { put, office, delivery, local } = await openBench()
  put('p1', 'ou_liaison', { kind: 'text', to: person, text: '你好' })
  await delivery.idle()
  const { messageId, chatId } = local.lastMessage({ person: 'ou_liaison' })
  expect(office.delivered.map(({ delivery }) => delivery)).toMatchObject([{ messageId, chatId }])
})

test('seven outbox messages of one ordering key arrive in the order in which they were put', async () => {
  const { put, delivery, local } = await openBench()
  const texts = ['一', '二', '三', '四', '五', '六', '七']
  for (const [at, text] of texts.entries()) {
    put(`p${at}`, 'oc_group_a', { kind: 'text', to: groupA, text })
  }
  await delivery.idle()
  expect(textsIn(local, 'oc_group_a')).toEqual(texts)
})

test('seven outbox messages of one ordering key never run into the frequency limit', async () => {
  const { put, delivery, local } = await openBench()
  for (const at of [1, 2, 3, 4, 5, 6, 7]) {
    put(`p${at}`, 'oc_group_a', { kind: 'text', to: groupA, text: String(at) })
  }
  await delivery.idle()
  expect(local.calls.filter(({ code }) => code !== 0)).toEqual([])
})

test('the order holds when the first outbox message has to be tried again', async () => {
  const { put, delivery, local, advance } = await openBench()
  local.faults.next({ kind: 'server-error', match: 'messages' })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  put('p2', 'oc_group_a', { kind: 'text', to: groupA, text: '二' })
  await delivery.idle()
  await advance(1000)
  expect(textsIn(local, 'oc_group_a')).toEqual(['一', '二'])
})

test('an outbox message that is held until later does not hold back what is due now', async () => {
  const { put, delivery, local, clock } = await openBench()
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '明早' }, clock.now() + hour)
  put('p2', 'oc_group_a', { kind: 'text', to: groupA, text: '现在' })
  await delivery.idle()
  expect(textsIn(local, 'oc_group_a')).toEqual(['现在'])
})

test('an outbox message that was held is sent when its time comes', async () => {
  const { put, local, clock, advance } = await openBench()
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '明早' }, clock.now() + hour)
  await advance(hour)
  expect(textsIn(local, 'oc_group_a')).toEqual(['明早'])
})

test('a call refused with 429 is made again after the time that Feishu names', async () => {
  const { put, delivery, local, advance, office } = await openBench()
  local.faults.next({ kind: 'throttled', match: 'messages', amount: 7 })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  await advance(6999)
  expect(office.delivered.length).toBe(0)
  await advance(1)
  expect(office.delivered.length).toBe(1)
})

test('while Feishu throttles the app every ordering key rests', async () => {
  const { put, delivery, local, office } = await openBench()
  local.faults.next({ kind: 'throttled', match: 'messages', amount: 7 })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  put('p2', 'oc_group_b', { kind: 'text', to: groupB, text: '二' })
  await delivery.idle()
  expect(office.delivered).toEqual([])
  expect(delivery.stats().resting).not.toBe(null)
})

test('a group that is too busy holds back its own ordering key only', async () => {
  const { put, delivery, local } = await openBench()
  local.faults.next({ kind: 'frequency', match: 'messages' })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  put('p2', 'oc_group_b', { kind: 'text', to: groupB, text: '二' })
  await delivery.idle()
  expect([textsIn(local, 'oc_group_a'), textsIn(local, 'oc_group_b')]).toEqual([[], ['二']])
})

test('an error after Feishu had already sent the message sends it once', async () => {
  const { put, delivery, local, office, advance } = await openBench()
  local.faults.next({ kind: 'server-error-after', match: 'messages' })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  await advance(1000)
  expect([textsIn(local, 'oc_group_a'), office.delivered.length]).toEqual([['一'], 1])
})

test('a connection that broke after the sending sends it once', async () => {
  const { put, delivery, local, office, advance } = await openBench()
  local.faults.next({ kind: 'reset-after', match: 'messages' })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  await advance(1000)
  expect([textsIn(local, 'oc_group_a'), office.delivered.length]).toEqual([['一'], 1])
})

test('an answer that never comes is given up in time and sends the message once', async () => {
  const knobs = { silenceMs: null }
  const { put, delivery, local, office, advance } = await openBench({
    local: { knobs },
    timeoutMs: 400,
  })
  local.faults.next({ kind: 'timeout-after', match: 'messages' })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  // On a busy machine the delivery may run into timeouts of other calls too.
  while (office.delivered.length === 0) await advance(1000)
  expect([textsIn(local, 'oc_group_a'), office.delivered.length]).toEqual([['一'], 1])
})

test('a token that was revoked is renewed and the call made again at once', async () => {
  const { put, delivery, local } = await openBench()
  local.faults.next({ kind: 'token-revoked', match: 'messages' })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  expect(textsIn(local, 'oc_group_a')).toEqual(['一'])
})

test('outbox messages of eight lanes that leave together ask for one token', async () => {
  const { delivery, local, put } = await openBench()
  for (const at of [1, 2, 3, 4, 5, 6, 7, 8]) {
    put(`p${at}`, `lane ${at}`, { kind: 'text', to: groupA, text: String(at) })
  }
  await delivery.idle()
  expect(local.calls.filter(({ path }) => path.includes('tenant_access_token')).length).toBe(1)
})

test('a person outside the range of the app is reported once, with what to do', async () => {
  const { put, delivery, office } = await openBench()
  const outside = { type: 'open_id', id: 'ou_outside' } as const
  put('p1', 'ou_outside', { kind: 'text', to: outside, text: '一' })
  await delivery.idle()
  expect(office.undeliverable.map(({ failure }) => [failure.code, failure.advice])).toEqual([
    [
      230013,
      '对方不在应用可用范围内，请在“版本管理与发布”中扩大可用范围；已离职的用 /移交 交接其事项。',
    ],
  ])
})

test('one bad recipient does not hold up the others', async () => {
  const { put, delivery, local } = await openBench()
  const outside = { type: 'open_id', id: 'ou_outside' } as const
  put('p1', 'ou_outside', { kind: 'text', to: outside, text: '一' })
  put('p2', 'oc_group_a', { kind: 'text', to: groupA, text: '二' })
  await delivery.idle()
  expect(textsIn(local, 'oc_group_a')).toEqual(['二'])
})

test('an ordering key goes on behind an outbox message that is given up', async () => {
  const { put, delivery, local, office } = await openBench()
  office.cards.set(1, 'x'.repeat(40_000))
  put('p1', 'oc_group_a', { kind: 'send', to: groupA, card: 1 })
  put('p2', 'oc_group_a', { kind: 'text', to: groupA, text: '二' })
  await delivery.idle()
  expect([textsIn(local, 'oc_group_a'), office.undeliverable.length]).toEqual([['二'], 1])
})

test('a group that the bot was taken out of is reported', async () => {
  const { put, delivery, office, local } = await openBench()
  await local.removeBot('oc_group_a', 'ou_liaison')
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  expect(office.undeliverable[0]?.failure.code).toBe(230002)
})

test('an outbox message that was given up stays listed with its failure', async () => {
  const { put, delivery, engine, local } = await openBench()
  await local.removeBot('oc_group_a', 'ou_liaison')
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  expect(deadOutboxMessages(engine)).toMatchObject([{ id: 'p1', failure: { code: 230002 } }])
})

test('a revived outbox message is sent', async () => {
  const { put, delivery, engine, local, clock } = await openBench()
  await local.removeBot('oc_group_a', 'ou_liaison')
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  await local.addBot('oc_group_a', 'ou_liaison')
  reviveOutboxMessage(engine, 'p1', clock.now())
  delivery.wake()
  await delivery.idle()
  expect(textsIn(local, 'oc_group_a')).toContain('一')
})

test('an outbox message that still fails after a day is given up', async () => {
  const { put, delivery, local, office, advance } = await openBench()
  local.faults.always({ kind: 'frequency', match: 'messages' })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  await advance(24 * hour - 1)
  expect(office.undeliverable.length).toBe(0)
  await advance(hour)
  expect(office.undeliverable.length).toBe(1)
})

test('while Feishu serves nothing of the app nothing is given up', async () => {
  const { put, delivery, local, office, advance, engine } = await openBench()
  local.faults.always({ kind: 'throttled', match: 'messages', amount: 3600 })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  await advance(30 * hour)
  await advance(30 * hour)
  expect([office.undeliverable.length, waitingOutboxMessages(engine).length]).toEqual([0, 1])
})

test('the time in which the whole app could not speak does not age an outbox message', async () => {
  const { put, delivery, local, office, advance } = await openBench()
  local.faults.next({ kind: 'throttled', match: 'messages', amount: 3600 })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  local.faults.next({ kind: 'frequency', match: 'messages' })
  await advance(30 * hour)
  await advance(hour)
  expect(office.delivered.map(({ outboxMessage }) => outboxMessage.id)).toEqual(['p1'])
})

test('a platform that cannot be reached costs nothing but time', async () => {
  const { put, delivery, office, engine, local, advance } = await openBench()
  await local.close()
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  await advance(48 * hour)
  expect(waitingOutboxMessages(engine)).toMatchObject([{ id: 'p1', ambiguousSince: null }])
  expect(office.undeliverable).toEqual([])
})

test('while the app lacks the right to send, nothing is given up and the setting is named', async () => {
  const { put, delivery, office, local, advance } = await openBench({
    local: { app: { scopes: [] } },
  })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  await advance(30 * hour)
  expect(office.undeliverable).toEqual([])
  expect(delivery.stats().resting?.advice).toContain('权限管理')
  local.world.state.app.scopes.push('im:message:send_as_bot')
  await advance(6 * minute)
  expect(textsIn(local, 'oc_group_a')).toEqual(['一'])
})

test('a missing permission for pictures is reported with the name of the setting', async () => {
  const scopes = ['im:message:send_as_bot']
  const { put, delivery, office } = await openBench({ local: { app: { scopes } } })
  office.files.set(7, Buffer.from('GIF89a'))
  put('p1', 'file 7', { kind: 'picture', attachment: 7 })
  await delivery.idle()
  expect(office.undeliverable[0]?.failure).toMatchObject({ code: 99991672, kind: 'permission' })
})

test('a hook that fails after the delivery does not send the message again', async () => {
  const { put, delivery, local, advance } = await openBench({
    office: {
      delivered: () => {
        throw new Error('mistake')
      },
    },
  })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await delivery.idle()
  await advance(hour)
  expect(local.calls.filter(({ path }) => path.endsWith('/messages')).length).toBe(1)
})

test('a card that cannot be composed is given up and the ordering key goes on', async () => {
  const { put, delivery, local, office } = await openBench({
    office: {
      compose: () => {
        throw new Error('mistake')
      },
    },
  })
  put('p1', 'oc_group_a', { kind: 'send', to: groupA, card: 1 })
  put('p2', 'oc_group_a', { kind: 'text', to: groupA, text: '二' })
  await delivery.idle()
  expect([textsIn(local, 'oc_group_a'), office.undeliverable.length]).toEqual([['二'], 1])
})

test('a card that the database does not let be composed is sent once it does', async () => {
  const refused = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  let isFull = true
  const { put, delivery, local, office, advance } = await openBench({
    office: {
      compose: ({ id }) => {
        if (isFull) throw refused
        return {
          messageId: null,
          content: JSON.stringify({
            schema: '2.0',
            body: { elements: [{ tag: 'markdown', content: '一', element_id: id }] },
          }),
        }
      },
    },
  })
  put('p1', 'oc_group_a', { kind: 'send', to: groupA, card: 1 })
  await delivery.idle()
  isFull = false
  await advance(60_000)
  expect([local.cards({ chat: 'oc_group_a' }).length, office.undeliverable.length]).toEqual([1, 0])
})

test('a card that is no longer needed is not sent', async () => {
  const { put, delivery, local, office, engine } = await openBench()
  put('p1', 'oc_group_a', { kind: 'send', to: groupA, card: 9 })
  await delivery.idle()
  expect(local.cards({ chat: 'oc_group_a' })).toEqual([])
  expect([office.delivered.length, waitingOutboxMessages(engine).length]).toEqual([0, 0])
})

test('what is overdue can be told from what is held', async () => {
  const { put, engine, clock, delivery } = await openBench()
  await delivery.drain()
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' }, clock.now() + hour)
  expect(oldestWaiting(engine, clock.now())).toBe(null)
  expect(oldestWaiting(engine, clock.now() + 2 * hour)).toBe(clock.now() + hour)
})

test('a stopping delivery finishes what is in hand and claims nothing more', async () => {
  const { put, delivery, local, office } = await openBench()
  local.faults.next({ kind: 'held', match: 'messages' })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await untilHeld(local)
  put('p2', 'oc_group_b', { kind: 'text', to: groupB, text: '二' })
  const drained = delivery.drain()
  local.letGo()
  await drained
  expect(office.delivered.map(({ outboxMessage }) => outboxMessage.id)).toEqual(['p1'])
})

test('an outcome is written down with the next beginning, in one commit', async () => {
  const { put, delivery, engine, local } = await openBench()
  const commits = countCommits(engine)
  const texts = ['一', '二', '三', '四', '五']
  engine.transact(() => {
    for (const [at, text] of texts.entries()) {
      put(`p${at}`, 'oc_group_a', { kind: 'text', to: groupA, text })
    }
  })
  await delivery.idle()
  expect(textsIn(local, 'oc_group_a')).toEqual(texts)
  // One commit for adding the messages, one for each start, and one for the last result.
  expect(commits()).toBe(1 + texts.length + 1)
})

test('what is put where nothing is in hand begins in the same commit', async () => {
  const { put, delivery, engine, local } = await openBench()
  const commits = countCommits(engine)
  const begun = engine.transact(() => {
    put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
    return delivery.begin()
  })
  begun()
  await delivery.idle()
  expect(textsIn(local, 'oc_group_a')).toEqual(['一'])
  // One commit for adding and starting, and one for the result.
  expect(commits()).toBe(2)
})

test('what is put while something else is in hand is sent without waiting for that', async () => {
  const { put, delivery, engine, local, clock } = await openBench()
  local.faults.next({ kind: 'held', match: 'messages' })
  put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await untilHeld(local)
  const payload = { kind: 'text', to: groupB, text: '二' } as const
  const now = clock.now()
  const begun = engine.transact(() => {
    putOutboxMessage(engine, { id: 'p2', orderingKey: 'oc_group_b', payload, notBefore: now, now })
    return delivery.begin()
  })
  begun()
  await until(() => textsIn(local, 'oc_group_b').length > 0, 'the message to the other group')
  expect(textsIn(local, 'oc_group_a')).toEqual([])
  local.letGo()
})

test('what is begun in a transaction that fails is not sent, and is sent once by the next', async () => {
  const { put, delivery, engine, local } = await openBench()
  expect(() =>
    engine.transact(() => {
      put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
      delivery.begin()
      throw new Error('undone')
    }),
  ).toThrow('undone')
  put('p2', 'oc_group_a', { kind: 'text', to: groupA, text: '二' })
  await delivery.idle()
  expect(textsIn(local, 'oc_group_a')).toEqual(['二'])
})

test('what is begun goes on though the database cannot be read just then', async () => {
  const { put, delivery, engine, local } = await openBench()
  await delivery.idle()
  const begun = engine.transact(() => {
    put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
    return delivery.begin()
  })
  const { get } = engine
  const refusing: typeof get = () => {
    throw new Error('disk I/O error')
  }
  Object.assign(engine, { get: refusing })
  try {
    expect(begun).not.toThrow()
  } finally {
    Object.assign(engine, { get })
  }
  await delivery.idle()
  expect(textsIn(local, 'oc_group_a')).toEqual(['一'])
})

test('what an outcome puts is sent before outbox delivery says that it is idle', async () => {
  const bench = await openBench({
    ticking: true,
    office: {
      delivered: ({ id }, _delivery, now) => {
        if (id !== 'first') return
        const payload = { kind: 'text', to: person, text: '其后' } as const
        putOutboxMessage(bench.engine, {
          id: 'then',
          orderingKey: person.id,
          payload,
          notBefore: now,
          now,
        })
      },
    },
  })
  bench.put('first', person.id, { kind: 'text', to: person, text: '先' })
  await bench.delivery.idle()
  expect(bench.local.messages({ person: person.id }).map(({ text }) => text)).toEqual([
    '先',
    '其后',
  ])
})

/** Counts the commits that wrote something, from now on. */
function countCommits(engine: SqliteEngine): () => number {
  const { transact } = engine
  const written = () => engine.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0
  let depth = 0
  let commits = 0
  engine.transact = (work) => {
    const before = written()
    depth += 1
    try {
      return transact(work)
    } finally {
      depth -= 1
      if (depth === 0 && written() > before) commits += 1
    }
  }
  return () => commits
}

test('a receiver who has to wait for the pace holds up no other, and all wait where the app has to', async () => {
  const asked: string[] = []
  const bench = await openBench({
    pace: {
      reserve: (_, receiver) => {
        asked.push(receiver)
        return { milliseconds: receiver === 'oc_group_a' ? 60_000 : 0, everybody: false }
      },
    },
  })
  bench.put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  bench.put('p2', 'oc_group_b', { kind: 'text', to: groupB, text: '二' })
  await until(() => textsIn(bench.local, 'oc_group_b').length > 0, 'the text of the other group')
  expect(textsIn(bench.local, 'oc_group_a')).toEqual([])
  const waiting = await openBench({
    pace: {
      reserve: (_, receiver) => {
        asked.push(receiver)
        return { milliseconds: 60_000, everybody: true }
      },
    },
  })
  asked.length = 0
  waiting.put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  waiting.put('p2', 'oc_group_b', { kind: 'text', to: groupB, text: '二' })
  await until(() => asked.length > 0, 'somebody to be asked for')
  expect(asked).not.toContain('oc_group_b')
})

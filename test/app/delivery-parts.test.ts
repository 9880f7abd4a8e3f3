import { expect, onTestFinished, test } from 'vitest'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import { OutboxDelivery } from '../../src/feishu/outbox-delivery.ts'
import type { FeishuPort } from '../../src/feishu/port.ts'
import { createMetrics } from '../../src/observability/metrics.ts'
import type { Engine } from '../../src/store/engine.ts'
import { putOutboxMessage } from '../../src/store/outbox.ts'
import type { OutboxPayload } from '../../src/store/outbox-message.ts'
import { until } from '../until.ts'
import { makeOffice, silent } from './delivery-kit.ts'
import { openStore, type Row, rows } from './store-kit.ts'

const now = 1_000_000
const sent = { messageId: 'om_1', chatId: 'oc_1' }

/** An outbox delivery whose Feishu answers each sending as a test says, in memory. */
function office(change: {
  readonly send?: FeishuPort['send']
  readonly port?: Partial<FeishuPort>
  readonly hooks?: Parameters<typeof makeOffice>[0]
  readonly over?: (engine: Engine) => Engine
  readonly app?: string
}) {
  const { engine } = openStore()
  const texts: string[] = []
  const send: FeishuPort['send'] = async (sending) => {
    texts.push(sending.content)
    return change.send ? change.send(sending) : sent
  }
  const metrics = createMetrics()
  const kept = makeOffice(change.hooks)
  const clock = { now }
  const delivery = new OutboxDelivery({
    ...{ engine: change.over?.(engine) ?? engine, hooks: kept.hooks, log: silent, metrics },
    ...{ feishu: { send, ...change.port } as FeishuPort, clock: () => clock.now, random: () => 0 },
    ...(change.app === undefined ? {} : { app: change.app }),
  })
  // Not waited for: some calls are never answered.
  onTestFinished(() => void delivery.drain())
  return {
    ...{ engine, delivery, texts, kept, clock },
    counted: (name: string) =>
      metrics
        .render()
        .split('\n')
        .filter((line) => line.startsWith(name)),
    put: (id: string, orderingKey: string, payload: OutboxPayload) =>
      putOutboxMessage(engine, { id, orderingKey, payload, now }),
  }
}
const to = (id: string) => ({ type: 'chat_id', id }) as const
const text = (chat: string, words: string): OutboxPayload => ({
  ...{ kind: 'text', to: to(chat), text: words },
})
const never = () => new Promise<never>(() => {})
const refused = (code: number, change: object) => async () => {
  const outcome = { kind: 'permanent', reach: 'call', advice: '', ...change } as const
  throw new FeishuFailure('no', outcome, { code, status: 400 })
}

test('at most eight chats are served at a time', () => {
  const { delivery, put } = office({ send: never })
  for (let nth = 1; nth <= 10; nth += 1) put(`p${nth}`, `oc_${nth}`, text(`oc_${nth}`, '一'))
  delivery.start()
  delivery.begin()()
  expect(delivery.stats()).toMatchObject({ inHand: 8, waiting: 10, due: 10 })
})

test('papers are converted one at a time, beside everything else', async () => {
  const { delivery, put } = office({ send: never, hooks: { write: never } })
  const document = { document: 'letter', matter: 1 } as never
  const person = { type: 'open_id', id: 'ou_a' } as const
  for (const id of ['p1', 'p2'])
    put(id, `file ${id}`, { kind: 'document', to: person, document, as: 'pdf' })
  delivery.start()
  delivery.begin()()
  expect(delivery.stats().inHand).toBe(1)
  for (let nth = 1; nth <= 9; nth += 1) put(`t${nth}`, `oc_${nth}`, text(`oc_${nth}`, '一'))
  delivery.wake()
  await until(() => delivery.stats().inHand > 1, 'the texts')
  expect(delivery.stats().inHand).toBe(1 + 8)
})

test('what is delivered, fails and is given up is counted, by what it was and why, for its app', async () => {
  for (const app of ['main', 'jcy']) {
    const of = app === 'main' ? '' : 'jcy:'
    const label = app === 'main' ? '' : ',app="jcy"'
    const { delivery, put, counted } = office({
      app,
      send: async ({ receiveId }) => {
        if (receiveId === `${of}oc_bad`) return refused(230002, {})()
        if (receiveId === `${of}oc_busy`) return refused(230020, { kind: 'retry', reach: 'chat' })()
        return sent
      },
    })
    const bad = ['oc_good', 'oc_bad', 'oc_busy'].map((chat) => `${of}${chat}`)
    for (const chat of bad) put(chat.replace(':', '-'), chat, text(chat, '一'))
    delivery.start()
    await until(() => delivery.stats().inHand === 0 && delivery.stats().dead === 1, 'the end')
    expect(counted('hejiantong_parcels_delivered_total')).toEqual([
      `hejiantong_parcels_delivered_total{payload="text"${label}} 1`,
    ])
    expect(counted('hejiantong_parcel_failures_total').toSorted()).toEqual([
      `hejiantong_parcel_failures_total{kind="permanent",code="230002"${label}} 1`,
      `hejiantong_parcel_failures_total{kind="retry",code="230020"${label}} 1`,
    ])
    expect(counted('hejiantong_parcels_dead_total')).toEqual([
      `hejiantong_parcels_dead_total{code="230002"${label}} 1`,
    ])
  }
})

test('a text mentions nobody, whatever stands in it, also as an answer', async () => {
  const replied: string[] = []
  const { delivery, put, texts } = office({
    port: {
      reply: async ({ content }) => {
        replied.push(content)
        return sent
      },
    },
  })
  put('p1', 'oc_1', text('oc_1', '<at user_id="all"></at>'))
  put('p2', 'oc_2', { kind: 'reply-text', messageId: 'om_9', text: '<at user_id="all"></at>' })
  delivery.start()
  await delivery.idle()
  const harmless = [JSON.stringify({ text: '＜at user_id="all">＜/at>' })]
  expect([texts, replied]).toEqual([harmless, harmless])
})

test('pressing in doubt is not repeated, and pressing without doubt is done', async () => {
  const pressed: string[] = []
  const { delivery, engine } = office({
    port: {
      urge: async (messageId) => {
        pressed.push(messageId)
      },
    },
  })
  const urge = (messageId: string): Row => ({
    ...{ lane: messageId, errand: JSON.stringify({ kind: 'urge', messageId, personId: 'ou_a' }) },
  })
  rows(engine, 'parcels', {
    doubted: { ...urge('om_1'), ambiguous_since: now - 1 },
    'doubted for long': { ...urge('om_3'), ambiguous_since: now - 3600_000 },
    fresh: urge('om_2'),
  })
  delivery.start()
  await delivery.idle()
  expect(pressed).toEqual(['om_2'])
  const states = engine.all<{ state: string }>('SELECT DISTINCT state FROM parcels')
  expect(states).toEqual([{ state: 'delivered' }])
})

test('a refusal that concerns one chat shows that the app can send', async () => {
  let answers = [refused(99991400, { kind: 'retry', reach: 'app' }), refused(230002, {})]
  const { delivery, put, clock } = office({
    send: async () => {
      const [answer = async () => sent, ...rest] = answers
      answers = rest
      return answer()
    },
  })
  put('p1', 'oc_1', text('oc_1', '一'))
  delivery.start()
  await until(() => delivery.stats().resting !== null, 'the rest')
  put('p2', 'oc_2', text('oc_2', '二'))
  clock.now += 2000
  delivery.wake()
  await until(() => delivery.stats().dead === 1, 'the refusal')
  expect(delivery.stats().resting).toBeNull()
})

test('a result that the database refuses once is written down later, with what follows from it', async () => {
  let refusing = true
  const { delivery, put, kept } = office({
    over: (engine) => ({
      ...engine,
      run: (sql, ...values) => {
        if (refusing && sql.includes('message_id = ?, chat_id = ?')) {
          refusing = false
          throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' })
        }
        return engine.run(sql, ...values)
      },
    }),
  })
  put('p1', 'oc_1', text('oc_1', '一'))
  delivery.start()
  await until(() => {
    delivery.wake()
    return kept.delivered.length > 0
  }, 'the result')
  expect(refusing).toBe(false)
  expect(kept.delivered.map(({ outboxMessage }) => outboxMessage.id)).toEqual(['p1'])
})

test('a message that fails by itself is put back until it is a day old, and then given up', async () => {
  const { delivery, put, engine, clock } = office({
    send: refused(230020, { kind: 'retry', reach: 'chat' }),
  })
  put('p1', 'oc_1', text('oc_1', '一'))
  delivery.start()
  await until(() => delivery.stats().faltering !== null, 'the failure')
  expect(delivery.stats().faltering).toEqual({ since: now, receivers: 1 })
  const at = (age: number) => {
    clock.now = now + age
    engine.run('UPDATE parcels SET not_before = ?', clock.now)
    delivery.wake()
    return delivery.idle()
  }
  await at(24 * 3600_000 - 1)
  expect(delivery.stats().dead).toBe(0)
  await at(24 * 3600_000)
  expect(delivery.stats().dead).toBe(1)
})

test('a card whose first attempt may have arrived is patched after the second, any other is not', async () => {
  const { delivery, put, engine, kept } = office({ port: { patch: never } })
  for (const card of [1, 2]) {
    kept.cards.set(card, '一')
    put(`p${card}`, `oc_${card}`, { kind: 'send', to: to(`oc_${card}`), card })
  }
  engine.run("UPDATE parcels SET ambiguous_since = ? WHERE id = 'p1'", now - 1000)
  delivery.start()
  delivery.wake()
  const rest = () => engine.all("SELECT patched_card FROM parcels WHERE id NOT IN ('p1', 'p2')")
  await until(() => kept.delivered.length === 2, 'both cards')
  expect(rest()).toEqual([{ patched_card: 1 }])
})

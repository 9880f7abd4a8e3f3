import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startLocalFeishu } from '../../simulator/local-feishu.ts'
import type { LocalFeishuOptions } from '../../simulator/options.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { createFeishu, type FeishuPort } from '../../src/feishu/client.ts'
import type { FeishuFailure } from '../../src/feishu/failure.ts'
import { type Hooks, OutboxDelivery } from '../../src/feishu/outbox-delivery.ts'
import type { Pace } from '../../src/feishu/pace.ts'
import type { Log } from '../../src/observability/log.ts'
import { createMetrics } from '../../src/observability/metrics.ts'
import { noTask } from '../../src/store/deadline-tasks.ts'
import { noEvent } from '../../src/store/matter-events.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { putOutboxMessage } from '../../src/store/outbox.ts'
import type { Delivery } from '../../src/store/outbox-attempt.ts'
import type { OutboxMessage, OutboxPayload, Recipient } from '../../src/store/outbox-message.ts'
import { openSqlite, type SqliteEngine } from '../../src/store/sqlite.ts'
import { unhurried } from '../unhurried.ts'
import { until } from '../until.ts'

/** Monday, 2 March 2026, 9:00 in Chongqing. */
export const morning = Date.UTC(2026, 2, 2, 1)

export const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }

/** A district reduced to what outbox delivery uses. */
export interface Office {
  /** The current content of every card. */
  readonly cards: Map<number, string>
  /** The message of every sent card. */
  readonly messages: Map<number, string>
  readonly delivered: { outboxMessage: OutboxMessage; delivery: Delivery }[]
  readonly undeliverable: { outboxMessage: OutboxMessage; failure: FeishuFailure }[]
  readonly files: Map<number, Uint8Array>
  readonly hooks: Hooks
}

export interface DeliveryBench {
  readonly local: LocalFeishu
  readonly clock: VirtualClock
  readonly engine: SqliteEngine
  readonly office: Office
  readonly feishu: FeishuPort
  readonly delivery: OutboxDelivery
  put(id: string, orderingKey: string, payload: OutboxPayload, notBefore?: number): void
  /** Adds an outbox message with its own ordering key, behind another ordering key. */
  putBehind(id: string, behind: string, payload: OutboxPayload): void
  /** Ends this delivery as a crash would, and starts another one on the same database file. */
  restart(): OutboxDelivery
  /** Moves the clock and waits until everything that fell due is sent. */
  advance(milliseconds: number): Promise<void>
}

export const groupA: Recipient = { type: 'chat_id', id: 'oc_group_a' }
export const groupB: Recipient = { type: 'chat_id', id: 'oc_group_b' }
export const person: Recipient = { type: 'open_id', id: 'ou_liaison' }

/** Resolves when Feishu keeps a call of the bot without an answer. */
export const untilHeld = (local: LocalFeishu): Promise<void> =>
  until(() => local.held > 0, 'a call without an answer')

/** A local Feishu with two groups and two people, and an outbox delivery that uses it. */
export async function openBench(
  change: {
    office?: Partial<Hooks>
    local?: LocalFeishuOptions
    /** The bot's timeout; by default none, except in the test about it. */
    timeoutMs?: number
    /** Off by default, as the limits of this Feishu are; the pace has its own tests. */
    pace?: Pace
    /** Whether each reading of the clock is a millisecond later, as on a real one. */
    ticking?: boolean
    /** Wraps the port, to observe calls or hold them back. */
    wrap?: (feishu: FeishuPort) => FeishuPort
  } = {},
): Promise<DeliveryBench> {
  const clock = new VirtualClock({ startAt: morning, frozen: true })
  const local = await startLocalFeishu({
    clock,
    people: [
      { openId: 'ou_liaison', name: '甲联络员' },
      { openId: 'ou_outside', name: '乙', available: false },
    ],
    chats: [
      { chatId: 'oc_group_a', name: '甲群', members: ['ou_liaison'] },
      { chatId: 'oc_group_b', name: '乙群', members: ['ou_liaison'] },
    ],
    ...change.local,
    // Calls without an answer are disconnected at once, so that no test waits for the bot's timeout.
    knobs: { ...unhurried, rateLimits: 'off', silenceMs: 0, ...change.local?.knobs },
  })
  const file = join(tmpdir(), `hejiantong-delivery-${crypto.randomUUID()}.db`)
  const { appId, appSecret } = local.world.state.app
  const settings = { appId, appSecret, baseUrl: local.url, timeoutMs: change.timeoutMs ?? 200_000 }
  const port = createFeishu({ settings, log: silent })
  const feishu = change.wrap === undefined ? port : change.wrap(port)
  const office = makeOffice(change.office)

  let ticks = 0
  const now = () => {
    ticks += change.ticking ? 1 : 0
    return clock.now() + ticks
  }
  function open(): { engine: SqliteEngine; delivery: OutboxDelivery } {
    const engine = openSqlite(file)
    migrate(engine, readMigrations('migrations'))
    const options = { engine, feishu, hooks: office.hooks, clock: now }
    const delivery = new OutboxDelivery({
      ...options,
      pace: change.pace ?? { reserve: () => ({ milliseconds: 0, everybody: false }) },
      log: silent,
      metrics: createMetrics(),
      random: () => 0,
    })
    delivery.start()
    return { engine, delivery }
  }

  let current = open()
  onTestFinished(async () => {
    await current.delivery.drain()
    current.engine.close()
    await local.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
  })
  return {
    local,
    clock,
    feishu,
    office,
    get engine() {
      return current.engine
    },
    get delivery() {
      return current.delivery
    },
    put: (id, orderingKey, payload, notBefore = clock.now()) => {
      putOutboxMessage(current.engine, { id, orderingKey, payload, notBefore, now: clock.now() })
      current.delivery.wake()
    },
    putBehind: (id, behind, payload) => {
      const now = clock.now()
      putOutboxMessage(current.engine, {
        id,
        orderingKey: `file ${id}`,
        behind,
        payload,
        notBefore: now,
        now,
      })
      current.delivery.wake()
    },
    restart: () => {
      void current.delivery.drain()
      current.engine.close()
      current = open()
      return current.delivery
    },
    advance: async (milliseconds) => {
      await clock.advance(milliseconds)
      current.delivery.wake()
      await current.delivery.idle()
    },
  }
}

/** What a district does for outbox delivery, with its cards and files by hand. */
export function makeOffice(change: Partial<Hooks> = {}): Office {
  const cards = new Map<number, string>()
  const messages = new Map<number, string>()
  const files = new Map<number, Uint8Array>()
  const delivered: Office['delivered'] = []
  const undeliverable: Office['undeliverable'] = []
  const hooks: Hooks = {
    words: (text) => text,
    compose: ({ id, payload }) => {
      if (!('card' in payload)) return null
      const text = cards.get(payload.card)
      if (text === undefined) return null
      return { messageId: messages.get(payload.card) ?? null, content: cardOf(id, text) }
    },
    task: () => ({ known: noTask, wanted: null, keep: () => {} }),
    event: () => ({ known: noEvent, wanted: null, keep: () => {} }),
    answers: () => {},
    departments: () => {},
    people: () => [],
    contacts: () => {},
    approval: () => null,
    delivered: (outboxMessage, delivery) => {
      delivered.push({ outboxMessage, delivery })
      const { payload } = outboxMessage
      if ('card' in payload && delivery.messageId !== null) {
        messages.set(payload.card, delivery.messageId)
      }
    },
    fetched: async ({ payload }, { bytes }) => {
      if (payload.kind === 'fetch') files.set(payload.attachment, bytes)
    },
    quoted: () => {},
    members: () => {},
    account: () => {},
    stored: async (attachment) => {
      const bytes = files.get(attachment)
      return bytes === undefined ? null : { bytes, name: `附件${attachment}.pdf` }
    },
    write: async (document) => ({
      name: document.document === 'ledger' ? `${document.period}台账.xlsx` : '其他文件',
      bytes: new TextEncoder().encode('PK'),
    }),
    undeliverable: (outboxMessage, failure) => {
      undeliverable.push({ outboxMessage, failure })
    },
    ...change,
  }
  return { cards, messages, files, delivered, undeliverable, hooks }
}

/** A card whose first element carries the mark of its outbox message. */
export function cardOf(mark: string, text: string): string {
  const element = { tag: 'markdown', element_id: mark, content: text }
  return JSON.stringify({ schema: '2.0', body: { elements: [element] } })
}

/** The texts in a group, oldest first. */
export function textsIn(local: LocalFeishu, chat: string): string[] {
  return local.messages({ chat }).map((message) => message.text)
}

import { expect, onTestFinished, test } from 'vitest'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { putOutboxMessage } from '../../src/store/outbox.ts'
import { isRepeatable } from '../../src/store/outbox-attempt.ts'
import type { OutboxPayload } from '../../src/store/outbox-message.ts'
import { release } from '../../src/store/outbox-release.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { groupA } from './delivery-kit.ts'

const now = Date.UTC(2026, 2, 10)
const second = 1000
const minute = 60 * second

/** An outbox in memory, and how long its only message waits after a success (ms). */
function outbox() {
  const engine = openSqlite(':memory:')
  onTestFinished(() => engine.close())
  migrate(engine, readMigrations('migrations'))
  putOutboxMessage(engine, {
    ...{ id: 'p1', orderingKey: 'oc_group_a', now },
    payload: { kind: 'text', to: groupA, text: '一' },
  })
  return (waitsFor: 'lane' | 'service' | null, notBefore: number, receiver: string, at = now) => {
    engine.run('UPDATE parcels SET waits_for = ?, not_before = ?', waitsFor, notBefore)
    release(engine, receiver, at, 'main')
    const row = engine.get<{ not_before: number }>('SELECT not_before FROM parcels')
    return (row?.not_before ?? 0) - at
  }
}

test('a success ends the wait for this receiver or for Feishu, and no other', () => {
  expect(outbox()('lane', now + minute, 'oc_group_a')).toBe(0)
  expect(outbox()('lane', now + minute, 'oc_group_b')).toBe(minute)
  expect(outbox()('service', now + minute, 'oc_group_b')).toBe(0)
  expect(outbox()(null, now + minute, 'oc_group_a')).toBe(minute)
})

test('a wait of five seconds is not ended early, a longer one is', () => {
  expect(outbox()('lane', now + 5 * second, 'oc_group_a')).toBe(5 * second)
  expect(outbox()('lane', now + 5 * second + 1, 'oc_group_a')).toBe(0)
})

test('a message that fails for its own reason is not tried at every success, but once in five minutes', () => {
  const waitAfter = outbox()
  const wait = (at: number) => waitAfter('service', at + minute, 'oc_group_b', at)
  expect(wait(now)).toBe(0)
  expect(wait(now + 5 * minute - 1)).toBe(minute)
  expect(wait(now + 5 * minute)).toBe(0)
})

test('what people would see twice is not repeated without a uuid, everything else may be', () => {
  const all: Readonly<Record<OutboxPayload['kind'], boolean>> = {
    ...{ send: false, reply: false, text: false, 'reply-text': false, file: false },
    ...{ document: false, urge: false, patch: true, fetch: true, picture: true, quote: true },
    ...{ members: true, account: true, contacts: true, department: true, task: true },
    ...{ event: true, answers: true, approval: true },
  }
  const found = Object.keys(all).map((kind) => [kind, isRepeatable({ kind } as OutboxPayload)])
  expect(Object.fromEntries(found)).toEqual(all)
})

import { expect, test } from 'vitest'
import { DistrictLife } from '../../src/app/district-life.ts'
import { at } from './district-kit.ts'
import { openServices } from './store-kit.ts'

/** A district of one app, with what was done to its parts, in order. */
function life() {
  const one = openServices(at('2026-03-10 10:20'))
  const done: string[] = []
  const note = (what: string) => async (): Promise<void> => void done.push(what)
  let sent = () => {}
  const sending = new Promise<void>((resolve) => {
    sent = resolve
  })
  const link = {
    ...{
      name: 'main',
      appId: 'cli_1',
      feishu: {},
      connection: { start: note('connected'), close: note('disconnected') },
    },
    delivery: {
      start: note('delivering'),
      wake: () => {},
      drain: () => sending.then(note('drained')),
    },
    identity: {
      metAfter: null,
      learn: note('named'),
      check: note('name checked'),
      stop: note('name stopped'),
    },
    ownTenant: { learn: note('tenant') },
    credentials: { check: note('credentials'), stop: note('credentials stopped') },
  }
  const own = new DistrictLife({
    services: one.services,
    ...({
      storage: { probe: note('probed') },
      files: {},
      links: [link],
      scheduler: { tick: note('ticked'), stop: note('scheduler stopped') },
      alarm: { look: note('looked') },
      feishu: {},
      problems: () => [],
    } as unknown as Omit<ConstructorParameters<typeof DistrictLife>[0], 'services'>),
  })
  return { own, done, sent }
}

test('a stop ends when what is being sent has been answered, and nothing is asked or received after it', async () => {
  const { own, done, sent } = life()
  await own.start()
  done.length = 0
  const stopped = own.stop().then(() => done.push('stopped'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(done).toEqual(['name stopped', 'credentials stopped', 'disconnected', 'scheduler stopped'])
  sent()
  await stopped
  expect(done.slice(4)).toEqual(['drained', 'stopped'])
})

test('a start delivers before it does what is due, and learns name, key and tenant one after the other', async () => {
  const { own, done } = life()
  await own.start()
  expect(done.slice(0, 4)).toEqual(['delivering', 'ticked', 'named', 'connected'])
  expect(done.slice(4)).toEqual(['credentials', 'tenant'])
})

test('a tick looks at the storage first, and at what troubles the bot last', async () => {
  const { own, done } = life()
  await own.tick()
  expect(done).toEqual(['probed', 'name checked', 'credentials', 'tenant', 'ticked', 'looked'])
})

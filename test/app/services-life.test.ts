import { expect, onTestFinished, test, vi } from 'vitest'
import { introduce } from '../../src/app/district-beginning.ts'
import { DistrictLife } from '../../src/app/district-life.ts'
import { admin } from './clue-kit.ts'
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

test('a code is printed where there is no administrator, once for as long as nobody has used it', () => {
  const { services, store } = openServices(at('2026-03-10 10:20'))
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
  onTestFinished(() => printed.mockRestore())
  const start = (metAfter: string | null = null) => {
    printed.mockClear()
    introduce(services, { name: 'main', appId: 'cli_1', metAfter })
    const said = printed.mock.calls.flat().join()
    return /认领 ([0-9A-F]{12})/.exec(said)?.[1] ?? null
  }
  expect(start()).toBeNull()
  const one = store.directory.current().person(admin)
  if (one) store.directory.savePerson({ ...one, active: false })
  const code = start()
  const kept = store.system.facts('administration')
  expect([code?.length, kept.length]).toEqual([12, 1])
  expect([start(), store.system.facts('administration')]).toEqual([null, kept])
  // Under another App ID nobody is who he was, so that the former code does not suffice.
  expect(start('cli_0')).not.toBe(code)
})

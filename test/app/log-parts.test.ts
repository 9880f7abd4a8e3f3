import { expect, test } from 'vitest'
import { createLog } from '../../src/observability/log.ts'
import { createMetrics } from '../../src/observability/metrics.ts'
import { redact, redactText } from '../../src/observability/redact.ts'

test('lines of every level are masked', () => {
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => lines.push(line) }, { district: 'qijiang' })
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    log[level]('tried', { to: '13812345678', app_secret: 'x' })
  }
  const read = lines.map((line) => JSON.parse(line))
  expect(read.map(({ level }) => level)).toEqual(['debug', 'info', 'warn', 'error'])
  for (const { time, level: _, ...rest } of read) {
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(rest).toEqual({
      district: 'qijiang',
      event: 'tried',
      to: '138****5678',
      app_secret: '[已隐去]',
    })
  }
})

test.each<[string, unknown, unknown]>([
  ['a list', ['13812345678', { password: 'x' }], ['138****5678', { password: '[已隐去]' }]],
  ['bytes', { body: Buffer.from('13812345678') }, { body: '[11 bytes]' }],
  ['a secret that is not set', { accessToken: null }, { accessToken: null }],
  ['a secret of several parts', { tokens: ['a', 'b'] }, { tokens: '[已隐去]' }],
  ['a cookie', { 'set-cookie': 'x' }, { 'set-cookie': '[已隐去]' }],
  [
    'an encryption key',
    { encryptKey: 'x', encrypt_key: 'y' },
    { encryptKey: '[已隐去]', encrypt_key: '[已隐去]' },
  ],
  [
    'figures and answers',
    { count: 3, done: true, none: undefined },
    { count: 3, done: true, none: undefined },
  ],
])('of %s the log keeps no more than it may', (_, given, kept) => {
  expect(redact({ given })).toEqual({ given: kept })
})

test('facts that contain themselves are written down to a depth', () => {
  const facts: Record<string, unknown> = { name: 'a' }
  facts['self'] = facts
  expect(JSON.stringify(redact(facts))).toContain('"self":"[…]"')
})

test('an error within facts loses what hangs on it at any depth', () => {
  const error = Object.assign(new TypeError('拨打13812345678失败'), { response: { a: 1 } })
  const { failed } = redact({ failed: [{ error }] }) as { failed: [{ error: Error }] }
  const { stack, ...rest } = failed[0].error
  expect(rest).toEqual({ name: 'TypeError', message: '拨打138****5678失败' })
  expect([stack?.includes('138****5678'), stack?.includes('13812345678')]).toEqual([true, false])
})

test.each([
  ['token t-caecc734c2e3328a62489fe0648c4b98779515d3', 'token t-[已隐去]'],
  ['token u-caecc734c2e3328a62489fe0648c4b98779515d3', 'token u-[已隐去]'],
  ['at-caecc734c2e3328a62489fe0648c4b98779515d3', 'at-caecc734c2e3328a62489fe0648c4b98779515d3'],
  ['t-123456789012345', 't-123456789012345'],
  ['authorization: bearer abc', 'authorization: bearer [已隐去]'],
  ['12812345678', '12812345678'],
  ['电话 13812345678、15987654321', '电话 138****5678、159****4321'],
  ['50022219900101123x 与 500222199001011238', '500222********123x 与 500222********1238'],
])('%j is written to the log as %j', (text, written) => {
  expect(redactText(text)).toBe(written)
})

test('a counter shows zero until its first series, and then that series alone', () => {
  const metrics = createMetrics()
  const counter = metrics.counter('events_total', 'Events.')
  const head = '# HELP events_total Events.\n# TYPE events_total counter\n'
  expect(metrics.render()).toBe(`${head}events_total 0\n`)
  counter.add({ kind: 'tap', app: 'jcy' })
  counter.add({ kind: 'tap', app: 'jcy' }, 2)
  expect(metrics.render()).toBe(`${head}events_total{kind="tap",app="jcy"} 3\n`)
})

test('a counter that is registered twice is one, and a gauge is read anew by the later one', () => {
  const metrics = createMetrics()
  metrics.counter('a_total', 'A.').add()
  metrics.counter('a_total', 'A.').add()
  let waiting = 5
  metrics.gauge('waiting', 'Waiting.', () => 1)
  metrics.gauge('waiting', 'Waiting.', () => waiting)
  waiting += 1
  const lines = metrics.render().split('\n')
  expect(lines.filter((line) => !line.startsWith('#'))).toEqual(['a_total 2', 'waiting 6', ''])
})

test('what stands in a label cannot end it', () => {
  const metrics = createMetrics()
  metrics.gauges('ready', 'Ready.', () => [
    [{ app: 'a"b\\c\nd' }, 1],
    [{ app: 'main' }, 0],
  ])
  expect(metrics.render().split('\n').slice(2)).toEqual([
    'ready{app="a\\"b\\\\c\\nd"} 1',
    'ready{app="main"} 0',
    '',
  ])
})

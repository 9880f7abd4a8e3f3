import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { askByFetch, beat } from '../../src/app/heartbeat.ts'
import { isLinkLocal } from '../../src/config/link-local.ts'
import { readSettings } from '../../src/config/settings.ts'
import { createSocketAsk } from '../../src/node/socket-ask.ts'

const complete = {
  FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718',
  FEISHU_APP_SECRET: 'secret',
  FEISHU_ENCRYPT_KEY: 'key',
  FEISHU_VERIFICATION_TOKEN: 'token',
}
const wire = [
  ...['169.254.169.254', '169.254.0.1.', '169.254.43518', '2852039166', '0xA9FEA9FE'],
  ...['0xa9.0xfe.0xa9.0xfe', '0251.0376.0251.0376', '0251.254.0xa9fe', '１６９。２５４。１。２'],
  ...[
    '[fe80::1]',
    '[FEBF::1]',
    '[fe80:0:0:0:1:2:3:4]',
    '[::ffff:169.254.1.1]',
    '[::ffff:a9fe:101]',
  ],
  ...['[::169.254.1.1]', '[::ffff:0:169.254.1.1]', '[64:ff9b::169.254.1.1]', '[2002:a9fe:101::]'],
  ...['100.100.100.200', '[fd00:ec2::254]'],
]
const elsewhere = [
  ...['169.253.255.255', '169.255.0.1', '10.169.254.1', '127.0.0.1', '[fec0::1]', '[::1]'],
  ...['[fe7f::1]', '[2001:db8::a9fe:a9fe]', '169.254.169.254.example.org', 'hc-ping.com'],
]

test.each(wire)('HEARTBEAT_URL at %s is refused at the start', (host) => {
  const read = readSettings({ ...complete, HEARTBEAT_URL: `http://${host}/beat` })
  expect(read).toMatchObject({
    problems: [expect.stringContaining('HEARTBEAT_URL 不能是链路本地')],
  })
})

test.each(elsewhere)('HEARTBEAT_URL at %s is accepted', (host) => {
  const HEARTBEAT_URL = `https://${host}/beat`
  expect(readSettings({ ...complete, HEARTBEAT_URL })).toMatchObject({
    settings: { heartbeatUrl: HEARTBEAT_URL },
  })
})

test('an address of the wire as a resolver writes it, with its zone, is recognised', () => {
  expect(isLinkLocal('fe80::1%eth0')).toBe(true)
  expect(isLinkLocal('::ffff:169.254.169.254')).toBe(true)
})

/** A watcher with this answer; resolves with its address and the requested paths. */
async function watch(answer: RequestListener): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/beat`, asked }
}
const sendOn =
  (to: string): RequestListener =>
  (_request, response) => {
    response.writeHead(302, { location: to }).end()
  }
/** Names as a name server might resolve them. */
const names =
  (addresses: Readonly<Record<string, string>>): LookupFunction =>
  (host, options, done) => {
    const address = addresses[host] ?? ''
    const family = address.includes(':') ? 6 : 4
    if (options.all) done(null, [{ address, family }])
    else done(null, address, family)
  }
const port = (url: string) => new URL(url).port

test.each([
  ['by a socket', createSocketAsk()],
  ['by fetch', askByFetch],
])('a watcher is called %s, and where it sends on to', async (_, ask) => {
  const { url, asked } = await watch((request, response) => {
    if (request.url === '/beat') sendOn('/other')(request, response as never)
    else response.end('ok')
  })
  await beat(url, ask)
  expect(asked).toEqual(['/beat', '/other'])
})

test.each([
  ['by a socket', createSocketAsk()],
  ['by fetch', askByFetch],
])(
  'only an answer that sends on is followed %s, whatever place another one names',
  async (_, ask) => {
    for (const [status, paths] of [
      [299, 1],
      [300, 2],
      [399, 2],
      [400, 1],
      [503, 1],
    ] as const) {
      const { url, asked } = await watch((request, response) => {
        response.writeHead(request.url === '/beat' ? status : 200, { location: '/other' }).end()
      })
      await beat(url, ask)
      expect([status, asked.length]).toEqual([status, paths])
    }
  },
)

test.each([
  ['by a socket', createSocketAsk()],
  ['by fetch', askByFetch],
])('a watcher that sends on to the wire is not followed %s', async (_, ask) => {
  for (const to of ['http://169.254.169.254/latest', 'http://[fe80::1]/', 'http://2852039166/']) {
    const { url, asked } = await watch(sendOn(to))
    await expect(beat(url, ask)).rejects.toThrow('link-local')
    expect(asked).toEqual(['/beat'])
  }
})

test.each(['169.254.169.254', 'fe80::1', '::ffff:169.254.1.1', '100.100.100.200'])(
  'a name that means %s when it is called is not called',
  async (address) => {
    const ask = createSocketAsk(names({ 'watcher.example.org': address }))
    await expect(beat('http://watcher.example.org/', ask)).rejects.toThrow(
      `watcher.example.org is ${address}, which is link-local`,
    )
  },
)

test('a name that is sent on to is looked at like the first', async () => {
  const { url, asked } = await watch(sendOn('http://inside.example.org/'))
  const ask = createSocketAsk(
    names({ 'outside.example.org': '127.0.0.1', 'inside.example.org': '169.254.1.1' }),
  )
  await expect(beat(`http://outside.example.org:${port(url)}/beat`, ask)).rejects.toThrow(
    'link-local',
  )
  expect(asked).toEqual(['/beat'])
})

test('a watcher that sends on for ever is left alone', async () => {
  const { url, asked } = await watch(sendOn('/beat'))
  await expect(beat(url, createSocketAsk())).rejects.toThrow('more than 5 times')
  expect(asked).toHaveLength(6)
})

test('a watcher that sends on to a file is left alone', async () => {
  const { url } = await watch(sendOn('file:///etc/passwd'))
  await expect(beat(url, createSocketAsk())).rejects.toThrow('file:')
})

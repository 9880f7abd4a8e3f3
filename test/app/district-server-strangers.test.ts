import { once } from 'node:events'
import { type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { BodyBudget } from '../../src/http/body-budget.ts'
import { createBoundedServer } from '../../src/node/bounded-server.ts'
import { createDistrictServer } from '../../src/node/district-server.ts'
import { until } from '../until.ts'
import { messageEvent, seal } from './event-verifier-kit.ts'
import { openApp } from './http-kit.ts'

/** Few connections, but long timeouts for busy machines. */
const few = { connections: 10, headersMs: 200_000, requestMs: 200_000 }
/** Timeouts so short that a test need not wait for their end. */
const brief = { connections: 10, headersMs: 300, requestMs: 600 }
const path = '/feishu/events'

/** A server as in production, with narrow limits; the connections that it closes are counted. */
async function openDoor(change: { bounds?: typeof few; mostBytes?: number } = {}) {
  const ended: string[] = []
  const tally = { note: (why: string) => void ended.push(why) }
  const district = openApp()
  const budget = new BodyBudget(tally, change.mostBytes)
  const server: Server = createBoundedServer(
    createDistrictServer([{ name: null, district }], budget),
    tally,
    change.bounds ?? few,
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, ended, ...district }
}

/** Connections of an attacker, which may send something and then wait. */
async function hold(port: number, count: number, sent = ''): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      await once(socket, 'connect')
      if (sent !== '') socket.write(sent)
      return socket
    }),
  )
}

/** A colleague's event, as Feishu sends it; resolves with the status. */
async function serve(port: number): Promise<number | undefined> {
  const { raw, headers } = seal(messageEvent('text', { text: '待办' }))
  const own = { ...Object.fromEntries(headers), 'content-length': String(raw.length) }
  const outgoing = request({
    port,
    host: '127.0.0.1',
    path,
    method: 'POST',
    headers: own,
    agent: false,
  })
  outgoing.end(raw)
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  await textOf(incoming)
  return incoming.statusCode
}

test('idle connections of strangers keep nobody out', async () => {
  const { port, ended } = await openDoor()
  await hold(port, 40)
  expect(await serve(port)).toBe(200)
  expect(ended.length).toBeGreaterThanOrEqual(30)
})

test('half requests of strangers keep nobody out', async () => {
  const { port } = await openDoor()
  await hold(port, 40, `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\nxxxx`)
  expect(await serve(port)).toBe(200)
})

test('the connection that was idle longest makes room', async () => {
  const { port } = await openDoor()
  const [oldest] = await hold(port, 1)
  const newer = await hold(port, 10)
  oldest?.resume()
  await until(() => oldest?.destroyed || oldest?.readableEnded || false, 'the end of the oldest')
  expect(newer.every((socket) => !socket.destroyed)).toBe(true)
})

test('a connection that was used again does not make room for one that was idle longer', async () => {
  const { port } = await openDoor()
  const [used] = await hold(port, 1)
  const newer = await hold(port, 9)
  used?.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  if (used) await once(used, 'data')
  await hold(port, 1)
  const [idle] = newer
  idle?.resume()
  await until(() => idle?.destroyed || idle?.readableEnded || false, 'the end of the idle one')
  expect(used?.destroyed).toBe(false)
})

for (const [name, sent] of [
  ['nothing', ''],
  ['half a header', `POST ${path} HTTP/1.1\r\nHost: x\r\nX-Slow: `],
  ['half a body', `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nxx`],
] as const) {
  test(`a connection that sends ${name} and then waits is ended`, async () => {
    const { port } = await openDoor({ bounds: brief })
    const [socket] = await hold(port, 1, sent)
    socket?.resume()
    await until(() => socket?.destroyed || socket?.readableEnded || false, 'its end')
  })
}

test('bodies that are held back give way to those that come whole', async () => {
  const { port, ended } = await openDoor({
    bounds: { ...few, connections: 100 },
    mostBytes: 256 * 1024,
  })
  const half = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n${'x'.repeat(60_000)}`
  await hold(port, 20, half)
  await until(() => ended.length >= 15, 'room')
  expect(await serve(port)).toBe(200)
})

test('more than sixteen kilobytes of headers are refused', async () => {
  const { port } = await openDoor()
  const [socket] = await hold(port, 1, `GET / HTTP/1.1\r\nX: ${'x'.repeat(16_384)}\r\n\r\n`)
  const answer = socket ? await textOf(socket) : ''
  expect(answer).toContain('431')
})

test('a body that does not say its length is refused when it is too long', async () => {
  const { port, lines } = await openDoor()
  const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`
  const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`
  const [socket] = await hold(port, 1, head + chunk.repeat(20))
  expect(socket ? await textOf(socket) : '').toContain('413')
  expect(lines).toEqual(['request-refused {"why":"too-large"}'])
})

test('a thousand forged requests are two lines of the log, and every one is counted', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const { app, lines } = openApp({ metricsToken: 'correct-token-0001' })
  const { raw, headers } = seal({}, { encryptKey: 'another' })
  const forged = { method: 'POST', body: new Uint8Array(raw), headers }
  for (let at = 0; at < 1000; at += 1) await app.request(path, forged)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(lines).toEqual([
    'request-refused {"why":"signature-wrong"}',
    'requests-refused {"more":{"signature-wrong":999}}',
  ])
  const authorization = 'Bearer correct-token-0001'
  const metrics = await app.request('/metrics', { headers: { authorization } })
  expect(await metrics.text()).toContain('{why="signature-wrong"} 1000\n')
})

import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { BodyBudget } from '../../src/http/body-budget.ts'
import { createDistrictServer } from '../../src/node/district-server.ts'
import { messageEvent, seal } from './event-verifier-kit.ts'
import { openApp } from './http-kit.ts'

/** A Node server with two districts; resolves with its port and what each of them received. */
async function openDistricts() {
  const names = ['ba-nan', 'yong-chuan']
  const districts = names.map((name) => ({ name, ...openApp({ basePath: `/${name}` }) }))
  const server = createServer(
    createDistrictServer(
      districts.map(({ name, ...district }) => ({ name, district })),
      new BodyBudget({ note() {} }),
    ),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const [first, second] = districts.map((one) => one.received)
  return { port: (server.address() as AddressInfo).port, first, second }
}

const text = '綦江河北岸排污口'.repeat(50)
const sealed = seal(messageEvent('text', { text }))

function open(port: number, path: string, headers: Readonly<Record<string, string>> = {}) {
  const own = { ...Object.fromEntries(sealed.headers), ...headers }
  return request({ port, host: '127.0.0.1', path, method: 'POST', headers: own })
}

async function answerTo(outgoing: ReturnType<typeof request>) {
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  return { status: incoming.statusCode, body: await textOf(incoming) }
}

const declared = { 'content-length': String(sealed.raw.length) }

test('an event goes to the district whose name begins the path, and to no other', async () => {
  const { port, first, second } = await openDistricts()
  const outgoing = open(port, '/yong-chuan/feishu/events', declared)
  outgoing.end(sealed.raw)
  expect(await answerTo(outgoing)).toEqual({ status: 200, body: '{}' })
  expect([first, second]).toMatchObject([[], [{ kind: 'message', text }]])
})

test('text in many-byte characters survives a body that comes in small pieces', async () => {
  const { port, first } = await openDistricts()
  const outgoing = open(port, '/ba-nan/feishu/events', declared)
  outgoing.setNoDelay(true)
  // The answer may come as soon as the last piece has arrived.
  const answer = answerTo(outgoing)
  for (let at = 0; at < sealed.raw.length; at += 97) {
    outgoing.write(sealed.raw.subarray(at, at + 97))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  outgoing.end()
  expect(await answer).toEqual({ status: 200, body: '{}' })
  expect(first).toMatchObject([{ kind: 'message', text }])
})

test('a body without a declared length comes in as well', async () => {
  const { port, first } = await openDistricts()
  const outgoing = open(port, '/ba-nan/feishu/events', { 'transfer-encoding': 'chunked' })
  outgoing.end(sealed.raw)
  expect(await answerTo(outgoing)).toEqual({ status: 200, body: '{}' })
  expect(first).toMatchObject([{ kind: 'message', text }])
})

test('an event whose address carries a query comes in as well', async () => {
  const { port, first } = await openDistricts()
  const outgoing = open(port, '/ba-nan/feishu/events?from=feishu', declared)
  outgoing.end(sealed.raw)
  expect(await answerTo(outgoing)).toEqual({ status: 200, body: '{}' })
  expect(first).toHaveLength(1)
})

test('a body that declares over one megabyte is refused unread', async () => {
  const { port, first } = await openDistricts()
  const outgoing = open(port, '/ba-nan/feishu/events', { 'content-length': '1048577' })
  outgoing.flushHeaders()
  expect(await answerTo(outgoing)).toEqual({ status: 413, body: '{"code":1,"msg":"bad request"}' })
  expect(first).toEqual([])
  outgoing.destroy()
})

test('a forged event gets the one answer to all that is refused', async () => {
  const { port, first } = await openDistricts()
  const outgoing = open(port, '/ba-nan/feishu/events', {
    ...declared,
    'x-lark-signature': '0'.repeat(64),
  })
  outgoing.end(sealed.raw)
  expect(await answerTo(outgoing)).toEqual({ status: 401, body: '{"code":1,"msg":"bad request"}' })
  expect(first).toEqual([])
})

test('whoever goes away in the middle of a body leaves nothing behind', async () => {
  const { port, first } = await openDistricts()
  const gone = open(port, '/ba-nan/feishu/events', declared)
  gone.write(sealed.raw.subarray(0, 100))
  await once(gone, 'socket')
  gone.on('error', () => {})
  gone.destroy()
  const outgoing = open(port, '/ba-nan/feishu/events', declared)
  outgoing.end(sealed.raw)
  expect(await answerTo(outgoing)).toEqual({ status: 200, body: '{}' })
  expect(first).toHaveLength(1)
})

test('a district that is not there is answered 404', async () => {
  const { port } = await openDistricts()
  const outgoing = open(port, '/wan-zhou/feishu/events', declared)
  outgoing.end(sealed.raw)
  expect(await answerTo(outgoing)).toEqual({ status: 404, body: '{"code":1,"msg":"not found"}' })
})

import { expect, onTestFinished, test, vi } from 'vitest'
import { createApprovalEndpoint } from '../../src/http/approval-endpoint.ts'
import { createMetrics } from '../../src/observability/metrics.ts'
import { encrypt, messageEvent, seal, vector } from './event-verifier-kit.ts'
import { openApp } from './http-kit.ts'

const refusal = '{"code":1,"msg":"bad request"}'

function post({ raw, headers }: { raw: Uint8Array; headers: Headers }) {
  return { method: 'POST', body: new Uint8Array(raw), headers }
}

const message = messageEvent('text', { text: '你好' })

test('an authentic event is received once and answered with an empty object', async () => {
  const { app, received } = openApp()
  const response = await app.request('/feishu/events', post(seal(message)))
  expect([response.status, await response.text(), received.length]).toEqual([200, '{}', 1])
})

test('a tap is answered with what the dispatcher answers', async () => {
  const body = { toast: { type: 'success', content: '已受理' } }
  const { app } = openApp({ receive: async () => ({ body }) })
  const response = await app.request('/feishu/events', post(seal(message)))
  expect(await response.json()).toEqual(body)
})

test('the verification of the request address is answered with the challenge', async () => {
  const { app, received } = openApp()
  const body = JSON.stringify({ encrypt: vector.encrypted })
  const response = await app.request('/feishu/events', { method: 'POST', body })
  expect([await response.json(), received.length]).toEqual([{ challenge: 'abc123' }, 0])
})

test('a forged signature, a wrong token, another app and garbage all get the same answer', async () => {
  const { app, received } = openApp()
  const { header, ...rest } = message
  const forgeries = [
    seal(message, { encryptKey: 'another' }),
    seal({ ...rest, header: { ...header, token: 'wrong' } }),
    seal({ ...rest, header: { ...header, app_id: 'cli_other' } }),
    { raw: Buffer.from('{"encrypt":"AAAA"}'), headers: new Headers() },
    { raw: Buffer.from('garbage'), headers: new Headers() },
    { raw: Buffer.from(JSON.stringify(message)), headers: new Headers() },
  ]
  const answers = new Set<string>()
  for (const forgery of forgeries) {
    const response = await app.request('/feishu/events', post(forgery))
    answers.add(`${response.status} ${await response.text()}`)
  }
  expect([[...answers], received.length]).toEqual([[`401 ${refusal}`], 0])
})

test('a body over one megabyte is refused unread', async () => {
  const { app } = openApp()
  const body = 'x'.repeat(1024 * 1024 + 1)
  const headers = { 'content-length': String(body.length) }
  const response = await app.request('/feishu/events', { method: 'POST', body, headers })
  expect([response.status, await response.text()]).toEqual([413, refusal])
})

test('the reason of a refusal is logged', async () => {
  const { app, lines } = openApp()
  await app.request('/feishu/events', post(seal(message, { encryptKey: 'another' })))
  expect(lines).toEqual(['request-refused {"why":"signature-wrong"}'])
})

test('an event that cannot be kept is answered 500, so that Feishu delivers it again', async () => {
  const { app } = openApp({
    receive: async () => {
      throw new Error('disk full')
    },
  })
  const response = await app.request('/feishu/events', post(seal(message)))
  expect([response.status, await response.text()]).toEqual([500, '{"code":1,"msg":"unavailable"}'])
})

test('a mistake of the program in the event verifier is answered 500 without details', async () => {
  const verifier = {
    admit: () => {
      throw new Error('secret path')
    },
  }
  const response = await openApp({ verifier }).app.request('/feishu/events', post(seal(message)))
  expect([response.status, await response.text()]).toEqual([500, '{"code":1,"msg":"unavailable"}'])
})

test('an answer later than two and a half seconds is logged', async () => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const { app, lines } = openApp({
    receive: async () => {
      await vi.advanceTimersByTimeAsync(2600)
      return { body: {} }
    },
  })
  await app.request('/feishu/events', post(seal(message)))
  expect(lines[0]).toContain('late-answer')
})

test('a known event of an unexpected shape is logged without its text', async () => {
  const { app, lines } = openApp()
  const odd = messageEvent('text', { text: '机密' }, { chat_id: 7 })
  await app.request('/feishu/events', post(seal(odd)))
  expect(lines.join()).toMatch(/event-of-unexpected-shape.*message\.chat_id/)
})

test('GET of the events route is answered 405', async () => {
  const response = await openApp().app.request('/feishu/events')
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
})

test('an unknown route is answered 404', async () => {
  expect((await openApp().app.request('/admin')).status).toBe(404)
})

test('the events route does not exist with the long connection', async () => {
  const { app } = openApp({ endpoints: new Map() })
  expect((await app.request('/feishu/events', post(seal(message)))).status).toBe(404)
})

test('routes hang below the base path', async () => {
  const { app } = openApp({ basePath: '/hejiantong' })
  expect((await app.request('/hejiantong/feishu/events', post(seal(message)))).status).toBe(200)
})

test('health is answered while the process lives', async () => {
  const response = await openApp().app.request('/healthz')
  expect(await response.json()).toEqual({ alive: true, version: 'test' })
})

test('readiness is answered 503 with the reasons while the bot cannot work', async () => {
  const readiness = () => ({ ready: false, problems: ['数据库不可写'] })
  const response = await openApp({ readiness }).app.request('/readyz')
  expect([response.status, await response.json()]).toEqual([503, readiness()])
})

test('metrics do not exist without a token in the settings', async () => {
  expect((await openApp().app.request('/metrics')).status).toBe(404)
})

test('metrics are refused to a wrong bearer', async () => {
  const { app } = openApp({ metricsToken: 'correct-token-0001' })
  const headers = { authorization: 'Bearer wrong' }
  const response = await app.request('/metrics', { headers })
  expect([response.status, await response.text()]).toEqual([401, refusal])
})

test('metrics count events by kind and refusals by reason', async () => {
  const { app } = openApp({ metricsToken: 'correct-token-0001' })
  await app.request('/feishu/events', post(seal(message)))
  await app.request('/feishu/events', post(seal(message, { encryptKey: 'another' })))
  const headers = { authorization: 'Bearer correct-token-0001' }
  const text = await (await app.request('/metrics', { headers })).text()
  expect(text).toContain('hejiantong_events_total{kind="message"} 1\n')
  expect(text).toContain('hejiantong_refused_requests_total{why="signature-wrong"} 1\n')
})

test('metrics count what could not be kept, and what was answered too late', async () => {
  let steady = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => steady)
  onTestFinished(() => clock.mockRestore())
  for (const [afterMs, late] of [[2499, 0] as const, [2500, 1] as const]) {
    const metrics = createMetrics()
    const receive = async () => {
      steady += afterMs
      throw new Error('disk full')
    }
    await openApp({ metrics, receive }).app.request('/feishu/events', post(seal(message)))
    expect(metrics.render()).toContain('hejiantong_failed_events_total{kind="message"} 1\n')
    expect(metrics.render()).toContain(`hejiantong_late_answers_total ${late}\n`)
  }
})

test('a body is refused by its own size too, whatever was declared, and one of a megabyte is read', async () => {
  const { app, lines } = openApp()
  const status = async (size: number, declared: number) => {
    const headers = { 'content-length': String(declared) }
    const body = 'x'.repeat(size)
    const request = { method: 'POST', body, headers }
    return (await app.request('/feishu/events', request)).status
  }
  expect(await status(1024 * 1024 + 1, 5)).toBe(413)
  expect(await status(5, 1024 * 1024 + 1)).toBe(413)
  expect(await status(1024 * 1024, 1024 * 1024)).toBe(401)
  expect(lines.at(-1)).toContain('not-encrypted')
})

test('a readiness check that throws is answered 500 without details', async () => {
  const { app } = openApp({
    readiness: () => {
      throw new Error('secret path')
    },
  })
  const response = await app.request('/readyz')
  expect([response.status, await response.text()]).toEqual([500, '{"code":1,"msg":"unavailable"}'])
})

test('an oversized body without a length is refused while it streams', async () => {
  const { app } = openApp()
  let chunks = 0
  const large = new ReadableStream<Uint8Array>({
    pull(controller) {
      chunks += 1
      if (chunks > 48) controller.close()
      else controller.enqueue(new Uint8Array(64 * 1024))
    },
  })
  const request = { method: 'POST', body: large, duplex: 'half' as const }
  const response = await app.request('/feishu/events', request)
  expect(response.status).toBe(413)
})

test('an encrypted body that is signed right but empty inside is refused', async () => {
  const { app } = openApp()
  const outer = JSON.stringify({ encrypt: encrypt('') })
  expect((await app.request('/feishu/events', post(seal(null, { outer })))).status).toBe(401)
})

const ruling = { kind: 'ruling' } as never

/** An endpoint for answers of 审批 that admits and receives so. */
function approvals(change: {
  readonly refused?: boolean
  readonly receive?: () => Promise<{ readonly body: object }>
}) {
  const metrics = createMetrics()
  const { refused = false, receive = async () => ({ body: {} }) } = change
  const admit = () =>
    refused
      ? ({ kind: 'refused', why: 'token-wrong' } as const)
      : ({ kind: 'ruling', ruling } as const)
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const parts = { verifier: { admit }, receive, now: () => 0, metrics, log, labels: { app: 'jcy' } }
  const take = () => createApprovalEndpoint(parts).take(new Uint8Array(), new Headers())
  return { take, metrics }
}

test('an answer in 审批 is counted, and an objection to it is shown there by its own words', async () => {
  const { take, metrics } = approvals({})
  expect(await take()).toEqual({ status: 200, body: {} })
  expect(metrics.render()).toContain('hejiantong_approval_answers_total{app="jcy"} 1\n')
  const objected = approvals({ receive: async () => ({ body: { message: '已办理' } }) })
  expect(await objected.take()).toEqual({
    ...{ status: 400, body: { message: '已办理', without_prefix: true } },
  })
})

test('an answer in 审批 that cannot be kept says so there, and a forged one gets what every one gets', async () => {
  const broken = approvals({
    receive: async () => {
      throw new Error('disk full')
    },
  })
  expect(await broken.take()).toMatchObject({
    ...{ status: 500, body: { message: '系统暂时不能办理，请稍后重试。' } },
  })
  const { take, metrics } = approvals({ refused: true })
  expect(await take()).toEqual({ status: 401, body: { code: 1, msg: 'bad request' } })
  expect(metrics.render()).toContain('{why="approval-token-wrong",app="jcy"} 1\n')
  expect(metrics.render()).toContain('hejiantong_approval_answers_total 0\n')
})

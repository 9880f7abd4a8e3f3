import { expect, test } from 'vitest'
import { readWithin, understand } from '../../src/feishu/wire.ts'

async function* chunks(...sizes: readonly number[]) {
  for (const size of sizes) yield new Uint8Array(size)
}

test('what is downloaded is read up to its limit, and given up with the first byte beyond', async () => {
  expect((await readWithin(chunks(60, 40), 100)).length).toBe(100)
  let ended = false
  async function* long() {
    try {
      for (let nth = 0; nth < 100; nth += 1) yield new Uint8Array(50)
    } finally {
      ended = true
    }
  }
  await expect(readWithin(long(), 100)).rejects.toThrow(RangeError)
  expect(ended).toBe(true)
})

test.each([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])(
  'a call that ended with %s never reached Feishu, and the server’s network is to be looked at',
  async (code) => {
    const failure = await understand(Object.assign(new Error(''), { code }))
    expect(failure).toMatchObject({ kind: 'not-sent', reach: 'app' })
    expect(failure.advice).toContain('请检查服务器网络')
  },
)

test.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED'])(
  'a call that ended with %s may have reached Feishu',
  async (code) => {
    expect((await understand(Object.assign(new Error(''), { code }))).kind).toBe('ambiguous')
  },
)

const refusal = (headers: object, data: unknown) => ({ response: { status: 400, headers, data } })

test.each([
  ['30', 30],
  ['0', 0],
  ['300', 300],
  ['301', 300],
  ['-1', null],
  ['soon', null],
  [undefined, null],
])('of a wait that Feishu names, %s, the bot keeps %s seconds', async (named, kept) => {
  const headers = { 'x-ogw-ratelimit-reset': named }
  const failure = await understand(refusal(headers, { code: 99991400 }))
  expect(failure.resetSeconds).toBe(kept)
})

test('a refusal keeps code, status and the id under which Feishu finds the call', async () => {
  const body = { code: 230002, msg: 'not in chat', error: { log_id: 'L1' } }
  const headers = { 'x-tt-logid': 'L2' }
  expect(await understand(refusal(headers, body))).toMatchObject({
    ...{ code: 230002, status: 400, logId: 'L1' },
  })
  const { logId } = await understand(refusal(headers, { code: 230002 }))
  expect(logId).toBe('L2')
})

test('the refusal of a download is read out of its stream', async () => {
  async function* stream() {
    yield new TextEncoder().encode('{"code":234')
    yield new TextEncoder().encode('003,"msg":"gone"}')
  }
  expect((await understand(refusal({}, stream()))).code).toBe(234003)
  async function* broken() {
    yield new TextEncoder().encode('<html>')
  }
  expect((await understand(refusal({}, broken()))).code).toBe(null)
})

import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createFeishu } from '../../src/feishu/client.ts'
import { createLog } from '../../src/observability/log.ts'

/** The tokens that the platform gives, one after another, and how it answers a call. */
let given: string[] = []
let answer: (response: ServerResponse, token: string) => void = () => {}
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json')
  if (request.url?.includes('tenant_access_token')) {
    const token = given.length > 1 ? given.shift() : given[0]
    response.end(JSON.stringify({ code: 0, tenant_access_token: token, expire: 7200 }))
  } else answer(response, (request.headers.authorization ?? '').replace(/^Bearer ?/, ''))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function open() {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const settings = { appId: 'cli', appSecret: 's', baseUrl: `http://127.0.0.1:${port}` }
  return createFeishu({ settings, log: createLog('silent') })
}

const info = { code: 0, bot: { open_id: 'ou_bot', app_name: '河检通', activate_status: 2 } }

test.each([
  ['empty', '', 99991661],
  ['malformed', 'x', 99991671],
  ['of another sort', 't-app', 99991664],
])('a token that is %s is not kept for its two hours', async (_, token, code) => {
  given = [token, 't-good']
  answer = (response, held) => {
    if (held === 't-good') response.end(JSON.stringify(info))
    else response.writeHead(400).end(JSON.stringify({ code, msg: 'no' }))
  }
  const feishu = await open()
  expect(await feishu.botInfo()).toMatchObject({ openId: 'ou_bot' })
})

test('an answer without an end is not read to its end', async () => {
  given = ['t-good']
  let sent = 0
  answer = (response) => {
    const more = () => {
      sent += 1
      if (!response.destroyed && sent < 200) response.write(' '.repeat(1024 * 1024), more)
    }
    more()
  }
  const feishu = await open()
  await expect(feishu.botInfo()).rejects.toMatchObject({ kind: 'ambiguous' })
  expect(sent).toBeLessThan(100)
})

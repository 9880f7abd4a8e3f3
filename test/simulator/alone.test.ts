import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as lark from '@larksuiteoapi/node-sdk'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../until.ts'

test('a bot that runs elsewhere is connected with the settings that were printed', async () => {
  const alone = spawn(process.execPath, ['demo/alone.ts', '--port', '0', '--bot', await serve()])
  onTestFinished(() => void alone.kill())
  let printed = ''
  alone.stdout.on('data', (chunk: Buffer) => {
    printed += chunk
  })
  await until(() => printed.includes('已连接'), 'a connection')
  expect(printed).toMatch(/FEISHU_BASE_URL=http:\/\/127\.0\.0\.1:\d+\n/)
})

/** The address of a bot with the official SDK, which answers the challenge only if it can decrypt it. */
async function serve(): Promise<string> {
  const dispatcher = new lark.EventDispatcher({
    encryptKey: 'rehearsal-encrypt-key',
    verificationToken: 'rehearsal-verification-token',
  })
  const answer = lark.adaptDefault('/feishu/events', dispatcher, { autoChallenge: true })
  const server = createServer(answer).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/feishu/events`
}

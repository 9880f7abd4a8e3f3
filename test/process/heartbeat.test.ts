import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { until } from '../until.ts'
import { openTown } from './process-kit.ts'

it('calls the watcher after a tick, and follows it to no address of its own wire', async () => {
  let asked = 0
  const watcher = createServer((_request, response) => {
    asked += 1
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void watcher.close())
  await new Promise((resolve) => watcher.once('listening', resolve))
  const HEARTBEAT_URL = `http://127.0.0.1:${(watcher.address() as AddressInfo).port}/`
  const town = await openTown('2026-03-10 10:20', { HEARTBEAT_URL })
  onTestFinished(() => town.close())
  const bot = await town.start()
  await town.feishu.clock.advance(60_000)
  await until(() => bot.output().includes('heartbeat-failed'), 'the refusal in the log')
  expect(bot.output()).toContain('heartbeat refused: 169.254.169.254 is link-local')
  expect(asked).toBeGreaterThan(0)
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { run } from './process-kit.ts'

const two = { DISTRICT_QIJIANG: '{}', DISTRICT_BA_NAN: '{}' }

/** How the waiting of an upgrade ends where these paths are ready. */
async function awaitReady(
  ready: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number | string | null> {
  const server = createServer(({ url = '' }, answer) =>
    answer.writeHead(ready.includes(url) ? 200 : 503).end(),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const port = String((server.address() as AddressInfo).port)
  const given = { PORT: port, READY_PATIENCE_MS: '0', ...environment }
  return run('src/node/await-ready.ts', [], given).ended()
}

test('an upgrade waits until the bot is ready, with several districts until each of them is', async () => {
  expect(await awaitReady(['/readyz'])).toBe(0)
  expect(await awaitReady([])).toBe(1)
  expect(await awaitReady(['/qijiang/readyz'], two)).toBe(1)
  expect(await awaitReady(['/qijiang/readyz', '/ba-nan/readyz'], two)).toBe(0)
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startBot } from '../../demo/bot-process.ts'
import { freePort } from '../../demo/port.ts'

/** A bot that is ready at the n-th question, and whose tick and outbox take as many. */
const slowBot = (questions: number) => `import { createServer } from 'node:http'
const asked = new Map()
createServer((request, response) => {
  const times = (asked.get(request.url) ?? 0) + 1
  asked.set(request.url, times)
  const isThere = times > ${questions}
  if (request.url === '/readyz') response.writeHead(isThere ? 200 : 503).end('{"ready":false,"problems":["数据库正在整理"]}')
  else response.end(\`hejiantong_last_tick_seconds \${isThere ? 100 : 0}\\nhejiantong_parcels_waiting \${isThere ? 0 : 3}\\n\`)
}).listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
`

async function start(main: string) {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-bot-process-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  mkdirSync(join(directory, 'src'))
  writeFileSync(join(directory, 'src/main.ts'), main)
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}')
  const told: string[] = []
  const starting = startBot({
    directory,
    port: await freePort(9700),
    environment: {},
    logFile: join(directory, 'bot.log'),
    tell: (line) => told.push(line),
  })
  return { starting, told }
}

/** A machine so slow that an hour passes between two checks. */
function slowMachine(): void {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 3_600_000
    return now
  })
  onTestFinished(() => void vi.restoreAllMocks())
}

test('waits for a bot however long it takes to be ready, and says what it waits for', async () => {
  slowMachine()
  const { starting, told } = await start(slowBot(8))
  const bot = await starting
  expect(told.join('\n')).toContain('机器人还在启动：数据库正在整理（日志：')
  await bot.stop()
})

test('waits for its tick and its outbox however long they take', async () => {
  slowMachine()
  const { starting, told } = await start(slowBot(8))
  const bot = await starting
  await bot.tickedSince(100_000)
  await bot.hasSentAll()
  expect(told.join()).toContain('还在办理到期的事项')
  await bot.stop()
})

test('does not wait for a bot that has ended, and shows the end of its log', async () => {
  const { starting } = await start("console.error('无法启动')\nprocess.exit(1)\n")
  await expect(starting).rejects.toThrow('机器人停止了：\n无法启动')
})

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSuburbs, type Suburbs } from '../app/city-kit.ts'
import { rco } from '../app/clue-kit.ts'
import { at } from '../app/district-kit.ts'
import { until } from '../until.ts'
import { type Command, run } from './process-kit.ts'

/** Twenty districts in one Node process, each with its own local Feishu, database and clock. */
const directory = mkdtempSync(join(tmpdir(), 'hejiantong-districts-'))
let suburbs: Suburbs
let bot: Command
let url = ''

async function start(): Promise<void> {
  bot = run('src/main.ts', [], {
    ...suburbs.variables,
    DATA_DIR: directory,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
  })
  // Twenty databases are opened and checked, which takes long on a busy machine.
  await until(() => bot.output().includes('"listening"'), 'listening')
  url = `http://127.0.0.1:${/"port":(\d+)/.exec(bot.output())?.[1]}`
  await suburbs.connect(url)
}

beforeAll(async () => {
  suburbs = await openSuburbs(20, (index) => join(directory, `clock-${index}`))
  await start()
})
afterAll(async () => {
  bot.child.kill('SIGKILL')
  await bot.ended()
  await suburbs.close()
  rmSync(directory, { recursive: true, force: true })
})

test('each numbers its own clues from one', async () => {
  const numbers = await Promise.all(
    suburbs.feishu.map((_, index) =>
      suburbs.play(index).file(rco.member, `綦江河第${index}段采砂`),
    ),
  )
  expect(numbers).toEqual(Array(20).fill('线索 2026-0001'))
})

test('none is shown a word of another’s', () => {
  const seen = suburbs.feishu.map((one, index) => {
    const said = JSON.stringify(one.messages({ person: rco.member }))
    return [...said.matchAll(/第(\d+)段采砂/g)].every(([, own]) => own === String(index))
  })
  expect(seen).toEqual(Array(20).fill(true))
})

test('each keeps its record in a file of its own', () => {
  const folders = readdirSync(directory, { withFileTypes: true }).filter((one) => one.isDirectory())
  expect(
    folders.filter((one) => readdirSync(join(directory, one.name)).includes('hejiantong.db')),
  ).toHaveLength(20)
})

test('an event signed for one is forged for another', async () => {
  await expect(suburbs.feishu[0]?.configureUrl(`${url}/d-2/feishu/events`)).rejects.toThrow('401')
})

test('a district that is not set up and a path that is not there are told alike', async () => {
  const paths = [
    '/feishu/events',
    '/nowhere/feishu/events',
    '/qijiang/nowhere',
    '/__proto__/healthz',
  ]
  const answers = await Promise.all(
    paths.map(async (path) => {
      const answer = await fetch(`${url}${path}`, { method: 'POST', body: '{}' })
      return `${answer.status} ${await answer.text()}`
    }),
  )
  expect(new Set(answers)).toEqual(new Set(['404 {"code":1,"msg":"not found"}']))
})

test('each follows a clock of its own', async () => {
  const reminded = (index: number) =>
    suburbs.feishu[index]
      ?.cards({ person: rco.liaison })
      .some((one) => one.cardText.startsWith('时限提醒')) ?? false
  await suburbs.feishu[3]?.clock.set(at('2026-12-24 11:30'))
  await until(() => reminded(3), 'a reminder in the one')
  expect(suburbs.feishu.filter((_, index) => reminded(index))).toHaveLength(1)
})

test('what was filed in each is still there after all of them stopped and started', async () => {
  bot.child.kill('SIGTERM')
  expect(await bot.ended()).toBe(0)
  await start()
  const shown = await Promise.all(
    suburbs.feishu.map(async (_, index) => {
      // Reminders that were missed during the restart may come before the answer.
      const told = await suburbs.play(index).type(rco.liaison, '/查 线索 2026-0001')
      return told.some((one) => one.cardText.includes(`第${index}段`))
    }),
  )
  expect(shown).toEqual(Array(20).fill(true))
})

test('the log says which district speaks', async () => {
  await fetch(`${url}/d-7/feishu/events`, { method: 'POST', body: '{}' })
  await until(() => bot.output().includes('"district":"d-7"'), 'a line of the district')
})

test('all that is wrong with any of them is told at once, and nothing starts', async () => {
  const refused = run('src/main.ts', [], {
    ...suburbs.variables,
    DISTRICT_D_1: 'nonsense',
    DISTRICT_D_2: '{"FEISHU_APP_ID":"cli_a1b2c3d4e5f60702"}',
    DATA_DIR: join(directory, 'other'),
  })
  expect(await refused.ended()).toBe(1)
  expect(refused.output()).toContain('DISTRICT_D_1 应为一个 JSON 对象')
  expect(refused.output()).toContain('d-2：缺少 FEISHU_APP_SECRET')
})

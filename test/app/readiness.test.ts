import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../until.ts'
import { admin, Play, rco } from './clue-kit.ts'
import { openStage, type StageOptions } from './district-kit.ts'

const minute = 60_000
/** Scopes with which a bot can receive but not send. */
const mute = ['im:message.p2p_msg:readonly', 'im:message.group_at_msg:readonly']

async function open(options: StageOptions = {}): Promise<Play> {
  const play = new Play(await openStage('2026-03-10 10:20', options))
  onTestFinished(() => play.stage.close())
  return play
}

async function readyz({ stage }: Play): Promise<{ status: number; problems: string }> {
  const answer = await stage.bot.fetch(new Request('http://bot/readyz'))
  const { problems } = (await answer.json()) as { problems: string[] }
  return { status: answer.status, problems: problems.join('\n') }
}

/** The bot confirms a difference of Feishu's clock after some real seconds. */
const untilProblem = (play: Play, words: string): Promise<void> =>
  until(async () => (await readyz(play)).problems.includes(words), words)

/** The plain messages to the administrator, without cards. */
const alarms = ({ stage }: Play) =>
  stage.feishu
    .messages({ person: admin })
    .map((one) => one.text)
    .filter((text) => text.startsWith('运行'))

async function tick({ stage }: Play, times = 1): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    await stage.feishu.clock.advance(minute)
    await stage.tick()
    await stage.settle()
  }
}

const written = ['inbox', 'fact', 'parcels']

/** Makes the database refuse writes, as on a full disk. */
function fill({ stage }: Play): void {
  for (const table of written) {
    stage.engine.script(
      `CREATE TRIGGER full_${table} BEFORE INSERT ON ${table} BEGIN SELECT no_such_function(); END`,
    )
  }
}

function clear({ stage }: Play): void {
  for (const table of written) stage.engine.script(`DROP TRIGGER full_${table}`)
}

test('a bot that can do its work is ready', async () => {
  const play = await open()
  await until(async () => (await readyz(play)).status === 200, 'readiness')
  expect((await readyz(play)).problems).toBe('')
})

test('asking whether the bot is ready writes nothing to the database', async () => {
  const play = await open()
  const { engine } = play.stage
  // The writes of the start are done when the bot has learned its own id, and then its tenant, and has looked
  // for which profile people saw what.
  const facts = ['tenant:main', 'sight-profile']
  const isDone = () =>
    facts.every((name) => engine.all('SELECT 1 FROM fact WHERE name = ?', name).length === 1)
  await until(isDone, 'the end of the start')
  const changes = () => engine.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0
  const before = changes()
  for (let at = 0; at < 20; at += 1) await readyz(play)
  expect(changes() - before).toBe(0)
})

test('a bot whose events the database refuses is not ready', async () => {
  const play = await open()
  fill(play)
  const push = await play.stage.feishu.say(rco.liaison, 'bot', '/线索 綦江河石角段有人采砂')
  expect(push.attempts.at(-1)).toMatchObject({ status: 500 })
  expect(await readyz(play)).toMatchObject({
    status: 503,
    problems: expect.stringContaining('不可写'),
  })
  clear(play)
})

test('the administrator is told once that the database takes nothing, and once that it does again', async () => {
  const play = await open()
  fill(play)
  await play.stage.feishu.say(rco.liaison, 'bot', '/线索 綦江河石角段有人采砂')
  for (let at = 0; at < 4; at += 1) await tick(play)
  // Feishu itself sends a repeated message only once within an hour.
  await play.stage.feishu.clock.advance(240 * minute)
  await tick(play)
  expect(alarms(play)).toEqual([expect.stringContaining('数据库不可写')])
  clear(play)
  await tick(play, 2)
  await until(() => alarms(play).length > 1, 'the word that it is over')
  expect(alarms(play).slice(1)).toEqual([expect.stringContaining('运行恢复：数据库不可写')])
  expect((await readyz(play)).problems).toBe('')
})

test('an app without the right to send is not ready, and says which right', async () => {
  const play = await open()
  const { app } = play.stage.feishu.world.state
  const scopes = [...app.scopes]
  app.scopes = mute
  await play.stage.feishu.say(rco.member, 'bot', '帮助')
  await play.stage.settle()
  for (let at = 0; at < 3; at += 1) await tick(play)
  expect(await readyz(play)).toMatchObject({ status: 503 })
  expect((await readyz(play)).problems).toContain('权限管理')
  app.scopes = scopes
  for (let at = 0; at < 6; at += 1) await tick(play)
  expect(await readyz(play)).toMatchObject({ status: 200 })
  expect(play.countOf(rco.member)).toBe(1)
})

test('what Feishu kept from being told is told when it is over', async () => {
  const play = await open()
  const { app } = play.stage.feishu.world.state
  const scopes = [...app.scopes]
  app.scopes = mute
  await play.stage.feishu.say(rco.member, 'bot', '帮助')
  await play.stage.settle()
  for (let at = 0; at < 5; at += 1) await tick(play)
  expect(alarms(play)).toEqual([])
  app.scopes = scopes
  for (let at = 0; at < 6; at += 1) await tick(play)
  expect(alarms(play).at(-1)).toContain('运行恢复：不能向飞书发送消息')
})

test('an app whose secret became void is not ready', async () => {
  const play = await open()
  const { state } = play.stage.feishu.world
  state.app.appSecret = 'changed'
  for (const token of state.tokens) token.revoked = true
  await play.stage.feishu.say(rco.member, 'bot', '帮助')
  await play.stage.settle()
  await tick(play, 2)
  expect((await readyz(play)).problems).toContain('App Secret')
})

test('four seconds without a token are no problem worth a word', async () => {
  const play = await open()
  play.stage.feishu.faults.next({ kind: 'token-refused', times: 6 })
  await play.stage.feishu.say(rco.member, 'bot', '帮助')
  const isRefused = () => play.stage.feishu.calls.some((call) => call.code === 99991663)
  await until(isRefused, 'a call without a valid token')
  // The minutes of the test's clock pass only after the real seconds.
  play.stage.feishu.faults.clear()
  await tick(play, 4)
  expect(alarms(play)).toEqual([])
})

test('a clock that differs from Feishu’s by ten minutes is not ready, and says in which direction', async () => {
  const play = await open({
    prepare: (feishu) => {
      feishu.knobs.dateAheadMs = 10 * minute
    },
  })
  await untilProblem(play, '慢约 10 分钟')
  await play.stage.tick()
  await until(() => alarms(play).join().includes('时钟'), 'the word on the clock')
})

test('the self-check names what keeps the bot from its work', async () => {
  const play = await open({
    prepare: (feishu) => {
      feishu.knobs.dateAheadMs = -30 * minute
    },
  })
  await untilProblem(play, '快约 30 分钟')
  const [card] = await play.type(admin, '/自检')
  expect(card?.cardText).toContain('快约 30 分钟')
})

test('the heartbeat stops while the bot is not ready, and comes back with it', async () => {
  let beats = 0
  const watcher = createServer((_, response) => {
    beats += 1
    response.end()
  }).listen(0, '127.0.0.1')
  await once(watcher, 'listening')
  const address = watcher.address()
  const port = typeof address === 'object' ? address?.port : 0
  onTestFinished(() => {
    watcher.close()
  })
  const play = await open({ environment: { HEARTBEAT_URL: `http://127.0.0.1:${port}/beat` } })
  await tick(play)
  await until(() => beats > 0, 'a heartbeat')
  const { app } = play.stage.feishu.world.state
  const scopes = [...app.scopes]
  app.scopes = mute
  await play.stage.feishu.say(rco.member, 'bot', '帮助')
  await play.stage.settle()
  await tick(play, 2)
  const before = beats
  await tick(play, 3)
  expect(beats).toBe(before)
  app.scopes = scopes
  await tick(play, 7)
  await until(() => beats > before, 'a further heartbeat')
})

test('a bot whose messages arrive nowhere is not ready, though Feishu can be reached', async () => {
  const play = await open()
  const { feishu } = play.stage
  feishu.faults.always({ kind: 'server-error', match: 'v1/messages' })
  for (const who of [rco.member, rco.liaison]) await feishu.say(who, 'bot', '帮助')
  await play.stage.settle()
  await tick(play, 4)
  expect((await readyz(play)).problems).toContain('多个会话的消息都没有送达')
  feishu.faults.clear()
  await tick(play, 6)
  expect((await readyz(play)).problems).toBe('')
})

test('a chat that fails by itself does not make the bot unready', async () => {
  const play = await open()
  const { feishu } = play.stage
  feishu.faults.always({ kind: 'server-error', match: 'v1/messages' })
  await feishu.say(rco.member, 'bot', '帮助')
  await play.stage.settle()
  await tick(play, 4)
  expect((await readyz(play)).problems).toBe('')
})

test('what was told before a restart is not told again, and that it is over is told after it', async () => {
  const play = await open({
    prepare: (feishu) => {
      feishu.knobs.dateAheadMs = 10 * minute
    },
  })
  await untilProblem(play, '慢约 10 分钟')
  await until(async () => {
    await tick(play)
    return alarms(play).length === 1
  }, 'the word of it')
  await play.stage.feishu.clock.advance(240 * minute)
  await play.stage.restart()
  await untilProblem(play, '慢约 10 分钟')
  await tick(play)
  expect(alarms(play)).toHaveLength(1)
  play.stage.feishu.knobs.dateAheadMs = 0
  await play.stage.restart()
  await tick(play)
  await until(() => alarms(play).length === 2, 'the word that it is over')
  expect(alarms(play)[1]).toContain('运行恢复：本机时钟')
})

test('what keeps the bot from its work is told by night, and that it is over in the morning', async () => {
  const play = await open()
  await play.stage.go('2026-03-10 22:30')
  fill(play)
  await play.stage.feishu.say(rco.liaison, 'bot', '/线索 綦江河石角段有人采砂')
  for (let at = 0; at < 4; at += 1) await tick(play)
  await until(() => alarms(play).length === 1, 'the alarm')
  clear(play)
  await tick(play, 3)
  expect(alarms(play)).toHaveLength(1)
  await play.stage.go('2026-03-11 09:01')
  await tick(play)
  await until(() => alarms(play).length === 2, 'the word that it is over')
  expect(alarms(play)[1]).toContain('运行恢复：数据库不可写')
})

test('a clock that is wrong by night is told in the morning', async () => {
  const play = await open()
  await play.stage.go('2026-03-10 22:30')
  play.stage.feishu.knobs.dateAheadMs = 10 * minute
  await play.stage.restart()
  await untilProblem(play, '慢约 10 分钟')
  await tick(play, 3)
  expect(alarms(play)).toEqual([])
  await play.stage.go('2026-03-11 09:01')
  await until(() => alarms(play).length === 1, 'the word of it')
  expect(alarms(play)[0]).toContain('本机时钟')
})

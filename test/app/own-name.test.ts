import { expect, onTestFinished, test, vi } from 'vitest'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { until } from '../until.ts'
import { Play, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

const group = 'oc_rco'

async function open(prepare: (feishu: LocalFeishu) => void): Promise<Play> {
  const play = new Play(await openStage('2026-03-10 10:20', { prepare }))
  onTestFinished(() => play.stage.close())
  return play
}

/** A stage on which the bot cannot learn its own id, and mentions do not say whether they are of a bot. */
const openNameless = () =>
  open((feishu) => {
    feishu.knobs.mentionTypes = 'absent'
    feishu.faults.always({ kind: 'server-error', match: 'bot/v3/info' })
  })

const readyz = async ({ stage }: Play) =>
  (await stage.bot.fetch(new Request('http://bot/readyz'))).json() as Promise<{
    ready: boolean
    problems: string[]
  }>

const mention = (text: string) => ({ text, mentionBot: true })
const words = (play: Play) => play.readIn(group).join('\n')

async function learn(play: Play): Promise<void> {
  play.stage.feishu.faults.clear()
  await play.stage.tick()
  const { engine, feishu } = play.stage
  const { botOpenId } = feishu.world.state.app
  // The bot asks again after seconds.
  await until(() => {
    const known = engine.get<{ value: string }>("SELECT value FROM fact WHERE name = 'bot-open-id'")
    return known?.value === botOpenId && engine.all('SELECT key FROM held_event').length === 0
  }, 'the name, and what was held')
  await play.stage.settle()
}

test('a bot that cannot learn its own name is not ready and says why', async () => {
  const play = await openNameless()
  await until(async () => !(await readyz(play)).ready, 'a bot that is not ready')
  expect((await readyz(play)).problems.join()).toContain('尚未取得机器人自身的标识')
})

test('a mention that came before the bot knew its own name is answered once it does', async () => {
  const play = await openNameless()
  await play.typeIn(group, rco.member, mention('帮助'))
  expect(words(play)).toBe('')
  await learn(play)
  expect(words(play)).not.toBe('')
})

test('several messages that were held are answered in their order, each once', async () => {
  const play = await openNameless()
  for (const question of ['线索2026-0001', '线索2026-0002']) {
    await play.typeIn(group, rco.member, mention(question))
  }
  await learn(play)
  await learn(play)
  const answers = play.readIn(group).filter((one) => one.includes('找不到') || one.includes('没有'))
  expect(answers).toHaveLength(2)
})

test('a message that was held and is delivered again is answered once', async () => {
  const play = await openNameless()
  play.stage.feishu.faults.next({ kind: 'duplicate', match: 'im.message', amount: 3 })
  await play.typeIn(group, rco.member, mention('帮助'))
  await learn(play)
  expect(play.readIn(group)).toHaveLength(1)
})

test('what is held survives a restart', async () => {
  const play = await openNameless()
  await play.typeIn(group, rco.member, mention('帮助'))
  play.stage.feishu.faults.clear()
  await play.stage.restart()
  await until(() => words(play) !== '', 'an answer')
})

test('a mention of a colleague that was held stays unanswered once the bot knows its name', async () => {
  const play = await openNameless()
  const talk = { text: `<at user_id="${rco.liaison}"></at> 明天开会`, mentions: [rco.liaison] }
  await play.stage.feishu.say(rco.member, { chat: group }, talk)
  await learn(play)
  expect(words(play)).toBe('')
})

test('what bears a secrecy mark is not held', async () => {
  const play = await openNameless()
  await play.typeIn(group, rco.member, mention('线索 机密★3年 某处取水口'))
  expect(play.everything()).not.toContain('某处取水口')
})

test('a private message is answered before the bot knows its own name', async () => {
  const play = await openNameless()
  expect(await play.type(rco.member, '帮助')).not.toEqual([])
})

test('a bot that was made anew answers to its new name after a restart', async () => {
  const play = await open((feishu) => {
    feishu.knobs.mentionTypes = 'absent'
  })
  play.stage.feishu.world.state.app.botOpenId = 'ou_made_anew'
  await play.stage.restart()
  await play.typeIn(group, rco.member, mention('帮助'))
  await until(() => words(play) !== '', 'an answer')
})

test('a mention of a bot made anew is not dropped while its new name cannot be learnt', async () => {
  const play = await open(() => {})
  play.stage.feishu.world.state.app.botOpenId = 'ou_made_anew'
  play.stage.feishu.faults.always({ kind: 'server-error', match: 'bot/v3/info' })
  await play.stage.restart()
  await play.typeIn(group, rco.member, mention('帮助'))
  await learn(play)
  await until(() => words(play) !== '', 'an answer')
})

/** Makes the database belong to another app, as after a change of settings. */
async function meetAnotherApp(play: Play): Promise<string[]> {
  const { engine } = play.stage
  const isNamed = () => engine.all("SELECT 1 FROM fact WHERE name = 'bot-app-id'").length === 1
  await until(isNamed, 'the name of the bot')
  engine.run("UPDATE fact SET value = 'cli_0000000000000000' WHERE name = 'bot-app-id'")
  const printed: string[] = []
  const spy = vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)))
  play.stage.feishu.world.state.app.botOpenId = 'ou_of_the_other_app'
  await play.stage.restart()
  spy.mockRestore()
  return printed
}

const isDurable = process.env['ENGINE'] === 'durable'

test.skipIf(isDurable)(
  'a data directory that meets another app says so, with what is to be done',
  async () => {
    const play = await open(() => {})
    const printed = (await meetAnotherApp(play)).join('\n')
    expect(printed).toContain('cli_0000000000000000')
    expect(printed).toContain('重新登记人员')
  },
)

test('a data directory that met another app answers to that app’s bot', async () => {
  const play = await open((feishu) => {
    feishu.knobs.mentionTypes = 'absent'
  })
  await meetAnotherApp(play)
  await play.typeIn(group, rco.member, mention('帮助'))
  await until(() => words(play) !== '', 'an answer')
})

test.skipIf(isDurable)(
  'under another app somebody may become administrator with the code that is printed',
  async () => {
    const play = await open(() => {})
    const printed = await meetAnotherApp(play)
    const code = /认领 ([0-9A-F]+)/.exec(printed.join('\n'))?.[1] ?? ''
    await play.stage.feishu.addMember(group, 'ou_stranger', rco.liaison)
    await play.typeIn(group, 'ou_stranger', mention(`/绑定 认领 ${code}`))
    expect(words(play)).not.toContain('您已成为管理员')
    const [answer] = await play.type('ou_stranger', `/绑定 认领 ${code}`)
    expect(answer?.text).toContain('您已成为管理员')
    const [again] = await play.type(rco.member, `/绑定 认领 ${code}`)
    expect(again?.text ?? '').not.toContain('您已成为管理员')
  },
)

test.skipIf(isDurable)(
  'a bot that was made anew while this one runs answers to its new name',
  async () => {
    const play = await open((feishu) => {
      feishu.knobs.mentionTypes = 'absent'
    })
    await learn(play)
    const later = performance.now() + 11 * 60_000
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => later)
    play.stage.feishu.world.state.app.botOpenId = 'ou_made_anew'
    const asked = play.stage.feishu.say(rco.member, { chat: group }, mention('帮助'))
    await asked
    clock.mockRestore()
    await until(() => words(play) !== '', 'an answer')
  },
)

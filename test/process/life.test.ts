import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../until.ts'
import { openTown, pause, run, type Town } from './process-kit.ts'

describe('a bot without settings', () => {
  it('refuses to start and names everything that is missing, all at once', async () => {
    const bot = run('src/main.ts', [], { PROFILE: 'no-such-profile.yaml' }, '/')
    expect(await bot.ended()).toBe(1)
    for (const word of [
      'FEISHU_APP_ID',
      'FEISHU_APP_SECRET',
      'FEISHU_ENCRYPT_KEY',
      'FEISHU_VERIFICATION_TOKEN',
      'no-such-profile.yaml',
    ])
      expect(bot.output()).toContain(word)
  })
})

describe('a running bot', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown('2026-03-10 10:20')
    await town.start()
  })
  afterAll(() => town.close())

  it('is alive, and ready once its first tick is done', async () => {
    expect((await fetch(`${town.url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${town.url}/readyz`)).json()).toEqual({ ready: true, problems: [] })
  })

  it('answers the challenge with which Feishu verifies its address', async () => {
    await expect(town.feishu.configureUrl(`${town.url}/feishu/events`)).resolves.toBeUndefined()
  })

  it('does what a person types, over real HTTP', async () => {
    await town.feishu.say('ou_rco_member', 'bot', '/帮助')
    await town.settle()
    expect(town.feishu.lastCard({ person: 'ou_rco_member' }).cardText).toContain('/线索')
  })

  it('does not let a second process use its data directory', async () => {
    const second = run('src/main.ts', [], { ...town.environment, PORT: '0' })
    expect(await second.ended()).toBe(1)
    expect(second.output()).toContain('正由另一个河检通进程使用')
  })

  it('follows the rehearsal’s clock: days that pass at once bring each missed reminder once', async () => {
    const reminders = () =>
      town.feishu
        .cards({ person: 'ou_rco_liaison' })
        .filter((card) => card.cardText.startsWith('时限提醒'))
    await town.feishu.clock.set(Date.parse('2026-06-26T10:00:00+08:00'))
    await until(() => reminders().length > 0, 'a reminder')
    await town.settle()
    expect(reminders()).toHaveLength(1)
    expect(reminders()[0]?.cardText).toContain('合并补发')
  })

  it('finishes what is in hand when it is asked to stop, and takes nothing back', async () => {
    const said = Array.from({ length: 12 }, (_, index) =>
      town.feishu.say('ou_rco_member', 'bot', `/查 第${index}次`),
    )
    await pause(15)
    const code = await town.stop()
    const answered = (await Promise.all(said)).filter((push) => push.state === 'delivered')
    expect(code).toBe(0)
    const kept = new Set(town.rows<{ key: string }>('SELECT key FROM inbox').map((row) => row.key))
    expect(answered.filter((push) => !kept.has(push.messageId ?? ''))).toEqual([])
  })

  it('sends after the next start what was still waiting', async () => {
    await town.start()
    await town.feishu.clock.advance(20_000)
    await town.feishu.clock.advance(400_000)
    await until(
      () => town.feishu.pushes.every((push) => push.state !== 'pending'),
      'every event delivered',
    )
    await town.settle()
    const found = town.feishu
      .messages({ person: 'ou_rco_member' })
      .filter((one) => one.sender === 'bot' && /第\d+次/.test(one.cardText || one.text))
    expect(found).toHaveLength(12)
  })
})

describe('the long connection', () => {
  it('carries a clue from the words to the filed card', async () => {
    const town = await openTown('2026-03-10 10:20', { FEISHU_TRANSPORT: 'websocket' })
    await town.start()
    // The SDK's client listens a moment after the handshake; what is sent before is lost, and comes again later.
    await until(() => town.feishu.pings > 0, 'a client that listens')
    await town.feishu.say('ou_rco_member', 'bot', '/线索 綦江河石角段今天早上有挖机在河道采砂')
    // The event arrives over the long connection, where nothing shows that the bot has handled it.
    await until(() => town.feishu.cards({ person: 'ou_rco_member' }).length > 0, 'the form')
    const form = town.feishu.lastCard({ person: 'ou_rco_member' })
    const result = await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    expect(result.toast?.content).toContain('线索 2026-0001')
    expect((await fetch(`${town.url}/feishu/events`, { method: 'POST' })).status).toBe(404)
    await town.close()
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostileWorkbooks } from '../app/hostile-kit.ts'
import { makeJpeg } from '../app/photo-kit.ts'
import { until } from '../until.ts'
import { openTown, type Town } from './process-kit.ts'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-03-10 10:20')
  await town.start()
})
afterAll(() => town.close())

const readings = () =>
  town.rows<{ readings: number }>('SELECT max(readings) AS readings FROM parcels')[0]?.readings ?? 0

const heard = (who: string): string =>
  town.feishu
    .messages({ person: who })
    .filter((one) => one.sender === 'bot')
    .map((one) => one.cardText || one.text)
    .join('\n')

/** Somebody writes to the bot and is answered. */
async function ask(who: string, text: string): Promise<void> {
  const before = heard(who)
  await town.feishu.say(who, 'bot', text)
  await until(() => heard(who) !== before, `the answer to ${text}`)
}

test('a bot that is killed whenever it reads a file stops reading it at the third start', async () => {
  const bytes = hostileWorkbooks['a table of styles of megabytes']?.() ?? Buffer.alloc(0)
  await town.feishu.say('ou_rco_liaison', 'bot', { file: { name: '名录.xlsx', bytes } })
  await town.feishu.say('ou_rco_liaison', 'bot', '/河流 导入')
  for (const times of [1, 2]) {
    await until(() => readings() === times, `reading ${times}`)
    await town.kill()
    await town.start()
  }
  await until(() => heard('ou_rco_liaison').includes('已放弃'), 'the word to the sender')
  expect(heard('ou_rco_liaison')).toContain('文件两次读取都未完成，已放弃')
  const word = '甲联络员发来的导入文件两次读取都未完成'
  await until(() => heard('ou_admin').includes(word), 'the word to the administrator')
  expect(readings()).toBe(2)
})

test('afterwards everything is as ever, the next file included', async () => {
  await ask('ou_rco_member', '/帮助')
  const image = Buffer.from(makeJpeg())
  await town.feishu.say('ou_rco_member', 'bot', { text: '/线索 綦江河石角段有挖机采砂', image })
  await until(() => heard('ou_rco_member').includes('登记线索'), 'the form')
  const form = town.feishu.lastCard({ person: 'ou_rco_member' })
  await town.feishu.tap('ou_rco_member', form.messageId, '提交')
  await town.settle()
  expect(town.rows('SELECT state FROM attachment ORDER BY id DESC LIMIT 1')).toEqual([
    { state: 'shown' },
  ])
})

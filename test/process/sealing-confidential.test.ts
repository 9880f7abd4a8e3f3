import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Utterance } from '../../simulator/client/utterance.ts'
import { makeJpeg } from '../app/photo-kit.ts'
import { until } from '../until.ts'
import { type Command, openTown, run, type Town } from './process-kit.ts'
import { readableIn } from './sealed-kit.ts'

const opener = 'ou_pro_approver'
const handler = 'ou_pro_handler'
const chief = 'ou_chief_procurator'
/** Words that were written before there was a key; below, those written since. */
const older = ['黑颈鹤湖', '旧附件']
const newer = ['雪雁湖', '白鹭滩', '新附件', '赤麻鸭洲', '106.6512']

describe('a confidential matter, where a key is set up', () => {
  let town: Town
  let directory: string
  let second: string
  let number = ''
  let olderNumber = ''
  const bots: Command[] = []
  const key = randomBytes(32).toString('base64')
  const keyFile = () => join(directory, 'sealing.key')

  const start = async (given: string | null = key) => {
    writeFileSync(keyFile(), `${given}\n`)
    const place = { BACKUP_DIR: second }
    const sealing = given === null ? {} : { SEALING_KEY_FILE: keyFile() }
    bots.push(await town.start({ ...place, ...sealing }))
  }
  const say = async (who: string, said: string | Utterance) => {
    await town.feishu.say(who, 'bot', said)
    await town.settle()
    return town.feishu.lastCard({ person: who })
  }
  const send = async (who: string, values: Record<string, string | string[]> = {}) => {
    const { messageId } = town.feishu.lastCard({ person: who })
    const told = await town.feishu.tap(who, messageId, '提交', { formValue: values })
    await town.settle()
    return told.toast?.content ?? ''
  }
  const pdf = (words: string): Utterance => ({
    file: { name: `${words}.pdf`, bytes: Buffer.from(`%PDF-1.4\n${words}\n%%EOF\n`) },
  })
  const photo = (): Utterance => ({
    image: Buffer.from(makeJpeg({ position: { longitude: 106.6512, latitude: 29.0282 } })),
  })
  const accuse = async (words: string) => {
    await say(opener, `/追责 某镇河长连续三个月未巡${words}，导致垃圾堆积`)
    const told = await send(opener, { topic: '河长未依法履职', people: [chief, handler] })
    return /追责 \d{4}-\d{6}/.exec(told)?.[0] ?? told
  }
  const shown = async (who: string, of: string) => (await say(who, `/查看 ${of}`)).cardText
  const everywhere = (words: readonly string[]) => [
    ...readableIn(town.dataDirectory, words),
    ...readableIn(second, words),
    ...bots.flatMap((bot) => words.filter((word) => bot.output().includes(word))),
  ]
  const verified = async () => {
    const verify = run('src/node/verify.ts', [], { DATA_DIR: town.dataDirectory })
    expect(await verify.ended(), verify.output()).toBe(0)
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hejiantong-sealing-'))
    second = join(directory, 'second')
    mkdirSync(second)
    town = await openTown('2026-03-10 10:20')
  })
  afterAll(async () => {
    await town.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('lies open without a key', async () => {
    await start(null)
    olderNumber = await accuse('黑颈鹤湖')
    await say(handler, pdf('旧附件'))
    await say(handler, `/补充 ${olderNumber} 见附件`)
    await town.stop()
    expect(everywhere(older)).not.toEqual([])
  })

  it('is closed once there is a key, but for what the journal said of it before, however often the bot is killed over it', async () => {
    for (let deaths = 0; deaths < 3; deaths += 1) {
      await start()
      await town.kill()
    }
    await start()
    await until(
      () =>
        town
          .rows<{ value: string }>("SELECT value FROM fact WHERE name = 'closing'")[0]
          ?.value.includes('done') === true,
      'the older ones to be closed',
    )
    expect(readableIn(join(town.dataDirectory, 'attachments'), older)).toEqual([])
    for (const table of ['matter', 'card', 'parcels', 'attachment', 'draft', 'inbox', 'fact']) {
      const rows = JSON.stringify(town.rows(`SELECT * FROM ${table}`))
      expect(
        older.filter((word) => rows.includes(word)),
        table,
      ).toEqual([])
    }
    expect(await shown(handler, olderNumber)).toContain('黑颈鹤湖')
    await town.stop()
    await verified()
  })

  it('stands in no byte of the data directory or of its copy, nor in a log, over its whole life', async () => {
    await start()
    await say(opener, pdf('新附件'))
    await say(opener, { location: { name: '白鹭滩', longitude: '106.6512', latitude: '29.0282' } })
    number = await accuse('雪雁湖')
    expect(everywhere(newer)).toEqual([])
    await say(handler, photo())
    await say(handler, `/补充 ${number} 雪雁湖现场照片`)
    await say(opener, '/追责 赤麻鸭洲堤段长期无人巡查')
    await town.kill()
    expect(everywhere(newer)).toEqual([])
    await start()
    await send(opener, { about: '某镇河长', topic: '河长未依法履职', people: [chief, handler] })
    await say(handler, '/追责移送 雪雁湖')
    await say(handler, '/查 雪雁湖')
    await say(handler, '/查 赤麻鸭洲没有这一件')
    await say(handler, `/追责移送 ${number}`)
    await send(handler, { body: '赤麻鸭洲纪委', on: '2026-03-10' })
    await say(chief, '/追责结果 密1 雪雁湖一事已诫勉谈话')
    await send(chief, { on: '2026-03-10' })
    await say(opener, '/移交 密1 乙检察长 雪雁湖由您继续')
    await say(handler, '/留痕 密1')
    await say(handler, '/台账 2026年')
    await town.feishu.clock.set(Date.parse('2026-07-01T10:00:00+08:00'))
    await until(
      () => town.feishu.lastCard({ person: handler }).cardText.includes('提醒'),
      'a reminder',
    )
    await town.settle()
    expect(everywhere(newer)).toEqual([])
    const card = await shown(handler, '密1')
    expect(card).toContain('经办人　乙检察长')
    for (const text of newer.filter((one) => one !== '106.6512' && one !== '新附件'))
      expect(card).toContain(text)
    await town.stop()
    expect(everywhere(newer)).toEqual([])
    await verified()
  })

  it('is lost with the key as far as it is text, and nothing else is; what is added then is closed anew', async () => {
    await start(randomBytes(32).toString('base64'))
    const card = await shown(handler, '密1')
    expect(card).toContain('知悉人员　乙主任、乙检察长、乙检察官')
    expect(card).toContain('涉及对象　封存密钥不在，无法显示')
    expect(card).toContain('办理记录')
    await town.feishu.tap(handler, town.feishu.lastCard({ person: handler }).messageId, '取附件')
    await town.settle()
    const texts = town.feishu.messages({ person: handler }).map((one) => one.text)
    expect(texts.at(-1)).toMatch(/^附件\d+未能发送：封存密钥不在，无法显示。$/)
    await say(handler, '/补充 密1 赤麻鸭洲的新情况')
    expect(await shown(chief, '密1')).toContain('补充：赤麻鸭洲的新情况')
    await town.stop()
    expect(everywhere(newer)).toEqual([])
    await start(key)
    expect(await shown(chief, '密1')).toContain('雪雁湖')
    await town.stop()
    await verified()
  })
})

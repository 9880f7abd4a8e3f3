import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, run, type Town } from './process-kit.ts'
import { readableIn } from './sealed-kit.ts'

const words = ['张小三', '13812345678', '李小四', '13912345678']

describe('the identity of a reporter, where a key is set up', () => {
  let town: Town
  let directory: string
  const keyFile = () => join(directory, 'sealing.key')
  const fresh = () => randomBytes(32).toString('base64')
  const [first, second] = [fresh(), fresh()]
  let clue = ''

  const start = (...keys: string[]) => {
    writeFileSync(keyFile(), keys.map((key) => `${key}\n`).join(''))
    return town.start(keys.length === 0 ? {} : { SEALING_KEY_FILE: keyFile() })
  }
  const say = async (who: string, text: string) => {
    await town.feishu.say(who, 'bot', text)
    await town.settle()
    return town.feishu.lastCard({ person: who })
  }
  const shown = async (who: string, text: string) => JSON.stringify(await say(who, text))
  const readable = (folder: string) => readableIn(folder, words)

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hejiantong-sealing-'))
    town = await openTown('2026-03-10 10:20')
  })
  afterAll(async () => {
    await town.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('lies open without a key, as everything did, and the self-check says so', async () => {
    await start()
    const form = await say(
      'ou_rco_member',
      '/线索 蒲河石林桥下有污水直排，举报人李小四，电话13912345678',
    )
    await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    await town.settle()
    expect(await shown('ou_admin', '/自检')).toContain('举报人信息、保密事项的内容未加密存放')
    expect(readable(town.dataDirectory)).not.toEqual([])
    await town.stop()
  })

  it('stands in no byte of the data directory once there is a key, also while a form waits', async () => {
    await start(first)
    const form = await say(
      'ou_rco_member',
      '/线索 綦江河石角段有挖机采砂，举报人张小三，电话13812345678',
    )
    const open = readable(town.dataDirectory).filter((one) => /张小三|138/.test(one))
    expect(open).toEqual([])
    const done = await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    clue = /线索 \d{4}-\d{4}/.exec(JSON.stringify(done))?.[0] ?? ''
    await town.settle()
    expect(await shown('ou_rco_liaison', `/查看 ${clue}`)).toContain('张小三')
    expect(await shown('ou_admin', '/自检')).toContain('举报人信息、保密事项的内容已加密存放')
    await town.stop()
    expect(readable(town.dataDirectory)).toEqual([])
  })

  it('stands in no byte of a backup, and the backup is verified without the key', async () => {
    const file = join(directory, 'backup.db')
    const backup = run('src/node/backup.ts', [file], { DATA_DIR: town.dataDirectory })
    expect(await backup.ended(), backup.output()).toBe(0)
    expect(readable(directory)).toEqual([])
    const verify = run('src/node/verify.ts', [], { DATA_DIR: town.dataDirectory })
    expect(await verify.ended(), verify.output()).toBe(0)
  })

  it('is opened under a new key once that stood before the old one', async () => {
    await start(second, first)
    await town.stop()
    await start(second)
    expect(await shown('ou_rco_liaison', `/查看 ${clue}`)).toContain('张小三')
    await town.stop()
  })

  it('is lost with the key, and nothing else is, and the self-check says so', async () => {
    await start(fresh())
    const seen = await shown('ou_rco_liaison', `/查看 ${clue}`)
    expect(seen).toContain('挖机采砂')
    expect(seen).toContain('封存密钥不在，无法显示')
    expect(seen).not.toContain('张小三')
    expect(await shown('ou_admin', '/自检')).toContain('此前封存的举报人信息、保密事项的内容打不开')
    await town.stop()
    await start(second)
    expect(await shown('ou_rco_liaison', `/查看 ${clue}`)).toContain('张小三')
    await town.stop()
  })

  it('that was added while the key was away is encrypted once it is back, and both are read', async () => {
    await start()
    await say('ou_rco_member', `/补充 ${clue} 举报人王小五，电话13712345678`)
    await town.stop()
    const added = ['王小五', '13712345678']
    expect(readableIn(town.dataDirectory, added)).not.toEqual([])
    await start(second)
    const seen = await shown('ou_rco_liaison', `/查看 ${clue}`)
    for (const one of ['张小三', ...added]) expect(seen).toContain(one)
    await town.stop()
    expect(readableIn(town.dataDirectory, added)).toEqual([])
  })

  it('asks for a key that is one, and that lies apart from the data', async () => {
    await expect(start('too-short')).rejects.toThrow('每行应是一个 32 字节的密钥')
    const inside = join(town.dataDirectory, 'sealing.key')
    await expect(town.start({ SEALING_KEY_FILE: inside })).rejects.toThrow('不能放在数据目录')
    await expect(town.start({ SEALING_KEY_FILE: '/nowhere/sealing.key' })).rejects.toThrow('不在')
  })
})

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, run, type Town } from './process-kit.ts'

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('backup and restoration', () => {
  let town: Town
  let directory: string
  const file = () => join(directory, 'backup.db')
  const command = (name: string, ...parameters: string[]) =>
    run(`src/node/${name}.ts`, parameters, { DATA_DIR: town.dataDirectory })
  const head = (output: string) => /校验码 ([0-9a-f]{64})/.exec(output)?.[1]
  const fileClue = async (text: string) => {
    await town.feishu.say('ou_rco_member', 'bot', text)
    await town.settle()
    const form = town.feishu.lastCard({ person: 'ou_rco_member' })
    await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    await town.settle()
  }
  const clueCount = () =>
    town.rows<{ n: number }>("SELECT count(*) AS n FROM matter WHERE kind = 'clue'")[0]?.n

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hejiantong-backup-'))
    town = await openTown('2026-03-10 10:20')
    await town.start()
    await town.feishu.say('ou_rco_member', 'bot', { image: picture })
    await fileClue('/线索 綦江河石角段今天早上有挖机在河道采砂')
  })
  afterAll(async () => {
    await town.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('copies the database of a running bot, with its attachments', async () => {
    const backup = command('backup', file())
    expect(await backup.ended()).toBe(0)
    expect(backup.output()).toContain('已备份到')
    const shelves = readdirSync(`${file()}.attachments`)
    expect(shelves).toHaveLength(1)
  })

  it('never overwrites an earlier backup', async () => {
    const backup = command('backup', file())
    expect(await backup.ended()).toBe(1)
    expect(backup.output()).toContain('已存在')
  })

  it('says how it is called when it is given an option instead of a file', async () => {
    const asked = command('backup', '--help')
    expect(await asked.ended()).toBe(1)
    expect(asked.output()).toContain('用法：npm run backup -- 备份文件或目录')
  })

  it('verifies a running bot, and tells the hash of a row', async () => {
    const verify = command('verify', '1')
    expect(await verify.ended()).toBe(0)
    expect(verify.output()).toMatch(/全部完整，校验码 [0-9a-f]{64}\n第 1 条校验码 [0-9a-f]{64}/)
  })

  it('refuses to restore under a running bot', async () => {
    const restore = command('restore', file())
    expect(await restore.ended()).toBe(1)
    expect(restore.output()).toContain('正由另一个河检通进程使用')
  })

  it('brings back the state of the backup, and keeps the old database aside', async () => {
    await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')
    expect(clueCount()).toBe(2)
    await town.stop()
    const restore = command('restore', file())
    expect(await restore.ended()).toBe(0)
    expect(clueCount()).toBe(1)
    const aside = readdirSync(town.dataDirectory).find((name) => name.endsWith('.old'))
    expect(aside).toBeDefined()
    const old = new Database(join(town.dataDirectory, aside ?? ''), { readonly: true })
    expect(old.prepare("SELECT count(*) AS n FROM matter WHERE kind = 'clue'").get()).toEqual({
      n: 2,
    })
    old.close()
  })

  it('verifies what was restored, and the bot goes on from there', async () => {
    const verify = command('verify')
    expect(await verify.ended()).toBe(0)
    await town.start()
    await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')
    expect(clueCount()).toBe(2)
    await town.stop()
  })

  it('says so where verify is asked for a row that the journal does not have', async () => {
    const verify = command('verify', '999999')
    expect(await verify.ended()).toBe(1)
    expect(verify.output()).toContain('没有第 999999 条操作留痕')
  })

  it.each([[['2', '3']], [['0']], [['--head']], [['--backup']], [['校验']]])(
    'says how it is used where verify is given %s',
    async (given) => {
      const verify = command('verify', ...given)
      expect(await verify.ended()).toBe(1)
      expect(verify.output()).toContain('用法')
    },
  )

  it('restores into an empty directory, attachments included', async () => {
    const empty = join(directory, 'other')
    const restore = run('src/node/restore.ts', [file()], { DATA_DIR: empty })
    expect(await restore.ended()).toBe(0)
    const verify = run('src/node/verify.ts', [], { DATA_DIR: empty })
    await verify.ended()
    expect(head(verify.output())).toBe(head(restore.output()))
    expect(readdirSync(join(empty, 'attachments'))).toEqual(readdirSync(`${file()}.attachments`))
  })

  it('puts an attachment right that was damaged since', async () => {
    const other = join(directory, 'other')
    const [shelf = ''] = readdirSync(join(other, 'attachments'))
    const [name = ''] = readdirSync(join(other, 'attachments', shelf))
    const kept = join(other, 'attachments', shelf, name)
    writeFileSync(kept, 'damaged')
    const verified = async () => {
      const verify = run('src/node/verify.ts', [], { DATA_DIR: other })
      await verify.ended()
      return verify.output()
    }
    expect(await verified()).toContain('已被改动或损坏')
    const restore = run('src/node/restore.ts', [file()], { DATA_DIR: other })
    expect(await restore.ended()).toBe(0)
    expect(await verified()).not.toContain('已被改动或损坏')
    expect(readFileSync(kept)).toEqual(picture)
  })

  it('refuses a file that is no backup, and leaves everything as it was', async () => {
    const restore = command('restore', join(import.meta.dirname, 'backup.test.ts'))
    expect(await restore.ended()).toBe(1)
    expect(restore.output()).toContain('未恢复')
    expect(existsSync(join(town.dataDirectory, 'hejiantong.db'))).toBe(true)
    expect(clueCount()).toBe(2)
  })

  it('names the first row of the journal that was tampered with, and ends with 1', async () => {
    const database = new Database(join(town.dataDirectory, 'hejiantong.db'))
    database.exec(
      "DROP TRIGGER journal_keeps_rows; UPDATE journal SET note = '改' WHERE sequence = 2",
    )
    database.close()
    const verify = command('verify')
    expect(await verify.ended()).toBe(1)
    expect(verify.output()).toContain('第 2 条与校验码不符')
  })

  it('says in a backup of it from which row on the journal is not whole, and keeps the backup', async () => {
    const broken = join(directory, 'broken.db')
    const backup = command('backup', broken)
    expect(await backup.ended()).toBe(1)
    expect(backup.output()).toContain('备份已照原样保存，但其中\n操作留痕自第 2 条起不完整')
    expect(existsSync(broken)).toBe(true)
  })

  it('vouches by a posted code for the rows before the one that was tampered with, and for none behind it', async () => {
    const hashes = town.rows<{ hash: string }>('SELECT hash FROM journal ORDER BY sequence LIMIT 3')
    const [before = '', , behind = ''] = hashes.map(({ hash }) => hash)
    const verify = command('verify', '--head', before, '--head', behind)
    expect(await verify.ended()).toBe(1)
    expect(verify.output()).toContain(`第 1 条校验码 ${before}：自第 1 条至该条`)
    expect(verify.output()).not.toContain(`第 3 条校验码 ${behind}：自第 1 条至该条`)
    expect(verify.output()).toContain(
      `校验码 ${behind} 是第 3 条的，但操作留痕只到第 1 条完整，不能证明第 3 条以前的记录未被改动。`,
    )
  })
})

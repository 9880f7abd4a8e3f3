import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DataDirectory, dataDirectory } from '../../src/node/data-directory.ts'
import { faultsOutside } from '../../src/node/safekeeping/guard.ts'
import { readOutside } from '../../src/node/safekeeping/head-file.ts'
import { readLog } from '../../src/node/safekeeping/log-file.ts'
import { manifestFaults } from '../../src/node/safekeeping/manifest.ts'
import { alteredParts } from '../../src/node/safekeeping/pages.ts'
import { ownFolder } from '../own-folder.ts'
import { until } from '../until.ts'
import { openTown, run, type Town } from './process-kit.ts'

/** Positions in a file, the same in every run. */
function places(size: number, count: number): number[] {
  let seed = 20261129
  return Array.from({ length: count }, () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    return Math.floor((seed / 2 ** 32) * size * 8)
  })
}

function flip(file: string, bit: number): void {
  const bytes = readFileSync(file)
  const at = Math.floor(bit / 8)
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (bit % 8)), at)
  writeFileSync(file, bytes)
}

const namedIn = (data: DataDirectory): readonly string[] => {
  try {
    return [...alteredParts(data), ...faultsOutside(data, readOutside(data.head))]
  } catch (error) {
    return [String(error)]
  }
}

describe('a flipped bit', () => {
  let town: Town
  let directory: string
  const stopped = () => dataDirectory(join(directory, 'stopped'))
  const killed = () => dataDirectory(join(directory, 'killed'))
  const live = async () => {
    await town.start()
    await town.feishu.say('ou_rco_member', 'bot', '/线索 綦江河石角段今天早上有挖机在河道采砂')
    await town.settle()
    const form = town.feishu.lastCard({ person: 'ou_rco_member' })
    await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    await town.settle()
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hejiantong-bits-'))
    town = await openTown('2026-03-10 10:20')
    await live()
    await town.stop()
    cpSync(town.dataDirectory, stopped().path, { recursive: true })
    await live()
    await town.kill()
    cpSync(town.dataDirectory, killed().path, { recursive: true })
  })
  afterAll(async () => {
    await town.close()
    rmSync(directory, { recursive: true, force: true })
  })

  /** Of this many bits of a file, each flipped alone, those that are not reported. */
  function unnamed(data: DataDirectory, file: string, count: number): number[] {
    const whole = readFileSync(file)
    return places(whole.length, count).filter((bit) => {
      flip(file, bit)
      const found = namedIn(data)
      writeFileSync(file, whole)
      return found.length === 0
    })
  }

  it('is not named where there is none', () => {
    expect(namedIn(stopped())).toEqual([])
    expect(namedIn(killed())).toEqual([])
  })

  it('in the database of a stopped bot is named, each of 120', () => {
    expect(unnamed(stopped(), stopped().database, 120)).toEqual([])
  })

  it('in the database of a killed bot is named, unless the log holds that page anew', () => {
    const data = killed()
    const pages = readLog(`${data.database}-wal`)?.pages
    const left = unnamed(data, data.database, 120)
    expect(left.filter((bit) => !pages?.has(Math.floor(bit / 8 / 4096) + 1))).toEqual([])
    expect(left.length).toBeLessThan(120)
  })

  it('in the log of a killed bot is named, unless it lies behind the last commit', () => {
    const data = killed()
    const log = `${data.database}-wal`
    const frames = readLog(log)?.position.frames ?? 0
    const end = 32 + frames * (4096 + 24)
    const left = unnamed(data, log, 120)
    expect(left.filter((bit) => bit / 8 < end)).toEqual([])
    expect(statSync(log).size).toBeGreaterThan(end - 1)
  })

  it('in the sums themselves is named', () => {
    expect(unnamed(stopped(), stopped().sums, 40)).toEqual([])
  })

  it('is named by the verification with the page and what it holds', async () => {
    const { database, path } = stopped()
    const whole = readFileSync(database)
    flip(database, 8 * (4096 * 6 + 2000))
    const verify = run('src/node/verify.ts', [], { DATA_DIR: path })
    expect(await verify.ended()).toBe(1)
    expect(verify.output()).toMatch(/数据库文件第 7 页（\S+）在机器人之外被改动或已损坏/)
    writeFileSync(database, whole)
  })

  it('in a backup is named, each of 120, and the backup not restored', async () => {
    const file = join(directory, 'backup.db')
    const backup = run('src/node/backup.ts', [file], { DATA_DIR: stopped().path })
    expect(await backup.ended()).toBe(0)
    const whole = readFileSync(file)
    const left = places(whole.length, 120).filter((bit) => {
      flip(file, bit)
      const found = manifestFaults(file)
      writeFileSync(file, whole)
      return found?.length !== 1
    })
    expect(left).toEqual([])
    flip(file, 8 * 5000)
    const verify = run('src/node/verify.ts', ['--backup', file], {})
    expect(await verify.ended()).toBe(1)
    expect(verify.output()).toContain('与校验清单不符')
    const restore = run('src/node/restore.ts', [file], { DATA_DIR: stopped().path })
    expect(await restore.ended()).toBe(1)
    expect(restore.output()).toContain('与校验清单不符')
    writeFileSync(file, whole)
  })

  it('is told to the administrator at the next start, with a record', async () => {
    const data = dataDirectory(town.dataDirectory)
    await town.start()
    await town.stop()
    const inbox = town.rows<{ rootpage: number }>(
      "SELECT rootpage FROM sqlite_schema WHERE name = 'inbox'",
    )[0]
    flip(data.database, 8 * (4096 * (inbox?.rootpage ?? 1) - 20))
    await town.start()
    const record = () =>
      town.rows<{ note: string }>("SELECT note FROM journal WHERE act = 'file-altered'")[0]?.note
    await until(() => record() !== undefined, 'the record of the altered page')
    await town.settle()
    expect(record()).toMatch(/第 \d+ 页（inbox）在机器人之外被改动/)
    expect(town.feishu.lastCard({ person: 'ou_admin' }).cardText).toContain('（inbox）')
    await town.stop()
  })
})

describe('an edit of a table that the journal does not account for', () => {
  let town: Town
  const edit = (sql: string) => {
    const database = new Database(join(town.dataDirectory, 'hejiantong.db'))
    database.exec(sql)
    return database
  }
  const records = () =>
    town.rows<{ note: string }>("SELECT note FROM journal WHERE act = 'file-altered'")
  const verify = async () => {
    const command = run('src/node/verify.ts', [], { DATA_DIR: town.dataDirectory })
    return { code: await command.ended(), said: command.output() }
  }

  beforeAll(async () => {
    town = await openTown('2026-03-10 10:20')
    await town.start()
  })
  afterAll(() => town.close())

  it('beside the running bot is recorded, told once an hour, and listed by the verification', async () => {
    for (const hours of [1, 2]) {
      edit(`UPDATE job SET next_at = next_at + ${hours}`).close()
      await town.feishu.say('ou_rco_member', 'bot', '/帮助')
      await town.settle()
    }
    expect(records()).toEqual([{ note: '机器人运行期间，有别的程序写入了数据库' }])
    expect(town.feishu.lastCard({ person: 'ou_admin' }).cardText).toContain(
      '有别的程序写入了数据库',
    )
    await town.feishu.clock.advance(61 * 60_000)
    await until(() => records().length === 2, 'the record of the second edit')
    expect((await verify()).said).toMatch(
      /第 \d+ 条（.+）记有：机器人运行期间，有别的程序写入了数据库。/,
    )
  })

  it('is not what a backup or a verification beside the bot is', async () => {
    const before = records().length
    await verify()
    const file = join(town.dataDirectory, 'copy.db')
    await run('src/node/backup.ts', [file], { DATA_DIR: town.dataDirectory }).ended()
    await town.feishu.clock.advance(2 * 60 * 60_000)
    await town.feishu.say('ou_rco_member', 'bot', '/帮助')
    await town.settle()
    expect(records()).toHaveLength(before)
  })

  it('that stays in the log of a stopped bot is named, and recorded at the next start', async () => {
    await town.stop()
    expect((await verify()).code).toBe(0)
    const before = records().length
    const copy = ownFolder()
    const editor = edit('PRAGMA wal_autocheckpoint = 0; UPDATE job SET next_at = next_at + 1')
    cpSync(town.dataDirectory, copy, { recursive: true })
    editor.close()
    cpSync(copy, town.dataDirectory, { recursive: true })
    const { code, said } = await verify()
    expect({ code, said }).toMatchObject({
      code: 1,
      said: expect.stringMatching(/末尾有 \d+ 帧不在库外记录中/),
    })
    await town.start()
    expect(records()).toHaveLength(before + 1)
    await town.stop()
  })
})

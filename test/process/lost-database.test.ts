import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DataDirectory, dataDirectory } from '../../src/node/data-directory.ts'
import { judgeDirectory } from '../../src/node/safekeeping/guard.ts'
import { openTown, run, type Town } from './process-kit.ts'

/** What happens to the data directory of a killed bot, and the message of its next start. */
const losses: Readonly<Record<string, readonly [(data: DataDirectory) => void, RegExp]>> = {
  'the database is gone, the log too': [
    ({ database }) => {
      rmSync(database)
      rmSync(`${database}-wal`)
    },
    /不见了或是空的，而库外记录表明操作留痕已到第 \d+ 条/,
  ],
  'the database is gone, its log is there': [({ database }) => rmSync(database), /不见了或是空的/],
  'everything but the attachments is gone': [
    (data) => {
      for (const name of readdirSync(data.path)) {
        if (name !== 'attachments') rmSync(join(data.path, name))
      }
    },
    /不见了或是空的，而数据目录里有保存过的附件/,
  ],
  'the database was cut to nothing': [({ database }) => truncateSync(database), /不见了或是空的/],
  'the database was made anew, empty': [
    ({ database }) => {
      rmSync(`${database}-wal`)
      rmSync(database)
      new Database(database).pragma('journal_mode = WAL')
    },
    /是空的，而数据目录里有库外记录|不见了或是空的/,
  ],
  'the log is gone': [
    ({ database }) => rmSync(`${database}-wal`),
    /预写日志 .* 缺失|数据库只到操作留痕/,
  ],
  'the log was emptied': [
    ({ database }) => truncateSync(`${database}-wal`),
    /预写日志 .* 缺失|数据库只到操作留痕/,
  ],
  'the log was cut in the middle': [
    ({ database }) => truncateSync(`${database}-wal`, statSync(`${database}-wal`).size / 2),
    /预写日志 hejiantong\.db-wal 被截断或损坏：应有 \d+ 帧/,
  ],
  'the last frame of the log was cut off': [
    ({ database }) => truncateSync(`${database}-wal`, statSync(`${database}-wal`).size - 4120),
    /预写日志 hejiantong\.db-wal 被截断或损坏：应有 \d+ 帧/,
  ],
  'a bit flipped in the middle of the log': [
    ({ database }) => flip(`${database}-wal`, statSync(`${database}-wal`).size / 2),
    /预写日志 hejiantong\.db-wal 被截断或损坏：应有 \d+ 帧/,
  ],
  'a bit flipped in the head of the log': [
    ({ database }) => flip(`${database}-wal`, 17),
    /预写日志 .* 缺失或已损坏|数据库只到操作留痕/,
  ],
  'the database is an older copy of itself': [
    ({ database }) => {
      rmSync(`${database}-wal`)
      copyFileSync(`${database}.earlier`, database)
    },
    /数据库只到操作留痕第 \d+ 条，而库外记录为第 \d+ 条/,
  ],
  'the database is that of another district': [
    ({ database }) => {
      rmSync(`${database}-wal`)
      copyFileSync(`${database}.other`, database)
    },
    /数据库被换过或改写过|数据库只到操作留痕/,
  ],
  'the database is another program’s': [
    ({ database }) => makeForeign(database, 0x0f055112),
    /不是本机器人的数据库.*没有改动它/,
  ],
  'the database is another program’s, without a mark': [
    ({ database }) => makeForeign(database, 0),
    /不是本机器人的数据库，没有改动它/,
  ],
  'the database is a picture': [
    ({ database }) => writeFileSync(database, readFileSync(`${database}-wal`).subarray(40, 9000)),
    /不是本机器人的数据库.*没有改动它/,
  ],
  'what is kept outside is gone': [({ head }) => rmSync(head), /没有库外记录 hejiantong\.head/],
  'what is kept outside was spoiled': [
    ({ head }) => writeFileSync(head, 'x'.repeat(70_000)),
    /库外记录 hejiantong\.head 已损坏/,
  ],
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  const place = Math.floor(at)
  bytes.writeUInt8(bytes.readUInt8(place) ^ 0x10, place)
  writeFileSync(file, bytes)
}

function makeForeign(file: string, mark: number): void {
  for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
  const database = new Database(file)
  database.pragma(`application_id = ${mark}`)
  database.exec("CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('x')")
  database.close()
}

/** The hashes of all files below a directory. */
const contentOf = (directory: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  )

describe('a data directory', () => {
  let town: Town
  let directory: string
  const left = () => join(directory, 'left')

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hejiantong-lost-'))
    town = await openTown('2026-03-10 10:20')
    const { database } = dataDirectory(town.dataDirectory)
    await town.start()
    await town.stop()
    copyFileSync(database, `${database}.earlier`)
    await town.start()
    await town.feishu.say('ou_rco_member', 'bot', '/线索 綦江河石角段今天早上有挖机在河道采砂')
    await town.settle()
    const form = town.feishu.lastCard({ person: 'ou_rco_member' })
    await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    await town.settle()
    await town.kill()
    const other = await openTown('2026-03-11 10:20', { PROFILE: 'profiles/yongchuan.yaml' })
    await other.start()
    await other.stop()
    copyFileSync(join(other.dataDirectory, 'hejiantong.db'), `${database}.other`)
    await other.close()
    cpSync(town.dataDirectory, left(), { recursive: true })
    const shelf = join(left(), 'attachments', 'ab')
    cpSync(join(left(), 'clock'), join(shelf, 'ab'), { recursive: true })
  })
  afterAll(async () => {
    await town.close()
    rmSync(directory, { recursive: true, force: true })
  })

  function after(loss: (data: DataDirectory) => void): DataDirectory {
    const data = dataDirectory(join(directory, 'lost'))
    rmSync(data.path, { recursive: true, force: true })
    cpSync(left(), data.path, { recursive: true })
    loss(data)
    return data
  }

  it('is taken as it was left by kill -9', () => {
    const data = after(() => {})
    expect(existsSync(`${data.database}-wal`)).toBe(true)
    expect(() => judgeDirectory(data)).not.toThrow()
  })

  it.each(Object.keys(losses))('is refused, and nothing in it touched, when %s', (name) => {
    const [loss, sentence] = losses[name] ?? [() => {}, /./]
    const data = after(loss)
    const before = contentOf(data.path)
    expect(() => judgeDirectory(data)).toThrow(sentence)
    expect(contentOf(data.path)).toEqual(before)
  })

  it('that was never used is taken', () => {
    const data = dataDirectory(join(directory, 'new'))
    expect(() => judgeDirectory(data)).not.toThrow()
  })

  it('whose first start was ended before anything was recorded is taken', () => {
    const data = dataDirectory(join(directory, 'begun'))
    mkdirSync(data.path)
    writeFileSync(data.head, '')
    expect(() => judgeDirectory(data)).not.toThrow()
    new Database(data.database).pragma('journal_mode = WAL')
    expect(() => judgeDirectory(data)).not.toThrow()
  })

  it('whose database is gone keeps the bot from starting, with a sentence', async () => {
    const data = after(({ database }) => rmSync(database))
    const bot = run('src/main.ts', [], { ...town.environment, DATA_DIR: data.path })
    expect(await bot.ended()).toBe(1)
    expect(bot.output()).toMatch(/无法启动[\s\S]*不见了或是空的[\s\S]*npm run restore/)
    expect(existsSync(data.database)).toBe(false)
  })
})

import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DataDirectory, dataDirectory } from '../../src/node/data-directory.ts'
import { attachmentFaults } from '../../src/node/safekeeping/attachment-check.ts'
import { faultsOutside, judgeDirectory } from '../../src/node/safekeeping/guard.ts'
import { readOutside } from '../../src/node/safekeeping/head-file.ts'
import { alteredParts } from '../../src/node/safekeeping/pages.ts'
import { finishRestoration } from '../../src/node/safekeeping/restoration.ts'
import { verifyDatabase } from '../../src/node/verification.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { readSqlite } from '../../src/store/sqlite.ts'
import { openTown, run, type Town } from './process-kit.ts'

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const migrations = readMigrations(join(import.meta.dirname, '../../migrations'))
const killer = join(import.meta.dirname, 'kill-at.ts')

describe('a restoration that is ended with kill -9', () => {
  let town: Town
  let directory: string
  const backup = () => join(directory, 'backup.db')
  const fileClue = async (text: string) => {
    await town.feishu.say('ou_rco_member', 'bot', text)
    await town.settle()
    const form = town.feishu.lastCard({ person: 'ou_rco_member' })
    await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    await town.settle()
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hejiantong-kill-'))
    town = await openTown('2026-03-10 10:20')
    await town.start()
    await town.feishu.say('ou_rco_member', 'bot', { image: picture })
    await fileClue('/线索 綦江河石角段今天早上有挖机在河道采砂')
    expect(
      await run('src/node/backup.ts', [backup()], { DATA_DIR: town.dataDirectory }).ended(),
    ).toBe(0)
    await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')
    // So that the log has content.
    await town.kill()
  })
  afterAll(async () => {
    await town.close()
    rmSync(directory, { recursive: true, force: true })
  })

  /** What the next start would use, after the steps that a start makes first. */
  function servedIn(data: DataDirectory): { clues: number; faults: readonly string[] } {
    finishRestoration(data)
    judgeDirectory(data)
    const engine = readSqlite(data.database)
    try {
      const { broken, faults } = verifyDatabase(engine, migrations)
      expect(broken).toBeNull()
      const clues = engine.get<{ n: number }>(
        "SELECT count(*) AS n FROM matter WHERE kind = 'clue'",
      )
      return {
        clues: clues?.n ?? 0,
        faults: [
          ...faults,
          ...alteredParts(data),
          ...faultsOutside(data, readOutside(data.head)),
          ...attachmentFaults(engine, data.attachments),
        ],
      }
    } finally {
      engine.close()
    }
  }

  it.each([
    ['with its attachments there', false],
    ['without its attachments', true],
  ])(
    'leaves the old database or the new one, whole, whichever step it is ended before: %s',
    async (_, lacking) => {
      const served: number[] = []
      for (let at = 1; ; at += 1) {
        const data = dataDirectory(join(directory, `at-${at}`))
        cpSync(town.dataDirectory, data.path, { recursive: true })
        if (lacking) rmSync(data.attachments, { recursive: true })
        const restore = run('src/node/restore.ts', [backup()], {
          DATA_DIR: data.path,
          NODE_OPTIONS: `--import ${killer}`,
          KILL_AT: String(at),
        })
        const ended = await restore.ended()
        if (ended === 'SIGKILL') {
          const { clues, faults } = servedIn(data)
          // An attachment that was missing before may still be missing while the old database is used.
          const mayLack = lacking && clues === 2
          expect(faults.filter((fault) => !mayLack || !fault.endsWith('缺失'))).toEqual([])
          served.push(clues)
          // Repeating is always possible; every third time is enough to check it.
          const again = at % 3 === 0 || clues === 1
          if (again) {
            const repeated = run('src/node/restore.ts', [backup()], { DATA_DIR: data.path })
            expect(await repeated.ended()).toBe(0)
          }
          if (!again) continue
        }
        expect(servedIn(data)).toEqual({ clues: 1, faults: [] })
        const left = readdirSync(data.path).filter((name) => /restoring|partial/.test(name))
        expect(left).toEqual([])
        rmSync(data.path, { recursive: true })
        if (ended === 0) break
        expect(ended).toBe('SIGKILL')
      }
      // Once a start uses the new database, no later one uses the old database again.
      expect(served.length).toBeGreaterThan(20)
      expect(served).toEqual(served.toSorted((one, other) => other - one))
      expect(new Set(served)).toEqual(new Set([2, 1]))
    },
  )

  it('leaves nothing beside its draft that would be applied to the next one', async () => {
    const data = dataDirectory(join(directory, 'beside'))
    cpSync(town.dataDirectory, data.path, { recursive: true })
    // As SQLite leaves it when it is killed while it changes a file that has no log yet.
    for (const draft of [`${data.database}.restoring`, join(directory, 'again.db.partial')])
      writeFileSync(`${draft}-journal`, Buffer.from('d9d505f920a163d7'.padEnd(1024, '0'), 'hex'))
    const environment = { DATA_DIR: data.path }
    const again = join(directory, 'again.db')
    const made = run('src/node/backup.ts', [again], environment)
    expect(await made.ended(), made.output()).toBe(0)
    const restore = run('src/node/restore.ts', [again], environment)
    expect(await restore.ended(), restore.output()).toBe(0)
    expect(servedIn(data)).toEqual({ clues: 2, faults: [] })
    expect(readdirSync(directory).filter((name) => name.includes('partial'))).toEqual([])
  })

  it('is finished by the next start of the bot, and until then neither verified nor copied', async () => {
    const data = dataDirectory(join(directory, 'half'))
    for (let at = 10; ; at += 1) {
      rmSync(data.path, { recursive: true, force: true })
      cpSync(town.dataDirectory, data.path, { recursive: true })
      const environment = { NODE_OPTIONS: `--import ${killer}`, KILL_AT: String(at) }
      await run('src/node/restore.ts', [backup()], { DATA_DIR: data.path, ...environment }).ended()
      if (existsSync(data.restoring)) break
    }
    for (const command of [
      ['src/node/verify.ts'],
      ['src/node/backup.ts', join(directory, 'more.db')],
    ]) {
      const [file = '', ...given] = command
      const refused = run(file, given, { DATA_DIR: data.path })
      expect(await refused.ended()).toBe(1)
      expect(refused.output()).toContain('上次的恢复中断了')
    }
    await town.start({ DATA_DIR: data.path })
    await town.stop()
    expect(existsSync(data.restoring)).toBe(false)
    expect(servedIn(data)).toEqual({ clues: 1, faults: [] })
  })
})

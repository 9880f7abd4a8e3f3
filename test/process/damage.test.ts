import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, run, type Town } from './process-kit.ts'

describe('a database with a damaged page', () => {
  let town: Town
  const file = () => join(town.dataDirectory, 'hejiantong.db')

  beforeAll(async () => {
    town = await openTown('2026-03-10 10:20')
    await town.start()
    await town.stop()
    damageTable(file(), 'inbox')
  })
  afterAll(() => town.close())

  it('is noticed beside the work: the bot tells the operator and ends', async () => {
    const bot = run('src/main.ts', [], town.environment)
    expect(await bot.ended()).toBe(1)
    expect(bot.output()).not.toContain('无法启动')
    expect(bot.output()).toMatch(/已损坏.*npm run restore/)
  })

  it('is refused from then on before anything is taken in', async () => {
    const bot = run('src/main.ts', [], town.environment)
    expect(await bot.ended()).toBe(1)
    expect(bot.output()).toContain('无法启动')
    expect(bot.output()).toContain('已损坏')
  })

  it('is served again once it was restored', async () => {
    const restore = run('src/node/restore.ts', [`${file()}.whole`], {
      DATA_DIR: town.dataDirectory,
    })
    expect(await restore.ended()).toBe(0)
    await town.start()
    expect(existsSync(join(town.dataDirectory, 'hejiantong.damaged'))).toBe(false)
    expect(await town.stop()).toBe(0)
  })
})

/** Damages the root page of a table that a start does not read; the intact file is kept beside it. */
function damageTable(file: string, table: string): void {
  const database = new Database(file)
  const root = database
    .prepare<[string], { rootpage: number }>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .get(table)?.rootpage
  const size = Number(database.pragma('page_size', { simple: true }))
  database.close()
  const bytes = readFileSync(file)
  writeFileSync(`${file}.whole`, bytes)
  const at = ((root ?? 0) - 1) * size
  writeFileSync(file, bytes.fill(0xff, at, at + 64))
}

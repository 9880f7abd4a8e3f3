import { copyFileSync, existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type DataDirectory, dataDirectory } from '../../src/node/data-directory.ts'
import { ForeignWrites } from '../../src/node/safekeeping/foreign-writes.ts'
import { markGap } from '../../src/node/safekeeping/gap.ts'
import { HeadFile } from '../../src/node/safekeeping/head-file.ts'
import { logBeyond } from '../../src/node/safekeeping/log-beyond.ts'
import { LogGlance } from '../../src/node/safekeeping/log-file.ts'
import { restore } from '../../src/node/safekeeping/restoration.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { openSqlite, readSqlite } from '../../src/store/sqlite.ts'
import { openBook } from '../../src/store/store.ts'
import { ownFolder } from '../own-folder.ts'
import { openServices, openStore, rows } from './store-kit.ts'

const migrations = readMigrations('migrations')
const now = Date.UTC(2026, 2, 10)

/** A database at rest that is known by a mark. */
function databaseOf(mark: string, file: string): string {
  const engine = openSqlite(file)
  migrate(engine, migrations)
  engine.run('INSERT INTO fact (name, value) VALUES (?, ?)', 'mark', mark)
  engine.get('PRAGMA journal_mode = DELETE')
  engine.close()
  return file
}

const markIn = ({ database }: DataDirectory) => {
  const engine = readSqlite(database)
  try {
    return engine.get<{ value: string }>("SELECT value FROM fact WHERE name = 'mark'")?.value
  } finally {
    engine.close()
  }
}

/** A directory in which the restoration of a file was ended after its database was prepared. */
function interrupted(file: string, moment?: number) {
  const data = dataDirectory(ownFolder())
  databaseOf('former', data.database)
  copyFileSync(file, `${data.database}.restoring`)
  const marker = { file, moment, aside: `${data.database}.old` }
  writeFileSync(data.restoring, JSON.stringify(marker))
  const again = (other: string, at?: number) =>
    restore({ data, file: other, migrations, words: [], now, moment: at ?? null })
  return { data, again }
}

test('a restoration that was interrupted is finished by the same one, and another one is done after it', () => {
  const place = ownFolder()
  const first = databaseOf('first', join(place, 'first.db'))
  const second = databaseOf('second', join(place, 'second.db'))
  const same = interrupted(first)
  expect(same.again(first)).toBe('已完成上次中断的恢复。')
  expect(markIn(same.data)).toBe('first')
  const other = interrupted(first)
  expect(other.again(second)).toContain(`已从 ${second} 恢复`)
  expect(markIn(other.data)).toBe('second')
  expect(existsSync(other.data.restoring)).toBe(false)
  // Buttons of older cards contain ids that were given after the backup: they are not given again.
  const engine = readSqlite(other.data.database)
  const ids = engine.all('SELECT name, next FROM series WHERE year = 0 ORDER BY name')
  engine.close()
  expect(ids).toEqual(
    ['draft.id', 'matter.id', 'promise.id'].map((name) => ({ name, next: 100_001 })),
  )
})

test('of the continuous backup another moment is another restoration', () => {
  const composed = databaseOf('first', join(ownFolder(), 'composed'))
  const same = interrupted(composed, now - 1)
  expect(same.again(composed, now - 1)).toBe('已完成上次中断的恢复。')
  const other = interrupted(composed, now - 1)
  // The file for another moment is composed under the same name.
  const engine = openSqlite(composed)
  engine.run("UPDATE fact SET value = 'second' WHERE name = 'mark'")
  engine.get('PRAGMA journal_mode = DELETE')
  engine.close()
  expect(other.again(composed, now - 2)).toContain(`已从 ${composed} 恢复`)
  expect(markIn(other.data)).toBe('second')
})

test('what an interrupted restoration leaves behind says for which moment it was', () => {
  const composed = databaseOf('first', join(ownFolder(), 'composed'))
  const data = dataDirectory(ownFolder())
  databaseOf('former', data.database)
  const again = () => restore({ data, file: composed, migrations, words: [], now, moment: now - 1 })
  // A folder in the place of the sums ends it once its marker is written.
  mkdirSync(data.sums)
  expect(again).toThrow(data.sums)
  expect(existsSync(data.restoring)).toBe(true)
  rmdirSync(data.sums)
  expect(again()).toBe('已完成上次中断的恢复。')
  expect(markIn(data)).toBe('first')
})

test('what the log holds beyond the record is that of another program only where the bot left an empty log', () => {
  const data = dataDirectory(ownFolder())
  databaseOf('one', data.database)
  const engine = openSqlite(data.database)
  const glance = new LogGlance(data.database)
  const head = new HeadFile(data.head)
  onTestFinished(() => {
    head.close()
    glance.close()
    engine.close()
  })
  const commit = () => {
    engine.transact(() => engine.run("UPDATE fact SET value = value || '一' WHERE name = 'mark'"))
    return glance.position()
  }
  const record = (log: ReturnType<typeof commit>) =>
    head.write({ head: { length: 0, hash: '' }, log, series: [] })
  expect(logBeyond(data)).toBeNull()
  record(commit())
  expect(logBeyond(data)).toBeNull()
  commit()
  expect(logBeyond(data)).toMatchObject({ isForeign: false })
  record(null)
  expect(logBeyond(data)).toMatchObject({ isForeign: true })
})

test('what another program writes beside the bot is recorded, once an hour, also after the clock was set back', () => {
  const hour = 3_600_000
  const { services, clock, engine } = openServices(now)
  let wrote = true
  const watch = new ForeignWrites({ wroteElsewhere: () => wrote } as never, services)
  const look = (at: number, again: boolean) => {
    clock.now = at
    wrote = again
    watch.look()
    return engine.all("SELECT 1 FROM journal WHERE act = 'file-altered'").length
  }
  expect([look(now, false), look(now, true), look(now + 1, true)]).toEqual([0, 1, 1])
  expect([look(now + hour - 1, false), look(now + hour, false)]).toEqual([1, 2])
  expect([look(now - hour, true), look(now + 2 * hour, false)]).toEqual([3, 3])
})

test('numbers that may have been given are passed over in the years since, and confidential ones without a word', () => {
  const { engine } = openStore()
  rows(engine, 'matter', {
    secret: { id: 2 ** 40, ordinal: 1, kind: 'accountability', number: '綦河检密〔2026〕1号' },
  })
  const book = openBook(engine, { now: () => now })
  const series = { 綦河检移: 2026, 綦河检密: 2026, 綦河检督: 2024 }
  for (const [name, year] of Object.entries(series))
    book.engine.transact(() => book.numbers.raise(name, year, 3))
  const known = { head: null, series: [['綦河检移', 2026, 5] as const], margin: 10 }
  const note = markGap(book, known, { title: '已从备份恢复', now })
  const next = Object.entries(series).map(([name, year]) => book.numbers.nextOrdinal(name, year))
  expect(next).toEqual([15, 13, 3])
  expect(note).toContain('綦河检移〔2026〕3号 至 綦河检移〔2026〕4号')
  expect(note).not.toContain('密〔')
})

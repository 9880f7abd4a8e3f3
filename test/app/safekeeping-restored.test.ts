import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type DataDirectory, dataDirectory } from '../../src/node/data-directory.ts'
import { restore } from '../../src/node/safekeeping/restoration.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { openSqlite, readSqlite } from '../../src/store/sqlite.ts'
import { ownFolder } from '../own-folder.ts'

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

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { checkSqliteFile, openSqlite, type SqliteEngine } from '../../src/store/sqlite.ts'
import { ownFolder } from '../own-folder.ts'

const table = { number: 1, name: 'notes', sql: 'CREATE TABLE notes (text TEXT NOT NULL) STRICT' }

function openNotes(): SqliteEngine {
  const engine = openSqlite(join(ownFolder(), 'test.db'))
  onTestFinished(() => engine.close())
  migrate(engine, [table])
  return engine
}

function write(engine: SqliteEngine, text: string): void {
  engine.run('INSERT INTO notes VALUES (?)', text)
}

function notes(engine: SqliteEngine): string[] {
  return engine
    .all<{ text: string }>('SELECT text FROM notes ORDER BY rowid')
    .map((row) => row.text)
}

test('a transaction that throws leaves nothing behind', () => {
  const engine = openNotes()
  const work = () =>
    engine.transact(() => {
      write(engine, 'a')
      throw new Error('no')
    })
  expect(work).toThrow('no')
  expect(notes(engine)).toEqual([])
})

test('a nested transaction that throws undoes only its own part', () => {
  const engine = openNotes()
  engine.transact(() => {
    write(engine, 'a')
    try {
      engine.transact(() => {
        write(engine, 'b')
        throw new Error('no')
      })
    } catch {}
    engine.transact(() => write(engine, 'c'))
  })
  expect(notes(engine)).toEqual(['a', 'c'])
})

test('an outer transaction that throws undoes the nested ones with it', () => {
  const engine = openNotes()
  const work = () =>
    engine.transact(() => {
      engine.transact(() => write(engine, 'a'))
      throw new Error('no')
    })
  expect(work).toThrow('no')
  expect(notes(engine)).toEqual([])
})

test('a transaction that would wait for a deadline is refused and undone', () => {
  const engine = openNotes()
  expect(() => engine.transact(async () => write(engine, 'a'))).toThrow(TypeError)
  expect(notes(engine)).toEqual([])
})

test('every commit is synced to the disk', () => {
  const engine = openNotes()
  expect(engine.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
  expect(engine.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
})

test('references are enforced and deleted text is overwritten', () => {
  const engine = openNotes()
  expect(engine.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 })
  expect(engine.get('PRAGMA secure_delete')).toEqual({ secure_delete: 1 })
})

test('a live database is copied whole', async () => {
  const engine = openNotes()
  write(engine, 'a')
  const file = join(ownFolder(), 'copy.db')
  await engine.backup(file)
  const copy = openSqlite(file)
  onTestFinished(() => copy.close())
  expect(notes(copy)).toEqual(['a'])
})

test('a file that is no database is refused with what to do', () => {
  const file = join(ownFolder(), 'bad.db')
  writeFileSync(file, 'not a database'.repeat(500))
  expect(() => openSqlite(file)).toThrow(/已损坏.*npm run restore/)
})

test('a database that was cut short is refused', () => {
  const file = fullDatabase()
  writeFileSync(file, readFileSync(file).subarray(0, 3 * pageSize))
  expect(() => openSqlite(file)).toThrow('已损坏')
})

test('a damaged page is found by the integrity check beside the work', () => {
  const file = fullDatabase()
  const engine = openSqlite(file)
  onTestFinished(() => engine.close())
  expect(checkSqliteFile(file)).toBeNull()
  damage(file, 4 * pageSize)
  expect(checkSqliteFile(file)).toMatch(/已损坏.*npm run restore/)
})

const pageSize = 4096

/** Creates a database of several pages and closes it; returns its path. */
function fullDatabase(): string {
  const file = join(ownFolder(), 'full.db')
  const engine = openSqlite(file)
  migrate(engine, [table])
  engine.transact(() => {
    for (let row = 0; row < 2000; row += 1) write(engine, `note ${row}`.repeat(5))
  })
  engine.close()
  return file
}

function damage(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes.fill(0xff, at, at + 64)
  writeFileSync(file, bytes)
}

test('a reference to nothing is found by the check', () => {
  const engine = openNotes()
  engine.script('CREATE TABLE links (note INTEGER REFERENCES notes (rowid)) STRICT')
  engine.script('PRAGMA foreign_keys = OFF; CREATE TABLE p (id INTEGER PRIMARY KEY)')
  engine.script('CREATE TABLE c (p INTEGER REFERENCES p (id)); INSERT INTO c VALUES (7)')
  engine.script('DROP TABLE links')
  expect(() => engine.check()).toThrow('refers to nothing')
})

test('a migration with triggers and quoted semicolons runs whole', () => {
  const engine = openNotes()
  const sql = `CREATE TRIGGER notes_kept BEFORE DELETE ON notes
    BEGIN SELECT RAISE(ABORT, 'kept; for ever'); END;
    INSERT INTO notes VALUES ('a;b');`
  migrate(engine, [table, { number: 2, name: 'kept', sql }])
  expect(notes(engine)).toEqual(['a;b'])
  expect(() => engine.run('DELETE FROM notes')).toThrow('kept; for ever')
})

test('a migration runs once', () => {
  const engine = openNotes()
  const second = { number: 2, name: 'first-note', sql: "INSERT INTO notes VALUES ('a')" }
  migrate(engine, [table, second])
  migrate(engine, [table, second])
  expect(notes(engine)).toEqual(['a'])
})

test('a migration that fails half-way leaves nothing behind', () => {
  const engine = openNotes()
  const sql = "INSERT INTO notes VALUES ('a'); INSERT INTO missing VALUES (1)"
  expect(() => migrate(engine, [table, { number: 2, name: 'broken', sql }])).toThrow('missing')
  expect(notes(engine)).toEqual([])
})

test('a database of a newer program is refused', () => {
  const engine = openNotes()
  const newer = { number: 9, name: 'future', sql: 'SELECT 1' }
  migrate(engine, [table, newer])
  expect(() => migrate(engine, [table])).toThrow('更新版本')
})

test('migrations are read in number order, and other files are left alone', () => {
  const directory = ownFolder()
  writeFileSync(join(directory, '0002-later.sql'), 'SELECT 2')
  writeFileSync(join(directory, '0001-first.sql'), 'SELECT 1')
  writeFileSync(join(directory, 'notes.txt'), '')
  expect(readMigrations(directory)).toEqual([
    { number: 1, name: 'first', sql: 'SELECT 1' },
    { number: 2, name: 'later', sql: 'SELECT 2' },
  ])
})

test('what another connection commits is noticed once, and nothing that happens on this one', () => {
  const file = join(ownFolder(), 'test.db')
  const engine = openSqlite(file)
  const other = openSqlite(file)
  onTestFinished(() => {
    engine.close()
    other.close()
  })
  migrate(engine, [table])
  engine.wroteElsewhere()
  engine.transact(() => write(engine, 'own'))
  engine.get('PRAGMA wal_checkpoint(TRUNCATE)')
  notes(other)
  expect(engine.wroteElsewhere()).toBe(false)
  write(other, 'foreign')
  expect([engine.wroteElsewhere(), engine.wroteElsewhere()]).toEqual([true, false])
  // Stands for a full disk: SQLite rolls back by itself.
  engine.get('PRAGMA max_page_count = 5')
  const tooMuch = () => engine.transact(() => write(engine, 'x'.repeat(1_000_000)))
  expect(tooMuch).toThrow(/full/)
  expect(engine.wroteElsewhere()).toBe(false)
})

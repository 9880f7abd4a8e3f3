import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { verifyDatabase } from '../../src/node/verification.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { replay } from '../../src/store/replay.ts'
import { openSqlite, readSqlite, type SqliteEngine } from '../../src/store/sqlite.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { profileWith } from './district-kit.ts'

let directory: string
let engine: SqliteEngine
let store: Store

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hejiantong-accounts-'))
  engine = openSqlite(join(directory, 'hejiantong.db'))
  migrate(engine, readMigrations(join(import.meta.dirname, '../../migrations')))
  store = createStore(engine, profileWith())
})

afterEach(() => {
  engine.close()
  rmSync(directory, { recursive: true, force: true })
})

const take = (series: string) =>
  store.numbers.takeOrdinal(series, 2026, store.numbers.nextOrdinal(series, 2026))
const entry = (act: string) => ({
  at: 0,
  saidAt: null,
  actor: null,
  act,
  matter: null,
  source: 'test',
  note: '',
  before: null,
  after: null,
})
const fail = (work: () => void) =>
  expect(() =>
    store.engine.transact(() => {
      work()
      throw new Error('undone')
    }),
  ).toThrow('undone')

it('forgets what was undone', () => {
  fail(() => take('a'))
  take('b')
  expect(replay(engine, [])).toMatchObject({ differences: [], agreeing: 1 })
})

it('remembers what stands when only a part after it was undone, with its row of the journal', () => {
  store.engine.transact(() => {
    take('a')
    fail(() => {
      take('b')
      store.journal.append(entry('undone'))
    })
  })
  expect(replay(engine, [])).toMatchObject({ differences: [], agreeing: 1 })
})

it('says nothing of a row that is again what it was', () => {
  store.engine.transact(() => store.directory.adopt(profileWith()))
  const before = store.journal.head().length
  store.engine.transact(() => {
    for (const one of store.directory.current().people) store.directory.savePerson(one)
  })
  expect(store.journal.head().length).toBe(before)
})

it('spreads very many changes over several rows', () => {
  store.engine.transact(() => {
    for (let year = 0; year < 8000; year += 1)
      store.numbers.takeOrdinal('綦河检移'.repeat(4), year, 1)
  })
  const rows = engine.all<{ length: number }>('SELECT length(changes) AS length FROM journal')
  expect(rows.length).toBeGreaterThan(1)
  expect(Math.max(...rows.map((row) => row.length))).toBeLessThan(400_000)
  expect(replay(engine, [])).toMatchObject({ differences: [], agreeing: 8000 })
})

const later = (sql: string) => [
  ...readMigrations(join(import.meta.dirname, '../../migrations')),
  { number: 9001, name: 'later', sql },
]

it('takes what a later migration changes into the journal', () => {
  take('a')
  take('b')
  migrate(
    engine,
    later("UPDATE series SET next = 7 WHERE name = 'a'; DELETE FROM series WHERE name = 'b'"),
  )
  expect(replay(engine, [])).toMatchObject({ differences: [], agreeing: 1 })
  expect(engine.get("SELECT source FROM journal WHERE act = 'migration'")).toEqual({
    source: 'migration:9001',
  })
})

it('names what is written by hand into a column that a later migration added', () => {
  take('a')
  migrate(engine, later('ALTER TABLE series ADD COLUMN closed INTEGER'))
  expect(replay(engine, []).differences).toEqual([])
  engine.run('UPDATE series SET closed = 1')
  expect(replay(engine, []).differences).toEqual([
    '编号序列 a 2026（series）与操作留痕第 1 条不符：closed 应为 空，实为 1',
  ])
})

it('verifies tables and journal as of one moment, while the bot goes on writing', () => {
  take('a')
  const reader = readSqlite(join(directory, 'hejiantong.db'))
  let interrupted = false
  const interruptedReader: SqliteEngine = {
    ...reader,
    all: (sql, ...values) => {
      if (!interrupted && sql.includes('FROM series')) {
        interrupted = true
        take('b')
      }
      return reader.all(sql, ...values)
    },
  }
  const found = verifyDatabase(
    interruptedReader,
    readMigrations(join(import.meta.dirname, '../../migrations')),
  )
  expect({ interrupted, found }).toMatchObject({ interrupted: true, found: { faults: [] } })
  reader.close()
})

it('knows a long text from a short one that has its digest in it', () => {
  const name = '綦'.repeat(80)
  store.engine.transact(() =>
    store.directory.savePerson({ personId: 'ou_long', name, active: true, memberships: [] }),
  )
  expect(replay(engine, []).differences).toEqual([])
  const digest = createHash('sha256').update(name).digest('base64')
  engine.run('UPDATE person SET name = ?', `摘要 ${digest}`)
  expect(replay(engine, []).differences).toEqual([
    expect.stringContaining('人员 ou_long（person）与操作留痕第 1 条不符：name 应为'),
  ])
})

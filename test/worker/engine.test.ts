import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { openSqlite } from '../../src/store/sqlite.ts'
import { type Trial, tryOut } from './engine-trials.ts'

const directory = mkdtempSync(join(tmpdir(), 'hejiantong-trial-'))
const sqlite = openSqlite(join(directory, 'trial.db'))
afterAll(() => {
  sqlite.close()
  rmSync(directory, { recursive: true, force: true })
})

/** Runs the same trial on both engines. */
async function onBoth(trial: Trial): Promise<{ durable: unknown; node: unknown }> {
  const answer = await fetch(`${inject('workerds')[0]}/trials/stage/trial`, {
    method: 'POST',
    body: trial,
  })
  return { durable: await answer.json(), node: JSON.parse(JSON.stringify(tryOut(sqlite, trial))) }
}

test('a transaction that throws leaves nothing behind', async () => {
  const expected = { error: 'no', notes: [] }
  expect(await onBoth('thrown work')).toEqual({ durable: expected, node: expected })
})

test('a nested transaction that throws undoes only its own part', async () => {
  expect(await onBoth('thrown inner work')).toEqual({ durable: ['a', 'c'], node: ['a', 'c'] })
})

test('an outer transaction that throws undoes the nested ones with it', async () => {
  expect(await onBoth('thrown outer work')).toEqual({ durable: [], node: [] })
})

test('a transaction that would wait for a promise is refused and undone', async () => {
  const expected = { error: 'TypeError', notes: [] }
  expect(await onBoth('promised work')).toEqual({ durable: expected, node: expected })
})

test('a statement tells how many rows it changed', async () => {
  expect(await onBoth('changed rows')).toEqual({ durable: [2, 0, 3], node: [2, 0, 3] })
})

test('a refused row is known by the code of its constraint', async () => {
  const expected = 'SQLITE_CONSTRAINT_UNIQUE'
  expect(await onBoth('refused row')).toEqual({ durable: expected, node: expected })
})

test('a mistake of the database is known by its code', async () => {
  expect(await onBoth('missing table')).toEqual({ durable: 'SQLITE_ERROR', node: 'SQLITE_ERROR' })
})

test('bytes come back as bytes and nothing as nothing', async () => {
  const expected = [[1, 2], null]
  expect(await onBoth('bytes and nothing')).toEqual({ durable: expected, node: expected })
})

test('instants come back whole', async () => {
  const expected = { instant: 1_795_427_543_324, part: 0.5 }
  expect(await onBoth('great numbers')).toEqual({ durable: expected, node: expected })
})

test('a script with triggers and quoted semicolons runs whole', async () => {
  const expected = { kept: true, notes: ['a;b'] }
  expect(await onBoth('several statements with a trigger')).toEqual({
    durable: expected,
    node: expected,
  })
})

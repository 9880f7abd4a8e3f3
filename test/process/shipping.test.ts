import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { type DataDirectory, dataDirectory } from '../../src/node/data-directory.ts'
import { equipLocally, openLocally } from '../../src/node/local-district.ts'
import { Keeper } from '../../src/node/safekeeping/keeper.ts'
import { LogGlance, type LogPosition, readStretch } from '../../src/node/safekeeping/log-file.ts'
import { composeMoment } from '../../src/node/safekeeping/moment.ts'
import {
  addShipment,
  beginGeneration,
  generationsOf,
} from '../../src/node/safekeeping/second-place.ts'
import type { Shipped, ToShip } from '../../src/node/safekeeping/shipping.ts'
import { createLog } from '../../src/observability/log.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { openSqlite, type SqliteEngine } from '../../src/store/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { keys, profileWith } from '../app/district-kit.ts'
import { until } from '../until.ts'
import { project } from './tree.ts'

const killer = join(import.meta.dirname, 'kill-at.ts')
const program = join(project, 'src/node/shipping-process.ts')
const noon = Date.UTC(2026, 2, 10, 4)
const minute = 60_000
const forever = Number.MAX_SAFE_INTEGER
/** On a busy machine an orderly end may take far longer than its five seconds (ms). */
const patienceMs = 240_000

let directory: string
let data: DataDirectory
let place: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hejiantong-shipping-'))
  data = dataDirectory(directory)
  place = join(directory, 'second')
  mkdirSync(place)
  return () => rmSync(directory, { recursive: true, force: true })
})

/** A database with an empty log that is never checkpointed. */
function openPlain(): { engine: SqliteEngine; write: (value: number) => LogPosition } {
  const engine = openSqlite(data.database)
  engine.script('PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (n INTEGER) STRICT')
  engine.get('PRAGMA wal_checkpoint(TRUNCATE)')
  const glance = new LogGlance(data.database)
  onTestFinished(() => {
    glance.close()
    engine.close()
  })
  return {
    engine,
    write(value) {
      engine.run('INSERT INTO t (n) VALUES (?)', value)
      const position = glance.position()
      if (position === null) throw new Error('nothing in the log')
      return position
    },
  }
}

/** The rows of the database at a moment. */
async function rowsAt(moment: number): Promise<number[]> {
  const file = join(directory, 'composed.db')
  for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
  await composeMoment(place, moment, file)
  const composed = openSqlite(file)
  try {
    composed.check()
    return composed.all<{ n: number }>('SELECT n FROM t ORDER BY n').map(({ n }) => n)
  } finally {
    composed.close()
  }
}

test('what was answered for is whole in the second place, whichever step the process is killed before', async () => {
  const { write } = openPlain()
  const tasks: ToShip[] = [{ what: 'base', origin: 'a', at: noon, position: null }]
  let from: LogPosition | null = null
  for (const value of [1, 2, 3]) {
    const to = write(value)
    tasks.push({ what: 'stretch', from, to, at: noon + value, held: null })
    from = to
  }
  const kept = new Set<number>()
  for (let at = 1; ; at += 1) {
    rmSync(place, { recursive: true })
    mkdirSync(place)
    const child = fork(program, [directory, place], {
      env: { KILL_AT: String(at) },
      execArgv: ['--import', killer],
      serialization: 'advanced',
    })
    const answered: Shipped[] = []
    child.on('message', (outcome: Shipped) => {
      answered.push(outcome)
      if (answered.length === tasks.length) child.disconnect()
    })
    for (const task of tasks) child.send(task, () => {})
    const [code] = await once(child, 'exit')
    expect(answered.filter((one) => !one.done)).toEqual([])
    if (answered.length > 0) {
      const rows = await rowsAt(forever)
      // The last write may be stored although its answer never arrived.
      expect([answered.length - 1, answered.length]).toContain(rows.length)
      expect(rows).toEqual([1, 2, 3].slice(0, rows.length))
      kept.add(rows.length)
    }
    if (code === 0) break
  }
  expect(kept).toEqual(new Set([0, 1, 2, 3]))
})

test('what the bot still has to ship when all its processes are asked to end is shipped', async () => {
  openPlain()
  const child = fork(program, [directory, place], { env: {}, serialization: 'advanced' })
  child.send({ what: 'base', origin: 'a', at: noon, position: null } satisfies ToShip)
  await once(child, 'message')
  child.kill('SIGTERM')
  child.send({ what: 'base', origin: 'a', at: noon, position: null } satisfies ToShip)
  expect(await once(child, 'message')).toEqual([{ done: true }, undefined])
  child.disconnect()
  await once(child, 'exit')
  expect(generationsOf(place)).toHaveLength(2)
})

test('what a district committed last before an orderly end is in the second place', async () => {
  const equipment = await equipLocally({
    ...{ FEISHU_APP_ID: keys.appId, FEISHU_APP_SECRET: keys.appSecret, LOG_LEVEL: 'silent' },
    ...{ FEISHU_ENCRYPT_KEY: keys.encryptKey, FEISHU_VERIFICATION_TOKEN: keys.verificationToken },
    ...{ DATA_DIR: directory, BACKUP_DIR: place },
  })
  if ('problems' in equipment) throw new Error(equipment.problems.join('\n'))
  const local = await openLocally(equipment, null)
  const { store } = local.district.services
  store.engine.transact(() => store.system.setFact('last', 'word'))
  await local.close()
  const file = join(directory, 'composed.db')
  await composeMoment(place, forever, file)
  const composed = openSqlite(file)
  onTestFinished(() => composed.close())
  expect(composed.get("SELECT value FROM fact WHERE name = 'last'")).toEqual({ value: 'word' })
})

test('a moment is that of the last commit before it, also where the clock was set back', async () => {
  const { write } = openPlain()
  const { folder } = await beginGeneration(place, data.database, {
    ...{ origin: 'a', at: noon, position: null },
  })
  let from: LogPosition | null = null
  const times = [1, 12, 3, 4].map((minutes) => noon + minutes * minute)
  for (const [index, at] of times.entries()) {
    const to = write(index + 1)
    const stretch = readStretch(`${data.database}-wal`, from, to)
    if (stretch === null) throw new Error('not in the log')
    addShipment(folder, index + 1, { ...stretch, from, to, at })
    from = to
  }
  expect(await rowsAt(noon)).toEqual([])
  expect(await rowsAt(noon + 2 * minute)).toEqual([1])
  expect(await rowsAt(noon + 3 * minute)).toEqual([1, 2, 3])
  expect(await rowsAt(noon + 60 * minute)).toEqual([1, 2, 3, 4])
})

test('a generation goes when no moment of the last thirty days needs it, and never by a clock alone', async () => {
  openPlain()
  const begin = (at: number) =>
    beginGeneration(place, data.database, { origin: 'a', at, position: null })
  const day = 24 * 60 * minute
  for (let index = 0; index < 33; index += 1) await begin(noon + index * day)
  // The second one reaches from 31 days ago into the kept time; the first ended before.
  expect(generationsOf(place)[0]?.base.at).toBe(noon + day)
  await begin(noon + 4000 * day)
  expect(generationsOf(place).length).toBeGreaterThan(30)
})

test('nothing is lost over many checkpoints, and the work goes on while the second place is away', async () => {
  const engine = openSqlite(data.database)
  migrate(engine, readMigrations(join(project, 'migrations')))
  const keeper = new Keeper(data, engine, createLog('silent'))
  const store = createStore(engine, profileWith(), { committed: (told) => keeper.committed(told) })
  store.engine.transact(() => store.system.setFact('begun', '1'))
  keeper.begin({ place, now: () => noon })
  const work = (round: number) => {
    for (let index = 0; index < 60; index += 1)
      store.engine.transact(() =>
        store.system.setFact(`f${index}`, `${round} `.repeat(200_000).slice(0, 400_000)),
      )
  }
  const shipped = () => until(() => keeper.shipped()?.waitingMs === 0, 'all shipped')
  const factsOf = (one: SqliteEngine) =>
    one.all(
      'SELECT name, length(value) AS length, substr(value, 1, 20) AS begins FROM fact ORDER BY 1',
    )
  const compose = async () => {
    const file = join(directory, 'composed.db')
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
    await composeMoment(place, forever, file)
    const composed = openSqlite(file)
    try {
      composed.check()
      return factsOf(composed)
    } finally {
      composed.close()
    }
  }
  work(1)
  await shipped()
  work(2)
  await keeper.shipRest(patienceMs)
  expect(await compose()).toEqual(factsOf(engine))
  // Each of the two rounds fills the log more than once, and one base was enough.
  expect(generationsOf(place)).toHaveLength(1)

  renameSync(place, `${place}-away`)
  keeper.begin({ place, now: () => noon })
  work(3)
  await until(() => keeper.shipped()?.fault !== null, 'a fault')
  expect(keeper.shipped()?.fault).toContain('没有挂载')
  renameSync(`${place}-away`, place)
  await until(() => keeper.shipped()?.fault === null, 'a base')
  await shipped()
  await keeper.shipRest(patienceMs)
  expect(await compose()).toEqual(factsOf(engine))
  keeper.close()
  engine.close()
})

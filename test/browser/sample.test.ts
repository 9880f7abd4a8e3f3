import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { rehearsalApp } from '../../demo/app.ts'
import { readCast } from '../../demo/cast.ts'
import { askForCommands } from '../../demo/completion.ts'
import type { Files } from '../../demo/packed-files.ts'
import { packSample, preparedSample, readSample } from '../../demo/prepared-sample.ts'
import { playSample } from '../../demo/sample.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { openSqlite, type SqliteEngine } from '../../src/store/sqlite.ts'
import { profileWith } from '../app/district-kit.ts'
import { lastDashboard, shownFigures, toldFigures } from '../app/figures-kit.ts'
import { openPlayhouse, type Playhouse } from './playhouse.ts'
import { accountOf } from './sample-account.ts'
import { townIn } from './sample-town.ts'

const project = join(import.meta.dirname, '../..')
const remake = 'npm run sample'
let house: Playhouse
/** What was said, shown and recorded by the end of the play. */
let played: readonly string[]
const viewer = 'ou_chief_procurator'

beforeAll(async () => {
  house = await openPlayhouse(null, '2026-01-05 09:40', {
    app: rehearsalApp,
    ...readCast(join(project, 'profiles/qijiang.yaml')),
    frozen: true,
  })
  const town = townIn(house)
  await askForCommands(house.feishu, town)
  await playSample(town, () => {})
  played = accountOf(house.feishu.world.state, house.bot.engine)
})
afterAll(() => house?.close())

/** The files of the bot's data directory. */
function dataOf({ bot }: Playhouse): Files {
  bot.engine.script('PRAGMA wal_checkpoint(TRUNCATE)')
  const file = bot.engine.get<{ file: string }>('PRAGMA database_list')?.file ?? ''
  const directory = dirname(file)
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/-(?:wal|shm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [relative(directory, path), readFileSync(path)]))
}

/** The packed sample, opened by the present bot. */
function prepared() {
  const { snapshot, files } = readSample(readFileSync(preparedSample))
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-prepared-'))
  const file = join(directory, 'hejiantong.db')
  writeFileSync(file, files.get('data/hejiantong.db') ?? '')
  const engine: SqliteEngine = openSqlite(file)
  onTestFinished(() => {
    engine.close()
    rmSync(directory, { recursive: true, force: true })
  })
  migrate(engine, readMigrations(join(project, 'migrations')))
  return { snapshot, files, engine }
}

test(`the prepared half-year is the one that is played today (${remake})`, () => {
  // As with every other snapshot, -u replaces the stored play by this one.
  if (expect.getState().snapshotState.snapshotUpdateState === 'all') {
    const data = dataOf(house)
    writeFileSync(preparedSample, packSample({ world: house.feishu.world, data }))
  }
  const { snapshot, engine } = prepared()
  const account = accountOf(snapshot.state, engine)
  const at = played.findIndex((line, index) => line !== account[index])
  const first = at < 0 && account.length > played.length ? played.length : at
  expect(
    first < 0 ? null : { prepared: account[first], played: played[first] },
    `demo/sample.packed is not what the play makes today; make it again: ${remake}`,
  ).toBeNull()
})

test('the prepared half-year has every file that its messages show', () => {
  const { snapshot, files } = prepared()
  const missing = Object.keys(snapshot.state.files).filter(
    (key) => !files.has(`feishu/files/${key}`),
  )
  expect(missing).toEqual([])
})

const states = (kind: string) =>
  house.bot.engine
    .all<{ state: string }>('SELECT DISTINCT state FROM matter WHERE kind = ?', kind)
    .map((row) => row.state)
    .sort()

test('twenty clues are filed', () => {
  const clues = house.bot.engine.all("SELECT id FROM matter WHERE kind = 'clue'")
  expect(clues).toHaveLength(20)
})

test('clues are at home, closed, withdrawn and merged', () => {
  expect(states('clue')).toEqual(['closed', 'filed', 'merged', 'withdrawn'])
})

test('referrals stand at every step of their way', () => {
  expect(states('referral')).toEqual([
    'answered',
    'closed',
    'concluded',
    'handling',
    'referral-pending',
    'referred',
    'rejected',
    'returned',
  ])
})

test('both offices have referred', () => {
  const letters = house.bot.engine
    .all<{ number: string | null }>("SELECT number FROM matter WHERE kind = 'referral'")
    .map((row) => row.number?.slice(0, 4))
  expect(new Set(letters)).toEqual(new Set(['綦河检移', '綦检河移', '綦河责移', undefined]))
})

test('a feedback is overdue', () => {
  const card = house.feishu.cards({ person: 'ou_pro_handler' })
  expect(card.map((one) => one.cardText).join('\n')).toMatch(/反馈\n.*逾期 \d+ 天/)
})

test('work plan, patrol, weekly presence and nil return are on record', () => {
  const found = house.bot.engine.all<{ name: string }>(
    "SELECT DISTINCT kind AS name FROM matter UNION SELECT act FROM journal WHERE act = 'nil-return'",
  )
  expect(found.map((row) => row.name)).toEqual(
    expect.arrayContaining(['nil-return', 'patrol', 'plan', 'presence']),
  )
})

/** The values on a head's dashboard, and those from the journal. */
async function compared(asked: string) {
  await house.feishu.say(viewer, 'bot', `/看板 ${asked}`)
  await house.settle()
  const { engine } = house.bot
  const { figures } = lastDashboard(engine)
  const now = house.feishu.clock.now()
  return {
    shown: shownFigures(figures),
    told: toldFigures(engine, figures, profileWith(), now, viewer),
  }
}

test('the dashboard of the year shows what the journal tells, to the last one', async () => {
  const { shown, told } = await compared('2026年')
  expect(shown).toEqual(told)
  expect(shown.totals).toMatchObject({ filed: 20, returned: 1, merged: 1, withdrawn: 1 })
})

test('so does that of a quarter that is over', async () => {
  const { shown, told } = await compared('2026年第一季度')
  expect(shown).toEqual(told)
})

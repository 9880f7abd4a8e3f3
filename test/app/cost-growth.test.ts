import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addDays, type Day, instantAt } from '../../src/domain/calendar/day.ts'
import { firstConfidential } from '../../src/domain/matter/limited-to.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { putPatches } from '../../src/store/outbox.ts'
import { dueOutboxMessages } from '../../src/store/outbox-attempt.ts'
import { postCard } from '../../src/store/post-card.ts'
import { readerOf } from '../../src/store/reader.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { countingOver } from './counting-engine.ts'
import { profileWith } from './district-kit.ts'

const file = openSqlite(':memory:')
afterAll(() => file.close())
migrate(file, readMigrations(join(import.meta.dirname, '../../migrations')))
let ran = ''
const engine = countingOver({
  ...file,
  run: (sql, ...values) => {
    ran = sql
    return file.run(sql, ...values)
  },
})
/** The last statement that wrote something. */
const lastRun = () => ran
const store = createStore(engine, profileWith())
const reader = readerOf(store)

/** The indexes by which SQLite finds matters during some work. */
const waysTo = (table: string, work: () => unknown) =>
  engine.look(work).plan.filter((step) => new RegExp(`^\\w+ ${table}\\b`).test(step))

test.each([
  { typed: '12', series: null, prefix: null, year: null },
  { typed: '线索 2026-0012', series: '线索', prefix: null, year: 2026 },
  { typed: '协 12', series: '协', prefix: null, year: null },
])(
  'a number as typed is found along an index of ordinals: $typed',
  ({ typed: _typed, ...asked }) => {
    const find = () => reader.byReference({ ...asked, number: 12, matched: '12' })
    const ways = [...waysTo('matter', find), ...waysTo('official_number', find)]
    expect(new Set(ways.map((step) => step.replace(/ \(.+/, '')))).toEqual(
      new Set([
        'SEARCH matter USING INDEX matter_by_ordinal',
        ...(asked.series === '线索'
          ? []
          : [
              'SEARCH matter USING INTEGER PRIMARY KEY',
              'SEARCH official_number USING INDEX official_number_by_ordinal',
            ]),
      ]),
    )
  },
)

test('the number by which a matter was known before is found along kind, year and ordinal', () => {
  const asked = { series: '协作', prefix: null, year: null, number: 12, matched: '协作 12' }
  expect(waysTo('matter', () => reader.byReference(asked))).toContain(
    'SEARCH matter USING INDEX sqlite_autoindex_matter_2 (kind=? AND year=? AND ordinal=?)',
  )
})

const day = '2026-03-10' as Day
const since = instantAt('2026-01-01' as Day, '00:00')
const long = 3000

/** Fills the table with clues of one person: some closed years ago, the others open. */
function fill({ closed, open }: { readonly closed: number; readonly open: number }): void {
  engine.run('DELETE FROM promise')
  engine.run('DELETE FROM matter')
  engine.run(
    `WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ?)
     INSERT INTO matter (id, kind, state, version, year, ordinal, office, organisation, handler, opened_by,
       opened_at, updated_at, since, data)
     SELECT n, 'clue', iif(n <= ?, 'closed', 'handling'), 1, 2020, n, 'rco', 'rco',
       iif(n % 2, 'ou_rco_member', NULL), 'ou_rco_member', 0, iif(n <= ?, 0, ?), 0,
       iif(n % 500 = 0, '{"limitedTo":["ou_rco_member"]}', '{"limitedTo":null}')
     FROM count`,
    closed + open,
    closed,
    closed,
    since,
  )
  engine.run(
    `INSERT INTO promise (what, subject, matter, debtor, due_on, provisional, calendar_version, ladder,
       reminder_at, state)
     SELECT 'handling', id, id, 'rco', ?, 0, '', '{}', '09:10', 'kept' FROM matter WHERE state = 'closed'`,
    addDays(day, -900),
  )
}

/** The number of rows that some work reads with a short history, and with a long one. */
const rowsOf = (work: () => unknown) =>
  [3, long].map((closed) => {
    fill({ closed, open: 4 })
    return engine.look(work).rows
  })

test.each([
  ['what somebody has in hand', () => reader.inHandsOf('ou_rco_member', 500), 2],
  ['what goes to another when he leaves', () => reader.heldBy('ou_rco_member'), 4],
  ['what is counted in a period', () => walked(), 12],
])('%s is read without what was closed long ago', (_what, work, rows) => {
  expect(rowsOf(work)).toEqual([rows, rows])
})

const walked = () => [...reader.families(since, { from: day, to: addDays(day, 90) })]

test('no matter is passed that is closed, limited to nobody or counted in another period', () => {
  const { plan } = engine.look(() => {
    reader.inHandsOf('ou_rco_member', 500)
    reader.heldBy('ou_rco_member')
    reader.limitedTo('ou_rco_member')
    reader.duties({ from: day, to: day })
    walked()
  })
  expect(plan.filter((step) => /^SCAN (?:matter|promise)\b/.test(step))).toEqual([])
  const ways = new Set(plan.filter((step) => /^SEARCH (?:matter|promise) /.test(step)))
  for (const way of ways) {
    expect(way).toMatch(
      /PRIMARY KEY|by_handler \(handler=\? AND kind=\? AND state=\?|by_opener \(opened_by=\? AND kind=\? AND state=\?|matter_limited|by_change|by_state|by_parent|by_matter|promise_open|promise_kept|promise_of_duty/,
    )
  }
})

test('whoever walks families may pause after some hundred of them', () => {
  fill({ closed: 0, open: long })
  const families = walked()
  expect(families.filter((one) => one !== null)).toHaveLength(long)
  const runs = families
    .map((one) => (one === null ? '|' : '.'))
    .join('')
    .split('|')
  expect(Math.max(...runs.map((one) => one.length))).toBeLessThanOrEqual(200)
})

test('a card replaces the older ones of its chat without passing all that were ever sent there', () => {
  fill({ closed: 0, open: 1 })
  const receiver = { type: 'chat_id', id: 'oc_rco' } as const
  const ways = waysTo('card', () =>
    postCard(store, receiver, { view: 'matter', matter: 1, headline: null }, since),
  )
  expect(ways).not.toEqual([])
  expect(ways.filter((step) => !/PRIMARY KEY|INDEX card_living /.test(step))).toEqual([])
})

test('a change finds the living cards of its matter without passing the others, nor the messages that wait', () => {
  const put = () => putPatches(engine, { matter: 1, except: null, now: since })
  expect(waysTo('card', put)).toEqual([expect.stringContaining('INDEX card_living (matter=?)')])
  const messages = waysTo('parcels', put)
  expect(messages).not.toEqual([])
  expect(messages.filter((step) => !/INDEX parcels_(?:begun|one_patch)/.test(step))).toEqual([])
})

test('the cards that grow too old to be patched are found along those that were sent', () => {
  const ways = waysTo('card', () => store.cards.sentBefore(since, 10))
  expect(ways).toEqual([expect.stringContaining('INDEX card_by_age (sent_at<?)')])
})

test('a change of a matter writes only the columns that it changes', () => {
  fill({ closed: 0, open: 1 })
  const matter = store.matters.get(1)
  if (!matter) throw new Error('there is no matter')
  const once = store.matters.update(matter, {}, since + 1)
  expect(lastRun()).toMatch(/^UPDATE matter SET version = \?, updated_at = \? WHERE/)
  store.matters.update(once, { office: 'procuratorate', data: { limitedTo: [] } }, since + 1)
  expect(lastRun()).toMatch(/^UPDATE matter SET version = \?, office = \?, data = \? WHERE/)
})

test('data that are not stored as they would be written are written anew with any change', () => {
  fill({ closed: 0, open: 1 })
  engine.run(`UPDATE matter SET data = '{"limitedTo": null}' WHERE id = 1`)
  const matter = store.matters.get(1)
  if (!matter) throw new Error('there is no matter')
  store.matters.update(matter, {}, since)
  expect(engine.get('SELECT data FROM matter WHERE id = 1')).toEqual({ data: '{"limitedTo":null}' })
})

test('the open forms about a matter are found without passing those that were ended', () => {
  const ways = waysTo('draft', () => store.drafts.openAboutMatters())
  expect(ways).toEqual([expect.stringContaining('INDEX draft_by_age')])
})

test('the next message of each receiver is found in the order of his, not among all that are due', () => {
  const ways = waysTo('parcels', () => dueOutboxMessages(engine, since, ''))
  expect(ways).toContain('SEARCH parcels USING INDEX parcels_waiting (lane=?)')
  expect(ways.filter((step) => step.includes('parcels_due'))).toEqual([])
})

test('the data of a matter are parsed again when their text has changed, and only then', () => {
  fill({ closed: 0, open: 1 })
  const data = () => store.matters.get(1)?.data
  expect(data()).toBe(data())
  engine.run(`UPDATE matter SET data = '{"limitedTo":["ou_rco_liaison"]}' WHERE id = 1`)
  expect(data()).toEqual({ limitedTo: ['ou_rco_liaison'] })
})

test('of a confidential matter nothing is remembered', () => {
  engine.run(
    `INSERT INTO matter (id, kind, state, version, year, ordinal, office, organisation, opened_by, opened_at,
       updated_at, since, data)
     VALUES (?, 'accountability', 'open', 1, 2026, 1, 'rco', 'rco', 'ou_rco_member', 0, 0, 0, '{}')`,
    firstConfidential,
  )
  const data = () => store.matters.get(firstConfidential)?.data
  expect(data()).toEqual({})
  expect(data()).not.toBe(data())
})

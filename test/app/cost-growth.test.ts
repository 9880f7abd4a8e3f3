import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { readerOf } from '../../src/store/reader.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { countingOver } from './counting-engine.ts'
import { profileWith } from './district-kit.ts'

const file = openSqlite(':memory:')
afterAll(() => file.close())
migrate(file, readMigrations(join(import.meta.dirname, '../../migrations')))
const engine = countingOver(file)
const reader = readerOf(createStore(engine, profileWith()))

/** The ways by which SQLite goes to the matters in some work. */
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

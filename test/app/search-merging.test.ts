import { expect, test } from 'vitest'
import { TextIndex } from '../../src/store/search.ts'
import { openSqlite } from '../../src/store/sqlite.ts'

/** The most rows of the database that one of many acts changed, each of which put one text into the index. */
function mostAtOnce(isSettled: boolean): number {
  const engine = openSqlite(':memory:')
  engine.script(
    "CREATE VIRTUAL TABLE matter_text USING fts5 (words, content = '', contentless_delete = 1)",
  )
  const index = new TextIndex(engine)
  const changes = () => engine.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0
  const textOf = (id: number) =>
    Array.from({ length: 100 }, (_, at) =>
      String.fromCodePoint(0x4e00 + ((id * 31 + at * 7919) % 1500)),
    ).join('')
  let most = 0
  if (isSettled) index.settle()
  for (let id = 1; id <= 2000; id += 1) {
    const before = changes()
    engine.transact(() => {
      index.put(id, textOf(id))
      if (isSettled) index.merge()
    })
    most = Math.max(most, changes() - before)
  }
  engine.close()
  return most
}

test('the index is merged a little with every act, and never much at once', () => {
  expect(mostAtOnce(true)).toBeLessThan(100)
  // As FTS5 does it by itself.
  expect(mostAtOnce(false)).toBeGreaterThan(300)
})

import { expect, test } from 'vitest'
import { markIndexed, reindexing } from '../../src/app/reindexing.ts'
import { type District, district, sand } from './services-kit.ts'
import { rows } from './store-kit.ts'

const mark = 'text-index'

test('texts that an earlier release indexed are found again afterwards, and nothing is indexed twice', () => {
  const one = district()
  const clue = one.file(sand)
  const found = () =>
    one.store.texts
      .questions(['采砂船'])
      .flatMap((question) => one.store.texts.find(question, Number.MAX_SAFE_INTEGER, 10))
  one.engine.run('DELETE FROM matter_text')
  one.store.system.setFact(mark, JSON.stringify({ edition: 1, after: null }))
  expect(found()).toEqual([])
  expect([...reindexing(one.services, () => false)]).toHaveLength(1)
  expect(found()).toEqual([clue])
  one.engine.run('DELETE FROM matter_text')
  expect([...reindexing(one.services, () => false), ...found()]).toEqual([])
})

/** How many texts are in the index. */
const indexed = ({ engine }: District) =>
  engine.get<{ n: number }>('SELECT count(*) AS n FROM matter_text')?.n

test('an index is begun anew for another release, and goes on where it was after a restart', () => {
  const one = district()
  const clue = one.store.matters.get(one.file(sand))
  const alike = { data: JSON.stringify(clue?.data), state: clue?.state ?? '' }
  for (let nth = 1; nth < 90; nth += 1)
    rows(one.engine, 'matter', { [nth]: { ...alike, ordinal: nth + 1 } })
  one.engine.run('DELETE FROM matter_text')
  one.store.system.setFact(mark, JSON.stringify({ edition: 1, after: 80 }))
  let isStopped = false
  const steps = reindexing(one.services, () => isStopped)
  steps.next()
  expect(indexed(one)).toBe(40)
  isStopped = true
  expect(steps.next().done).toBe(true)
  expect([...reindexing(one.services, () => false)]).toHaveLength(2)
  expect(indexed(one)).toBe(90)
  one.engine.run('DELETE FROM matter_text')
  markIndexed(one.store)
  expect([...reindexing(one.services, () => false), indexed(one)]).toEqual([0])
})

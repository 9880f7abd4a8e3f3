import { afterEach, expect, test } from 'vitest'
import { rco } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { type District, openMemoryDistrict } from './memory-district.ts'

let district: District | null = null
afterEach(() => district?.engine.close())

function openAt(instant: string): District {
  district = openMemoryDistrict(profileWith(), instant)
  return district
}

test('a finding can be due on the day on which it is noted, and on no day before', () => {
  const { type } = openAt('2026-04-13 10:20')
  type(rco.liaison, '/巡查 记录 4月12日 綦江河 石角段 河长办3人检察院2人')
  const noted = (dueOn: string) =>
    type(rco.liaison, '/巡查 问题 巡1 岸边堆放弃渣，区水利局', { dueOn })
  expect(noted('2026-04-13')).toContain('已记下')
  expect(() => noted('2026-04-12')).toThrow('整改期限不能早于今天')
})

test.each([
  ['2026-06-29 10:20', 1],
  ['2026-06-30 10:20', 0],
])('that a half-year has not ended is said up to the day before its last: %s', (instant, said) => {
  const { type, engine } = openAt(instant)
  // What the form says is gone once it is submitted.
  expect(() => type(rco.approver, '/零报告 上半年无线索', { reason: '' })).toThrow('原因')
  const drafts = engine.all<{ content: string }>('SELECT content FROM draft')
  const warnings = drafts.flatMap(({ content }) => JSON.parse(content).warnings as string[])
  expect(warnings.filter((one) => one.includes('尚未结束'))).toHaveLength(said)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { searching } from '../../src/domain/casework/matter-search.ts'
import { resultOf } from '../work-result.ts'
import { pro, rco } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { type District, openMemoryDistrict } from './memory-district.ts'
import { referSand } from './sand-case.ts'
import { contextOf } from './stage-services.ts'

let district: District
beforeEach(() => {
  district = openMemoryDistrict(profileWith(), '2026-03-10 10:20')
})
afterEach(() => district.engine.close())

test('a reminder of a matter is put off for all that its handler owes in it', () => {
  const { type, engine } = district
  referSand(district)
  type(pro.liaison, '/受理并分办 移1 乙检察官')
  type(pro.handler, '/阶段 移1 立案 今天 綦检行公立〔2026〕5号 决定人：检察长，决定日期：3月10日')
  const put = () =>
    engine
      .all<{ what: string; step: string }>(
        "SELECT what, next_rung AS step FROM promise WHERE state = 'open' AND person = ? ORDER BY id",
        pro.handler,
      )
      .map(({ what, step }) => `${what} ${step}`)
  expect(put().filter((one) => one.includes('later'))).toEqual([])
  type(pro.handler, '/稍后提醒 移1 3月12日 出差')
  expect(put()).toEqual(['handling later-2026-03-12', 'stage later-2026-03-12'])
})

test('a river that was renamed twice is found by its present name in what was filed under either former one', () => {
  const { type } = district
  type(rco.member, '/线索 蒲河石林桥段有污水直排，今天早上发现')
  type(rco.liaison, '/河流 改名 蒲河 改为 蒲江河，依据：綦民地〔2026〕2号')
  type(rco.member, '/线索 蒲江河寨溪大桥断面堆放弃渣，今天早上发现')
  type(rco.liaison, '/河流 改名 蒲江河 改为 清江河，依据：綦民地〔2026〕3号')
  const { lines } = resultOf(searching('清江河', 1, contextOf(district, rco.liaison)))
  const numbers = lines.map(({ number }) => number)
  expect(numbers.toSorted()).toEqual(['线索 2026-0001', '线索 2026-0002'])
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { pro, rco } from './clue-kit.ts'
import { crowdedProfile, second } from './crowded-district.ts'
import { type District, openMemoryDistrict } from './memory-district.ts'
import { mattersIn } from './stage-services.ts'

let district: District

beforeEach(() => {
  district = openMemoryDistrict(crowdedProfile(), '2026-03-10 10:20')
})
afterEach(() => district.engine.close())

/** Somebody types; returns who is told what because of it. */
function told(who: string, text: string, values?: Readonly<Record<string, unknown>>) {
  district.type(who, text, values)
  return district.sent().map((one) => `${one.receiver}: ${one.text}`)
}

/** The newest matter of a kind. */
function newest(kind: string): Matter {
  const found = mattersIn(district, district.services.reader).findLast((one) => one.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found
}

describe('minutes of a meeting', () => {
  const held = (who: string) => {
    told(who, '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索')
    told(who, '/会议 召开 会议1 3月10日 河长办3人检察院2人', {
      duties: ['两长年度会商'],
      heads: ['river_chief', 'chief_procurator'],
    })
    told(who, '/会议 纪要 会议1 听取上半年工作情况')
  }

  it.each([
    ['the river chief office', rco.liaison],
    ['the police', second.police],
  ])('are issued once every procuratorate that took part has confirmed, called by %s', (_, who) => {
    held(who)
    for (const one of [rco.liaison, pro.liaison]) told(one, '/确认纪要 会议1')
    expect(newest('meeting').state).toBe('drafted')
    told(second.nextLiaison, '/确认纪要 会议1')
    expect(newest('meeting').state).toBe('issued')
  })

  it('are confirmed by nobody else', () => {
    held(rco.liaison)
    expect(told(second.police, '/确认纪要 会议1').join('\n')).toContain('您不能确认纪要')
    expect(newest('meeting').state).toBe('drafted')
  })
})

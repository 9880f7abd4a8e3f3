import { describe, expect, it } from 'vitest'
import { pro, sand, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { deadlinesOf } from './time-kit.ts'

/** The next district's procuratorate takes the place of the environment bureau. */
const neighbour = profileWith((text) =>
  text.replace(
    /name: 区生态环境局,(\s+)full_name: [^\n]+\n(\s+)side: responsible_unit,\n\s+aliases: [^\n]+/,
    'name: 邻区检察院,$1full_name: 某市邻区人民检察院,\n$2side: procuratorate,\n$2aliases: [邻区院],',
  ),
)

describe('a clue of another procuratorate', () => {
  const play = sharePlay('2026-03-10 10:20', { profile: neighbour })
  const referred = async (): Promise<string> => {
    const clue = await play().file(pro.liaison, sand)
    await play().type(pro.liaison, `/移送 ${clue} 邻区检察院 由该院管辖`)
    const toast = await play().tap(pro.approver, play().cardOf(pro.approver, clue), '同意')
    return /綦检河移〔\d{4}〕\d+号/.exec(toast)?.[0] ?? ''
  }

  it('is not sent back for want of jurisdiction', async () => {
    const letter = await referred()
    const [answer] = await play().type(unit.ecology, `/退回 ${letter} 不属管辖，应由上游区院办理`)
    expect(answer?.text).toContain('不能以不属管辖退回：请受理')
    await play().type(unit.ecology, `/退回 ${letter}`)
    const form = JSON.stringify(play().card(unit.ecology).card)
    expect(form).toContain('材料不足')
    expect(form).not.toContain('不属管辖')
  })

  it('is reported upward instead, and then waits for nobody of the office', async () => {
    const letter = await referred()
    await play().type(unit.ecology, `/报送 ${letter} 今天 认为不属本院管辖`)
    expect(play().read(unit.ecology)).toContain('报送：2026年3月10日')
    expect(deadlinesOf(play(), 'acceptance').at(-1)).toMatch(/ kept$/)
    await play().type(unit.ecology, `/受理 ${letter}`)
    expect(play().read(unit.ecology)).toContain('已受理')
  })

  it('goes back once the one above them has named another', async () => {
    const letter = await referred()
    await play().type(unit.ecology, `/报送 ${letter} 今天 认为不属本院管辖`)
    await play().type(unit.ecology, `/退回 ${letter} 上级指定其他院管辖 市院指定上游区院办理`)
    expect(play().read(unit.ecology)).toContain('已退回')
  })
})

describe('two procuratorates', () => {
  const play = sharePlay('2026-03-10 10:20', { profile: neighbour })

  it('stand in the weeks of a month each by its name', async () => {
    await play().type(pro.liaison, '/值守 本月')
    const lines = play().read(pro.liaison).split('\n')
    const weeks = lines.filter((line) => line.includes('第10周'))
    expect(weeks).toEqual([
      expect.stringContaining('区检察院　'),
      expect.stringContaining('邻区检察院　'),
    ])
  })
})

describe('a clue of the river chief office', () => {
  const play = sharePlay()

  it('may be sent back for want of jurisdiction, and is not reported before it is accepted', async () => {
    const { letter } = await play().live('referred')
    const [answer] = await play().type(pro.liaison, `/报送 ${letter} 今天`)
    expect(answer?.text).toContain('尚未受理')
    await play().type(pro.liaison, `/退回 ${letter} 不属管辖 应由上游区办理`)
    expect(play().read(pro.liaison)).toContain('已退回')
  })
})

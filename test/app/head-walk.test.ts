import { describe, expect, it } from 'vitest'
import { pro, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { lastDashboard, shownFigures, toldFigures } from './figures-kit.ts'

describe('a walk that a head leads (河长巡河、检察长巡河)', () => {
  const play = sharePlay()
  const walk = async (text: string, values: Readonly<Record<string, string | string[]>> = {}) => {
    await play().type(pro.liaison, text)
    return play().submit(pro.liaison, values)
  }
  const board = async () => {
    await play().type(pro.chief, '/看板 2026年 巡查')
    return play().read(pro.chief)
  }

  it('is read with who led it and how far it went', async () => {
    await walk(
      '/检察长巡河 3月9日 綦江河 石角段至三江段 检察长带队 检察院3人 5.2公里 发现问题：1.河口弃渣 2.拦网',
    )
    await play().type(pro.liaison, '/查 巡1')
    const text = play().read(pro.liaison)
    expect(text).toContain('带队　检察长')
    expect(text).toContain('里程　5.2 公里')
  })

  it('is counted apart from joint patrols and other walks, with its distance and problems', async () => {
    await walk('/巡查 记录 3月8日 蒲河 石林桥段 河长办3人检察院2人')
    await walk('/巡河 3月7日 通惠河 文龙段 检察院2人')
    await walk('/河长巡河 3月6日 藻渡河 河口段 河长、检察长带队 河长办3人检察院2人 1.75公里')
    const text = await board()
    expect(text).toMatch(/检察长巡河 2 次/)
    expect(text).toMatch(/检察长巡河里程 6\.95 公里/)
    expect(text).toMatch(/(?<!察)河长巡河 1 次/)
    expect(text).toMatch(/河长巡河里程 1\.75 公里/)
    expect(text).toMatch(/检察长巡河发现问题 2 处/)
    expect(text).toMatch(/联合巡查 1 次/)
    expect(text).toMatch(/\n巡河 1 次/)
  })

  it('counts what was put right of what it found', async () => {
    await play().type(pro.liaison, '/当场整改 巡1 第2项 已清除拦网')
    expect(await board()).toMatch(/检察长巡河问题整改 1 处/)
  })

  it('asks for a distance that is not certain, and once for one that is very long', async () => {
    const text = '/检察长巡河 3月5日 綦江河 石角段 检察长带队 检察院3人'
    expect(await walk(text, { walked: '5-6公里' })).toContain('是一个范围')
    expect(await play().submit(pro.liaison, { walked: '500公里' })).toContain('请再次提交')
    expect(await play().submit(pro.liaison, { walked: '4公里' })).toContain('已登记')
  })

  it('is put right with the record', async () => {
    await play().type(pro.liaison, '/更正 巡1 里程登记有误')
    const said = await play().submit(pro.liaison, { walked: '6公里' })
    expect(said).toContain('已更正')
    await play().type(pro.liaison, '/查 巡1')
    expect(play().read(pro.liaison)).toContain('里程由5.2 公里改为6 公里')
  })

  it('is what the journal tells', async () => {
    await board()
    const { engine, feishu } = play().stage
    const { figures } = lastDashboard(engine)
    const told = toldFigures(engine, figures, profileWith(), feishu.clock.now(), pro.chief)
    expect(shownFigures(figures).totals).toEqual(told.totals)
    expect(told.totals).toMatchObject({
      patrol: 1,
      walk: 1,
      'walk-led-procuratorate': 3,
      'walk-led-procuratorate-walked': 11_750_000,
      'walk-led-river_chief_office': 1,
    })
  })
})

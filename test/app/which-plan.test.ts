import { describe, expect, it } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { deadlinesOf, shareTime } from './time-kit.ts'

describe('the record of a patrol that is typed without the number of its plan', () => {
  const play = shareTime('2026-03-10 10:20')
  const patrols = () =>
    play().stage.engine.all<{ state: string }>(
      "SELECT state FROM matter WHERE kind = 'patrol' ORDER BY id",
    )

  it('asks which open plan of that day and river it is, and proposes it', async () => {
    await play().type(rco.liaison, '/巡查 3月12日 綦江河石角段 河长办+检察院 重点：侵占岸线')
    await play().submit(rco.liaison)
    await play().stage.go('2026-03-13 10:20')
    const [form] = await play().type(
      rco.liaison,
      '/巡查 记录 3月12日 綦江河 石角段 河长办3人检察院2人 未发现问题',
    )
    expect(form?.cardText).toContain('对应的巡查计划')
    expect(form?.cardText).toMatch(/2026年3月12日（周四） 綦江河/)
  })

  it('records that plan, and opens no second patrol', async () => {
    expect(await play().submit(rco.liaison)).toContain('已登记')
    expect(patrols()).toEqual([{ state: 'held' }])
    expect(deadlinesOf(play(), 'patrol-record')).toEqual([expect.stringContaining('kept')])
  })

  it('asks, and does nothing, where the plan was of another day and may have been meant', async () => {
    await play().type(rco.liaison, '/巡查 3月20日 蒲河石林桥段 河长办+检察院 重点：排污口')
    await play().submit(rco.liaison)
    await play().stage.go('2026-03-24 10:20')
    await play().type(rco.liaison, '/巡查 记录 3月23日 蒲河 石林桥段 河长办3人检察院2人 未发现问题')
    expect(await play().submit(rco.liaison)).toMatch(/有已通知的巡查.*请选择是哪一次/)
    expect(patrols()).toHaveLength(2)
  })

  it('records another one where it is said that none of them is meant', async () => {
    expect(await play().submit(rco.liaison, { plan: 'none' })).toContain('已登记，编号')
    expect(patrols().map(({ state }) => state)).toEqual(['held', 'planned', 'filed'])
  })

  it('asks of whoever may not record the plan too, and says who does', async () => {
    await play().type(rco.member, '/巡查 记录 3月20日 蒲河 石林桥段 河长办3人检察院2人 未发现问题')
    expect(await play().submit(rco.member)).toContain('您不能登记巡查记录')
    expect(patrols()).toHaveLength(3)
  })

  it('asks nothing where no plan is open', async () => {
    const own = play()
    await own.type(rco.liaison, '/巡查 取消 巡查2 与会商冲突')
    const [form] = await own.type(
      rco.liaison,
      '/巡查 记录 3月24日 通惠河 文龙段 河长办2人检察院1人 未发现问题',
    )
    expect(form?.cardText).not.toContain('对应的巡查计划')
  })
})

describe('what is planned a second time', () => {
  const play = sharePlay()

  it('is asked about: a patrol of the same day and river', async () => {
    await play().type(rco.liaison, '/巡查 3月20日 綦江河石角段 河长办+检察院 重点：侵占岸线')
    await play().submit(rco.liaison)
    await play().type(pro.liaison, '/巡查 3月20日 綦江河三江段 河长办+检察院 重点：采砂')
    expect(await play().submit(pro.liaison)).toContain('请选择是哪一次')
    const plan = play().stage.engine.get<{ id: number }>(
      "SELECT id FROM matter WHERE kind = 'patrol'",
    )
    expect(await play().submit(pro.liaison, { plan: String(plan?.id) })).toContain('没有重复计划')
  })

  it('is asked about: a joint meeting of the same day', async () => {
    await play().type(
      rco.liaison,
      '/会议 3月26日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索',
    )
    await play().submit(rco.liaison)
    await play().type(
      pro.liaison,
      '/会议 3月26日下午3点 检察院二楼会议室 主持：甲河长 议题：清四乱',
    )
    expect(await play().submit(pro.liaison)).toContain('请选择是哪一次')
    expect(
      play().stage.engine.get("SELECT count(*) AS n FROM matter WHERE kind = 'meeting'"),
    ).toEqual({ n: 1 })
  })
})

describe('a meeting that was held and is typed without its number', () => {
  const play = shareTime('2026-03-10 10:20')

  it('is recorded as the one that was called for that day', async () => {
    await play().type(
      rco.liaison,
      '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索',
    )
    await play().submit(rco.liaison)
    await play().stage.go('2026-03-12 17:00')
    await play().type(
      rco.liaison,
      '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索',
    )
    expect(await play().submit(rco.liaison)).toContain('请选择是哪一次')
    const called = play().stage.engine.get<{ id: number }>(
      "SELECT id FROM matter WHERE kind = 'meeting'",
    )
    expect(await play().submit(rco.liaison, { plan: String(called?.id) })).toContain('已登记召开')
    expect(play().stage.engine.all("SELECT state FROM matter WHERE kind = 'meeting'")).toEqual([
      { state: 'held' },
    ])
  })
})

describe('an activity that was held and is typed without its number', () => {
  const play = shareTime('2026-03-20 10:20')

  it('is recorded as the planned one of that day and name', async () => {
    await play().type(rco.liaison, '/宣传 3月22日 世界水日集中宣传，人民广场')
    await play().submit(rco.liaison)
    await play().stage.go('2026-03-23 10:20')
    const [form] = await play().type(
      rco.member,
      '/宣传 3月22日 世界水日集中宣传，人民广场，300余人',
    )
    expect(form?.cardText).toContain('对应的宣传计划')
    expect(await play().submit(rco.member)).toContain('覆盖 300 人')
    expect(play().stage.engine.all("SELECT state FROM matter WHERE kind = 'outreach'")).toEqual([
      { state: 'held' },
    ])
  })

  it('is asked about where one of its name was planned for some days earlier', async () => {
    await play().type(rco.liaison, '/宣传 4月3日 清明护河宣讲，人民广场')
    await play().submit(rco.liaison)
    await play().stage.go('2026-04-14 10:20')
    await play().type(rco.member, '/宣传 4月13日 清明护河宣讲，人民广场，80人')
    expect(await play().submit(rco.member)).toContain('请选择是哪一次')
  })
})

describe('a task that is told as done without its number', () => {
  const play = sharePlay()

  it('is asked for, where several are open', async () => {
    await play().type(
      rco.liaison,
      '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索',
    )
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/会议 召开 会议1 3月10日 河长办3人检察院2人')
    await play().type(
      rco.liaison,
      '/会议 纪要 会议1 听取上半年工作 议定：清运弃渣，区水利局，5月31日前\n排查暗管，区水利局，6月30日前',
    )
    await play().type(rco.liaison, '/确认纪要 会议1')
    await play().type(pro.liaison, '/确认纪要 会议1')
    const [card] = await play().type(unit.water, '/落实 弃渣已全部清运，今天完成')
    expect(card?.cardText).toContain('请选择是哪一件')
    expect(
      play().stage.engine.all("SELECT DISTINCT state FROM matter WHERE kind = 'decision'"),
    ).toEqual([{ state: 'open' }])
  })
})

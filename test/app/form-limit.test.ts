import { describe, expect, it } from 'vitest'
import { pro, rco, unit } from './clue-kit.ts'
import { shareTime } from './time-kit.ts'

describe('the limit that a form sets stands in it before it is sent', () => {
  const play = shareTime('2026-09-24 10:20')

  it('of a conclusion: the ten days with the roll-over, and what a typed day makes of them', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，弃渣全部清运`)
    expect(play().read(pro.handler)).toContain(
      '提交后反馈期限　2026年10月8日　自办结日期起10日内，末日休息，已顺延，改动日期则随之重算',
    )
    // The day that was shown is the one that then applies.
    expect(await play().submit(pro.handler)).toContain('请于 2026年10月8日前反馈')
    await play().tap(pro.handler, play().cardOf(pro.handler, '线索 2026-0001'), '反馈')
    expect(play().read(pro.handler)).toContain('反馈期限　2026年10月8日　还有 14 天')
  })

  it('of an assignment: how long the handling may take; none of a case of one’s own that ends with it', async () => {
    const { clue } = await play().live('referred')
    await play().tap(pro.liaison, play().cardOf(pro.liaison, clue), '受理并分办')
    const shown = /提交后办结期限　(\S+)　自今天起60日内，另选期限的/.exec(
      play().read(pro.liaison),
    )?.[1]
    expect(shown).toMatch(/^2026年11月\d+日$/)
    expect(await play().submit(pro.liaison, { handler: pro.handler })).toContain(shown)
    const own = await play().file(rco.member)
    await play().tap(rco.liaison, play().cardOf(rco.liaison, own), '自办')
    await play().type(rco.liaison, `/办结 ${own} 已责令整改到位，弃渣全部清运`)
    expect(play().read(rco.liaison)).not.toContain('提交后')
  })

  it('of a request for help: by when the other office answers', async () => {
    await play().type(rco.liaison, '/协作 请区检察院提供生态损害赔偿的法律意见')
    expect(play().read(rco.liaison)).toMatch(/提交后\S*期限　2026年/)
    await play().tapLast(rco.liaison, '取消')
  })

  it('is not told to whoever writes the day himself', async () => {
    await play().type(rco.liaison, '/任务 区水利局 10月30日前 排查蒲河排污口')
    expect(play().read(rco.liaison)).not.toContain('提交后')
    await play().submit(rco.liaison)
    await play().tap(unit.water, play().card(unit.water), '落实')
    expect(play().read(unit.water)).toMatch(/落实\S*期限　2026年10月30日/)
  })
})

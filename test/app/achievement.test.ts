import { describe, expect, it } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { lastDashboard, shownFigures, toldFigures } from './figures-kit.ts'

describe('what was achieved in kind', () => {
  const play = sharePlay()
  const fill = async (who: string, text: string, values: Readonly<Record<string, string>> = {}) => {
    await play().type(who, text)
    return play().submit(who, values)
  }
  const board = async (asked: string) => {
    await play().type(pro.chief, `/看板 ${asked}`)
    return play().read(pro.chief)
  }

  it('is read from the words of the conclusion, shown in the form and said in the answer', async () => {
    const { letter, clue } = await play().live('handling')
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，清运砂石120.5立方米，今天完成`)
    expect(JSON.stringify(play().card(pro.handler).card)).toContain('清运砂石120.5立方米')
    const said = await play().submit(pro.handler)
    expect(said).toContain('治理成效：清运砂石弃渣 120.5 立方米')
    const [card] = await play().type(pro.handler, `/查 ${clue}`)
    expect(card?.cardText).toContain('治理成效：清运砂石弃渣 120.5 立方米')
  })

  it('that is not certain is asked, and nothing is recorded', async () => {
    const { letter } = await play().live('handling')
    const conclude = `/办结 ${letter} 已责令整改到位，今天完成`
    for (const [typed, sentence] of [
      ['120', '没有写明可统计的单位'],
      ['清运垃圾100-120吨', '是一个范围'],
      ['清运垃圾120吨立方米', '写了两个单位'],
    ] as const) {
      expect(await fill(pro.handler, conclude, { achieved: typed })).toContain(sentence)
    }
  })

  it('that is far more than usual is asked once and then taken', async () => {
    const { letter } = await play().live('handling')
    const asked = await fill(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`, {
      achieved: '清运垃圾120000吨',
    })
    expect(asked).toContain('超过一次清运垃圾固废通常的 100,000 吨')
    expect(await play().submit(pro.handler, { achieved: '清运垃圾130000吨' })).toContain('超过一次')
    const taken = await play().submit(pro.handler, { achieved: '清运垃圾130000吨' })
    expect(taken).toContain('清运垃圾固废 130,000 吨')
  })

  it('counts only once the conclusion was approved, and goes with it when the case is reopened', async () => {
    const clue = await play().file()
    await play().type(rco.liaison, `/自办 ${clue}`)
    await fill(rco.liaison, `/办结 ${clue} 已责令整改到位，补植30株，今天完成`)
    expect(await board('成效')).not.toContain('补植苗木')
    await play().type(rco.approver, `/同意 ${clue}`)
    expect(await board('成效')).toContain('补植苗木 30 株')
    await play().type(rco.approver, `/重启 ${clue} 又有新的情况需要处理`)
    expect(await board('成效')).not.toContain('补植苗木')
  })

  it('is typed at a look-back, at a rectification and at a milestone', async () => {
    const { clue } = await play().live('closed')
    await fill(pro.liaison, `/回头看 ${clue} 3月20日`)
    const looked = await fill(pro.handler, '/回头看登记 回头看2026-0001', {
      on: '2026-03-10',
      result: '整改到位',
      achieved: '恢复岸线800米',
    })
    expect(looked).toContain('整改到位')
    await fill(rco.liaison, '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人 发现问题1个')
    await fill(rco.liaison, '/巡查 问题 巡1 綦江河桥下游有弃渣，区水利局，5月31日前')
    const [settled] = await play().type(unit.water, '/整改 巡1 弃渣已清运20立方米，今天完成')
    expect(`${settled?.text}${play().read(unit.water)}`).toContain('清运砂石弃渣 20 立方米')
    await fill(unit.ecology, '/修复 项目 蒲河石林桥段，增殖放流，节点：4月10日 完成放流')
    await play().type(unit.ecology, '/节点完成 修1 放流鱼苗5万尾')
    const text = await board('成效')
    expect(text).toContain('恢复岸线 0.8 公里')
    expect(text).toContain('清运砂石弃渣 140.5 立方米')
    expect(text).toContain('增殖放流 50,000 尾')
  })

  it('is proposed beside the words that are typed, and never takes their place', async () => {
    await fill(rco.liaison, '/巡查 记录 3月9日 蒲河 石林桥段 河长办3人检察院2人 发现问题1个')
    await fill(rco.liaison, '/巡查 问题 巡2 蒲河桥下游有拦网')
    const [plain] = await play().type(rco.liaison, '/当场整改 巡2 已清除拦网')
    expect(plain?.cardText).toContain('已登记当场整改')
    const { clue } = await play().live('closed')
    await fill(pro.liaison, `/回头看 ${clue} 3月20日`)
    const [looked] = await play().type(
      pro.handler,
      '/回头看登记 回头看2026-0002 今天 整改到位 现场已复绿，补植300株',
    )
    const said = `${looked?.text}${looked?.cardText}`
    expect(said).toContain('现场已复绿')
    expect(said).toContain('补植苗木 300 株')
  })

  it('of a river stands in its file, with a button to what is behind it', async () => {
    await play().type(pro.chief, '/河流 綦江河')
    expect(play().read(pro.chief)).toMatch(/累计治理成效.*恢复岸线 0\.8 公里/)
    expect(play().read(pro.chief)).not.toContain('增殖放流')
    await play().tapLast(pro.chief, '成效明细')
    await play().tapLast(pro.chief, '清运砂石弃渣 140.5 立方米')
    expect(play().read(pro.chief)).toContain('120.5 立方米')
  })

  it('that was recorded wrongly is put right with a reason, the sums follow, and what stood before stays', async () => {
    const { letter, clue } = await play().live('handling')
    await fill(pro.handler, `/办结 ${letter} 已责令整改到位，清运垃圾1200吨，今天完成`)
    expect(await board('成效')).toContain('清运垃圾固废 131,200 吨')
    await play().type(pro.handler, `/更正成效 ${letter} 清运垃圾120吨，小数点登记有误`)
    const form = play().read(pro.handler)
    expect(form).toContain('更正成效')
    const said = await play().submit(pro.handler)
    expect(said).toContain('已更正治理成效：清运垃圾固废 1,200 吨更正为清运垃圾固废 120 吨')
    expect(await board('成效')).toContain('清运垃圾固废 130,120 吨')
    const [card] = await play().type(rco.liaison, `/查 ${clue}`)
    expect(card?.cardText).toContain('1,200 吨更正为清运垃圾固废 120 吨。原因：小数点登记有误')
    expect(play().read(rco.liaison)).toContain('更正')
  })

  it.each([
    '12吨 小数点登记有误',
    '小数点登记有误，应为12吨',
    '清运垃圾12吨 小数点登记有误',
    '小数点登记有误 应为清运垃圾12吨',
  ])('is put right however quantity and reason are written: %s', async (words) => {
    const { letter } = await play().live('handling')
    await fill(pro.handler, `/办结 ${letter} 已责令整改到位，清运垃圾120吨，今天完成`)
    await play().type(pro.handler, `/更正成效 ${letter} ${words}`)
    expect(await play().submit(pro.handler)).toContain('120 吨更正为清运垃圾固废 12 吨')
    expect(play().read(pro.handler)).toContain('清运垃圾固废 12 吨。原因：小数点登记有误')
    await play().type(pro.handler, `/更正成效 ${letter} 不属于本案`)
    await play().submit(pro.handler, { achieved: '' })
    await play().tapLast(pro.handler, '提交')
  })

  it('is asked for the entry where several stand, and for another quantity than the one that does', async () => {
    const { letter } = await play().live('handling')
    await fill(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`, {
      achieved: '清运垃圾10吨、补植30株',
    })
    await play().type(pro.handler, `/更正成效 ${letter} 登记有误`)
    expect(play().read(pro.handler)).toContain('更正哪一项')
    await expect(play().submit(pro.handler, { achieved: '补植20株' })).rejects.toThrow('which')
    const which = JSON.stringify(play().card(pro.handler).card).match(/"(1:[a-z-]+:30000000)"/)?.[1]
    expect(
      await play().submit(pro.handler, { which: which ?? '', achieved: '补植30株' }),
    ).toContain('与已登记的相同')
    expect(
      await play().submit(pro.handler, { which: which ?? '', achieved: '补植20株' }),
    ).toContain('补植苗木 30 株更正为补植苗木 20 株')
  })

  it('that should not have been recorded is taken out', async () => {
    const { letter } = await play().live('handling')
    await fill(pro.handler, `/办结 ${letter} 已责令整改到位，拆除违建77平方米，今天完成`)
    const before = await board('成效')
    await play().type(pro.handler, `/更正成效 ${letter} 属于另一案件`)
    const { messageId } = play().card(pro.handler)
    const formOf = () => play().stage.feishu.message(messageId)
    const asked = await play().submit(pro.handler, { achieved: '' })
    expect(asked).toContain('要删去的，请再次提交')
    expect(await board('成效')).toBe(before)
    const said = await play().tap(pro.handler, formOf(), '提交')
    expect(said).toMatch(/不应登记，已删去/)
    expect(await board('成效')).not.toBe(before)
  })

  it('is not taken out by a correction in which nobody wrote a quantity', async () => {
    const { letter } = await play().live('handling')
    await fill(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`, {
      achieved: '拆除违建10平方米、补植31株',
    })
    const before = await board('成效')
    await play().type(pro.handler, `/更正成效 ${letter} 小数点登记有误`)
    const which = JSON.stringify(play().card(pro.handler).card).match(/"(0:[a-z-]+:\d+)"/)?.[1]
    const asked = await play().submit(pro.handler, { which: which ?? '' })
    expect(asked).toContain('没有写正确的数量')
    expect(await board('成效')).toBe(before)
  })

  it('is corrected by whoever works on the matter, and where there is none nobody is asked', async () => {
    const { letter } = await play().live('handling')
    await fill(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`)
    const [none] = await play().type(pro.handler, `/更正成效 ${letter} 登记有误`)
    expect(none?.text).toContain('没有登记过治理成效')
    const [foreign] = await play().type(rco.liaison, `/更正成效 ${letter} 登记有误`)
    expect(foreign?.text).toMatch(/您不能更正成效/)
    await play().type(unit.water, '/更正成效 巡1 清运弃渣2立方米，小数点登记有误')
    expect(await play().submit(unit.water)).toContain('20 立方米更正为清运砂石弃渣 2 立方米')
    await play().type(unit.water, '/更正成效 巡1 清运弃渣20立方米，前次更正有误')
    await play().submit(unit.water)
    expect(await board('成效')).toContain('清运砂石弃渣 140.5 立方米')
  })

  it('stands in the half-year report', async () => {
    await play().type(
      rco.liaison,
      '/半年报告 上半年 移送线索2件；存在问题：无；下一步打算：加强督办',
    )
    await play().submit(rco.liaison)
    expect(play().read(rco.liaison)).toMatch(/治理成效.*清运砂石弃渣 140\.5 立方米/)
  })

  it('is what the journal tells, to the last millionth', async () => {
    await board('2026年')
    const { engine, feishu } = play().stage
    const { figures } = lastDashboard(engine)
    const told = toldFigures(engine, figures, profileWith(), feishu.clock.now(), pro.chief)
    expect(shownFigures(figures).totals).toEqual(told.totals)
    expect(told.totals).toMatchObject({
      'achieved-earth': 140_500_000,
      'achieved-shoreline': 800_000,
      'achieved-fish': 50_000_000_000,
      'achieved-waste': 130_130_000_000,
    })
  })
})

describe('a quantity whose entry in the profile has ended since', () => {
  const waste =
    '\nachievements:\n  - { id: waste, name: 清运垃圾固废, unit: 吨, words: [垃圾], most: 1000, until: 2026-03-31 }\n'
  const play = sharePlay('2026-03-10 10:20', { profile: profileWith((text) => text + waste) })

  it('is still put right', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，清运垃圾120吨，今天完成`)
    await play().submit(pro.handler)
    await play().stage.go('2026-04-02 10:00')
    await play().type(pro.handler, `/更正成效 ${letter} 清运垃圾12吨，小数点登记有误`)
    expect(await play().submit(pro.handler)).toContain('120 吨更正为清运垃圾固废 12 吨')
  })
})

import { describe, expect, test } from 'vitest'
import { accuse, marker, transferred } from './accountability-kit.ts'
import {
  answerTo,
  groupsRead,
  helpOn,
  liveThrough,
  refusalTo,
  searchOf,
  todoOf,
} from './clause-kit.ts'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { column, lastWorkbook } from './paper-kit.ts'

// Clause 三(七) and the part 注重效果导向 of the plan: rows 32 to 37 of the clause table (docs/clauses.md).

describe('row 32, 三(七): 违法行使职权或者不作为的，依法依规严肃处理', () => {
  const play = sharePlay('2026-03-12 10:20')
  let number = ''

  test('the words of the plan lead to the command, for whoever may open one and for nobody else', async () => {
    for (const words of ['责任追究', '不作为', '未依法履职']) {
      expect(await helpOn(play(), pro.approver, words)).toContain('/追责')
    }
    expect(await answerTo(play(), unit.water, '/帮助 责任追究')).not.toContain('登记追责移送')
  })

  test('it is refused alike to member, liaison officer, unit and administrator, and done in no group', async () => {
    for (const who of [rco.member, pro.liaison, unit.water, admin]) {
      expect(await refusalTo(play(), who, `/责任追究 某局不查处${marker}排污`)).toContain(
        '请向他们当面反映',
      )
    }
    await play().typeIn('oc_joint', pro.approver, `/责任追究 某局不查处${marker}排污`)
    expect(groupsRead(play())).toContain('只在与机器人的私聊中办理')
    expect(play().everything()).not.toContain(`某局不查处${marker}`)
  })

  test('an approver opens it in private, and those whom he names hear of it', async () => {
    number = await accuse(play(), [pro.chief, pro.handler])
    expect(play().read(pro.chief)).toContain('您被列为一件事项的知悉人员')
    expect(await todoOf(play(), pro.approver)).toContain(number)
  })

  test('one that lies is remembered to those who are named, and to nobody’s superior', async () => {
    const span = { from: '2026-03-24', to: '2026-03-27' }
    const { text } = await liveThrough(play(), pro.approver, number, span)
    expect(text).toContain('移送有权机关')
    const others = [rco.chief, rco.approver, pro.liaison, unit.water, admin]
    const told = others.flatMap((who) =>
      play()
        .stage.feishu.cards({ person: who })
        .map((one) => one.cardText),
    )
    expect(told.join('\n')).not.toContain('追责')
  })

  test('it is transferred under a number of its own series, and its result is asked for', async () => {
    const letter = await transferred(play(), pro.handler, number)
    const span = { from: '2026-04-07', to: '2026-04-09' }
    const { text } = await liveThrough(play(), pro.approver, letter, span)
    expect(text).toContain('了解追责处理结果')
    await play().type(pro.chief, `/追责结果 ${letter} 已约谈并责令整改，4月8日`)
    await play().submit(pro.chief)
    expect(await answerTo(play(), pro.approver, `/查 ${letter}`)).toContain('已约谈并责令整改')
  })

  test('the named find it by its words; for a head who is not named there is none, in no list and no count', async () => {
    expect(await searchOf(play(), pro.chief, marker)).toContain('綦河检密')
    expect(await searchOf(play(), rco.chief, marker)).not.toContain('密')
    expect(await refusalTo(play(), rco.chief, `/查 ${number}`)).toContain('无权查看')
    for (const part of ['', '时限', '巡查', '机制']) {
      expect(await answerTo(play(), rco.chief, `/看板 今年 ${part}`)).not.toContain('追责')
    }
    expect(groupsRead(play())).not.toContain('综上')
    expect(groupsRead(play())).not.toContain(marker)
  })
})

describe('row 33, 注重效果导向: 责任明确、协调有序、监管严格、保护有力', () => {
  const play = sharePlay('2026-03-10 10:20')

  test('what units keep and miss stands on the dashboard by unit, for both heads', async () => {
    await play().live('answered')
    await play().live('referred')
    await play().stage.go('2026-03-18 10:20')
    for (const head of [rco.chief, pro.chief]) {
      const text = await answerTo(play(), head, '/看板 本月')
      expect(text).toContain('目前逾期 1 项')
      expect(text).toContain('按期率')
      expect(text).toContain('不作排名')
    }
    await play().tapLast(rco.chief, '按单位')
    expect(play().read(rco.chief)).toMatch(/区检察院/)
  })

  test('the head of the office that is late is told so after five working days, and then once a week', async () => {
    const span = { from: '2026-03-19', to: '2026-04-01' }
    const { days, text } = await liveThrough(play(), pro.chief, '受理或退回', span)
    expect(days).toEqual(['2026-03-24', '2026-03-30'])
    expect(text).toContain('督促办理')
  })

  test('a liaison officer counts his own office, a unit what concerns it, an administrator without content', async () => {
    expect(await answerTo(play(), unit.water, '/看板 今年')).not.toContain('目前逾期 1 项')
    expect(await answerTo(play(), admin, '/看板 今年')).toContain('仅统计数量')
    expect(await refusalTo(play(), admin, '/看板 今年 登记线索 明细')).toContain('管理员只统计数量')
    await play().typeIn('oc_joint', rco.liaison, '/看板 今年')
    expect(groupsRead(play())).not.toContain('按期率')
  })

  test('every figure is what the ledger holds', async () => {
    await play().type(rco.chief, '/台账 今年 线索')
    const workbook = await lastWorkbook(play(), rco.chief)
    const filed = new Set(column(workbook, '线索', '线索编号')).size
    expect(await answerTo(play(), rco.chief, '/看板 今年')).toMatch(
      new RegExp(`登记线索\\n${filed}\\n`),
    )
  })
})

describe('rows 34 to 36, 建立人员交流机制', () => {
  const play = sharePlay('2026-03-12 10:20')

  test('the words of the plan lead to the command', async () => {
    for (const words of ['互派业务骨干', '生态检察官', '人民监督员', '专家咨询委员']) {
      expect(await helpOn(play(), pro.liaison, words)).toContain('/交流')
    }
  })

  test('it is registered by liaison officer and approver of the two offices alone', async () => {
    for (const who of [rco.member, pro.handler, unit.water, rco.chief]) {
      expect(await refusalTo(play(), who, '/跟班锻炼 甲工作员 三个月')).toContain(
        '由区河长办或区检察院的联络员、审批人登记',
      )
    }
  })

  test('row 34, who is sent to the other office hears of his term, with what else was said', async () => {
    await play().type(rco.liaison, '跟班锻炼　甲工作员 到第一检察部 ４月１日起三个月')
    await play().submit(rco.liaison)
    for (const who of [rco.member, pro.liaison]) {
      expect(play().read(who)).toContain('任期　2026年4月1日至2026年6月30日')
      expect(play().read(who)).toContain('到第一检察部')
    }
    expect(groupsRead(play())).not.toContain('甲工作员')
  })

  test('row 34, both offices are reminded before the term ends, the person himself without buttons that are not his', async () => {
    const span = { from: '2026-06-23', to: '2026-06-23' }
    expect((await liveThrough(play(), pro.liaison, '跟班锻炼', span)).text).toMatch(/延长\n结束/)
    const own = play().cardOf(rco.member, '时限提醒')
    expect(own.cardText).toContain('跟班锻炼')
    expect(JSON.stringify(own.card)).not.toContain('end-exchange')
    expect(own.cardText).not.toContain('甲工作员：')
    expect(await todoOf(play(), rco.member)).toMatch(/他方应办[\s\S]*跟班锻炼/)
    const ending = play().cardOf(pro.liaison, '时限提醒')
    expect(await refusalTo(play(), unit.water, '/交流结束 交流1 今天')).toContain('无权查看')
    await play().tap(pro.liaison, ending, '结束')
    await play().submit(pro.liaison, { on: '2026-06-23', reason: '提前完成' })
    expect(await answerTo(play(), rco.liaison, '/查 交流1')).toContain('已结束')
  })

  test('row 35, a 生态检察官 stands on the river and on its clues', async () => {
    await play().type(rco.liaison, '生态检察官 邀请乙检察官担任蒲河生态检察官 一年')
    await play().submit(rco.liaison)
    expect(await answerTo(play(), unit.water, '/河流 蒲河')).toContain('生态检察官　乙检察官')
    await play().file(rco.member, '蒲河 石林桥下游200米 有污水直排 今天早上')
    expect(play().read(rco.member)).toContain('生态检察官　乙检察官（至2027年6月22日）')
    expect(await answerTo(play(), pro.liaison, '/生态检察官 甲工作员 蒲河 一年')).toContain(
      '由区检察院人员担任',
    )
    await play().tapLast(pro.liaison, '取消')
  })

  test('row 36, who is invited is called what the plan calls him', async () => {
    await play().type(pro.liaison, '/人民监督员 甲工作员 ７月１日至明年６月３０日')
    await play().submit(pro.liaison)
    expect(play().read(rco.member)).toContain('人民监督员')
    expect(await searchOf(play(), rco.liaison, '人民监督员')).toContain('特邀顾问')
  })

  test('the terms stand in the ledger and are counted', async () => {
    await play().type(pro.liaison, '/台账 2026年 交流')
    const workbook = await lastWorkbook(play(), pro.liaison)
    expect(column(workbook, '交流', '状态')).toEqual(['已结束', '在任', '在任'])
    expect(await answerTo(play(), rco.chief, '/看板 2026年 机制')).toContain('人员交流 3 人')
  })
})

describe('row 37, 建立宣传引导机制: 联合开展法治宣传和法律咨询活动', () => {
  const play = sharePlay('2026-03-12 10:20')

  test('the words of the plan lead to the command', async () => {
    for (const words of ['法治宣传', '宣传引导', '法律咨询活动']) {
      expect(await helpOn(play(), rco.liaison, words)).toContain('/宣传')
    }
  })

  test('an activity is planned as it is said, and whoever takes part is told', async () => {
    await play().type(rco.liaison, '法治宣传　３月２２日 人民广场 检察院、水利局参加，现场解答咨询')
    expect(await play().submit(rco.liaison)).toContain('计划宣传活动：法治宣传')
    for (const who of [pro.liaison, unit.water]) {
      expect(play().read(who)).toContain('请参加：计划宣传活动：法治宣传')
    }
    expect(groupsRead(play())).toContain('法治宣传')
  })

  test('an administrator plans none, a unit that takes no part sees none, a partner does not record it', async () => {
    expect(await refusalTo(play(), admin, '/宣传 3月20日 普法')).toContain('没有业务角色')
    expect(await refusalTo(play(), unit.ecology, '/宣传开展 宣传1 今天 10人')).toContain('无权查看')
    expect(await refusalTo(play(), pro.liaison, '/宣传开展 宣传1 今天 10人')).toContain('您不能')
  })

  test('who planned it is reminded before the day and until it is recorded', async () => {
    const span = { from: '2026-03-13', to: '2026-03-24' }
    const { days, text } = await liveThrough(play(), rco.liaison, '开展宣传活动', span)
    expect(days).toEqual(['2026-03-18', '2026-03-20', '2026-03-23'])
    expect(text).toContain('登记开展')
  })

  test('what it reached is written in words and counted in figures', async () => {
    await play().type(rco.member, '/宣传开展 宣传1 3月22日 三百余人，发放资料，区电视台报道')
    expect(play().read(rco.member)).toContain('覆盖人数　300 人')
    expect(play().read(rco.member)).toContain('现场解答咨询')
    expect(await todoOf(play(), rco.liaison)).toContain('已开展待归档')
    await play().type(rco.liaison, '/宣传归档 宣传1')
    const board = await answerTo(play(), pro.chief, '/看板 今年 机制')
    expect(board).toContain('宣传活动 1 次')
    expect(board).toContain('宣传覆盖 300 人次')
    expect(await searchOf(play(), pro.handler, '区电视台')).toContain('法治宣传')
    await play().type(rco.liaison, '/台账 今年 宣传')
    const workbook = await lastWorkbook(play(), rco.liaison)
    expect(column(workbook, '宣传', '状态')).toEqual(['已归档'])
  })
})

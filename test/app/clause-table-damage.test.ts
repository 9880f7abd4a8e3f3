import { describe, expect, test } from 'vitest'
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
import { makeJpeg } from './photo-kit.ts'

// Clauses 三(五) and 三(六) of the plan: rows 28 to 31 of the clause table (docs/clauses.md).

const damage =
  '损害赔偿磋商　綦江河石角段非法排污，河岸损毁，损失一百二十万元，赔偿权利人是区人民政府，义务人某砂石公司'

describe('rows 28 to 30, 三(五): 邀请参与磋商、支持起诉、移送公益诉讼', () => {
  const play = sharePlay('2026-03-12 10:20')

  test('the words of the plan lead to the commands', async () => {
    expect(await helpOn(play(), unit.ecology, '损害赔偿磋商')).toContain('/赔偿磋商')
    expect(await helpOn(play(), pro.handler, '支持起诉')).toContain('/支持起诉')
    expect(await helpOn(play(), unit.ecology, '公益诉讼')).toContain('/转公益诉讼')
  })

  test('it is proposed by a unit and refused at once to everybody else', async () => {
    for (const who of [rco.liaison, pro.liaison, rco.chief]) {
      expect(await refusalTo(play(), who, damage)).toContain('由责任单位的联络员')
    }
    await play().type(unit.ecology, damage)
    expect(await play().submit(unit.ecology)).toContain('綦河检磋〔2026〕1号')
    expect(play().read(unit.ecology)).toContain('主张金额　1,200,000.00元')
  })

  test('row 28, the procuratorate is invited with day and place, and asked to answer', async () => {
    expect(await refusalTo(play(), pro.liaison, '/磋商应邀 磋1 乙检察官')).toContain('无权查看')
    await play().type(unit.ecology, '磋商邀请 磋1 检察院 下周五 区生态环境局二楼会议室')
    const card = play().cardOf(pro.liaison, '损害赔偿磋商').cardText
    expect(card).toContain('赔偿磋商日期　2026年3月20日')
    expect(card).toContain('地点　区生态环境局二楼会议室')
    expect(await todoOf(play(), pro.liaison)).toContain('綦河检磋〔2026〕1号')
    expect(groupsRead(play())).not.toContain('1,200,000')
  })

  test('row 28, its liaison officer is reminded with both answers to give, and sends people', async () => {
    const span = { from: '2026-03-13', to: '2026-03-17' }
    const { days, text } = await liveThrough(play(), pro.liaison, '回复赔偿磋商邀请', span)
    expect(days).toEqual(['2026-03-16', '2026-03-17'])
    expect(text).toMatch(/应邀\n不参加/)
    for (const who of [rco.liaison, unit.water, admin]) {
      expect(await refusalTo(play(), who, '/磋商应邀 磋1 甲主任')).toContain('无权查看')
    }
    await play().type(pro.liaison, '/磋商应邀 磋1 乙检察官、乙主任')
    expect(play().read(unit.ecology)).toContain('检察院应邀派员参加赔偿磋商：乙检察官、乙主任')
  })

  test('the unit is reminded of the outcome, and after one without agreement of what comes next', async () => {
    const span = { from: '2026-03-18', to: '2026-03-23' }
    const { days } = await liveThrough(play(), unit.ecology, '登记赔偿磋商结果', span)
    expect(days).toEqual(['2026-03-19', '2026-03-20', '2026-03-23'])
    await play().type(unit.ecology, '/磋商结果 磋1 3月20日 未达成协议，义务人不认可金额')
    expect(await play().submit(unit.ecology)).toContain('前起诉、转公益诉讼或结束赔偿磋商')
    const next = { from: '2026-03-24', to: '2026-04-07' }
    const reminded = await liveThrough(play(), unit.ecology, '起诉、转公益诉讼', next)
    expect(reminded.days).toEqual(['2026-04-01', '2026-04-07'])
    expect(reminded.text).toMatch(/转公益诉讼\n结束赔偿磋商/)
  })

  test('row 29, the suit is supported by a procurator and by nobody of the unit', async () => {
    expect(await refusalTo(play(), unit.ecology, '/支持起诉 磋1 请支持')).toContain('乙检察官')
    await play().type(pro.handler, '支持起诉　磋１　已向区法院提交支持起诉意见书')
    expect(play().read(unit.ecology)).toContain('检察院支持起诉，请于')
    expect(await todoOf(play(), unit.ecology)).toContain('登记诉讼结果')
    expect(await searchOf(play(), pro.handler, '支持起诉意见书')).toContain('綦河检磋〔2026〕1号')
  })

  test('row 30, the unit transfers it, its approver decides, and the procuratorate has a clue to file', async () => {
    expect(await refusalTo(play(), rco.liaison, '/转公益诉讼 磋1 公共利益受损')).toContain(
      '无权查看',
    )
    const answer = await answerTo(
      play(),
      unit.ecology,
      '转公益诉讼 磋1 义务人下落不明，公共利益持续受损',
    )
    expect(answer).toContain('已提交移送审批，待丁科长审批')
    expect(await refusalTo(play(), pro.liaison, '/受理 线索1')).toContain('无权查看')
    await play().tap(unit.ecologyApprover, play().cardOf(unit.ecologyApprover, '线索'), '同意')
    expect(play().cardOf(pro.liaison, '线索').cardText).toContain('綦河检磋〔2026〕1号转公益诉讼')
    expect(play().cardOf(pro.liaison, '线索').cardText).toContain('涉及公益诉讼')
  })

  test('row 30, the procuratorate is reminded to accept it, and both cards name the other', async () => {
    const span = { from: '2026-04-08', to: '2026-04-14' }
    const { days } = await liveThrough(play(), pro.liaison, '受理或退回', span)
    expect(days).toEqual(['2026-04-13', '2026-04-14'])
    await play().type(pro.liaison, '/受理 移1')
    expect(await answerTo(play(), unit.ecology, '/查 磋1')).toContain(
      '公益诉讼线索　线索 2026-0001',
    )
  })

  test('it is closed, stands in the ledger, and the dashboard counts it', async () => {
    expect(await refusalTo(play(), pro.liaison, '/磋商结束 磋1 已转')).toContain('丁联络员')
    await play().type(unit.ecology, '/磋商结束 磋1 已转公益诉讼')
    await play().type(unit.ecology, '/台账 今年 赔偿磋商')
    const workbook = await lastWorkbook(play(), unit.ecology)
    expect(column(workbook, '赔偿磋商', '状态')).toEqual(['已办结'])
    expect(await answerTo(play(), rco.chief, '/看板 今年 机制')).toContain('磋商 1 件')
  })
})

describe('row 31, 三(六): 生态环境损害修复', () => {
  const play = sharePlay('2026-03-12 10:20')
  const project =
    '生态修复　项目 綦江河石角段左岸 补植护岸林200株，30万元，责任方某砂石公司，节点：3月20日 完成清淤'

  test('the words of the plan lead to the command', async () => {
    for (const words of ['生态修复', '恢复性司法', '代履行追偿', '司法示范基地']) {
      expect(await helpOn(play(), unit.ecology, words)).toContain('/修复')
    }
    expect(await helpOn(play(), unit.ecology, '警示教育')).toContain('/基地活动')
  })

  test('a project is registered by its unit or one of both offices, and by no member or other unit', async () => {
    expect(await refusalTo(play(), rco.member, project)).toContain('由责任单位、河长办或检察院')
    await play().type(unit.ecology, project)
    expect(await play().submit(unit.ecology)).toContain('綦河检修〔2026〕1号')
    for (const who of [rco.liaison, pro.liaison]) {
      expect(play().read(who)).toContain('登记了修复项目')
    }
    expect(await refusalTo(play(), unit.water, '/节点完成 修1')).toContain('无权查看')
  })

  test('the unit is reminded of each milestone, then of its inspection, then the procuratorate of its own', async () => {
    const span = { from: '2026-03-17', to: '2026-03-20' }
    expect((await liveThrough(play(), unit.ecology, '完成修复节点', span)).days).toEqual([
      '2026-03-19',
      '2026-03-20',
    ])
    await play().type(unit.ecology, { image: Buffer.from(makeJpeg({})) })
    await play().type(unit.ecology, '/节点完成 修1 清淤3000立方米')
    expect(play().read(unit.ecology)).toContain('照片 1 张')
    const own = { from: '2026-03-24', to: '2026-03-27' }
    expect((await liveThrough(play(), unit.ecology, '修复验收', own)).days).toEqual([
      '2026-03-26',
      '2026-03-27',
    ])
    expect(await refusalTo(play(), rco.liaison, '/修复验收 修1 通过')).toContain('您不能')
    await play().type(unit.ecology, '验收 修1 合格')
    const other = { from: '2026-03-31', to: '2026-04-03' }
    expect((await liveThrough(play(), pro.liaison, '修复验收', other)).days).toEqual([
      '2026-04-02',
      '2026-04-03',
    ])
    await play().type(pro.handler, '/修复验收 修1 通过')
    expect(await answerTo(play(), unit.ecology, '/修复结束 修1')).toContain('修复已办结')
  })

  test('the cost of a substitute performance is demanded, paid in parts and remembered', async () => {
    await play().type(unit.ecology, '代履行追偿 綦江河石角段 清运弃渣 责任方：某砂石公司')
    await play().submit(unit.ecology)
    await play().type(unit.ecology, '/追偿 修2 五十万元 4月15日前付清')
    await play().type(unit.ecology, '/到账 修2 二十万元 今天')
    expect(play().read(unit.ecology)).toContain('尚欠 300,000.00元')
    expect(await refusalTo(play(), pro.liaison, '/到账 修2 1万元')).toContain('丁联络员')
    expect(await refusalTo(play(), unit.ecology, '/追偿核销 修2 已破产')).toContain('丁科长')
    const span = { from: '2026-04-14', to: '2026-04-16' }
    const { days } = await liveThrough(play(), unit.ecology, '追偿到账', span)
    expect(days).toEqual(['2026-04-14', '2026-04-15', '2026-04-16'])
    expect(play().read(unit.ecologyApprover)).toContain('督促办理')
  })

  test('a demonstration base is built, inspected by both, and put to use', async () => {
    await play().type(
      unit.ecology,
      '司法示范基地 蒲河石林桥段渔业生态修复司法示范基地，增殖放流平台，节点：4月20日 建成',
    )
    await play().submit(unit.ecology)
    await play().type(unit.ecology, '/节点完成 修3 今天建成')
    await play().type(unit.ecology, '/修复验收 修3 通过')
    await play().type(pro.liaison, '/修复验收 修3 通过')
    expect(await todoOf(play(), unit.ecology)).toContain('示范基地 蒲河石林桥段')
    expect(await refusalTo(play(), pro.liaison, '/基地启用 修3 今天')).toContain('丁联络员')
    await play().type(unit.ecology, '基地启用　修３　今天')
    expect(play().read(pro.liaison)).toContain('示范基地已于 2026年4月16日 启用')
  })

  test('what is restored and taught there is recorded by unit and procuratorate, and by nobody else', async () => {
    await play().type(unit.ecology, '/集中修复 修3 今天 增殖放流鱼苗5万尾，120人参加')
    await play().type(pro.handler, '警示教育 修3 今天 组织沿河群众三十余人参观')
    expect(await answerTo(play(), rco.chief, '/查 修3')).toContain('集中修复 1 次，警示教育 1 次')
    expect(await refusalTo(play(), unit.water, '/基地活动 修3 今天 放流')).toContain('无权查看')
    expect(await refusalTo(play(), rco.liaison, '/基地活动 修3 今天 放流鱼苗')).toContain('您不能')
    expect(groupsRead(play())).not.toContain('增殖放流鱼苗')
  })

  test('a base at which nothing happens for a year is remembered', async () => {
    const span = { from: '2027-04-13', to: '2027-04-16' }
    const { text } = await liveThrough(play(), unit.ecology, '开展示范基地活动', span)
    expect(text).toContain('登记活动')
  })

  test('all of it is found by its words, stands in the ledger, and is counted', async () => {
    expect(await searchOf(play(), pro.handler, '鱼苗5万尾')).toContain('綦河检修〔2026〕3号')
    await play().type(pro.liaison, '/台账 2026年 修复')
    const workbook = await lastWorkbook(play(), pro.liaison)
    expect(column(workbook, '修复', '状态')).toEqual(['已办结', '实施中', '使用中'])
    const board = await answerTo(play(), rco.chief, '/看板 2026年 机制')
    expect(board).toContain('生态修复 3 件')
    expect(board).toContain('示范基地活动 2 次')
    expect(board).toContain('追偿到账 200,000.00元')
  })
})

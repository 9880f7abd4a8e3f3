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

// Clause 三(四) of the plan: rows 24 to 27 of the clause table (docs/clauses.md).

describe('row 24, 三(四): 各方在调查取证、专家咨询、鉴定评估、提供法律意见等方面加强协作', () => {
  const play = sharePlay('2026-03-12 10:20')

  test('the words of the plan lead to the command', async () => {
    for (const words of ['调查取证', '鉴定评估', '提供法律意见', '协作']) {
      expect(await helpOn(play(), unit.ecology, words)).toContain('/协作')
    }
    expect(await helpOn(play(), unit.ecology, '专家咨询')).toContain('专家库')
  })

  test('one request to two offices, with a day as people write it, has a state for each', async () => {
    await play().type(unit.ecology, '协作　请检察院、水利局协助石角段采砂案调查取证，下周五前答复')
    expect(await play().submit(unit.ecology)).toContain('请区检察院、区水利局协作')
    const card = play().cardOf(unit.ecology, '调查取证').cardText
    expect(card).toContain('答复期限　2026年3月20日')
    expect(card).toMatch(/区检察院　?\s*待接受[\s\S]*区水利局　?\s*待接受/)
  })

  test('those who were asked find it in their to-do, and nobody else sees it', async () => {
    for (const who of [pro.liaison, unit.water]) {
      expect(await todoOf(play(), who)).toContain('綦河检协〔2026〕1号')
    }
    for (const who of [rco.liaison, unit.shijiao, admin]) {
      expect(await refusalTo(play(), who, '/答复 协1 代答')).toContain('无权查看')
    }
  })

  test('who does not answer is reminded with both answers to give, after the day the approver and then the head', async () => {
    const span = { from: '2026-03-13', to: '2026-03-17' }
    const { days, text } = await liveThrough(play(), pro.liaison, '协〔2026〕1号', span)
    expect(days).toEqual(['2026-03-13', '2026-03-16', '2026-03-17'])
    expect(text).toMatch(/接受\n不能协助/)
    expect(play().read(pro.approver)).toContain('督促办理')
  })

  test('one declines with a reason, the other names who does it, who is told', async () => {
    await play().type(unit.water, '/不能协助 协1 人员全部在外防汛')
    expect(play().read(unit.ecology)).toContain('区水利局不能协助：人员全部在外防汛')
    await play().type(pro.liaison, '接受　协１　乙检察官')
    expect(play().read(pro.handler)).toContain('请承办协作事项')
    expect(await refusalTo(play(), rco.member, '/接受 协1')).toContain('无权查看')
  })

  test('the answer is confirmed by whoever asked, and reminded of until it is', async () => {
    await play().type(pro.handler, '/答复 协1 已固定挖机轨迹等证据')
    const span = { from: '2026-03-19', to: '2026-03-24' }
    const { text } = await liveThrough(play(), unit.ecology, '确认协作答复', span)
    expect(text).toMatch(/确认答复\n追问/)
    expect(await refusalTo(play(), pro.handler, '/确认答复 协1')).toContain('丁联络员')
    expect(await answerTo(play(), unit.ecology, '/确认答复 协1')).toContain('已办结')
  })

  test('it is found by its words, stands in the ledger, and no group read what was asked and answered', async () => {
    expect(await searchOf(play(), pro.handler, '石角段采砂案')).toContain('綦河检协〔2026〕1号')
    await play().type(unit.ecology, '/台账 今年 协作')
    const workbook = await lastWorkbook(play(), unit.ecology)
    expect(column(workbook, '协作', '编号')).toContain('綦河检协〔2026〕1号')
    expect(groupsRead(play())).not.toContain('挖机轨迹')
  })
})

describe('row 25, 三(四): 区检察院依法开展法律监督，调阅行政执法卷宗、询问', () => {
  const play = sharePlay('2026-03-12 10:20')

  test('the words of the plan lead to the command', async () => {
    for (const words of ['调阅卷宗', '法律监督', '询问']) {
      expect(await helpOn(play(), pro.handler, words)).toContain('/协作')
    }
  })

  test('the procurator asks in private, and his approver decides before anybody hears of it', async () => {
    await play().type(pro.handler, '/调阅卷宗 区水利局 石角段采砂行政处罚卷宗 三月底前')
    expect(await play().submit(pro.handler)).toBe('已提交审批，待乙主任审批')
    expect(await todoOf(play(), pro.approver)).toContain('协作待批')
    expect(await refusalTo(play(), unit.water, '/接受 协作1')).toContain('无权查看')
    expect(await refusalTo(play(), rco.approver, '/同意 协作1')).toContain('无权查看')
    expect(await refusalTo(play(), pro.liaison, '/同意 协作1')).toContain('乙主任')
  })

  test('with his word it is numbered and goes to the unit, whose liaison officer is reminded', async () => {
    await play().tap(pro.approver, play().cardOf(pro.approver, '调阅卷宗'), '同意')
    expect(play().read(unit.water)).toContain('区检察院请求协作（调阅卷宗）')
    const span = { from: '2026-03-13', to: '2026-03-16' }
    expect((await liveThrough(play(), unit.water, '协〔2026〕1号', span)).days).toEqual([
      '2026-03-13',
      '2026-03-16',
    ])
  })

  test('an answer that is not complete is asked about again, and owed anew', async () => {
    await play().type(unit.water, '/答复 协1 卷宗已移交，共2册')
    await play().type(pro.handler, '/追问 协1 缺少现场笔录')
    expect(await todoOf(play(), unit.water)).toContain('答复协作')
    await play().type(unit.water, '/答复 协1 已补现场笔录')
    expect(await answerTo(play(), pro.handler, '确认答复 协1')).toContain('已办结')
  })

  test('a unit inquires of nobody, and hears what to choose instead', async () => {
    const said = await answerTo(play(), unit.water, '/协作 询问 区检察院 了解案件进度')
    expect(said).toContain('询问由检察院依法提出')
  })

  test('no group and no list shows what the file was about', async () => {
    expect(groupsRead(play())).not.toContain('行政处罚卷宗')
    expect(await searchOf(play(), unit.water, '协1')).toContain('行政处罚卷宗')
    expect(await todoOf(play(), rco.chief)).not.toContain('行政处罚卷宗')
  })
})

describe('row 26, 三(四): 检测、勘验等工作，有关单位提供专业技术支持', () => {
  const play = sharePlay('2026-03-12 10:20')

  test('the words of the plan lead to the command', async () => {
    expect(await helpOn(play(), pro.handler, '技术支持')).toContain('/协作')
  })

  test('the kind follows from the words, and the unit is told in private by when', async () => {
    await play().type(pro.handler, '/协作 请环保局对蒲河石林桥下游水样检测，十个工作日内')
    expect(await play().submit(pro.handler)).toContain('请区生态环境局协作')
    const card = play().cardOf(unit.ecology, '检测勘验').cardText
    expect(card).toContain('答复期限　2026年3月26日')
  })

  test('whoever lets it lie is reminded before the day, on it and after it, then his approver', async () => {
    const span = { from: '2026-03-13', to: '2026-03-18' }
    const { days } = await liveThrough(play(), unit.ecology, '协〔2026〕1号', span)
    expect(days).toEqual(['2026-03-13', '2026-03-16', '2026-03-17'])
    expect(play().read(unit.ecologyApprover)).toContain('督促办理')
  })

  test('another unit answers nothing in its place', async () => {
    expect(await refusalTo(play(), unit.water, '/答复 协1 已检测')).toContain('无权查看')
  })

  test('the answer with its report reaches the procurator, and the head sees it on the dashboard', async () => {
    await play().type(unit.ecology, {
      file: { name: '检测报告.pdf', bytes: Buffer.from('%PDF-1.4') },
    })
    await play().type(unit.ecology, '/答复 协1 检测报告见附件，氨氮超标')
    expect(play().read(pro.handler)).toContain('氨氮超标')
    expect(play().read(pro.handler)).toContain('文件 1 份')
    expect(await answerTo(play(), pro.chief, '/看板 今年 机制')).toContain('协作答复 1')
  })
})

describe('row 27, 三(四): 责任单位提出法律咨询或要求提供法律意见的，区检察院应给予支持', () => {
  const play = sharePlay('2026-03-12 10:20')

  test('the words of the plan lead to the command', async () => {
    for (const words of ['法律咨询', '法律意见']) {
      expect(await helpOn(play(), unit.water, words)).toContain('/协作')
    }
  })

  test('the unit asks by the word of the plan, and the liaison room finds it', async () => {
    await play().type(unit.water, '法律咨询　请检察院就代履行费用能否一并追偿提供意见，一周内答复')
    expect(await play().submit(unit.water)).toContain('请区检察院协作')
    expect(await todoOf(play(), pro.liaison)).toContain('綦河检协〔2026〕1号')
    expect(groupsRead(play())).not.toContain('代履行费用')
  })

  test('the river chief office was not asked and does not see it', async () => {
    expect(await refusalTo(play(), rco.liaison, '/接受 协1')).toContain('无权查看')
  })

  test('the procurator to whom it was given is reminded of the day', async () => {
    await play().type(pro.liaison, '/接受 协1 乙检察官')
    const span = { from: '2026-03-13', to: '2026-03-19' }
    expect((await liveThrough(play(), pro.handler, '答复协作', span)).days).toEqual([
      '2026-03-18',
      '2026-03-19',
    ])
  })

  test('its opinion reaches the unit, which confirms it', async () => {
    await play().type(pro.handler, '/答复 协1 可依据行政强制法第五十条一并追偿')
    expect(play().read(unit.water)).toContain('行政强制法第五十条')
    expect(await answerTo(play(), unit.water, '/确认答复 协1')).toContain('已办结')
  })
})

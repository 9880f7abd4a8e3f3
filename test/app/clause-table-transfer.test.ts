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
import { type Play, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { column, filesOf, lastWorkbook } from './paper-kit.ts'

// Clause 三(二) of the plan, 线索双向移送机制: rows 13 to 18 of the clause table (docs/clauses.md).

describe('row 13, 三(二): 重点领域线索双向移送', () => {
  const play = sharePlay('2026-03-10 10:20')

  test('the words of the plan lead to the command', async () => {
    expect(await helpOn(play(), rco.liaison, '线索双向移送')).toContain('/移送')
  })

  test('whoever sees something files it, and the liaison officer is told to send it on', async () => {
    await play().file()
    expect(play().read(rco.liaison)).toContain('请移送或自办')
    expect(await refusalTo(play(), rco.member, '/移送 1 检察院')).toContain('甲联络员、甲主任')
    expect(await refusalTo(play(), pro.liaison, '/移送 1 检察院')).toContain('没有找到')
  })

  test('it waits for the approver of the office alone, who is reminded when it lies', async () => {
    await play().type(rco.liaison, '／移送　１　检察院　涉嫌破坏公益')
    expect(await refusalTo(play(), rco.liaison, '/同意 1')).toContain('甲主任')
    expect(await refusalTo(play(), pro.approver, '/同意 1')).toContain('没有找到')
    await liveThrough(play(), rco.approver, '移送', { from: '2026-03-11', to: '2026-03-12' })
    expect(play().read(rco.approver)).toContain('已等候 2 个工作日，请审批')
    expect(await play().tapLast(rco.approver, '同意')).toContain('綦河检移〔2026〕1号')
  })

  test('the other office takes it in five working days, and is reminded', async () => {
    expect(play().readIn('oc_procuratorate').join()).toContain('已移送待受理')
    expect(await refusalTo(play(), rco.liaison, '/受理 移1')).toContain('乙联络员、乙主任')
    expect(await refusalTo(play(), pro.handler, '/受理 移1')).toContain('乙联络员、乙主任')
    const span = { from: '2026-03-13', to: '2026-03-19' }
    const { days, text } = await liveThrough(play(), pro.liaison, '受理或退回', span)
    // Three working days before, 16 March, is two after the referral; the day before comes as the last early
    // one (146).
    expect(days).toEqual(['2026-03-18', '2026-03-19'])
    expect(text).toContain('退回')
    await play().type(pro.liaison, '/受理 移1')
    expect(await todoOf(play(), pro.liaison)).not.toContain('受理或退回')
  })

  test('the procuratorate refers to the river chief office the same way, with a series of its own', async () => {
    await play().type(pro.liaison, '/线索 蒲河石林桥下有网箱养殖 今天')
    await play().submit(pro.liaison)
    await play().type(pro.liaison, '/移送 2 河长办 请依职权处理')
    await play().type(pro.approver, '/同意 2')
    expect(play().cardOf(rco.liaison, '线索 2026-0002').cardText).toContain('綦检河移〔2026〕1号')
  })

  test('both stand in the ledger and on the dashboard, by direction', async () => {
    await play().type(rco.liaison, '/台账')
    const workbook = await lastWorkbook(play(), rco.liaison)
    expect(column(workbook, '线索', '移送文号').toSorted()).toEqual([
      '綦检河移〔2026〕1号',
      '綦河检移〔2026〕1号',
    ])
    const figures = await answerTo(play(), rco.chief, '/看板 线索')
    expect(figures).toMatch(/区河长办至区检察院 1[\s\S]*区检察院至区河长办 1/)
  })
})

describe('row 14, 三(二): 区河长办及责任单位发现公益诉讼案件线索，及时移送区检察院', () => {
  const play = sharePlay('2026-03-10 10:20')
  const said = '通惠河文龙段企业偷排污水，涉及公益诉讼，今天上午'

  test('a unit files it with its mark, and sends it through its own approver', async () => {
    await play().type(unit.ecology, `/线索 ${said}`)
    await play().submit(unit.ecology)
    await play().type(unit.ecology, '/移送 1 检察院 公益诉讼线索')
    expect(await todoOf(play(), unit.ecologyApprover)).toContain('移送待批')
    await play().type(unit.ecologyApprover, '/同意 1')
    expect(play().cardOf(pro.liaison, '线索 2026-0001').cardText).toContain('涉及公益诉讼')
  })

  test('another unit neither sees nor sends it', async () => {
    expect(await refusalTo(play(), unit.water, '/移送 1 检察院')).toContain('没有找到')
    expect(await searchOf(play(), unit.water, '通惠河')).toContain('没有找到')
  })

  test('a unit without an approver hears what is missing', async () => {
    await play().file(unit.water, '綦江河三江段有人非法采砂，涉及公益诉讼，今天')
    expect(await refusalTo(play(), unit.water, '/移送 2 检察院')).toContain('登记一名审批人')
  })

  test('the procuratorate is reminded to take it, and the unit sees that it owes', async () => {
    expect(await todoOf(play(), unit.ecology)).toMatch(/他方应办[\s\S]*受理或退回/)
    const span = { from: '2026-03-11', to: '2026-03-17' }
    expect((await liveThrough(play(), pro.liaison, '受理或退回', span)).days).toEqual([
      '2026-03-16',
      '2026-03-17',
    ])
  })

  test('the mark stands in the ledger', async () => {
    await play().type(pro.liaison, '/台账')
    const workbook = await lastWorkbook(play(), pro.liaison)
    expect(column(workbook, '线索', '标记')).toEqual(['公益诉讼'])
  })
})

describe('row 15, 三(二): 跨区划线索及时报送市检察院', () => {
  const play = sharePlay('2026-03-10 10:20')

  test('a clue that crosses the district owes its report from acceptance on', async () => {
    const clue = await play().file(rco.member, '綦江河江津交界段跨区有漂浮垃圾，今天上午')
    await play().live('accepted', clue)
    expect(play().cardOf(rco.liaison, clue).cardText).toContain('报送市检察院期限　2026年3月20日')
    expect(await todoOf(play(), pro.liaison)).toContain('报送市检察院')
  })

  test('only liaison officer and approver of the procuratorate report', async () => {
    for (const who of [rco.liaison, pro.handler])
      expect(await refusalTo(play(), who, '/报送 移1 今天')).toContain('乙联络员、乙主任')
    expect(await refusalTo(play(), unit.water, '/报送 移1 今天')).toContain('没有找到')
  })

  test('the liaison officer is reminded, and after the day his approver', async () => {
    const span = { from: '2026-03-11', to: '2026-03-20' }
    const { days } = await liveThrough(play(), pro.liaison, '报送市检察院', span)
    // Of seven, three and one working days before, only three is a working week after the acceptance (146).
    expect(days).toEqual(['2026-03-17', '2026-03-20'])
    const late = { from: '2026-03-23', to: '2026-03-23' }
    expect((await liveThrough(play(), pro.approver, '报送市检察院', late)).days).toEqual([
      '2026-03-23',
    ])
  })

  test('the report is recorded with its true day and papers, and the river chief office hears of it', async () => {
    await play().type(pro.liaison, '报送市检察院 移１ 上周五 线索登记表、照片3张')
    expect(play().read(rco.liaison)).toContain('已报送市检察院')
    const card = play().cardOf(pro.liaison, '线索 2026-0001').cardText
    expect(card).toContain('2026年3月20日报送市检察院：线索登记表、照片3张')
    expect(await todoOf(play(), pro.liaison)).not.toContain('报送市检察院')
    await play().type(pro.liaison, '/台账')
    expect(column(await lastWorkbook(play(), pro.liaison), '线索', '报送日期')).toEqual([
      new Date('2026-03-20T00:00:00Z'),
    ])
  })
})

/** The early notice in a person's private chat. */
const noticeOf = (play: Play, who: string) => play.cardOf(who, '诉前检察建议提前通报')

describe('row 16, 三(二): 拟发诉前检察建议的线索，可提前通报区河长办', () => {
  const play = sharePlay('2026-03-10 10:20')
  const said = '/提前通报 移1 拟就采砂问题发出诉前检察建议'

  test('it is sent by the procuratorate alone, and never from a group', async () => {
    await play().live('handling')
    for (const who of [rco.liaison, rco.approver])
      expect(await refusalTo(play(), who, said)).toContain('由检察院的承办人、联络员或审批人发出')
    expect(await refusalTo(play(), unit.water, said)).toContain('没有找到')
    const answers = await play().typeIn('oc_joint', pro.handler, said)
    expect(answers.map((one) => one.text).join()).toContain('群内不处理')
  })

  test('liaison officer and approver of the river chief office find it in private, with a paper for the sender', async () => {
    await play().type(pro.handler, '提前通报河长办 线索1 拟就采砂问题发出诉前检察建议')
    for (const who of [rco.liaison, rco.approver])
      expect(noticeOf(play(), who).cardText).toContain('拟就采砂问题')
    expect(groupsRead(play())).not.toContain('拟就采砂问题')
    expect(filesOf(play(), pro.liaison).at(-1)?.name).toContain('提前通报函')
  })

  test('nobody else of the office finds it, and the refusal names those to whom it was sent', async () => {
    expect(await searchOf(play(), rco.member, '提前通报')).toContain('没有找到')
    expect(await refusalTo(play(), pro.liaison, '/知悉 1')).toContain('可由甲联络员、甲主任办理')
    expect(await refusalTo(play(), rco.member, '/知悉 1')).not.toContain('通报已')
  })

  test('it waits in the to-do, and one tap acknowledges it to the sender', async () => {
    expect(await todoOf(play(), rco.liaison)).toContain('提前通报 2026-0001')
    await play().tap(rco.liaison, noticeOf(play(), rco.liaison), '确认知悉')
    expect(play().read(pro.handler)).toContain('已确认知悉')
    await play().type(pro.liaison, '/台账 今年 提前通报')
    expect(column(await lastWorkbook(play(), pro.liaison), '提前通报', '编号')).toEqual([
      '提前通报 2026-0001',
    ])
  })
})

describe('row 16, where the unit concerned hosts the river chief office', () => {
  const play = sharePlay('2026-03-10 10:20')

  test('only the head of the office is told', async () => {
    const clue = await play().file(rco.member, undefined, { unit: 'water' })
    await play().live('handling', clue)
    await play().type(pro.handler, '/提前通报 移1 拟就监管失职发出诉前检察建议')
    expect(play().read(pro.handler)).toContain('已向甲主任提前通报')
    expect(await searchOf(play(), rco.liaison, '提前通报')).toContain('没有找到')
  })

  test('and he alone is reminded, from the beginning', async () => {
    await play().type(pro.handler, '/提前通报 移1 需要关注 请责成整改')
    const span = { from: '2026-03-11', to: '2026-03-12' }
    expect((await liveThrough(play(), rco.approver, '提前通报', span)).days).toEqual(['2026-03-12'])
    expect((await liveThrough(play(), rco.liaison, '提前通报', span)).days).toEqual([])
  })
})

describe('row 17, 三(二): 需要区河长办重点关注或协同推进治理的，及时移送相关材料', () => {
  const play = sharePlay('2026-03-10 10:20')

  test('the notice asks for acknowledgement in three working days', async () => {
    await play().live('handling')
    const bytes = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF')
    await play().type(pro.handler, { file: { name: '现场勘验.pdf', bytes } })
    await play().type(pro.handler, '/提前通报 移1 需要关注 请协同清理河道弃渣')
    const card = noticeOf(play(), rco.liaison).cardText
    expect(card).toContain('2026年3月13日前确认知悉')
    expect(card).toContain('需要重点关注或协同推进')
  })

  test('the papers go along, to those who were named and to nobody else', async () => {
    await play().tap(rco.liaison, noticeOf(play(), rco.liaison), '取附件')
    expect(filesOf(play(), rco.liaison).at(-1)?.name).toBe('现场勘验.pdf')
    expect(await refusalTo(play(), rco.member, '/附件 提前通报 2026-0001')).toContain('没有找到')
  })

  test('the liaison officer is reminded, then the approver, and no group', async () => {
    const span = { from: '2026-03-11', to: '2026-03-13' }
    const { days, text } = await liveThrough(play(), rco.liaison, '提前通报', span)
    expect(days).toEqual(['2026-03-12', '2026-03-13'])
    expect(text).not.toContain('弃渣')
    const late = { from: '2026-03-16', to: '2026-03-16' }
    expect((await liveThrough(play(), rco.approver, '提前通报', late)).days).toEqual(['2026-03-16'])
  })

  test('it is acknowledged by those who were named, and then falls silent', async () => {
    expect(await refusalTo(play(), pro.approver, '/知悉 1')).toContain('甲联络员、甲主任')
    await play().type(rco.approver, '确认知悉')
    await play().tapLast(rco.approver, '知悉')
    const span = { from: '2026-03-17', to: '2026-03-18' }
    expect((await liveThrough(play(), rco.liaison, '提前通报', span)).days).toEqual([])
    expect(await searchOf(play(), rco.approver, '提前通报')).toContain('已确认知悉')
  })
})

describe('row 18, 三(二): 区河长办、区检察院原则上应每半年移送一次案件线索', () => {
  const play = sharePlay('2026-06-15 10:20')
  const nil = '/零报告 上半年无线索，原因：均为立案在办'

  test('each office is reminded until the half-year ends', async () => {
    const span = { from: '2026-06-16', to: '2026-06-26' }
    const { days, text } = await liveThrough(play(), rco.liaison, '线索移送', span)
    // 14 days before; 7 days before is four working days later, since 19 June is a rest day; 3 days before
    // is 27 June, a Saturday (146).
    expect(days).toEqual(['2026-06-16', '2026-06-26'])
    expect(text).toContain('移送线索')
  })

  test('a referral keeps it for the office that sent it, and only for that one', async () => {
    await play().live('referred')
    expect(await todoOf(play(), rco.liaison)).not.toContain('2026年上半年线索移送')
    expect(await todoOf(play(), pro.liaison)).toContain('2026年上半年线索移送')
  })

  test('a nil return is signed by nobody but an approver of the two offices', async () => {
    for (const who of [rco.liaison, pro.liaison, unit.ecologyApprover])
      expect(await refusalTo(play(), who, nil)).toContain('审批人签报')
  })

  test('it keeps the half-year, and the other office and both heads are told', async () => {
    await play().type(pro.approver, nil)
    expect(await play().submit(pro.approver)).toBe('已签报区检察院2026年上半年零报告')
    expect(await todoOf(play(), pro.liaison)).not.toContain('2026年上半年线索移送')
    for (const who of [rco.liaison, rco.chief, pro.chief])
      expect(await todoOf(play(), who)).toContain('零报告　2026年上半年无线索移送')
    expect(play().readIn('oc_rco').join()).toContain('均为立案在办')
  })

  test('it is on record with a number, and the dashboard counts the duty as kept in time', async () => {
    expect(await searchOf(play(), rco.chief, '零报告')).toContain('綦河检通〔2026〕1号')
    const figures = await answerTo(play(), rco.chief, '/看板 上半年 职责')
    expect(figures).toContain('线索移送（区检察院）　按期 1')
    expect(await refusalTo(play(), pro.approver, nil)).toContain('已履行')
  })
})

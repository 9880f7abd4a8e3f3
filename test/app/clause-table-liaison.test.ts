import { describe, expect, test } from 'vitest'
import { answerTo, helpOn, liveThrough, refusalTo, searchOf, todoOf } from './clause-kit.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { column, lastWorkbook } from './paper-kit.ts'

// Clauses 二(二) and 二(三) of the plan, the work of the liaison room: rows 5 to 8 of the clause table (docs/clauses.md).

describe('row 5, 二(二): 联络室负责线索移送、督导巡查、跨界河流，落实专项行动和其他任务', () => {
  const play = sharePlay('2026-03-10 10:20')

  test('the liaison room counts a matter to a special campaign by any of its numbers', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.liaison, `/专项 ${letter} “清四乱”专项行动`)
    expect(play().read(pro.liaison)).toContain('专项　清四乱')
    await play().type(
      rco.liaison,
      '/会议 3月26日下午3点 检察院二楼会议室 主持：甲河长 议题：清四乱推进',
    )
    await play().submit(rco.liaison)
    await play().type(pro.liaison, '专项行动 会议1 清四乱')
    expect(await searchOf(play(), rco.liaison, '清四乱')).toMatch(
      /联席会议 2026-0001[\s\S]*线索 2026-0001/,
    )
  })

  test('its name stands in the ledger', async () => {
    await play().type(rco.liaison, '/台账')
    const workbook = await lastWorkbook(play(), rco.liaison)
    for (const sheet of ['线索', '联席会议'])
      expect(column(workbook, sheet, '专项')).toEqual(['清四乱'])
  })

  test('it is refused to somebody who handles and to a unit', async () => {
    expect(await refusalTo(play(), pro.handler, '/专项 1 清江行动')).toContain('联络员、审批人列入')
    expect(await refusalTo(play(), unit.water, '/专项 1 清江行动')).toContain('没有找到')
  })

  test('the figures of a campaign are asked for by its name, by whoever sees what belongs to it', async () => {
    await play().file(rco.member, '蒲河石林桥下有污水直排，今天上午')
    const figures = await answerTo(play(), rco.chief, '/看板 清四乱专项行动')
    expect(figures).toContain('专项“清四乱”')
    expect(figures).toMatch(/登记线索\n1\n/)
    expect(await answerTo(play(), unit.water, '/看板 清四乱')).toContain('没有读懂“清四乱”')
  })

  test('a clue on a border river goes through the liaison room to the other office, with its mark', async () => {
    await play().type(pro.liaison, '/线索 綦江河江津交界段有漂浮垃圾从上游漂来，今天上午')
    expect(play().read(pro.liaison)).toContain('跨区划')
    await play().submit(pro.liaison)
    await play().type(pro.liaison, '/移送 3 河长办 请协调上下游')
    await play().type(pro.approver, '/同意 3')
    expect(play().cardOf(rco.liaison, '线索 2026-0003').cardText).toMatch(
      /情形　跨区县[\s\S]*派驻检察联络室 → 区河长办/,
    )
  })

  test('what the other office owes the liaison room is reminded of there, and stands in its to-do', async () => {
    expect(await todoOf(play(), pro.liaison)).toMatch(/他方应办[\s\S]*受理或退回/)
    const span = { from: '2026-03-11', to: '2026-03-17' }
    const { days } = await liveThrough(play(), rco.liaison, '受理或退回', span)
    expect(days).toEqual(['2026-03-16', '2026-03-17'])
  })
})

describe('row 6, 二(三): 联络室负责日常协调、组织、监督工作', () => {
  const play = sharePlay('2026-03-13 10:20')

  test('the to-do of the liaison officer holds what waits, what is owed, and what others owe', async () => {
    const { letter } = await play().live('referred')
    const todo = await todoOf(play(), pro.liaison)
    expect(todo).toContain(`${letter} 綦江河石角段`)
    for (const duty of ['派驻值守', '巡查重点', '工作要点建议', '联席会议'])
      expect(todo).toContain(duty)
    expect(await todoOf(play(), rco.liaison)).toMatch(/他方应办[\s\S]*受理或退回/)
  })

  test('on Monday morning each group reads what its offices owe, without names', async () => {
    await play().wait('2026-03-16 09:30')
    const digest = play()
      .readIn('oc_procuratorate')
      .findLast((one) => one.includes('每周提要'))
    expect(digest).toContain('受理或退回')
    expect(digest).toContain('上周登记线索 1 件')
    expect(digest).not.toMatch(/[甲乙](?:联络员|主任|检察官)/)
  })

  test('a to-do is for its owner alone, also when asked for in a group', async () => {
    const answers = await play().typeIn('oc_joint', pro.liaison, '/待办')
    expect(answers.map((one) => one.text).join()).toContain('私聊')
    expect(await todoOf(play(), unit.water)).toContain('没有待办事项')
  })
})

describe('row 7, 二(三): 每年第一季度提出年度工作要点建议', () => {
  const play = sharePlay('2026-03-20 10:20')

  test('the words of the plan lead to the command', async () => {
    expect(await helpOn(play(), pro.liaison, '年度工作要点建议')).toContain('/要点')
  })

  test('the liaison room is reminded until the quarter ends', async () => {
    const span = { from: '2026-03-20', to: '2026-03-25' }
    const { days } = await liveThrough(play(), pro.liaison, '工作要点建议', span)
    expect(days).toEqual(['2026-03-24'])
  })

  test('it is refused to a unit and to a member, before any form', async () => {
    for (const who of [unit.water, rco.member])
      expect(await refusalTo(play(), who, '/要点 2026')).toContain('由派驻检察联络室提出')
  })

  test('a point without owner or day is asked for, and nothing typed is lost', async () => {
    const points = '1.整治非法采砂，水利局，6月底；2、做好宣传'
    await play().type(pro.liaison, `年度工作要点建议　２０２６年 ${points}`)
    expect(await play().submit(pro.liaison)).toContain('第 2 项没有责任单位、完成日期')
    expect(play().read(pro.liaison)).toContain(points)
  })

  test('submitting it keeps the deadline, and both approvers are asked', async () => {
    await play().submit(pro.liaison, {
      points: '整治非法采砂，区水利局，2026-06-30\n做好宣传，区检察院，12月底前',
    })
    await play().type(pro.liaison, '/要点 提交 要点1')
    expect(await todoOf(play(), pro.liaison)).not.toContain('提出年度工作要点建议')
    for (const who of [rco.approver, pro.approver])
      expect(await todoOf(play(), who)).toContain('2026 年度工作要点建议')
    for (const who of [pro.liaison, rco.liaison, pro.chief])
      expect(await refusalTo(play(), who, '/同意 要点1')).toMatch(/不能|没有|由/)
  })

  test('both approve, it has its number, and each unit owes its point', async () => {
    await play().type(rco.approver, '/同意 要点1')
    await play().tap(pro.approver, play().cardOf(pro.approver, '2026 年度工作要点建议'), '同意')
    expect(await searchOf(play(), rco.chief, '工作要点')).toContain('綦河检要〔2026〕1号')
    expect(await todoOf(play(), unit.water)).toContain('整治非法采砂')
    await play().type(rco.liaison, '/台账 今年 工作要点建议')
    expect(column(await lastWorkbook(play(), rco.liaison), '工作要点建议', '编号')).toEqual([
      '綦河检要〔2026〕1号',
    ])
  })

  test('a unit is reminded of its point before the day', async () => {
    const span = { from: '2026-06-29', to: '2026-06-30' }
    const { days } = await liveThrough(play(), unit.water, '整治非法采砂', span)
    expect(days).toEqual(['2026-06-29', '2026-06-30'])
  })
})

describe('row 8, 二(三): 协助召开定期联席会议，通报工作开展情况', () => {
  const play = sharePlay('2026-03-10 10:20')
  const call =
    '召开联席会议　下周三下午３点，区检察院二楼会议室，议题：一、通报蒲河、綦江河线索；二、研究排污口'

  test('it is called by the words of the plan, with a day as people say it', async () => {
    await play().type(pro.liaison, call)
    expect(await play().submit(pro.liaison)).toContain('已通知 5 人')
    const card = play().cardOf(rco.approver, '联席会议　3月18日').cardText
    expect(card).toContain('2026年3月18日（周三）15:00，区检察院二楼会议室')
    expect(card).toContain('1. 通报蒲河、綦江河线索')
    expect(card).toContain('2. 研究排污口')
  })

  test('it is refused to a member and to a unit before any form', async () => {
    for (const who of [rco.member, unit.water])
      expect(await refusalTo(play(), who, call)).toContain('联络员、审批人召集')
  })

  test('those who are asked answer with a button, others cannot', async () => {
    const card = play().cardOf(rco.approver, '联席会议　3月18日')
    expect(await play().tap(rco.approver, card, '参加')).toBe('已答复参加')
    expect(await refusalTo(play(), unit.water, '/参加 会议1')).toContain('没有找到')
  })

  test('whoever called it is reminded to record it and to issue its minutes', async () => {
    const span = { from: '2026-03-11', to: '2026-03-27' }
    const { days, text } = await liveThrough(play(), pro.liaison, '印发纪要', span)
    expect(days).toEqual(['2026-03-27'])
    expect(text).toContain('登记召开')
  })

  test('holding it keeps the half-year of both offices', async () => {
    await play().type(pro.liaison, '/会议 召开 会议1 河长办3人检察院2人')
    for (const who of [pro.liaison, rco.liaison])
      expect(await todoOf(play(), who)).not.toContain('2026年上半年联席会议')
  })

  test('a decision without a day is asked for, and both liaison officers confirm the minutes', async () => {
    await play().type(
      pro.liaison,
      '/会议 纪要 会议1 听取工作情况。议定：蒲河暗管排查，水利局，下月底前；清运弃渣，石角镇',
    )
    expect(play().read(pro.liaison)).toContain('第 2 项没有完成日期')
    await play().submit(pro.liaison, {
      decisions: '蒲河暗管排查，区水利局，4月30日',
      chair: '甲河长',
    })
    expect(await refusalTo(play(), pro.approver, '/确认纪要 会议1')).toContain('甲联络员')
    await play().type(pro.liaison, '/确认纪要 会议1')
    const { text } = await liveThrough(play(), rco.liaison, '纪要', {
      from: '2026-03-28',
      to: '2026-04-01',
    })
    expect(text).toContain('确认联席会议纪要')
    await play().type(rco.liaison, '/确认纪要 会议1')
  })

  test('the minutes have a number and are found, and a unit owes what was decided', async () => {
    expect(await searchOf(play(), rco.chief, '联席会议')).toContain('綦河检纪〔2026〕1号')
    expect(await todoOf(play(), unit.water)).toContain('蒲河暗管排查')
    expect(await answerTo(play(), rco.chief, '/看板 职责')).toMatch(/联席会议（双方）　按期 1/)
  })
})

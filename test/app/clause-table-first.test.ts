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

// Clauses 一 and 二(一) of the plan: rows 1 to 4 of the clause table (docs/clauses.md).

describe('row 1, 一(三): 河长与检察长应定期听取工作报告，研究解决问题', () => {
  const play = sharePlay('2026-06-15 10:20')
  const title = '区河长办2026年上半年工作报告'

  test('the words of the plan lead to the command', async () => {
    expect(await helpOn(play(), rco.liaison, '工作报告')).toContain('/半年报告')
    expect(await helpOn(play(), rco.chief, '听取工作报告')).toContain('/批示')
  })

  test('the liaison officer is reminded until the half-year ends, the head of the office after it', async () => {
    const span = { from: '2026-06-16', to: '2026-06-30' }
    const { days } = await liveThrough(play(), rco.liaison, '工作报告', span)
    expect(days).toEqual(['2026-06-16', '2026-06-26', '2026-06-30'])
    const late = await liveThrough(play(), rco.approver, '工作报告', {
      from: '2026-07-01',
      to: '2026-07-01',
    })
    expect(late.text).toContain('督促办理')
  })

  test('a head is told what is owed to him and offered nothing that is not his to do', async () => {
    expect(await todoOf(play(), rco.chief)).toContain('2026年上半年工作报告')
    expect(JSON.stringify(play().card(rco.chief).card)).not.toContain('half-year-report')
  })

  test('it is refused at once to anybody but liaison officer and approver of an office', async () => {
    for (const who of [rco.member, unit.water, rco.chief]) {
      expect(await refusalTo(play(), who, '/报告 上半年')).toContain('联络员、审批人提出')
    }
  })

  test('the report goes to both heads with figures, in private', async () => {
    await play().type(rco.liaison, '／报告　上半年')
    const toast = await play().submit(rco.liaison, { problems: '个别反馈逾期', next: '加强督办' })
    expect(toast).toContain('已向河长、检察长报送')
    for (const head of [rco.chief, pro.chief]) {
      expect(play().cardOf(head, title).cardText).toContain('个别反馈逾期')
      expect(await todoOf(play(), head)).toContain(title)
    }
    expect(groupsRead(play())).not.toContain('个别反馈逾期')
  })

  test('a head who has not read it is reminded, once', async () => {
    const before = play().countOf(pro.chief)
    await liveThrough(play(), pro.chief, '工作报告', { from: '2026-07-02', to: '2026-07-03' })
    expect(play().countOf(pro.chief)).toBe(before + 1)
    expect(play().read(pro.chief)).toContain('已等候 2 个工作日，请阅报告')
  })

  test('a head decides on a problem, and a unit owes it by a day', async () => {
    const card = play().cardOf(rco.chief, title)
    await play().tap(rco.chief, card, '批示')
    await play().tap(rco.chief, card, '提交', {
      opinion: '同意',
      decisions: '蒲河暗管排查，区水利局，下周三',
    })
    expect(await todoOf(play(), unit.water)).toContain('蒲河暗管排查')
    expect(play().cardOf(unit.water, '蒲河暗管排查').cardText).toContain('2026年7月8日')
  })

  test('it is found again, and the dashboard counts it as given late', async () => {
    expect(await searchOf(play(), rco.chief, '工作报告')).toContain('半年报告 2026-0001')
    expect(await answerTo(play(), rco.chief, '半年报告 2026-0001')).toContain('加强督办')
    expect(await answerTo(play(), rco.chief, '/看板 上半年 职责')).toMatch(
      /工作报告（区河长办）　逾期履行 1/,
    )
  })
})

describe('row 2, 一(三): 重大案件，河长与检察长可联合督促办理', () => {
  const play = sharePlay('2026-03-10 10:20')
  const about = '綦江河石角段'
  let letter = ''

  test('the words of the plan lead to the command', async () => {
    expect(await helpOn(play(), rco.liaison, '联合督促')).toContain('/督办')
  })

  test('it is refused to a unit, to a member and to a head, who hear who asks for it', async () => {
    ;({ letter } = await play().live('handling'))
    expect(await refusalTo(play(), unit.water, '/督办 1 群众反映强烈')).toContain('没有找到')
    for (const who of [rco.member, rco.chief]) {
      expect(await refusalTo(play(), who, '/督办 1 群众反映强烈')).toContain('联络员提出')
    }
  })

  test('a liaison officer asks, and each head finds it in private and in his to-do', async () => {
    await play().type(rco.liaison, '／督办　１，群众反映强烈，久拖未决')
    for (const head of [rco.chief, pro.chief]) {
      expect(play().cardOf(head, '联合督办').cardText).toContain('群众反映强烈，久拖未决')
      expect(await todoOf(play(), head)).toContain('督办待批')
    }
    expect(groupsRead(play())).not.toContain('久拖未决')
  })

  test('it is found by its own word and number before it has a letter number', async () => {
    expect(await searchOf(play(), rco.liaison, '督办')).toContain(about)
    expect(await refusalTo(play(), rco.approver, '/同意 督办1')).toContain('甲河长')
  })

  test('a head who lets it lie is reminded', async () => {
    const span = { from: '2026-03-11', to: '2026-03-13' }
    const before = play().countOf(pro.chief)
    await liveThrough(play(), pro.chief, '联合督办', span)
    expect(play().countOf(pro.chief)).toBe(before + 1)
    expect(play().read(pro.chief)).toContain('已等候 2 个工作日，请审批')
  })

  test('both agree, in either order, and the case goes under supervision', async () => {
    await play().tap(pro.chief, play().cardOf(pro.chief, '联合督办'), '同意')
    await play().type(rco.chief, '/同意 督办1 依法从快')
    expect(play().cardOf(pro.handler, '联合督办').cardText).toContain('督办中')
    expect(play().cardOf(pro.handler, '线索 2026-0001').cardText).toContain('綦河检督〔2026〕1号')
  })

  test('whoever handles the case owes an entry every third working day', async () => {
    const span = { from: '2026-03-14', to: '2026-03-18' }
    const { days } = await liveThrough(play(), pro.handler, '督办进展', span)
    expect(days).toEqual(['2026-03-17', '2026-03-18'])
    await play().type(pro.handler, `/进展 ${letter} 已约谈责任人`)
    expect(await todoOf(play(), pro.handler)).toContain('还有 5 天')
  })

  test('it stands in the ledger with its number, and a head lifts it', async () => {
    expect(await refusalTo(play(), rco.approver, '/解除督办 督1')).toContain('甲河长')
    await play().type(rco.chief, '/解除督办 督1 已整改到位')
    await play().type(rco.liaison, '/台账 今年 联合督办')
    const workbook = await lastWorkbook(play(), rco.liaison)
    expect(column(workbook, '联合督办', '编号')).toEqual(['綦河检督〔2026〕1号'])
  })
})

describe('row 3, 二(一): 区河长办指派一名工作人员为联络员', () => {
  const play = sharePlay('2026-03-10 10:20')
  const named = '/绑定 甲工作员 区河长办 联络员'

  test('the words of the plan lead to the command', async () => {
    expect(await helpOn(play(), rco.approver, '联络员')).toContain('/绑定')
  })

  test('nobody names the liaison officer of another office', async () => {
    expect(await refusalTo(play(), rco.member, named)).toContain('由管理员、联络员或审批人办理')
    for (const who of [pro.liaison, unit.water]) {
      expect(await refusalTo(play(), who, named)).toContain('您只能登记本单位人员')
    }
  })

  test('an office that has no liaison officer any more is told so, and the self-check shows it', async () => {
    expect(await answerTo(play(), rco.approver, '/绑定 停用 甲联络员')).toContain('没有联络员')
    expect(await answerTo(play(), admin, '/自检')).toMatch(/区河长办人员缺联络员/)
  })

  test('meanwhile the approver is reminded of what the office owes', async () => {
    const span = { from: '2026-04-30', to: '2026-04-30' }
    expect((await liveThrough(play(), rco.approver, '联席会议', span)).days).toEqual(['2026-04-30'])
  })

  test('the approver names one by his name, who hears so and gets what waits', async () => {
    await play().type(rco.approver, named)
    expect(play().read(rco.member)).toContain('您已登记为区河长办联络员')
    expect(await todoOf(play(), rco.member)).toContain('2026年上半年联席会议')
  })

  test('both offices find him among the contacts, and the journal knows who named him', async () => {
    expect(await answerTo(play(), pro.liaison, '/通讯录 河长办')).toMatch(/甲工作员　.*联络员/)
    const { note } = play().stage.engine.get<{ note: string }>(
      "SELECT note FROM journal WHERE act = 'bind' ORDER BY sequence DESC",
    ) ?? { note: '' }
    expect(note).toContain('登记甲工作员：区河长办（联络员）')
  })
})

describe('row 4, 二(一): 派驻检察联络室检察人员每周定期值守', () => {
  const play = sharePlay('2026-03-09 08:20')

  test('the words that a procurator would use lead to the command', async () => {
    for (const words of ['值班', '签到', '派驻'])
      expect(await helpOn(play(), pro.liaison, words)).toContain('/值守')
  })

  test('the stationed procurator who has not signed is reminded on the eve of the last day', async () => {
    const span = { from: '2026-03-09', to: '2026-03-13' }
    const { days } = await liveThrough(play(), pro.liaison, '第11周派驻值守', span)
    expect(days).toEqual(['2026-03-12'])
  })

  test('it is refused to everybody who is not stationed there', async () => {
    for (const who of [rco.liaison, rco.member, unit.water]) {
      expect(await refusalTo(play(), who, '/值守 今天')).toContain('检察院派驻人员登记')
    }
  })

  test('a procurator signs in with a day as people write it, and comes a second time when there is need', async () => {
    await play().type(pro.liaison, '签到　１２日上午，接待线索２件')
    expect(await play().submit(pro.liaison)).toBe('已登记周四值守')
    await play().type(pro.handler, '/值守 昨天下午 会商1次')
    await play().submit(pro.handler)
    expect(play().read(pro.liaison)).toContain('签到　2 次')
  })

  test('both offices see the week, and a week that was missed', async () => {
    await play().wait('2026-03-23 09:30')
    const list = await answerTo(play(), rco.liaison, '/值守 本月')
    expect(list).toMatch(/第11周.*已签到/)
    expect(list).toMatch(/第12周.*未签到/)
    for (const who of [rco.liaison, pro.liaison])
      expect(play().cardOf(who, '派驻值守　2026年第12周').cardText).toContain('未签到')
  })

  test('weeks that were missed hide nothing else from a to-do or a digest', async () => {
    await play().wait('2026-04-13 09:30')
    const todo = await todoOf(play(), pro.liaison)
    expect(todo.match(/派驻值守/g)).toHaveLength(2)
    expect(todo).toContain('2026年第15周派驻值守等 4 期')
    const digest = play()
      .readIn('oc_procuratorate')
      .findLast((one) => one.includes('每周提要'))
    expect(digest?.match(/派驻值守/g)).toHaveLength(2)
  })

  test('it is found by what was done, and not by a unit', async () => {
    expect(await searchOf(play(), rco.liaison, '会商')).toContain('2026年第11周')
    expect(await searchOf(play(), unit.water, '会商')).toContain('没有找到')
  })
})

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
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { column, lastWorkbook } from './paper-kit.ts'
import { deadlinesOf } from './time-kit.ts'

// Clauses 三(二), the end of it, and 三(三) of the plan: rows 19 to 23 of the clause table (docs/clauses.md).

describe('row 19, 三(二): 办结后十日内向移送方反馈', () => {
  const play = sharePlay('2026-03-10 10:20')
  let letter = ''

  test('the words of the plan lead to the command', async () => {
    expect(await helpOn(play(), pro.handler, '反馈')).toContain('办结后十日内')
  })

  test('before the conclusion nothing is fed back, and whoever does not handle it hears who does', async () => {
    ;({ letter } = await play().live('handling'))
    expect(await refusalTo(play(), pro.handler, `/反馈 ${letter} 好了`)).toContain('已办结待反馈')
    expect(await refusalTo(play(), unit.water, `/反馈 ${letter} 好了`)).toContain('无权查看')
  })

  test('a day in full-width figures before the acceptance is no day of conclusion', async () => {
    await play().type(pro.handler, `办结　${letter}　已责令整改到位，３月９日完成`)
    expect(await play().submit(pro.handler)).toBe('办结日期不能早于受理（登记）日期')
  })

  test('ten calendar days run from the true day of conclusion', async () => {
    await play().submit(pro.handler, { concludedOn: '2026-03-10' })
    expect(await todoOf(play(), pro.handler)).toContain('2026年3月20日')
    expect(await refusalTo(play(), rco.liaison, `/反馈 ${letter} 好了`)).toContain('乙检察官')
  })

  test('the handler is reminded once before, three working days, on the day and after it, the approver from then on', async () => {
    const span = { from: '2026-03-11', to: '2026-03-23' }
    const { days, text } = await liveThrough(play(), pro.handler, letter, span)
    // Seven working days before, 11 March, is the day after the conclusion, and one, 19 March, the day
    // before (146).
    expect(days).toEqual(['2026-03-17', '2026-03-20', '2026-03-23'])
    expect(text).toContain('逾期 3 天')
    expect(play().read(pro.approver)).toContain('督促办理')
  })

  test('the answer reaches the sender with its number and says how late it came', async () => {
    await play().type(pro.handler, `/反馈 ${letter} 弃渣120立方米全部清运`)
    const card = play().cardOf(rco.liaison, '线索 2026-0001').cardText
    expect(card).toContain('綦检河馈〔2026〕1号')
    expect(card).toContain('逾期 3 天')
    expect(groupsRead(play())).not.toContain('弃渣120立方米')
  })

  test('the sender signs for it, and it stands in the ledger as late', async () => {
    await play().type(rco.liaison, `/签收 ${letter} 满意`)
    await play().type(rco.liaison, '/台账 今年')
    const workbook = await lastWorkbook(play(), rco.liaison)
    expect(JSON.stringify(workbook.sheets.map((one) => one.rows))).toContain('逾期 3 天')
  })
})

describe('row 19, where the profile names the days of the reminders', () => {
  const profile = profileWith((text) => `${text}\nduties: { ladder: { before: [7, 3, 1] } }\n`)
  const play = sharePlay('2026-03-10 10:20', { profile })

  test('the handler is reminded seven, three and one working days before, on the day and after it, the approver from then on', async () => {
    const { letter } = await play().live('concluded')
    const span = { from: '2026-03-11', to: '2026-03-23' }
    const { days, text } = await liveThrough(play(), pro.handler, letter, span)
    expect(days).toEqual(['2026-03-11', '2026-03-17', '2026-03-19', '2026-03-20', '2026-03-23'])
    expect(text).toContain('逾期 3 天')
    expect(play().read(pro.approver)).toContain('督促办理')
  })
})

describe('row 20, 三(三): 派驻检察联络室根据区总河长令明确年度巡查重点', () => {
  const play = sharePlay('2026-03-02 10:20')
  const draft = '／巡查重点　２０２６年　非法采砂、垃圾，蒲河、綦江河，按区总河长令第1号'

  test('the words of the plan lead to the command', async () => {
    expect(await helpOn(play(), pro.liaison, '年度巡查重点')).toContain('/巡查重点')
  })

  test('it is refused at once to a unit, a member and a head', async () => {
    for (const who of [unit.water, rco.member, rco.chief]) {
      expect(await refusalTo(play(), who, draft)).toContain('由派驻检察联络室拟定')
    }
  })

  test('the liaison room drafts it in words as they come, and both approvers find it', async () => {
    await play().type(pro.liaison, draft)
    expect(await play().submit(pro.liaison)).toBe('已提交区河长办和区检察院审批')
    for (const who of [rco.approver, pro.approver]) {
      expect(await todoOf(play(), who)).toContain('2026 年度巡查重点')
    }
  })

  test('while it waits, the approvers are reminded and whoever drafted it is not', async () => {
    const before = play().stage.feishu.cards({ person: pro.liaison }).length
    const span = { from: '2026-03-17', to: '2026-03-17' }
    const { text } = await liveThrough(play(), rco.approver, '2026年巡查重点', span)
    expect(text).toContain('审批年度巡查重点')
    const heard = play().stage.feishu.cards({ person: pro.liaison }).slice(before)
    expect(heard.filter((one) => one.cardText.includes('明确年度巡查重点'))).toEqual([])
  })

  test('the reminder settles it with one tap, for whoever of the two it still lacks', async () => {
    expect(await play().tap(pro.approver, play().cardOf(pro.approver, '时限提醒'), '同意')).toBe(
      '已同意，还须区河长办审批',
    )
    const { text } = await liveThrough(play(), rco.approver, '2026年巡查重点', {
      from: '2026-03-24',
      to: '2026-03-24',
    })
    expect(text).toContain('区河长办 甲主任：审批年度巡查重点')
    await play().tapLast(rco.approver, '同意')
    expect(deadlinesOf(play(), 'patrol-focus')).toEqual(['2026 kept'])
  })

  test('it is told to both offices, found by its basis, and kept on time in the figures', async () => {
    expect(groupsRead(play())).toContain('2026 年度巡查重点已确定')
    expect(await searchOf(play(), rco.member, '总河长令第1号')).toContain('2026 年度巡查重点')
    expect(await answerTo(play(), rco.chief, '/看板 今年 职责')).toContain(
      '巡查重点（区检察院）　按期 1',
    )
  })
})

describe('row 21, 三(三): 区河长办与区检察院每年至少开展一次联合巡查', () => {
  const play = sharePlay('2026-03-10 10:20')
  const about = '石角段到三江段'

  test('the words of the plan lead to the command', async () => {
    expect(await helpOn(play(), rco.liaison, '联合巡查')).toContain('计划联合巡查')
  })

  test('it is planned by nobody of a unit', async () => {
    expect(await refusalTo(play(), unit.water, '/联合巡查 下周三 綦江河石角段')).toContain(
      '由区河长办或区检察院的联络员、承办人、审批人计划',
    )
  })

  test('a day and a route as people write them are told to everybody who is to come', async () => {
    await play().type(
      rco.liaison,
      '联合巡查　下周三 綦江河石角段到三江段，河长办和检察院一起，区水利局参加，重点看排污口',
    )
    expect(await play().submit(rco.liaison)).toContain('已通知')
    for (const who of [pro.liaison, unit.water]) {
      expect(play().read(who)).toContain('请参加联合巡查：2026年3月18日（周三）')
    }
    expect(await play().tapLast(unit.water, '参加')).toContain('参加')
    expect(await refusalTo(play(), unit.ecology, '/参加 巡查1')).toContain('无权查看')
  })

  test('the planner is reminded of the record after it, on the eve of its limit and on its day', async () => {
    const span = { from: '2026-03-17', to: '2026-03-25' }
    const { days } = await liveThrough(play(), rco.liaison, about, span)
    // Five working days from the patrol leave none at the required distance, so only the last early one
    // comes (146).
    expect(days).toEqual(['2026-03-24', '2026-03-25'])
  })

  test('a finding is owed by the unit to which it is given, by a day', async () => {
    await play().type(
      pro.handler,
      '/巡查 记录 巡查1 綦江河石角段到三江段 河长办三人、检察院2人 发现问题1个',
    )
    expect(await play().submit(pro.handler)).toContain('计入2026年联合巡查')
    await play().type(pro.handler, '/巡查 问题 巡查1 石角段桥下游有污水直排，水利局，５月２９日前')
    await play().submit(pro.handler)
    expect(await todoOf(play(), unit.water)).toContain('2026年5月29日')
    expect(await refusalTo(play(), unit.ecology, '/整改 巡查1 已封堵')).toContain('无权查看')
  })

  test('the record that lies unfiled is remembered until it has its number', async () => {
    const span = { from: '2026-03-26', to: '2026-04-01' }
    const { days } = await liveThrough(play(), rco.liaison, '归档巡查记录', span)
    expect(days.length).toBeGreaterThan(1)
    expect(await refusalTo(play(), unit.water, '/巡查 归档 巡查1')).toContain('不能巡查归档')
    expect(await answerTo(play(), rco.liaison, '/巡查 归档 巡查1')).toContain('綦河检巡〔2026〕1号')
  })

  test('both heads read it in private, the year’s deadline is kept, and no group reads what was found', async () => {
    for (const head of [rco.chief, pro.chief]) {
      expect(play().read(head)).toContain('联合巡查记录已归档')
    }
    expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 kept'])
    expect(groupsRead(play())).not.toContain('污水直排')
    await play().type(rco.liaison, '/台账 今年 联合巡查')
    const workbook = await lastWorkbook(play(), rco.liaison)
    expect(column(workbook, '联合巡查', '编号')).toEqual(['綦河检巡〔2026〕1号'])
  })
})

describe('row 21, the year without a patrol', () => {
  const play = sharePlay('2026-12-16 10:20')

  test('both offices are reminded before it ends, and both heads once it is over', async () => {
    const span = { from: '2026-12-17', to: '2026-12-31' }
    const { days } = await liveThrough(play(), pro.liaison, '2026年联合巡查', span)
    // 14 and 7 days before are a working week apart; 3 and 1 days before are too close to the latter (146).
    expect(days).toEqual(['2026-12-17', '2026-12-24', '2026-12-31'])
    const late = { from: '2027-01-04', to: '2027-01-12' }
    expect((await liveThrough(play(), rco.chief, '2026年联合巡查', late)).text).toContain(
      '督促办理',
    )
  })
})

describe('row 22, 三(三): 河长、检察官适时开展联合巡河', () => {
  const play = sharePlay('2026-03-12 10:20')

  test('the words of the plan lead to the command', async () => {
    expect(await helpOn(play(), rco.chief, '巡河')).toContain('/巡查记录')
  })

  test('a head writes what he saw with a prosecutor, and it counts for both offices', async () => {
    await play().type(rco.chief, '巡河 昨天下午 蒲河石林桥段 河长、检察官2人 发现侵占岸线')
    expect(await play().submit(rco.chief)).toBe(
      '已登记，编号 綦河检巡〔2026〕1号，计入2026年联合巡查',
    )
    expect(play().cardOf(pro.chief, '联合巡河').cardText).toContain('侵占岸线')
  })

  test('a prosecutor who walks alone records it, and it does not count for the year', async () => {
    await play().type(pro.handler, '/巡河 3月10日 綦江河石角段 检察院2人 未发现问题')
    expect(await play().submit(pro.handler)).toContain('不计入年度联合巡查')
  })

  test('it is refused to somebody of a unit, who is told whose it is', async () => {
    expect(await refusalTo(play(), unit.ecology, '/巡河 昨天 綦江河石角段 发现垃圾')).toContain(
      '由区河长办或区检察院的人员登记',
    )
  })

  test('the dashboard tells walks from patrols', async () => {
    const text = await answerTo(play(), rco.chief, '/看板 本月 巡查')
    expect(text).toContain('联合巡查 1 次')
    expect(text).toContain('巡河 1 次')
  })
})

describe('row 23, 三(三): 加强对所发现问题的系统分析，督促源头治理', () => {
  const play = sharePlay('2026-12-14 10:20')

  test('the words of the plan lead to the command', async () => {
    for (const words of ['系统分析', '源头治理']) {
      expect(await helpOn(play(), rco.chief, words)).toContain('/巡查分析')
    }
  })

  test('findings are counted by type and river for whoever may see them', async () => {
    await play().type(
      pro.handler,
      '/巡查 记录 12月9日 蒲河 石林桥段 河长办1人检察院1人 发现问题2个：1. 岸边堆放弃渣 2. 河口有地笼',
    )
    await play().submit(pro.handler)
    const text = await answerTo(play(), rco.chief, '/巡查分析　２０２６年')
    expect(text).toContain('发现问题　2 个')
    expect(text).toMatch(/蒲河 \| 2/)
    expect(await answerTo(play(), unit.water, '/巡查 分析')).toContain('没有您可查看的巡查问题')
  })

  test('a problem becomes a clue with one tap, and each names the other', async () => {
    expect(await answerTo(play(), rco.liaison, '/转线索 巡1 第2项')).toContain('线索 2026-0001')
    expect(await searchOf(play(), rco.liaison, '线索1')).toContain('綦河检巡〔2026〕1号')
    expect(await answerTo(play(), rco.chief, '/巡查 分析')).toMatch(/转线索/)
    expect(await refusalTo(play(), unit.ecology, '/转线索 巡1 第1项')).toContain('无权查看')
  })

  test('after the year both heads are sent what was found in it, at an office hour and in no group', async () => {
    const heard = (head: string) =>
      play()
        .stage.feishu.cards({ person: head })
        .filter((one) => one.cardText.startsWith('2026 年巡查问题分析')).length
    const before = heard(rco.chief)
    await play().stage.go('2026-12-31 17:20')
    expect(heard(rco.chief)).toBe(before)
    await play().stage.go('2027-01-04 10:31')
    expect(heard(rco.chief)).toBe(before + 1)
    expect(heard(pro.chief)).toBe(1)
    expect(groupsRead(play())).not.toContain('巡查问题分析')
  })
})

import { describe, expect, it } from 'vitest'
import { type Play, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { daysReminded, deadlinesOf, shareTime } from './time-kit.ts'

const notice = '/会议 3月26日下午3点 检察院二楼会议室 议题：上半年线索、清四乱'

/** The newest card of the meeting in a person's private chat. */
const cardOf = (play: Play, who: string) => play.cardOf(who, '联席会议')

describe('a joint meeting', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('is shown in a form with time, place and items before anybody is told', async () => {
    await play().type(rco.liaison, notice)
    const text = play().read(rco.liaison)
    expect(text).toContain('区检察院二楼会议室')
    expect(text).toContain('清四乱')
    expect(play().countOf(pro.liaison)).toBe(0)
  })

  it('is told to liaison officers, approvers and heads of both offices', async () => {
    expect(await play().submit(rco.liaison)).toBe('已通知 5 人')
    for (const who of [rco.approver, rco.chief, pro.liaison, pro.approver, pro.chief]) {
      expect(cardOf(play(), who).cardText).toContain('2026年3月26日（周四）15:00')
    }
  })

  it('is told to the groups of both offices', () => {
    expect(play().readIn('oc_rco').at(-1)).toContain('联席会议')
    expect(play().readIn('oc_procuratorate').at(-1)).toContain('联席会议')
  })

  it('counts answers live', async () => {
    await play().tap(pro.liaison, cardOf(play(), pro.liaison), '参加')
    await play().tap(rco.approver, cardOf(play(), rco.approver), '参加')
    expect(cardOf(play(), rco.liaison).cardText).toContain('参加 2　未答复 4')
  })

  it('names nobody who answers in a group', () => {
    const text = play().readIn('oc_procuratorate').at(-1)
    expect(text).toContain('参加 2')
    expect(text).not.toContain('乙联络员')
  })

  it('takes a leave with its reason', async () => {
    await play().type(pro.approver, '/请假 会议1 外出培训')
    expect(cardOf(play(), rco.liaison).cardText).toContain('乙主任（外出培训）')
  })

  it('asks a deputy who was named', async () => {
    await play().type(pro.chief, '/委派 会议1 乙检察官')
    expect(cardOf(play(), pro.handler).cardText).toContain('委派您参加，请答复')
    expect(await play().tap(pro.handler, cardOf(play(), pro.handler), '参加')).toBe('已答复参加')
  })

  it('waits in the to-do of those who have not answered', async () => {
    await play().type(rco.chief, '/待办')
    expect(play().read(rco.chief)).toContain('联席会议')
    await play().type(pro.liaison, '/待办')
    expect(play().read(pro.liaison)).not.toContain('联席会议　3月26日')
  })

  it('takes an item from anybody invited', async () => {
    await play().type(pro.handler, '/会议 议题 会议1 研究蒲河排污口整治')
    expect(cardOf(play(), rco.liaison).cardText).toContain('3. 研究蒲河排污口整治（乙检察官）')
  })

  it('takes an item from anybody of the offices that meet, invited or not', async () => {
    await play().type(rco.member, '/会议 议题 会议1 研究巡河记录格式')
    expect(cardOf(play(), rco.liaison).cardText).toContain('研究巡河记录格式')
  })

  it('takes no item from an office that does not meet', async () => {
    const [answer] = await play().type(unit.water, '/会议 议题 会议1 研究食堂')
    expect(answer?.text).toContain('没有找到这个编号')
  })

  it('is not seen by an organisation that was not invited', async () => {
    const [answer] = await play().type(unit.water, '/参加 会议1')
    expect(answer?.text).toContain('没有找到')
  })

  it('is found by an item', async () => {
    await play().type(rco.member, '/查 排污口整治')
    expect(play().read(rco.member)).toContain('联席会议')
  })

  it('is not held before its day', async () => {
    const [answer] = await play().type(rco.liaison, '/会议 召开 会议1')
    expect(answer?.text).toContain('还没有到召开日期')
  })

  it('keeps the deadline of the half-year when it was held', async () => {
    expect(deadlinesOf(play(), 'joint-meeting')).toEqual(['2026H1 open'])
    await play().stage.go('2026-03-26 17:00')
    await play().type(rco.liaison, '/会议 召开 会议1 河长办3人检察院2人')
    expect(deadlinesOf(play(), 'joint-meeting')).toEqual(['2026H1 kept'])
  })

  it('refuses a decision without an owner, and the form stays filled', async () => {
    await play().type(
      rco.liaison,
      '/会议 纪要 会议1 听取上半年线索办理情况 议定：清运弃渣，5月31日前',
    )
    const text = play().read(rco.liaison)
    expect(text).toContain('第 1 项没有责任单位')
    expect(text).toContain('听取上半年线索办理情况')
    expect(text).toContain('清运弃渣')
  })

  it('has no minutes before somebody said who took the chair', async () => {
    const without = play().submit(rco.liaison, { decisions: '清运弃渣，区水利局，5月31日前' })
    await expect(without).rejects.toThrow('required: chair')
  })

  it('sends its minutes to both liaison officers for confirmation', async () => {
    await play().submit(rco.liaison, {
      chair: '甲河长',
      decisions: '清运弃渣，区水利局，5月31日前\n通报二季度线索，区检察院，6月30日前',
    })
    expect(cardOf(play(), pro.liaison).cardText).toContain('请确认联席会议纪要')
  })

  it('asks for the confirmation first, not for another draft', () => {
    const { card } = play().card(pro.liaison)
    const [first] = JSON.stringify(card).match(/"type":"primary[^"]*".{0,400}/) ?? []
    expect(first ?? '').toContain('确认纪要')
  })

  it('is not confirmed by an approver', async () => {
    const [answer] = await play().type(rco.approver, '/确认纪要 会议1')
    expect(answer?.text).toContain('甲联络员')
  })

  it('is issued with a number when both have confirmed', async () => {
    expect(await play().tap(pro.liaison, cardOf(play(), pro.liaison), '确认纪要')).toContain(
      '还须区河长办联络员确认',
    )
    await play().type(rco.liaison, '/确认纪要 会议1')
    expect(cardOf(play(), pro.liaison).cardText).toContain('綦河检纪〔2026〕1号')
  })

  it('is still found by the number under which it was called', async () => {
    await play().type(rco.liaison, '/查 会议1')
    expect(play().read(rco.liaison)).toContain('綦河检纪〔2026〕1号')
  })

  it('makes a deadline of every decision and tells who owns it', () => {
    expect(deadlinesOf(play(), 'decision')).toHaveLength(2)
    const text = play().read(unit.water)
    expect(text).toContain('清运弃渣')
    expect(text).toContain('2026年5月31日')
  })

  it('shows how far its decisions are', async () => {
    await play().tapLast(unit.water, '落实')
    expect(await play().submit(unit.water, { result: '弃渣已全部清运' })).toContain('已记录')
    const text = cardOf(play(), rco.approver).cardText
    expect(text).toMatch(/1\. 清运弃渣\s*已落实/)
    expect(text).toMatch(/2\. 通报二季度线索\s*待落实/)
    expect(deadlinesOf(play(), 'decision').map((one) => one.split(' ')[1])).toEqual([
      'kept',
      'open',
    ])
  })

  it('lets only its conveners put off a decision, with a reason', async () => {
    await play().type(rco.liaison, '/调整期限 纪1 7月15日 数据尚未汇总')
    expect(deadlinesOf(play(), 'decision').map((one) => one.split(' ')[1])).toEqual([
      'kept',
      'void',
      'open',
    ])
  })
})

describe('the time of a meeting', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('on a day of rest is asked about once and then accepted', async () => {
    await play().type(rco.liaison, '/会议 3月28日上午9点 河长办会议室')
    expect(await play().submit(rco.liaison)).toContain('是休息日')
    expect(await play().submit(rco.liaison)).toContain('已通知')
  })

  it('that has passed is refused', async () => {
    await play().type(rco.liaison, '/会议 3月10日上午9点 河长办会议室')
    expect(await play().submit(rco.liaison)).toContain('会议时间已过')
    await play().tapLast(rco.liaison, '取消')
  })

  it('is moved with a reason, and everybody is asked anew', async () => {
    await play().tap(pro.liaison, cardOf(play(), pro.liaison), '参加')
    await play().type(rco.liaison, '/会议 改期 会议1 3月30日上午9点 河长办会议室 因防汛值班')
    await play().submit(rco.liaison)
    expect(cardOf(play(), pro.liaison).cardText).toContain('请重新答复')
    expect(cardOf(play(), rco.liaison).cardText).toContain('未答复 6')
  })

  it('is not moved without a reason', async () => {
    await play().type(rco.liaison, '/会议 改期 会议1 3月31日上午9点 河长办会议室')
    expect(play().read(rco.liaison)).toContain('改期原因')
    await play().tapLast(rco.liaison, '取消')
  })

  it('ends with the meeting when it is cancelled, and everybody hears why', async () => {
    await play().type(rco.liaison, '/会议 取消 会议1 与防汛会商冲突')
    expect(cardOf(play(), pro.chief).cardText).toContain('与防汛会商冲突')
  })

  it('is cancelled in groups without the reason', () => {
    const text = play().readIn('oc_procuratorate').at(-1)
    expect(text).toContain('会议已取消')
    expect(text).not.toContain('防汛会商')
  })

  it('is set by nobody but the two offices', async () => {
    const [answer] = await play().type(unit.water, notice)
    expect(answer?.text).toContain('由区河长办或区检察院')
  })
})

describe('the half-year’s meeting', () => {
  const play = shareTime('2026-06-15 10:20')

  it('is reminded to both offices while it is owed', async () => {
    const span = { from: '2026-06-23', to: '2026-06-23' }
    expect(await daysReminded(play(), rco.liaison, '2026年上半年联席会议', span)).toHaveLength(1)
    expect(play().read(pro.liaison)).toContain('2026年上半年联席会议')
  })
})

describe('the eve of a meeting', () => {
  const play = shareTime('2026-03-10 10:20')

  it('reminds those who come on the last working day before', async () => {
    await play().type(rco.liaison, '/会议 3月16日上午9点 河长办会议室')
    await play().submit(rco.liaison)
    await play().tap(pro.liaison, cardOf(play(), pro.liaison), '参加')
    await play().type(pro.approver, '/请假 会议1 外出培训')
    await play().stage.go('2026-03-12 09:30')
    expect(cardOf(play(), pro.liaison).cardText).not.toContain('请按时参加')
    await play().stage.go('2026-03-13 09:30')
    expect(cardOf(play(), pro.liaison).cardText).toContain(
      '联席会议 2026年3月16日（周一）09:00 召开，请按时参加',
    )
  })

  it('asks those who have not answered, with the buttons', () => {
    const card = cardOf(play(), rco.approver)
    expect(card.cardText).toContain('请答复是否参加')
    expect(card.cardText).toContain('请假')
  })

  it('leaves those in peace who asked for leave', () => {
    expect(cardOf(play(), pro.approver).cardText).not.toMatch(/请按时参加|请答复是否参加/)
  })
})

describe('a meeting of one office', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('calls its people and whoever called it, and nobody else', async () => {
    await play().type(rco.liaison, notice)
    await play().submit(rco.liaison, { offices: ['procuratorate'] })
    expect(play().read(rco.liaison)).toContain('参会单位　区检察院\n')
    expect(cardOf(play(), pro.liaison).cardText).toContain('请')
    expect(play().countOf(rco.approver)).toBe(0)
  })
})

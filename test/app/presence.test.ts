import { describe, expect, it } from 'vitest'
import { pro, rco, unit } from './clue-kit.ts'
import { daysReminded, deadlinesOf, remindersOf, shareTime } from './time-kit.ts'

// 2026-03-09 is a Monday.
describe('a sign-in of the stationed procurators', () => {
  const play = shareTime('2026-03-11 10:20')

  it('is shown in a form as it was read, before it counts', async () => {
    await play().type(pro.liaison, '/值守 周三上午 接待线索2件')
    expect(play().read(pro.liaison)).toContain('接待线索2件')
    expect(deadlinesOf(play(), 'weekly-presence')).toEqual(['2026-W11:procuratorate open'])
  })

  it('keeps the week', async () => {
    expect(await play().submit(pro.liaison)).toBe('已登记周三值守')
    expect(deadlinesOf(play(), 'weekly-presence')).toEqual(['2026-W11:procuratorate kept'])
  })

  it('shows day, part of the day and what was done on the card of the week', () => {
    const text = play().read(pro.liaison)
    expect(text).toContain('2026年第11周（3月9日至15日）')
    expect(text).toContain('周三上午（3月11日）')
  })

  it('adds to the week when somebody else signs in as well', async () => {
    await play().type(pro.handler, '/zhishou 昨天下午 会商1次')
    await play().submit(pro.handler)
    const text = play().read(pro.handler)
    expect(text).toContain('周二下午（3月10日）')
    expect(text).toContain('周三上午（3月11日）')
  })

  it('is refused for a day that has not come, and the form stays as it was filled', async () => {
    await play().type(pro.liaison, '/值守 3月13日上午 接待')
    expect(await play().submit(pro.liaison)).toContain('不能晚于今天')
    expect(play().read(pro.liaison)).toContain('接待')
  })

  it('is refused to the river chief office, and the refusal says what it may do', async () => {
    const [answer] = await play().type(rco.liaison, '/值守 今天上午 巡河')
    expect(answer?.text).toContain('/值守 本月')
  })

  it('asks for no place', () => {
    expect(play().read(pro.handler)).toContain('不要求定位')
  })

  it('is found by what was done', async () => {
    await play().type(pro.liaison, '/查 会商')
    expect(play().read(pro.liaison)).toContain('派驻值守')
  })

  it('is not found by a responsible unit', async () => {
    await play().type(unit.water, '/查 会商')
    expect(play().read(unit.water)).not.toContain('派驻值守')
  })

  it('names nobody in a group', async () => {
    const [answer] = await play().typeIn('oc_joint', pro.liaison, '/值守 本月')
    expect(answer?.text).toContain('私聊')
    expect(play().readIn('oc_joint').join()).not.toContain('周三上午')
  })
})

describe('a week of presence', () => {
  const play = shareTime('2026-03-13 18:30')

  it('is reminded once, on the eve of its last working day, to the liaison officer alone', async () => {
    await play().stage.go('2026-03-16 00:05')
    const span = { from: '2026-03-16', to: '2026-03-20' }
    expect(await daysReminded(play(), pro.liaison, '派驻值守', span)).toEqual(['2026-03-19'])
    expect(remindersOf(play(), rco.liaison)).toEqual([])
  })

  it('offers the sign-in with the reminder', async () => {
    await play().tapLast(pro.liaison, '签到')
    expect(play().read(pro.liaison)).toContain('值守内容')
    await play().tapLast(pro.liaison, '取消')
  })

  it('that was missed is told to both offices on the next Monday', async () => {
    await play().stage.go('2026-03-23 08:55')
    expect(play().read(rco.liaison)).not.toContain('2026年第12周')
    await play().stage.go('2026-03-23 09:11')
    expect(play().read(pro.liaison)).toContain('未签到')
    expect(play().read(rco.liaison)).toContain('2026年第12周')
  })

  it('that was missed is asked for of those alone who can sign in or give the reason', () => {
    expect(play().read(pro.liaison)).toContain('写明值守日期补登')
    expect(play().read(rco.liaison)).toContain('该周未签到')
    expect(play().read(rco.liaison)).not.toContain('补登')
  })

  it('that was missed stands in the list of both offices', async () => {
    await play().type(rco.liaison, '/值守 本月')
    expect(play().read(rco.liaison)).toMatch(/第12周（3月16日至22日）\s*未签到/)
  })

  it('is not listed for a responsible unit', async () => {
    const [answer] = await play().type(unit.water, '/值守 本月')
    expect(answer?.text).toContain('由区河长办和检察院查看')
  })

  it('that was missed counts as excused once a reason is given', async () => {
    await play().type(pro.liaison, '/值守 说明 上周 全体参加集中培训')
    expect(await play().submit(pro.liaison)).toContain('已说明')
    await play().type(rco.liaison, '/值守 本月')
    expect(play().read(rco.liaison)).toMatch(/第12周（3月16日至22日）\s*已说明：全体参加集中培训/)
    expect(deadlinesOf(play(), 'weekly-presence')).toContain('2026-W12:procuratorate kept')
  })

  it('can still be signed later, by the day on which somebody was there', async () => {
    await play().type(pro.liaison, '/值守 3月18日下午 阅卷')
    expect(await play().submit(pro.liaison)).toContain('已登记')
    await play().type(rco.liaison, '/值守 本月')
    expect(play().read(rco.liaison)).toMatch(/第12周（3月16日至22日）\s*已签到/)
  })
})

describe('a week without a working day', () => {
  const play = shareTime('2026-02-13 18:30')

  it('is excused by itself and nobody is reminded', async () => {
    const span = { from: '2026-02-16', to: '2026-02-22' }
    expect(await daysReminded(play(), pro.liaison, '派驻值守', span)).toEqual([])
    expect(deadlinesOf(play(), 'weekly-presence')).toEqual(['2026-W07:procuratorate open'])
    await play().type(rco.liaison, '/值守 本月')
    expect(play().read(rco.liaison)).toMatch(/第8周（2月16日至22日）\s*无工作日，不需值守/)
  })

  it('is followed by a week that is reminded of on its own eve', async () => {
    const span = { from: '2026-02-23', to: '2026-02-27' }
    expect(await daysReminded(play(), pro.liaison, '派驻值守', span)).toEqual(['2026-02-26'])
  })
})

describe('a week that went by while the bot was down', () => {
  const play = shareTime('2026-03-13 18:30')

  it('is asked for once, as missed, and not by the reminder of its eve as well', async () => {
    await play().stage.go('2026-03-16 08:40')
    await play().stage.restart({ at: '2026-03-23 09:30' })
    await play().stage.go('2026-03-23 17:40')
    const cards = play().stage.feishu.cards({ person: pro.liaison })
    expect(cards.filter((card) => /第12周[\s\S]*未签到/.test(card.cardText))).toHaveLength(1)
    expect(remindersOf(play(), pro.liaison).filter((one) => one.includes('派驻值守'))).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { admin, type Play, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { deadlinesOf } from './time-kit.ts'

const plan = '/巡查 3月12日 綦江河三江段 河长办+检察院+生态环境局 重点：排污口、侵占岸线'

/** The newest card of the patrol in a person's private chat. */
const cardOf = (play: Play, who: string) => play.cardOf(who, '联合巡查')

describe('a planned patrol', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('is shown in a form with day, river, offices and focus before anybody is told', async () => {
    await play().type(rco.liaison, plan)
    const text = play().read(rco.liaison)
    expect(text).toContain('三江段')
    expect(JSON.stringify(play().card(rco.liaison).card)).toContain(
      '"selected_values":["污染物排放","侵占岸线"]',
    )
    expect(play().countOf(pro.liaison)).toBe(0)
  })

  it('has a form that says it plans, where a record has one of its own', () => {
    expect(play().read(rco.liaison)).toMatch(/^计划联合巡查/)
  })

  it('is told to the people of every office that takes part', async () => {
    expect(await play().submit(rco.liaison)).toBe('已通知 2 人')
    for (const who of [pro.liaison, unit.ecology]) {
      expect(cardOf(play(), who).cardText).toContain('2026年3月12日（周四），綦江河 三江段')
    }
  })

  it('shows the number by which commands name it, also before it has a letter’s', () => {
    expect(play().read(rco.liaison)).toMatch(/编号\s*联合巡查 2026-0001/)
  })

  it('names its kind once where it is one of many', async () => {
    await play().type(rco.liaison, '/待办')
    expect(play().read(rco.liaison)).toContain('联合巡查 2026-0001 綦江河　三江段')
  })

  it('is told to the groups of both offices, without names', () => {
    const text = play().readIn('oc_procuratorate').at(-1)
    expect(text).toContain('请参加联合巡查')
    expect(text).not.toContain('甲联络员')
  })

  it('waits in the to-do of those who have not answered', async () => {
    await play().type(pro.liaison, '/待办')
    expect(play().read(pro.liaison)).toContain('联合巡查')
  })

  it('counts who comes and who does not', async () => {
    await play().tap(pro.liaison, cardOf(play(), pro.liaison), '参加')
    await play().type(unit.ecology, '/请假 巡查1 外出培训')
    const text = cardOf(play(), rco.liaison).cardText
    expect(text).toContain('参加 1　请假 1　未答复 1')
    expect(text).toContain('丁联络员（外出培训）')
  })

  it('takes no answer from somebody who was not called', async () => {
    const [answer] = await play().type(rco.member, '/参加 巡查1')
    expect(answer?.text).toContain('不在本次巡查的参加范围')
  })

  it('is not there for a unit that does not take part', async () => {
    const [answer] = await play().type(unit.water, '/参加 巡查1')
    expect(answer?.text).toContain('没有找到')
  })

  it('is not recorded before its day', async () => {
    await play().type(rco.liaison, '/巡查 记录 巡查1 河长办3人检察院2人')
    expect(await play().submit(rco.liaison)).toContain('还没有到计划日期')
    await play().tapLast(rco.liaison, '取消')
  })

  it('owes its record after its day', () => {
    expect(deadlinesOf(play(), 'patrol-record')).toEqual(['1#0 open'])
  })

  it('is moved with a reason; everybody is asked anew and its record is owed later', async () => {
    await play().type(rco.liaison, '/巡查 改期 巡查1 3月13日 因防汛值班')
    expect(await play().submit(rco.liaison)).toContain('已改期到3月13日')
    expect(cardOf(play(), pro.liaison).cardText).toContain('请重新答复')
    expect(cardOf(play(), rco.liaison).cardText).toContain('未答复 3')
    expect(deadlinesOf(play(), 'patrol-record')).toEqual(['1#0 void', '1#1 open'])
  })

  it('is not moved by a unit that was asked to come', async () => {
    const [answer] = await play().type(unit.ecology, '/巡查 改期 巡查1 3月16日 因开会')
    expect(answer?.text).toContain('您不能巡查改期')
  })

  it('is recorded with what was planned filled in', async () => {
    await play().stage.go('2026-03-13 17:40')
    await play().tap(rco.liaison, cardOf(play(), rco.liaison), '登记记录')
    expect(play().read(rco.liaison)).toContain('三江段')
    const said = await play().submit(rco.liaison, {
      people: '河长办3人，检察院2人，生态环境局1人',
      findings: '1.雨水口排水2.垃圾堆放3、拦河网',
    })
    expect(said).toContain('已登记，计入2026年联合巡查')
  })

  it('keeps the deadline of its record and that of the year', () => {
    expect(deadlinesOf(play(), 'patrol-record')).toEqual(['1#0 void', '1#1 kept'])
    expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 kept'])
  })

  it('has every problem of its record as a finding of its own, with its type', () => {
    const text = cardOf(play(), rco.liaison).cardText
    expect(text).toMatch(/1\. 污染物排放\s*綦江河\s*待处理\s*雨水口排水/)
    expect(text).toMatch(/3\. 设障\s*綦江河\s*待处理\s*拦河网/)
  })

  it('gets its number when it is filed', async () => {
    expect(await play().tap(rco.liaison, cardOf(play(), rco.liaison), '归档')).toBe(
      '已归档，编号 綦河检巡〔2026〕1号',
    )
    // The offices are closed: the heads are told in the morning.
    await play().stage.go('2026-03-16 09:11')
    expect(cardOf(play(), rco.chief).cardText).toContain('綦河检巡〔2026〕1号')
  })

  it('is found by number and by what was found', async () => {
    await play().type(pro.handler, '/查 巡1')
    expect(play().read(pro.handler)).toContain('綦河检巡〔2026〕1号')
    await play().type(pro.handler, '/查 拦河网')
    expect(play().read(pro.handler)).toContain('綦河检巡〔2026〕1号')
  })

  it('is read by no administrator', async () => {
    const [answer] = await play().type(admin, '/查 巡1')
    expect(answer?.cardText || answer?.text).not.toContain('三江段')
  })
})

describe('the day of a patrol', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('on a day of rest is asked about once and then accepted', async () => {
    await play().type(rco.liaison, '/巡查 3月28日 蒲河石林桥段')
    expect(await play().submit(rco.liaison)).toContain('是休息日')
    expect(await play().submit(rco.liaison)).toContain('已通知')
  })

  it('that has passed is refused, and says what to send instead', async () => {
    await play().type(rco.liaison, '/巡查 3月9日 蒲河石林桥段')
    expect(await play().submit(rco.liaison, { date: '2026-03-09 +0800' })).toContain(
      '请发送“/巡查 记录”',
    )
    await play().tapLast(rco.liaison, '取消')
  })

  it('is not called off by a procurator who did not plan it', async () => {
    const [answer] = await play().type(pro.handler, '/巡查 取消 巡查1 与开庭冲突')
    expect(answer?.text).toContain('不能取消巡查')
  })

  it('is nothing any more when the patrol is cancelled, and everybody called hears why', async () => {
    await play().type(rco.liaison, '/巡查 取消 巡查1 与防汛会商冲突')
    expect(cardOf(play(), pro.liaison).cardText).toContain('与防汛会商冲突')
    expect(deadlinesOf(play(), 'patrol-record')).toEqual(['1#0 void'])
  })

  it('no group reads why it was cancelled', () => {
    const texts = play().readIn('oc_procuratorate')
    expect(texts.at(-1)).toContain('已取消')
    expect(texts.join('')).not.toContain('防汛会商')
  })

  it('is set by nobody but the two offices', async () => {
    const [answer] = await play().type(unit.water, '/巡查 3月12日 蒲河石林桥段')
    expect(answer?.text).toContain('由区河长办或区检察院')
  })

  it('is asked for, and nothing is planned, when /巡查 says nothing', async () => {
    await play().type(pro.liaison, '/巡查')
    expect(play().read(pro.liaison)).toContain('巡查日期')
    await play().tapLast(pro.liaison, '取消')
  })
})

describe('a planned patrol that passes into other hands', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('takes the deadline of its record along', async () => {
    await play().type(rco.liaison, plan)
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/移交 巡查1 甲工作员')
    await play().type(rco.member, '/待办')
    expect(play().read(rco.member)).toContain('登记巡查记录')
  })

  it('is recorded by whoever has it in hand', async () => {
    await play().stage.go('2026-03-12 17:40')
    await play().type(rco.member, '/巡查 记录 巡查1 河长办3人检察院2人 未发现问题')
    expect(await play().submit(rco.member)).toContain('计入2026年联合巡查')
    expect(cardOf(play(), rco.member).cardText).toContain('未发现')
  })
})

describe('a record without a plan', () => {
  const play = sharePlay('2026-04-13 10:20')
  const record = '/巡查 记录 4月12日 綦江河 石角段至文龙段 河长办3人检察院2人 发现问题4个'

  it('in the future is refused', async () => {
    await play().type(rco.liaison, record)
    expect(await play().submit(rco.liaison, { heldOn: '2026-04-14 +0800' })).toContain(
      '不能晚于今天',
    )
  })

  it('of both offices is filed at once and counts for the year', async () => {
    expect(await play().submit(rco.liaison, { heldOn: '2026-04-12 +0800' })).toBe(
      '已登记，编号 綦河检巡〔2026〕1号，计入2026年联合巡查',
    )
  })

  it('says how many problems are still to be noted one by one', () => {
    expect(cardOf(play(), rco.liaison).cardText).toContain('4 个，已逐个登记 0 个')
  })

  it('of one office alone says that it does not count', async () => {
    await play().type(pro.liaison, '/巡查 记录 4月13日 蒲河 石林桥段 检察院2人')
    expect(await play().submit(pro.liaison)).toContain('区河长办和区检察院未同时参加，不计入年度')
    expect(play().read(pro.liaison)).toContain('否，牵头单位未同时参加')
  })

  it('of nobody from an office that is ticked is refused', async () => {
    await play().type(pro.liaison, '/巡查 记录 4月13日 蒲河 石林桥段 检察院2人河长办0人')
    expect(await play().submit(pro.liaison, { offices: ['rco', 'procuratorate'] })).toContain(
      '区河长办没有人参加的，请从参加单位中去掉',
    )
    await play().tapLast(pro.liaison, '取消')
  })

  it('of two and a half people is refused', async () => {
    await play().type(pro.liaison, '/巡查 记录 4月13日 蒲河 石林桥段 检察院2.5人')
    expect(await play().submit(pro.liaison)).toContain('区检察院的人数请写整数')
    await play().tapLast(pro.liaison, '取消')
  })

  it('that names an office which is not ticked is refused', async () => {
    await play().type(pro.liaison, '/巡查 记录 4月13日 蒲河 石林桥段 检察院2人河长办1人')
    expect(await play().submit(pro.liaison, { offices: ['procuratorate'] })).toContain(
      '参加人员写有区河长办，参加单位未选',
    )
    await play().tapLast(pro.liaison, '取消')
  })

  it('of a river walk of 河长 and procurators needs no plan', async () => {
    await play().type(rco.chief, '/巡河 4月13日 藻渡河 河口段 河长办1人检察院1人')
    expect(await play().submit(rco.chief)).toContain('计入2026年联合巡查')
    expect(play().read(rco.chief)).toContain('联合巡河')
  })

  it('asks for what it does not say, and keeps what it does', async () => {
    await play().type(
      rco.member,
      '/巡查记录 今天上午 发现问题3个：1.雨水口排水2.垃圾堆放3、拦河网 都已现场交办',
    )
    const form = play().read(rco.member)
    expect(form).toContain('雨水口排水')
    const said = await play().submit(rco.member, {
      rivers: ['通惠河'],
      route: '文龙段',
      offices: ['rco'],
    })
    expect(said).toContain('已登记')
    expect(play().read(rco.member)).toMatch(/3\. 设障[\s\S]*拦河网/)
  })

  it('is made by nobody of a unit', async () => {
    const [answer] = await play().type(unit.water, record)
    expect(answer?.text).toContain('由区河长办或区检察院的人员登记')
  })
})

import { describe, expect, it } from 'vitest'
import { admin, Play, pro, rco, unit } from './clue-kit.ts'
import { openStage, profileWith } from './district-kit.ts'
import { daysReminded, deadlinesOf, remindersOf, shareTime } from './time-kit.ts'

describe('the duties of a year', () => {
  const play = shareTime('2026-01-05 10:00')

  it('are deadlines from the first start', () => {
    expect(deadlinesOf(play(), 'half-year-referral')).toEqual([
      '2026H1:rco open',
      '2026H1:procuratorate open',
    ])
    expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 open'])
    expect(deadlinesOf(play(), 'q1-work-plan')).toEqual(['2026 open'])
  })

  it('remind the liaison officer of the office that owes', async () => {
    const span = { from: '2026-01-28', to: '2026-01-30' }
    expect(await daysReminded(play(), pro.liaison, '工作要点建议', span)).toEqual(['2026-01-30'])
    expect(remindersOf(play(), rco.liaison)).toEqual([])
  })

  it('are kept for the first quarter by the proposal of the work points', async () => {
    await play().type(pro.liaison, '/要点 2026 一、整治非法采砂，区水利局，6月30日前')
    await play().submit(pro.liaison)
    await play().tapLast(pro.liaison, '提交审批')
    expect(deadlinesOf(play(), 'q1-work-plan')).toEqual(['2026 kept'])
  })

  it('say nothing more of the work points once they were proposed', async () => {
    const span = { from: '2026-03-27', to: '2026-04-01' }
    expect(await daysReminded(play(), pro.liaison, '工作要点建议', span)).toEqual([])
  })

  it('are not kept by a patrol in which one office only took part', async () => {
    await play().type(rco.liaison, '/巡查 记录 4月1日 綦江河 石角段至文龙段 河长办3人 发现问题1个')
    expect(await play().submit(rco.liaison)).toContain('不计入')
    expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 open'])
  })

  it('are kept for the year by a patrol of both offices', async () => {
    await play().type(rco.liaison, '/巡查 记录 4月1日 通惠河 文龙段 河长办3人检察院2人 发现问题4个')
    expect(await play().submit(rco.liaison)).toContain('计入2026年联合巡查')
    expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 kept'])
  })

  it('are kept for the half-year by any referral of that office, and only for that office', async () => {
    await play().live('referred')
    expect(deadlinesOf(play(), 'half-year-referral')).toEqual([
      '2026H1:rco kept',
      '2026H1:procuratorate open',
    ])
  })

  it('are not kept by the referral of a responsible unit', async () => {
    const clue = await play().file(unit.ecology)
    await play().type(unit.ecology, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
    await play().type(unit.ecologyApprover, `/同意 ${clue}`)
    expect(play().cardOf(pro.liaison, clue).cardText).toContain('已移送待受理')
    expect(deadlinesOf(play(), 'half-year-referral')).toEqual([
      '2026H1:rco kept',
      '2026H1:procuratorate open',
    ])
  })

  it('are not answered by a nil return of somebody who is no approver', async () => {
    const [answer] = await play().type(pro.liaison, '/零报告 上半年无线索，原因：均为立案在办')
    expect(answer?.text).toContain('审批人签报')
    expect(deadlinesOf(play(), 'half-year-referral')).toContain('2026H1:procuratorate open')
  })

  it('are kept by a nil return of the approver, of which the other office hears', async () => {
    await play().type(pro.approver, '/零报告 上半年无线索，原因：均为立案在办')
    await play().submit(pro.approver)
    expect(deadlinesOf(play(), 'half-year-referral')).toContain('2026H1:procuratorate kept')
    expect(play().readIn('oc_rco').at(-1)).toContain('零报告')
  })

  it('are kept for the half-year by the report of that office, which both heads read', async () => {
    await play().type(
      pro.liaison,
      '/半年报告 上半年 移送线索6件，办结4件；存在问题：无；下一步打算：加强督办',
    )
    expect(await play().submit(pro.liaison)).toContain('区检察院2026年上半年工作报告')
    expect(play().read(rco.chief)).toContain('移送线索6件')
    expect(play().read(pro.chief)).toContain('移送线索6件')
    expect(deadlinesOf(play(), 'half-year-report')).toEqual([
      '2026H1:rco open',
      '2026H1:procuratorate kept',
    ])
  })

  it('begin again with the second half of the year', async () => {
    await play().stage.go('2026-07-01 09:00')
    expect(deadlinesOf(play(), 'half-year-referral').slice(2)).toEqual([
      '2026H2:rco open',
      '2026H2:procuratorate open',
    ])
  })

  it('of the second half are not kept by a referral of the first', () => {
    expect(deadlinesOf(play(), 'half-year-referral')).toContain('2026H2:rco open')
  })

  it('begin again with the new year, and those of the old one stay owed', async () => {
    await play().stage.go('2027-01-01 09:00')
    expect(deadlinesOf(play(), 'half-year-referral').slice(2)).toEqual([
      '2026H2:rco open',
      '2026H2:procuratorate open',
      '2027H1:rco open',
      '2027H1:procuratorate open',
    ])
    expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 kept', '2027 open'])
    expect(deadlinesOf(play(), 'q1-work-plan')).toEqual(['2026 kept', '2027 open'])
  })
})

describe('a duty whose period began while the bot was down', () => {
  it('is there for every period that was missed', async () => {
    const play = new Play(await openStage('2026-05-20 10:00'))
    await play.stage.go('2027-02-01 10:00')
    expect(deadlinesOf(play, 'half-year-referral')).toEqual([
      '2026H1:rco open',
      '2026H1:procuratorate open',
      '2026H2:rco open',
      '2026H2:procuratorate open',
      '2027H1:rco open',
      '2027H1:procuratorate open',
    ])
    await play.stage.close()
  })
})

describe('a first start in the middle of the year', () => {
  it('asks for nothing that was due before', async () => {
    const play = new Play(await openStage('2026-05-20 10:00'))
    expect(deadlinesOf(play, 'q1-work-plan')).toEqual([])
    await play.stage.close()
  })
})

describe('a reminder of a duty', () => {
  const profile = profileWith(
    (text) =>
      `${text}\nduties: { half_year_report: { required: false }, joint_meeting: { required: false }, weekly_presence: { required: false } }\n`,
  )
  const play = shareTime('2026-06-26 08:50', { profile })

  it('puts everything that one person owes on one card', async () => {
    await play().type(pro.liaison, '/待办')
    await play().stage.go('2026-06-26 09:11')
    const reminders = remindersOf(play(), pro.liaison)
    expect(reminders).toHaveLength(1)
    await play().stage.go('2026-07-02 09:11')
    await play().stage.go('2026-12-28 09:11')
    expect(remindersOf(play(), pro.liaison).at(-1)).toContain('时限提醒（3 项）')
  })

  it('offers the acts that settle it as buttons', () => {
    const text = remindersOf(play(), pro.liaison).at(-1)
    for (const button of ['移送线索', '零报告', '登记巡查', '稍后提醒'])
      expect(text).toContain(button)
  })

  it('opens the form of the patrol record with its button', async () => {
    const card = play().card(pro.liaison)
    await play().tap(pro.liaison, card, '登记巡查')
    expect(play().read(pro.liaison)).toContain('巡查日期')
  })
})

describe('a person who cannot be reached', () => {
  it('never keeps the others from being reminded, and the administrator hears of it', async () => {
    const play = new Play(await openStage('2026-06-22 10:00'))
    const person = play.stage.feishu.world.state.people[rco.liaison]
    if (person) person.blocksBot = true
    await play.stage.go('2026-06-26 09:11')
    expect(remindersOf(play, pro.liaison)).toHaveLength(1)
    expect(play.read(admin)).toContain('甲联络员')
    await play.stage.close()
  })

  it('who has left is not reminded', async () => {
    const profile = profileWith((text) =>
      text.replace('open_id: ou_rco_liaison, name: 甲联络员', 'open_id: ou_new, name: 新联络员'),
    )
    const play = new Play(await openStage('2026-06-22 10:00', { profile }))
    await play.stage.feishu.resign('ou_new')
    await play.stage.go('2026-06-23 09:11')
    expect(remindersOf(play, 'ou_new')).toEqual([])
    await play.stage.close()
  })
})

import { describe, expect, it, onTestFinished } from 'vitest'
import { Play, pro, rco, unit } from './clue-kit.ts'
import { at, openStage } from './district-kit.ts'
import { forgeMessage, tapLate, typeLate } from './late-kit.ts'
import { makeJpeg } from './photo-kit.ts'
import { deadlinesOf } from './time-kit.ts'

async function playFrom(startAt: string): Promise<Play> {
  const play = new Play(await openStage(startAt))
  onTestFinished(() => play.stage.close())
  return play
}

const midnight = (day: string, next: string) => ({
  said: `${day} 23:58`,
  delivered: `${next} 00:04`,
})

describe('what is said on the last day and delivered on the next', () => {
  it('is a feedback in time', async () => {
    const play = await playFrom('2026-03-10 10:20')
    const { letter } = await play.live('concluded')
    await typeLate(
      play,
      pro.handler,
      `/反馈 ${letter} 已责令整改到位，弃渣全部清运`,
      midnight('2026-03-20', '2026-03-21'),
    )
    const text = play.read(pro.handler)
    expect(text).toContain('（按期）')
    expect(text).not.toContain('逾期')
  })

  it('is a feedback in time after every redelivery failed but the last, and counts once', async () => {
    const play = await playFrom('2026-03-10 10:20')
    const { feishu } = play.stage
    const { letter } = await play.live('concluded')
    await feishu.clock.set(at('2026-03-20 23:58'))
    const match = /^im\.message\.receive_v1$/
    feishu.faults.next({ kind: 'unreachable', match, times: 4 })
    await feishu.say(pro.handler, 'bot', `/反馈 ${letter} 已责令整改到位，弃渣全部清运`)
    await play.stage.go('2026-03-21 06:00')
    expect(deadlinesOf(play, 'feedback')).toEqual([expect.stringContaining('open')])
    feishu.faults.next({ kind: 'duplicate', match })
    await play.stage.go('2026-03-21 08:00')
    expect(deadlinesOf(play, 'feedback')).toEqual([expect.stringContaining('kept')])
    expect(play.read(pro.handler)).toContain('綦检河馈〔2026〕1号（按期）')
  })

  it('is late where it was said on the day after', async () => {
    const play = await playFrom('2026-03-10 10:20')
    const { letter } = await play.live('concluded')
    await typeLate(play, pro.handler, `/反馈 ${letter} 已责令整改到位，弃渣全部清运`, {
      said: '2026-03-21 00:02',
      delivered: '2026-03-21 00:04',
    })
    expect(play.read(pro.handler)).toContain('逾期 1 天')
  })

  it('is shown with the time when it was said, and the audit tells when it came', async () => {
    const play = await playFrom('2026-03-10 10:20')
    const { letter } = await play.live('concluded')
    await typeLate(
      play,
      pro.handler,
      `/反馈 ${letter} 已责令整改到位，弃渣全部清运`,
      midnight('2026-03-20', '2026-03-21'),
    )
    expect(play.read(pro.handler)).toContain('3月20日 23:58')
    await play.type(pro.approver, `/审计 ${letter}`)
    expect(play.read(pro.approver)).toMatch(/（2026年3月21日 00:0\d 送达登记）/)
  })

  it('is a receipt of the fifteenth day, which no clock anticipates', async () => {
    const play = await playFrom('2026-03-10 10:20')
    const { letter } = await play.live('answered')
    await play.wait('2026-03-25 23:50')
    await typeLate(play, rco.liaison, `/签收 ${letter} 有异议 现场仍有弃渣未清`, {
      said: '2026-03-25 23:58',
      delivered: '2026-03-26 06:30',
    })
    expect(play.read(rco.liaison)).toContain('异议：现场仍有弃渣未清')
  })

  it('is a half-year’s referral, and its approval by a tap bears the old day', async () => {
    const play = await playFrom('2026-06-30 10:20')
    const clue = await play.file()
    await play.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
    const toast = await tapLate(play, rco.approver, play.cardOf(rco.approver, clue), '同意', {
      said: '2026-06-30 23:59',
      delivered: '2026-07-01 00:01',
    })
    expect(toast).toContain('綦河检移〔2026〕1号')
    expect(deadlinesOf(play, 'half-year-referral')).toContain('2026H1:rco kept')
    const [row] = play.stage.engine.all<{ data: string }>(
      "SELECT data FROM matter WHERE kind = 'referral'",
    )
    expect(JSON.parse(row?.data ?? '').approvedOn).toBe('2026-06-30')
  })

  it('takes its number from the year in which it was said', async () => {
    const play = await playFrom('2026-12-31 10:20')
    const clue = await play.file()
    await play.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
    const toast = await tapLate(play, rco.approver, play.cardOf(rco.approver, clue), '同意', {
      said: '2026-12-31 23:59',
      delivered: '2027-01-01 00:02',
    })
    expect(toast).toContain('〔2026〕1号')
  })

  it('is a nil return of the half-year that was running', async () => {
    const play = await playFrom('2026-06-30 10:20')
    await typeLate(
      play,
      rco.approver,
      '/零报告 本期无线索，原因：经排查未发现',
      midnight('2026-06-30', '2026-07-01'),
    )
    await play.submit(rco.approver)
    expect(deadlinesOf(play, 'half-year-referral')).toContain('2026H1:rco kept')
  })

  it('is a proposal of work points in the first quarter', async () => {
    const play = await playFrom('2026-03-31 10:20')
    await play.type(pro.liaison, '/要点 2026 一、整治非法采砂，区水利局，6月30日前')
    await play.submit(pro.liaison)
    await tapLate(play, pro.liaison, play.card(pro.liaison), '提交审批', {
      said: '2026-03-31 23:59',
      delivered: '2026-04-01 00:01',
    })
    const [deadline] = play.stage.engine.all(
      "SELECT state, settled_on FROM promise WHERE what = 'q1-work-plan'",
    )
    expect(deadline).toEqual({ state: 'kept', settled_on: '2026-03-31' })
  })

  it('is a patrol of the old year', async () => {
    const play = await playFrom('2026-12-31 10:20')
    await typeLate(
      play,
      rco.liaison,
      '/巡查 记录 今天 綦江河 石角段 河长办3人检察院2人 未发现问题',
      midnight('2026-12-31', '2027-01-01'),
    )
    await play.submit(rco.liaison)
    expect(deadlinesOf(play, 'annual-patrol')).toContain('2026 kept')
  })

  it('is a milestone done in time', async () => {
    const play = await playFrom('2026-03-10 10:20')
    await play.type(
      unit.ecology,
      '/修复 项目 綦江河石角段左岸，补植护岸林200株，责任方：某砂石公司，节点：3月20日 完成清淤',
    )
    const number = /綦河检修〔2026〕\d+号/.exec(await play.submit(unit.ecology))?.[0] ?? ''
    await typeLate(
      play,
      unit.ecology,
      `/节点完成 ${number} 今天清淤3000立方米`,
      midnight('2026-03-20', '2026-03-21'),
    )
    expect(play.read(unit.ecology)).toContain('完成 2026年3月20日')
    const [deadline] = play.stage.engine.all(
      "SELECT state, settled_on FROM promise WHERE what = 'restoration-milestone'",
    )
    expect(deadline).toEqual({ state: 'kept', settled_on: '2026-03-20' })
  })

  it('is an answer to a request for help in time, also when it was written in a group', async () => {
    const play = await playFrom('2026-03-10 10:20')
    await play.type(pro.handler, '/协作 请区水利局提供石角段划定资料，3月20日前答复 调查取证')
    const letter = /綦河检协〔\d{4}〕\d+号/.exec(await play.submit(pro.handler))?.[0] ?? ''
    await play.tapLast(unit.water, '接受')
    await typeLate(
      play,
      unit.water,
      { text: `/答复 ${letter} 划定文件为2019年批准，两岸各30米`, mentionBot: true },
      midnight('2026-03-20', '2026-03-21'),
      { chat: 'oc_joint' },
    )
    const [deadline] = play.stage.engine.all(
      "SELECT state, settled_on FROM promise WHERE what = 'assistance-answer'",
    )
    expect(deadline).toEqual({ state: 'kept', settled_on: '2026-03-20' })
  })

  it('is a sign-in of the week that was running', async () => {
    const play = await playFrom('2026-03-11 10:20')
    await play.stage.go('2026-03-15 10:00')
    await typeLate(
      play,
      pro.liaison,
      '/值守 今天上午 接待线索2件',
      midnight('2026-03-15', '2026-03-16'),
    )
    expect(await play.submit(pro.liaison)).toBe('已登记周日值守')
    expect(deadlinesOf(play, 'weekly-presence')).toContain('2026-W11:procuratorate kept')
  })
})

describe('今天 and its like', () => {
  it('mean the day on which a conclusion was written', async () => {
    const play = await playFrom('2026-03-10 10:20')
    const { letter } = await play.live('handling')
    await typeLate(
      play,
      pro.handler,
      `/办结 ${letter} 已责令整改到位，清运弃渣，今天完成`,
      midnight('2026-03-12', '2026-03-13'),
    )
    const toast = await play.submit(pro.handler)
    expect(toast).toContain('2026年3月23日')
    expect(play.read(pro.handler)).toContain('办结：2026年3月12日')
  })

  it('mean the day on which a clue was written, and so does its day of filing', async () => {
    const play = await playFrom('2026-03-10 10:20')
    await typeLate(
      play,
      rco.member,
      '/线索 綦江河石角段今天早上巡河发现有挖机在河道采砂',
      midnight('2026-03-12', '2026-03-13'),
    )
    await play.submit(rco.member)
    expect(play.read(rco.member)).toContain('2026年3月12日')
  })

  it('上周五 was last week’s on the Sunday on which it was written', async () => {
    const play = await playFrom('2026-03-10 10:20')
    await typeLate(
      play,
      rco.member,
      '/线索 綦江河石角段上周五有挖机在河道采砂',
      midnight('2026-03-15', '2026-03-16'),
    )
    await play.submit(rco.member)
    expect(play.read(rco.member)).toContain('2026年3月6日')
  })

  it('photos belong to what was written just after them, however late both come', async () => {
    const play = await playFrom('2026-03-10 10:20')
    const { feishu } = play.stage
    const match = /^im\.message\.receive_v1$/
    feishu.faults.next({ kind: 'delayed', match, amount: 3 * 3_600_000 })
    await feishu.say(rco.member, 'bot', { image: Buffer.from(makeJpeg()) })
    await play.stage.go('2026-03-10 10:25')
    feishu.faults.next({ kind: 'delayed', match, amount: 4 * 3_600_000 })
    await feishu.say(rco.member, 'bot', '/线索 綦江河石角段有挖机在河道采砂')
    await play.stage.go('2026-03-10 15:00')
    expect(play.read(rco.member)).toContain('已附：附件 1 份')
  })
})

describe('a time that cannot be', () => {
  it.each([
    ['lies in the future', '2026-03-25 10:00', '晚于系统时间'],
    ['lies far back', '2025-03-21 09:00', '过于久远'],
    ['lies before the matter', '2026-03-14 09:00', '早于事项登记时间'],
  ])('and %s is replaced by the server’s, with a remark', async (_name, claimed, why) => {
    const play = await playFrom('2026-03-16 10:20')
    const { letter } = await play.live('concluded')
    await play.stage.go('2026-03-19 10:00')
    await forgeMessage(play, `/反馈 ${letter} 已责令整改到位，弃渣全部清运`, at(claimed), 'f1')
    const text = play.read(pro.handler)
    expect(text).toContain('3月19日 10:00')
    expect(text).toContain(why)
    const [row] = play.stage.engine.all<{ data: string }>(
      "SELECT data FROM matter WHERE kind = 'referral'",
    )
    expect(JSON.parse(row?.data ?? '').feedbackOn).toBe('2026-03-19')
  })

  it('a clock that goes a little ahead dates nothing after its record', async () => {
    const play = await playFrom('2026-03-16 10:20')
    const { letter } = await play.live('concluded')
    await play.stage.go('2026-03-19 23:59')
    await forgeMessage(
      play,
      `/反馈 ${letter} 已责令整改到位，弃渣全部清运`,
      at('2026-03-20 00:02'),
      'f2',
    )
    expect(play.read(pro.handler)).not.toContain('晚于系统时间')
    const [row] = play.stage.engine.all<{ data: string }>(
      "SELECT data FROM matter WHERE kind = 'referral'",
    )
    expect(JSON.parse(row?.data ?? '').feedbackOn).toBe('2026-03-19')
  })
})

import { describe, expect, it } from 'vitest'
import { type Play, pro, rco, unit } from './clue-kit.ts'
import { daysReminded, deadlinesOf, shareTime } from './time-kit.ts'

const lines =
  '/要点 2026 一、整治非法采砂，区水利局，6月30日前；二、开展联合巡查，区河长办，10月31日前'

/** The newest card of the year's points in a person's private chat. */
const cardOf = (play: Play, who: string) => {
  const found = play.stage.feishu
    .cards({ person: who })
    .findLast((one) => /^\d{4} 年度工作要点/.test(one.cardText))
  if (!found) throw new Error(`${who} has no card of the points`)
  return found
}

describe('the year’s work points', () => {
  const play = shareTime('2026-02-10 10:00')

  it('are asked for by a form that explains itself when nothing is typed', async () => {
    await play().type(pro.liaison, '/要点')
    const text = play().read(pro.liaison)
    expect(text).toContain('2026 年')
    expect(text).toContain('工作要点')
    await play().tapLast(pro.liaison, '取消')
  })

  it('are not drafted by a responsible unit', async () => {
    const [answer] = await play().type(unit.water, lines)
    expect(answer?.text).toContain('派驻检察联络室')
  })

  it('name every line that lacks an owner or a date, and keep what was typed', async () => {
    await play().type(pro.liaison, '/要点 2026 一、整治非法采砂；二、联合巡查，区河长办')
    const sentence = await play().submit(pro.liaison)
    expect(sentence).toContain('第 1 项没有责任单位、完成日期')
    expect(sentence).toContain('第 2 项没有完成日期')
    expect(play().read(pro.liaison)).toContain('整治非法采砂')
    await play().tapLast(pro.liaison, '取消')
  })

  it('do not take a day of another year', async () => {
    await play().type(pro.liaison, '/要点 2026 一、整治非法采砂，区水利局，2027年6月30日前')
    expect(await play().submit(pro.liaison)).toContain('第 1 项的完成日期不在 2026 年内')
    await play().tapLast(pro.liaison, '取消')
  })

  it('are drafted from numbered lines', async () => {
    await play().type(pro.liaison, lines)
    expect(await play().submit(pro.liaison)).toContain('已起草 2 项要点')
    const text = cardOf(play(), pro.liaison).cardText
    expect(text).toMatch(/1\. 整治非法采砂\s*拟定/)
    expect(text).toContain('区水利局　2026年6月30日前')
  })

  it('are not drafted twice for one year', async () => {
    await play().type(rco.liaison, lines)
    expect(await play().submit(rco.liaison)).toContain('2026 年度工作要点建议已有')
    await play().tapLast(rco.liaison, '取消')
  })

  it('grow by one in a form, and once more from the card that comes back', async () => {
    for (const what of ['开展法治宣传', '复核问题清单']) {
      await play().tap(pro.liaison, cardOf(play(), pro.liaison), '加要点')
      await play().submit(pro.liaison, { what, owner: 'procuratorate', dueOn: '2026-12-04' })
    }
    const text = cardOf(play(), pro.liaison).cardText
    expect(text).toContain('3. 开展法治宣传')
    expect(text).toContain('4. 复核问题清单')
  })

  it('lose a line that is struck from the list', async () => {
    await play().type(pro.liaison, '/修改要点 要点2026-0001')
    expect(play().read(pro.liaison)).toContain('4. 复核问题清单，区检察院，12月4日')
    await play().submit(pro.liaison, {
      points:
        '1. 整治非法采砂，区水利局，6月30日\n2. 开展联合巡查，区河长办，10月31日\n3. 开展法治宣传，区检察院，12月4日',
    })
    expect(cardOf(play(), pro.liaison).cardText).not.toContain('4. 复核问题清单')
  })

  it('wait for nobody’s approval while they are drafted', async () => {
    const [answer] = await play().type(rco.approver, '/同意 要点2026-0001')
    expect(answer?.text).toContain('起草中')
  })

  it('keep the deadline of the first quarter when they are submitted', async () => {
    await play().tap(pro.liaison, cardOf(play(), pro.liaison), '提交审批')
    expect(deadlinesOf(play(), 'q1-work-plan')).toEqual(['2026 kept'])
    expect(cardOf(play(), pro.liaison).cardText).toContain('2026年2月10日（按期）')
  })

  it('stand in the to-do of the approvers of both offices', async () => {
    for (const who of [rco.approver, pro.approver]) {
      await play().type(who, '/待办')
      expect(play().read(who)).toContain('2026 年度工作要点建议')
    }
  })

  it('go back to the draft with the reason when one office says no', async () => {
    await play().type(pro.approver, '/驳回 要点2026-0001 宣传要点请写明形式')
    const text = cardOf(play(), pro.liaison).cardText
    expect(text).toContain('起草中')
    expect(text).toContain('乙主任驳回：宣传要点请写明形式')
    expect(cardOf(play(), rco.approver).cardText).toContain('起草中')
  })

  it('are submitted again, and what was said before counts no more', async () => {
    await play().type(pro.liaison, '/要点 提交 要点2026-0001')
    expect(cardOf(play(), rco.approver).cardText).toContain('区检察院　待审批')
  })

  it('show each approver what the other office has said', async () => {
    await play().tap(rco.approver, cardOf(play(), rco.approver), '同意')
    const text = cardOf(play(), pro.approver).cardText
    expect(text).toContain('区河长办已同意，请您审批')
    expect(text).toContain('同意（甲主任，2月10日）')
    expect(text).toContain('区检察院　待审批')
  })

  it('are not approved twice by the same office', async () => {
    const [answer] = await play().type(rco.approver, '/同意 要点2026-0001')
    expect(answer?.text).toContain('还须区检察院审批')
  })

  it('are not approved by a liaison officer', async () => {
    const [answer] = await play().type(pro.liaison, '/同意 要点2026-0001')
    expect(answer?.text).toContain('不能')
  })

  it('are issued with a number by the second office', async () => {
    expect(await play().tap(pro.approver, cardOf(play(), pro.approver), '同意')).toContain(
      '綦河检要〔2026〕1号',
    )
    expect(cardOf(play(), rco.chief).cardText).toContain('印发　2026年2月10日')
  })

  it('make a deadline of every point and tell who owns it', () => {
    expect(deadlinesOf(play(), 'work-point').map((one) => one.split(' ')[1])).toEqual([
      'open',
      'open',
      'open',
    ])
    expect(play().read(unit.water)).toContain('整治非法采砂')
    expect(play().read(unit.water)).toContain('2026年6月30日')
  })

  it('are found by their number, also by the unit that owns a point', async () => {
    await play().type(unit.water, '/查 要1')
    expect(play().read(unit.water)).toContain('2026 年度工作要点')
  })

  it('are not seen by a unit that owns none', async () => {
    const [answer] = await play().type(unit.shijiao, '/查 要1')
    expect(answer?.text).toContain('没有找到这个编号')
  })

  it('remind the owner of a point', async () => {
    const span = { from: '2026-06-29', to: '2026-06-29' }
    expect(await daysReminded(play(), unit.water, '第1项 整治非法采砂', span)).toHaveLength(1)
  })

  it('take the owner’s word on how far a point is', async () => {
    await play().type(unit.water, '/进展 要1 已完成两轮排查')
    await play().type(rco.liaison, '/查 要1')
    expect(play().read(rco.liaison)).toContain('已完成两轮排查')
  })

  it('are not taken for another point than the one that is named', async () => {
    const [answer] = await play().type(unit.water, '/落实 要1 第2项 已开展巡查')
    expect(answer?.text).toContain('没有第2项，或您无权办理该项')
    await play().type(rco.liaison, '/查 要1')
    expect(play().read(rco.liaison)).not.toContain('已开展巡查')
  })

  it('say no more of a point that was carried out', async () => {
    await play().type(unit.water, '/落实 要1 取缔非法采砂点2处')
    await play().type(rco.liaison, '/查 要1')
    const text = play().read(rco.liaison)
    expect(text).toMatch(/1\. 整治非法采砂\s*已落实/)
    expect(text).toContain('落实　1/3 项')
    const span = { from: '2026-06-30', to: '2026-07-01' }
    expect(await daysReminded(play(), unit.water, '整治非法采砂', span)).toEqual([])
  })

  it('are adapted with a reason: another day for a point', async () => {
    await play().type(pro.liaison, '/调整 要1 第二项 11月20日 与市级专项同步')
    const text = play().card(rco.liaison).cardText
    expect(text).toContain('期限调整为2026年11月20日')
    expect(text).toContain('与市级专项同步')
  })

  it('are adapted with a reason: a point that the city adds', async () => {
    await play().type(pro.liaison, '/加要点 要1')
    await play().submit(pro.liaison, {
      what: '整治非法捕捞',
      owner: 'agriculture',
      dueOn: '2026-12-20',
      reason: '市级要点下达',
    })
    await play().type(rco.liaison, '/查 要1')
    expect(play().read(rco.liaison)).toMatch(/4\. 整治非法捕捞\s*待落实/)
  })

  it('ask for the year’s review before the end of the year', async () => {
    const span = { from: '2026-12-24', to: '2026-12-24' }
    expect(await daysReminded(play(), pro.liaison, '年终总结', span)).toHaveLength(1)
  })

  it('are reviewed in a form that says how they stand', async () => {
    await play().type(pro.liaison, '/年终总结 要1')
    expect(play().read(pro.liaison)).toContain('共 4 项，已落实 1 项；未落实：')
    await play().submit(pro.liaison)
    expect(deadlinesOf(play(), 'plan-review').map((one) => one.split(' ')[1])).toEqual(['kept'])
    expect(cardOf(play(), rco.chief).cardText).toContain('年终总结')
  })

  it('start the next year from what was left undone', async () => {
    await play().type(pro.liaison, '/要点')
    const text = play().read(pro.liaison)
    expect(text).toContain('2027 年')
    expect(text).toContain('整治非法捕捞，区农业农村委，12月20日')
    expect(await play().submit(pro.liaison)).toContain('已起草 3 项要点')
  })

  it('carry a point over when the new plan takes it up', async () => {
    await play().tap(pro.liaison, cardOf(play(), pro.liaison), '提交审批')
    await play().type(rco.approver, '/同意 工作要点建议 2026-0002')
    await play().type(pro.approver, '/同意 工作要点建议 2026-0002')
    const states = deadlinesOf(play(), 'work-point').map((one) => one.split(' ')[1])
    expect(states.filter((one) => one === 'open')).toHaveLength(3)
    await play().type(rco.liaison, '/查 綦河检要〔2026〕1号')
    expect(play().read(rco.liaison)).toMatch(/4\. 整治非法捕捞\s*已结转/)
  })
})

describe('work points that are late', () => {
  const play = shareTime('2026-03-20 10:00')

  it('show by how many days', async () => {
    await play().stage.go('2026-04-02 10:00')
    await play().type(pro.liaison, lines)
    await play().submit(pro.liaison)
    await play().tap(pro.liaison, cardOf(play(), pro.liaison), '提交审批')
    expect(cardOf(play(), pro.liaison).cardText).toContain('逾期 2 天')
  })

  it('are not taken back by a procurator who did not draft them', async () => {
    const [answer] = await play().type(pro.handler, '/撤回 要点2026-0001 等待市级要点')
    expect(answer?.text).toContain('乙联络员')
    expect(cardOf(play(), rco.approver).cardText).not.toContain('已撤回')
  })

  it('are taken back with a reason', async () => {
    await play().type(pro.liaison, '/撤回 要点2026-0001 等待市级要点')
    expect(cardOf(play(), rco.approver).cardText).toContain('已撤回')
  })
})

import { describe, expect, it } from 'vitest'
import { type Play, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { daysReminded, deadlinesOf, shareTime } from './time-kit.ts'

const draft = '/巡查 重点 2026 采砂、捕捞 依据总河长令第1号'

/** The newest card of the year's focus in a person's private chat. */
const cardOf = (play: Play, who: string) => play.cardOf(who, '2026 年度巡查重点')

describe('the year’s patrol focus', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('is asked for in sight, in items or in words', async () => {
    await play().type(pro.liaison, '/巡查 重点')
    const [shown] = play().read(pro.liaison).split('更多栏目')
    expect(shown).toMatch(/巡查重点\n[\s\S]*具体要求/)
    await play().tapLast(pro.liaison, '取消')
  })

  it('is asked of the approvers of both offices', async () => {
    await play().type(pro.liaison, draft)
    expect(await play().submit(pro.liaison)).toBe('已提交区河长办和区检察院审批')
    for (const who of [rco.approver, pro.approver]) {
      expect(cardOf(play(), who).cardText).toContain('请审批 2026 年度巡查重点')
    }
  })

  it('says what it is drawn from', () => {
    const text = cardOf(play(), rco.approver).cardText
    expect(text).toContain('采砂、捕捞')
    expect(text).toContain('总河长令第1号')
  })

  it('is not drafted twice for a year', async () => {
    await play().type(rco.liaison, '/巡查 重点 2026 设障')
    expect(await play().submit(rco.liaison)).toContain('已在办理（待审批）')
    await play().tapLast(rco.liaison, '取消')
  })

  it('is approved by no liaison officer', async () => {
    const [answer] = await play().type(pro.liaison, '/同意 巡查重点1')
    expect(answer?.text).toContain('不能')
  })

  it('goes back with the reason when one of them turns it down', async () => {
    await play().tap(rco.approver, cardOf(play(), rco.approver), '驳回')
    await play().submit(rco.approver, { reason: '请增加行洪安全' })
    expect(cardOf(play(), pro.liaison).cardText).toContain('甲主任驳回：请增加行洪安全')
  })

  it('waits in the to-do of whoever drafted it', async () => {
    await play().type(pro.liaison, '/待办')
    expect(play().read(pro.liaison)).toContain('2026 年度巡查重点')
  })

  it('is submitted again with what it said filled in', async () => {
    await play().tap(pro.liaison, cardOf(play(), pro.liaison), '修改重报')
    const form = play().cardOf(pro.liaison, '重报重点')
    expect(JSON.stringify(form.card)).toContain('"采砂","捕捞"')
    const items = ['采砂', '捕捞', '行洪安全']
    expect(await play().tap(pro.liaison, form, '提交', { items })).toBe(
      '已重新提交区河长办和区检察院审批',
    )
  })

  it('shows each office what the other has said', async () => {
    expect(await play().tap(pro.approver, cardOf(play(), pro.approver), '同意')).toBe(
      '已同意，还须区河长办审批',
    )
    expect(cardOf(play(), rco.approver).cardText).toContain('同意（乙主任，3月10日）')
  })

  it('is not approved twice by one office', async () => {
    const [answer] = await play().type(pro.approver, '/同意 巡查重点1')
    expect(answer?.text).toContain('本单位已同意')
  })

  it('is settled by the second word, which keeps the deadline of the year', async () => {
    expect(deadlinesOf(play(), 'patrol-focus')).toEqual(['2026 open'])
    await play().tap(rco.approver, cardOf(play(), rco.approver), '同意')
    expect(cardOf(play(), rco.liaison).cardText).toContain('2026 年度巡查重点已确定')
    expect(deadlinesOf(play(), 'patrol-focus')).toEqual(['2026 kept'])
  })

  it('fills in the focus of the patrols of its year', async () => {
    await play().type(rco.liaison, '/巡查 3月12日 蒲河石林桥段')
    expect(JSON.stringify(play().card(rco.liaison).card)).toContain(
      '"selected_values":["行洪安全","采砂","捕捞"]',
    )
    await play().submit(rco.liaison)
  })

  it('is not meant where 巡 and a number name a patrol', async () => {
    await play().type(rco.liaison, '/查看 巡1')
    expect(play().read(rco.liaison)).toMatch(/^联合巡查/)
    await play().type(rco.liaison, '/查看 重点1')
    expect(play().read(rco.liaison)).toContain('2026 年度巡查重点')
  })

  it('gives way to a later one for the same year once that is approved', async () => {
    await play().type(rco.liaison, '/巡查 重点 2026 围垦')
    expect(play().read(rco.liaison)).toContain('重新审批后将更新')
    await play().submit(rco.liaison)
    await play().type(pro.approver, '/同意 巡查重点2')
    await play().type(rco.approver, '/同意 巡查重点2')
    await play().type(rco.liaison, '/查 巡查重点1')
    expect(play().read(rco.liaison)).toContain('已更新')
  })

  it('without any item or text is asked for', async () => {
    await play().type(pro.liaison, '/巡查 重点 2027')
    expect(await play().submit(pro.liaison)).toContain('请选择巡查重点')
    await play().tapLast(pro.liaison, '取消')
  })

  it('is drafted by no unit', async () => {
    const [answer] = await play().type(unit.water, draft)
    expect(answer?.text).toContain('由派驻检察联络室拟定')
  })
})

describe('the deadline of the year’s focus', () => {
  const play = shareTime('2026-03-02 08:50')

  it('is reminded to the procuratorate’s liaison officer until it is settled', async () => {
    const span = { from: '2026-03-28', to: '2026-03-31' }
    expect(await daysReminded(play(), pro.liaison, '2026年巡查重点', span)).not.toEqual([])
  })
})

describe('a focus that is submitted again by typing', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('keeps what it asked for where one item is typed to change it', async () => {
    await play().type(pro.liaison, '/巡查 重点 2026 采砂、捕捞 逐月通报执法情况')
    await play().submit(pro.liaison)
    await play().type(rco.approver, '/驳回 巡查重点1 请改为设障')
    await play().type(pro.liaison, '/重报重点 巡查重点1 设障')
    const form = JSON.stringify(play().card(pro.liaison).card)
    expect(form).toContain('["设障"]')
    expect(form).toMatch(/"default_value":"[^"]*逐月通报执法情况/)
  })
})

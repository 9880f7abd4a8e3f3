import { describe, expect, it } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()
const states = (kind: string) =>
  play()
    .stage.engine.all<{ state: string }>(
      'SELECT state FROM matter WHERE kind = ? ORDER BY id',
      kind,
    )
    .map((one) => one.state)

describe('an answer that is typed before the conclusion', () => {
  it('is offered as an interim one, with what was typed', async () => {
    const { letter } = await play().live('handling')
    const [form] = await play().type(pro.handler, `/反馈 ${letter} 已到现场核查，正在取样检测`)
    expect(form?.cardText).toContain('阶段性反馈')
    expect(form?.cardText).toContain('尚未办结')
    expect(form?.cardText).toContain('已到现场核查，正在取样检测')
    expect(await play().submit(pro.handler)).toContain('已作阶段性反馈')
  })

  it('reaches the sender and keeps no deadline', async () => {
    expect(play().read(rco.liaison)).toContain('阶段性反馈：已到现场核查，正在取样检测')
    expect(states('referral')).toEqual(['handling'])
    const open = "SELECT count(*) AS n FROM promise WHERE what = 'handling' AND state = 'open'"
    expect(play().stage.engine.get(open)).toEqual({ n: 1 })
  })

  it('is offered before anybody was named to handle it, and by a reply to the card', async () => {
    const { clue } = await play().live('accepted')
    const card = play().cardOf(pro.liaison, clue)
    const [form] = await play().type(pro.liaison, {
      text: '/反馈 已收到材料，拟于下周组织现场核查',
      replyTo: card.messageId,
    })
    expect(form?.cardText).toContain('阶段性反馈')
  })

  it('is offered where no number was typed', async () => {
    const [card] = await play().type(pro.handler, '/反馈 已封存设备，正在询问当事人')
    expect(card?.cardText).toContain('反馈：请选择是哪一件')
    await play().tap(pro.handler, card ?? play().card(pro.handler), '反馈')
    expect(play().read(pro.handler)).toMatch(/阶段性反馈[\s\S]*已封存设备，正在询问当事人/)
  })

  it('is an answer once it was concluded', async () => {
    const { letter } = await play().live('concluded')
    const [card] = await play().type(pro.handler, `/反馈 ${letter} 已责令整改到位，弃渣全部清运`)
    expect(card?.cardText).toContain('已反馈待签收')
  })

  it('is refused to somebody who has no part in it', async () => {
    const { letter } = await play().live('handling')
    const [answer] = await play().type(rco.liaison, `/反馈 ${letter} 正在办理之中`)
    expect(answer?.text).toContain('不能反馈')
  })
})

describe('what is typed as done and says that it is not', () => {
  it('is offered as progress of a task', async () => {
    await play().type(
      rco.liaison,
      '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索',
    )
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/会议 召开 会议1 3月10日 河长办3人检察院2人')
    await play().type(
      rco.liaison,
      '/会议 纪要 会议1 听取上半年工作 议定：清运弃渣，区水利局，5月31日前',
    )
    await play().type(rco.liaison, '/确认纪要 会议1')
    await play().type(pro.liaison, '/确认纪要 会议1')
    const [form] = await play().type(unit.water, '/落实 纪1 第1项 正在组织清运，预计5月底前完成')
    expect(form?.cardText).toContain('本次按进展记录')
    expect(await play().submit(unit.water)).toBe('进展已记录')
    expect(states('decision')).toEqual(['open'])
  })

  it('is offered as progress of a rectification', async () => {
    await play().type(rco.liaison, '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人 发现弃渣')
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/交办 巡1 区水利局 3月20日')
    const [form] = await play().type(unit.water, '/整改 巡1 弃渣仍在清运，尚未完成')
    expect(form?.cardText).toContain('本次按进展记录')
    await play().submit(unit.water)
    expect(states('finding')).toEqual(['rectifying'])
  })

  it('is done where it says so, whatever goes on beside it', async () => {
    await play().type(unit.water, '/落实 纪1 第1项 弃渣已全部清运，正在补植护岸林，今天完成')
    expect(states('decision')).toEqual(['done'])
  })
})

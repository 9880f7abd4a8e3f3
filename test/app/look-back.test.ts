import { describe, expect, it } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { daysReminded, deadlinesOf } from './time-kit.ts'

describe('a 回头看', () => {
  const play = sharePlay()
  /** A clue with a concluded and answered case; returns its number. */
  const ended = async (): Promise<string> => (await play().live('answered')).clue
  const arrange = async (clue: string, day = '3月20日'): Promise<string> => {
    await play().type(pro.liaison, `/回头看 ${clue} ${day}`)
    await play().submit(pro.liaison)
    const last = play().stage.engine.get<{ n: number }>(
      "SELECT max(ordinal) AS n FROM matter WHERE kind = 'look-back'",
    )?.n
    return `回头看2026-${String(last).padStart(4, '0')}`
  }
  const record = async (number: string, values: Readonly<Record<string, string>>) => {
    await play().type(pro.handler, `/回头看登记 ${number}`)
    return play().submit(pro.handler, values)
  }

  it('is arranged for a clue that has come to an end, and for no other', async () => {
    const { clue } = await play().live('handling')
    const [answer] = await play().type(pro.liaison, `/回头看 ${clue} 3月20日`)
    expect(answer?.text).toContain('尚未办结')
  })

  it('is not arranged while the conclusion waits for approval', async () => {
    const clue = await play().file()
    await play().type(rco.liaison, `/自办 ${clue}`)
    await play().type(rco.liaison, `/办结 ${clue} 已责令整改到位，今天完成`)
    expect(await play().submit(rco.liaison)).toContain('已提交办结审批')
    const [answer] = await play().type(rco.liaison, `/回头看 ${clue} 3月20日`)
    expect(answer?.text).toContain('尚未办结')
  })

  it('stands as a button on the card of a closed clue, and on no other', async () => {
    const buttons = () => JSON.stringify(play().card(pro.liaison).card)
    const { clue: waiting } = await play().live('answered')
    await play().type(pro.liaison, `/查 ${waiting}`)
    expect(buttons()).not.toContain('"content":"回头看"')
    const { clue: closed } = await play().live('closed')
    await play().type(pro.liaison, `/查 ${closed}`)
    expect(buttons()).toContain('"content":"回头看"')
  })

  it('asks for the clue where none is named', async () => {
    const [answer] = await play().type(pro.liaison, '/回头看')
    expect(`${answer?.text}${answer?.cardText}`).toContain('线索')
  })

  it('is arranged by the two offices, and the refusal says so', async () => {
    const clue = await ended()
    const [answer] = await play().type(unit.water, `/回头看 ${clue} 3月20日`)
    expect(answer?.text).toMatch(/没有找到|由区河长办和区检察院的工作人员安排/)
  })

  it('is arranged once at a time', async () => {
    const clue = await ended()
    const number = await arrange(clue)
    const [answer] = await play().type(rco.liaison, `/回头看 ${clue} 3月21日`)
    expect(answer?.text?.replace(/ /g, '')).toContain(`已安排${number}，请由区检察院登记结果`)
    const [own] = await play().type(pro.handler, `/回头看 ${clue} 3月21日`)
    expect(own?.text).toContain('请直接登记结果')
  })

  it('that found all in order is closed, and stands in the history of the clue', async () => {
    const clue = await ended()
    const number = await arrange(clue)
    const said = await record(number, { result: '整改到位', witnesses: '志愿者某某' })
    expect(said).toContain('整改到位')
    const [card] = await play().type(rco.liaison, `/查 ${clue}`)
    expect(card?.cardText).toContain('整改到位')
    expect(deadlinesOf(play(), 'look-back').at(-1)).toMatch(/#0 kept$/)
  })

  it('tells the liaison officers of the offices that see the clue what was found', async () => {
    const number = await arrange(await ended())
    const before = play().stage.feishu.messages({ person: rco.liaison }).length
    await record(number, { result: '整改到位' })
    const told = play().stage.feishu.messages({ person: rco.liaison }).slice(before)
    expect(told.map((one) => one.cardText).join()).toMatch(/3月10日回头看：整改到位/)
  })

  it('that found it lacking asks for the next day, and owes it', async () => {
    const number = await arrange(await ended())
    expect(await record(number, { result: '部分到位' })).toContain('下次回头看日期')
    expect(await play().submit(pro.handler, { result: '部分到位', next: '2026-04-10' })).toContain(
      '4月10日再看',
    )
    expect(deadlinesOf(play(), 'look-back').slice(-2)).toEqual([
      expect.stringMatching(/#0 kept$/),
      expect.stringMatching(/#1 open$/),
    ])
  })

  it('that found a relapse becomes a linked clue by one tap', async () => {
    const clue = await ended()
    const number = await arrange(clue)
    await record(number, { result: '问题反弹', words: '原址再次堆放弃渣' })
    const said = await play().tapLast(pro.liaison, '转为线索')
    const [, opened = ''] = /已登记(线索 \d{4}-\d{4})/.exec(said) ?? []
    const [card] = await play().type(pro.liaison, `/查 ${opened}`)
    expect(card?.cardText).toContain(`回头看发现问题反弹（原${clue}）：原址再次堆放弃渣`)
    const [old] = await play().type(pro.liaison, `/查 ${clue}`)
    expect(old?.cardText).toContain(`反弹问题已登记${opened}`)
  })

  it('is not recorded for a day that has not come', async () => {
    const number = await arrange(await ended())
    const said = await record(number, { on: '2026-12-01', result: '整改到位' })
    expect(said).toBe('回头看日期不能晚于今天')
  })

  it('is found by the name of the kind and its number alone', async () => {
    const number = await arrange(await ended())
    const [found] = await play().type(rco.liaison, `/查 ${number.replace(/2026-0*/, '')}`)
    expect(found?.cardText).toContain(number.replace('2026', ' 2026'))
  })

  it('is not recorded for a day before the case was concluded or before the last visit', async () => {
    const number = await arrange(await ended())
    expect(await record(number, { on: '2026-03-09', result: '整改到位' })).toBe(
      '回头看日期不能早于办结或上次回头看的2026年3月10日',
    )
    await play().submit(pro.handler, { on: '2026-03-10', result: '整改到位' })
  })

  it('is seen by those who see the clue, and by nobody else', async () => {
    const number = await arrange(await ended())
    const [theirs] = await play().type(rco.liaison, `/查 ${number}`)
    expect(theirs?.cardText).toContain('待回头看')
    const [stranger] = await play().type(unit.ecology, `/查 ${number}`)
    expect(stranger?.text).toContain('没有找到这个编号，或您无权查看')
  })

  it.each([
    ['反弹 原址又有弃渣', '问题反弹'],
    ['没有反弹', '整改到位'],
  ])('“%s” is %s', async (typed, result) => {
    const number = await arrange(await ended())
    await play().type(pro.handler, `/回头看登记 ${number} 今天 ${typed}`)
    const [card] = await play().type(pro.handler, `/查 ${number}`)
    expect(card?.cardText).toContain(`历次结果　2026年3月10日 ${result}`)
  })

  it('that is cancelled reminds nobody', async () => {
    const number = await arrange(await ended(), '3月24日')
    await play().type(pro.liaison, `/回头看取消 ${number} 已由上级检查`)
    expect(deadlinesOf(play(), 'look-back').at(-1)).toMatch(/ void$/)
  })

  it('is counted by its results', async () => {
    await play().type(pro.liaison, '/看板 机制')
    const text = play().read(pro.liaison)
    expect(text).toMatch(/回头看 7 次/)
    expect(text).toMatch(/回头看反弹 2 次/)
  })

  it('that was handed over is owed by whoever has it now, the next visit too', async () => {
    const number = await arrange(await ended(), '3月25日')
    await play().type(pro.liaison, `/移交 ${number} 给乙检察官`)
    await record(number, { result: '未整改', next: '2026-04-15' })
    const last = play().stage.engine.get<{ person: string }>(
      "SELECT person FROM promise WHERE what = 'look-back' ORDER BY id DESC LIMIT 1",
    )
    expect(last?.person).toBe(pro.handler)
    await play().type(pro.handler, `/回头看取消 ${number} 已由上级检查`)
  })

  it('reminds whoever arranged it until it is recorded', async () => {
    await arrange(await ended(), '3月27日')
    const span = { from: '2026-03-23', to: '2026-03-30' }
    expect(await daysReminded(play(), pro.liaison, '回头看', span)).not.toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { admin, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'

describe('a 回头看 of a clue that is limited to named people', () => {
  const play = sharePlay()
  const outside = [pro.approver, pro.chief, rco.chief, unit.water, admin]
  const told = (who: string) =>
    play()
      .stage.feishu.messages({ person: who })
      .map((one) => `${one.text}${one.cardText}`)
      .join('\n')
  /** Arranged without a limit; then the clue is limited to these and those who filed, approved and handle it. */
  const limited = async (people: readonly string[]) => {
    const filed = await play().file(rco.member, sand, { grade: '重大' })
    const { clue } = await play().live('answered', filed)
    await play().type(pro.liaison, `/回头看 ${clue} 3月20日`)
    await play().submit(pro.liaison)
    await play().type(rco.approver, `/限定 ${clue}`)
    await play().submit(rco.approver, { people: [...people] })
    const last = play().stage.engine.get<{ n: number }>(
      "SELECT max(ordinal) AS n FROM matter WHERE kind = 'look-back'",
    )?.n
    return { clue, number: `回头看2026-${String(last).padStart(4, '0')}` }
  }
  const record = async (number: string, values: Readonly<Record<string, string>>) => {
    await play().type(pro.handler, `/回头看登记 ${number}`)
    return play().submit(pro.handler, values)
  }

  it('does not exist for anybody else, not even for whoever arranged it', async () => {
    const { number } = await limited([rco.liaison])
    for (const who of [pro.liaison, ...outside]) {
      const [card] = await play().type(who, `/查 ${number}`)
      expect(card?.text).toContain('没有找到这个编号，或您无权查看')
      const [answer] = await play().type(who, `/回头看登记 ${number} 今天 整改到位`)
      expect(answer?.text).toContain('没有找到这个编号，或您无权查看')
      await play().type(who, '/看板 机制')
      expect(
        told(who)
          .split('\n')
          .findLast((one) => one.includes('回头看反弹')) ?? '',
      ).not.toMatch(/[1-9]/)
    }
  })

  it('shows nothing any more on cards that were sent before', async () => {
    const card = () => play().stage.feishu.cards({ person: pro.liaison })
    const filed = await play().file(rco.member, sand, { grade: '重大' })
    const { clue } = await play().live('answered', filed)
    await play().type(pro.liaison, `/回头看 ${clue} 3月20日`)
    await play().submit(pro.liaison, { words: '重点看河心岛' })
    expect(card().some((one) => one.cardText.includes('重点看河心岛'))).toBe(true)
    await play().type(rco.approver, `/限定 ${clue}`)
    await play().submit(rco.approver, { people: [rco.liaison] })
    expect(card().some((one) => one.cardText.includes('重点看河心岛'))).toBe(false)
  })

  it('gets no task by a head’s word, for both offices see a task', async () => {
    const filed = await play().file(rco.member, sand, { grade: '重大' })
    const { clue } = await play().live('answered', filed)
    await play().type(rco.liaison, `/回头看 ${clue} 3月20日`)
    await play().submit(rco.liaison)
    await play().type(rco.approver, `/限定 ${clue}`)
    await play().submit(rco.approver, { people: [rco.liaison, rco.chief] })
    const last = play().stage.engine.get<{ n: number }>(
      "SELECT max(ordinal) AS n FROM matter WHERE kind = 'look-back'",
    )?.n
    const number = `回头看2026-${String(last).padStart(4, '0')}`
    const words = '请抓紧 批示事项：复核河心岛，区水利局，5月31日前'
    await play().type(rco.chief, `/批示 ${number} ${words}`)
    const said = await play()
      .submit(rco.chief)
      .catch(() => '')
    expect(`${said}${told(rco.chief)}`).toContain('限定知悉的事项不能列批示事项')
    expect(told(unit.water)).not.toContain('复核河心岛')
  })

  it('tells its result to whoever is named, and to nobody else', async () => {
    const { number } = await limited([rco.liaison])
    await record(number, { result: '整改到位', words: '现场无弃渣，岸坡已复绿' })
    expect(told(rco.liaison)).toContain('2026年3月10日回头看：整改到位')
    for (const who of [pro.liaison, ...outside]) expect(told(who)).not.toContain('岸坡已复绿')
  })

  it('that found a relapse becomes a clue that the same people know of, and nobody else', async () => {
    const { number } = await limited([rco.liaison, pro.liaison])
    await record(number, { result: '问题反弹', words: '夜间偷倒渣土' })
    const said = await play().tapLast(pro.handler, '转为线索')
    const [, opened = ''] = /已登记(线索 \d{4}-\d{4})/.exec(said) ?? []
    const [card] = await play().type(pro.liaison, `/查 ${opened}`)
    expect(card?.cardText).toContain('夜间偷倒渣土')
    for (const who of outside) {
      const [answer] = await play().type(who, `/查 ${opened}`)
      expect(answer?.text).toContain('没有找到这个编号，或您无权查看')
      await play().type(who, '/查 夜间偷倒渣土')
      expect(told(who)).not.toContain('綦江河石角段　3月10日更新')
    }
  })
})

import { describe, expect, it } from 'vitest'
import { type Play, pro, rco, unit } from './clue-kit.ts'
import { typeLate } from './late-kit.ts'
import { shareTime } from './time-kit.ts'

/** The day in the form on a person's newest card, or `none`. */
const dayIn = (play: Play, who: string) =>
  /"initial_date":"([\d-]+)"/.exec(JSON.stringify(play.card(who).card))?.[1] ?? 'none'
const cancel = (play: Play, who: string) => play.tapLast(who, '取消')

describe('the day on which a thing was done', () => {
  const play = shareTime('2026-03-12 10:20')

  it('is today in the form of a conclusion where none was typed, and is taken as it stands', async () => {
    const { clue, letter } = await play().live('handling')
    await play().tap(pro.handler, play().cardOf(pro.handler, clue), '办结')
    expect(dayIn(play(), pro.handler)).toBe('2026-03-12')
    await cancel(play(), pro.handler)
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，弃渣全部清运`)
    expect(dayIn(play(), pro.handler)).toBe('2026-03-12')
    expect(await play().submit(pro.handler)).toContain('已办结，请于 2026年3月23日前反馈')
  })

  it('is the typed day where one was typed, and asked for where it is no day', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，昨天完成`)
    expect(dayIn(play(), pro.handler)).toBe('2026-03-11')
    await cancel(play(), pro.handler)
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，上月底完成`)
    expect(dayIn(play(), pro.handler)).toBe('none')
    expect(play().read(pro.handler)).toContain('不是确切日期')
    await cancel(play(), pro.handler)
  })

  it('is the day of the message where that was delivered on the next', async () => {
    const { letter } = await play().live('handling')
    await typeLate(play(), pro.handler, `/办结 ${letter} 已责令整改到位，弃渣全部清运`, {
      said: '2026-03-12 23:58',
      delivered: '2026-03-13 00:04',
    })
    expect(dayIn(play(), pro.handler)).toBe('2026-03-12')
  })

  it('is today for a report upward', async () => {
    await play().stage.go('2026-03-13 09:20')
    const clue = await play().file(rco.member, '綦江河江津交界段跨区有漂浮垃圾，今天上午')
    const { letter } = await play().live('accepted', clue)
    await play().type(pro.liaison, `/报送 ${letter}`)
    expect(dayIn(play(), pro.liaison)).toBe('2026-03-13')
    expect(await play().submit(pro.liaison)).toContain('已记录报送')
  })

  it('is today for a task that is settled without a day', async () => {
    await play().type(rco.liaison, '/任务 区水利局 4月30日前 排查蒲河排污口')
    await play().submit(rco.liaison)
    await play().tap(unit.water, play().card(unit.water), '落实')
    expect(dayIn(play(), unit.water)).toBe('2026-03-13')
    expect(await play().submit(unit.water, { result: '排污口已全部排查' })).toContain('落实')
  })

  it('is not guessed for what was done on paper, nor is a day that is still to come', async () => {
    await play().type(rco.liaison, '/补登 联席会议')
    expect(dayIn(play(), rco.liaison)).toBe('none')
    await cancel(play(), rco.liaison)
    await play().type(rco.liaison, '/任务 区水利局 排查蒲河排污口')
    expect(dayIn(play(), rco.liaison)).toBe('none')
  })
})

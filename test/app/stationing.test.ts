import { describe, expect, test } from 'vitest'
import { admin, pro, rco, unit } from './clue-kit.ts'
import { daysReminded, remindersOf, shareTime } from './time-kit.ts'

// 2026-03-09 is a Monday.
describe('a roster of the stationed procurators', () => {
  const play = shareTime('2026-03-11 10:20')

  test('is read as it was typed, with the fixed day and who takes turns', async () => {
    await play().type(pro.liaison, '/值守 安排 每周三 乙检察官、乙联络员 轮流')
    expect(await play().submit(pro.liaison)).toBe(
      '已登记值守安排：每周三，乙联络员、乙检察官按周轮流，本周由乙联络员值守',
    )
  })

  test('is shown to both offices with the day and whose week it is', async () => {
    for (const who of [pro.handler, rco.liaison]) {
      await play().type(who, '/值守 本月')
      expect(play().read(who)).toMatch(
        /每周三\s+乙联络员、乙检察官（按周轮流）；本周周三（3月11日）\s+乙联络员/,
      )
    }
  })

  test('is kept by the stationed office alone', async () => {
    const [refused] = await play().type(rco.liaison, '/值守 安排 每周五 乙检察官')
    expect(refused?.text).toContain('值守安排由区检察院联络员、审批人登记')
    await play().type(pro.liaison, '/值守 安排 每周三 丙联络员')
    expect(play().read(pro.liaison)).toContain('不是派驻人员')
    await play().tapLast(pro.liaison, '取消')
  })

  test('has whoever has the week reminded by the eve, and nobody else', async () => {
    const first = { from: '2026-03-12', to: '2026-03-13' }
    expect(await daysReminded(play(), pro.liaison, '派驻值守', first)).toEqual(['2026-03-12'])
    expect(remindersOf(play(), pro.handler).join()).not.toContain('派驻值守')
    const second = { from: '2026-03-16', to: '2026-03-20' }
    const before = remindersOf(play(), pro.liaison).length
    expect(await daysReminded(play(), pro.handler, '派驻值守', second)).toEqual(['2026-03-19'])
    expect(remindersOf(play(), pro.liaison).slice(before).join()).not.toContain('派驻值守')
  })

  test('puts the sign-in into the to-do of whoever has the week, in turn', async () => {
    await play().stage.go('2026-03-23 09:30')
    await play().type(pro.liaison, '/待办')
    expect(play().read(pro.liaison)).toContain('第13周派驻值守')
    await play().type(pro.handler, '/待办')
    expect(play().read(pro.handler)).not.toContain('第13周派驻值守')
  })

  test('stands in the Monday digest by its day, without a name', () => {
    const digest = play()
      .readIn('oc_procuratorate')
      .findLast((text) => text.startsWith('每周提要'))
    expect(digest).toContain('本周派驻值守：周三（3月25日）')
    expect(digest).not.toContain('乙检察官')
  })

  test('is silent once somebody has signed in', async () => {
    await play().type(pro.handler, '/值守 今天上午 接待线索1件')
    await play().submit(pro.handler)
    const rest = { from: '2026-03-24', to: '2026-03-27' }
    expect(await daysReminded(play(), pro.liaison, '派驻值守', rest)).toEqual([])
  })
})

describe('a roster in turn', () => {
  const play = shareTime('2026-03-11 10:20')

  test('gives every week to the next, however many weeks have gone', async () => {
    await play().type(pro.liaison, '/值守 安排 每周三 乙检察官、乙联络员 轮流')
    await play().submit(pro.liaison)
    const whose = async (day: string) => {
      await play().stage.go(`${day} 09:30`)
      await play().type(pro.handler, '/值守 本月')
      return /本周周三（[^）]+）\s+(\S+)/.exec(play().read(pro.handler))?.[1]
    }
    const mondays = ['2026-04-06', '2026-04-13', '2026-04-20', '2026-05-11', '2026-05-18']
    const turns: unknown[] = []
    for (const day of mondays) turns.push(await whose(day))
    // The fourth, fifth, sixth, ninth and tenth week after that of 9 March.
    const [even, odd] = ['乙联络员', '乙检察官']
    expect(turns).toEqual([even, odd, even, odd, even])
  })
})

describe('a roster', () => {
  const play = shareTime('2026-03-11 10:20')
  const leaves = () => play().type(admin, { text: '/绑定 停用', mentions: [pro.handler] })
  const arrange = async (people: string) => {
    await play().type(pro.liaison, `/值守 安排 每周三 ${people}`)
    await play().submit(pro.liaison)
  }
  const reminded = (who: string, from: string, to: string) =>
    daysReminded(play(), who, '派驻值守', { from, to })

  test('of which somebody left asks those who are left', async () => {
    await arrange('乙检察官、乙主任')
    await leaves()
    expect(await reminded(pro.approver, '2026-03-16', '2026-03-20')).not.toEqual([])
    expect(remindersOf(play(), pro.liaison).join()).not.toContain('派驻值守')
  })

  test('whose people have all left asks the liaison officer, as if none were arranged', async () => {
    await play().type(admin, { text: '/绑定 区检察院 承办人', mentions: [pro.handler] })
    await arrange('乙检察官')
    await leaves()
    expect(await reminded(pro.liaison, '2026-03-23', '2026-03-27')).not.toEqual([])
  })
})

// From Thursday, 1 October on there is a rest, for the rest of the week.
describe('the day of a roster in the week of a rest', () => {
  const play = shareTime('2026-09-28 10:20')

  test.each([
    ['每周一', '周一（9月28日）'],
    ['每周三', '周三（9月30日）'],
    ['每周四', '周三（9月30日）'],
    ['每周五', '周三（9月30日）'],
  ])(
    'is for %s the nearest working day, where none follows the last before it: %s',
    async (fixed, day) => {
      await play().type(pro.liaison, `/值守 安排 ${fixed} 乙检察官`)
      await play().submit(pro.liaison)
      await play().type(pro.handler, '/值守 本月')
      expect(play().read(pro.handler)).toContain(`本周${day}`)
    },
  )
})

describe('the plate of the liaison room', () => {
  const play = shareTime('2026-03-11 10:20')

  test('is recorded with day and place, and shown with the organisation', async () => {
    await play().type(rco.liaison, '/挂牌 3月10日 区河长办二楼205室')
    await play().submit(rco.liaison)
    await play().type(pro.liaison, '/通讯录 派驻检察联络室')
    expect(play().read(pro.liaison)).toContain('区河长办二楼205室　2026年3月10日挂牌')
  })

  test('is not put up by a responsible unit, nor on a day to come', async () => {
    const [refused] = await play().type(unit.water, '/挂牌 3月10日 区水利局一楼')
    expect(refused?.text).toContain('挂牌由')
    await play().type(pro.liaison, '/挂牌 3月1日 区河长办一楼')
    expect(await play().submit(pro.liaison, { on: '2026-03-20' })).toContain('挂牌日期不能晚于今天')
  })
})

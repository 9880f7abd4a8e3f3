import { describe, expect, it } from 'vitest'
import { tapByHand } from './attack-kit.ts'
import { type Play, pro, rco, sand } from './clue-kit.ts'
import { onlyPatrol, shareTime } from './time-kit.ts'

/** The days that the form of 稍后提醒 offers as buttons. */
const offered = (play: Play, who: string): readonly string[] =>
  [...play.read(who).matchAll(/^(\S+（\d+月\d+日）)$/gm)].map(([, text = '']) => text)

describe('稍后提醒 of a limit of ten days', () => {
  const play = shareTime('2026-03-10 10:20')
  const ask = (letter: string) => play().type(pro.handler, `/稍后提醒 ${letter}`)
  let letter = ''

  it('offers tomorrow, next Monday and the day before it is due, and one tap takes it', async () => {
    letter = (await play().live('concluded')).letter
    await play().stage.go('2026-03-12 09:20')
    await ask(letter)
    expect(offered(play(), pro.handler)).toEqual([
      '明天（3月13日）',
      '下周一（3月16日）',
      '到期前一天（3月19日）',
    ])
    expect(play().read(pro.handler)).toMatch(/反馈期限　2026年3月20日/)
    expect(await play().tapLast(pro.handler, '下周一（3月16日）')).toBe(
      '已推迟到 2026年3月16日 再提醒，期限 2026年3月20日 不变',
    )
    expect(play().read(pro.handler)).toContain('已推迟到 2026年3月16日 再提醒')
    const [later] = play().stage.engine.all<{ reminderStep: string; note: string }>(
      "SELECT next_rung AS reminderStep, (SELECT note FROM journal WHERE act = 'remind' ORDER BY sequence DESC LIMIT 1) AS note FROM promise WHERE what = 'feedback'",
    )
    expect(later).toEqual({
      reminderStep: 'later-2026-03-16',
      note: '提醒推迟到 2026年3月16日：选“下周一”',
    })
  })

  it('offers a working day by its own name where tomorrow is one of rest, and none twice', async () => {
    await play().stage.go('2026-03-13 09:20')
    await ask(letter)
    expect(offered(play(), pro.handler)).toEqual(['下个工作日（3月16日）', '到期前一天（3月19日）'])
    await play().tapLast(pro.handler, '取消')
  })

  it('offers nothing on the due day, and says why before anything is filled in', async () => {
    await play().stage.go('2026-03-20 09:20')
    await ask(letter)
    expect(offered(play(), pro.handler)).toEqual([])
    expect(play().read(pro.handler)).toContain('不能再推迟，请尽快办理')
  })
})

describe('稍后提醒 beside a rest', () => {
  const play = shareTime('2026-09-24 10:20')

  it('goes by the calendar: the last working day before the rest', async () => {
    const { letter } = await play().live('concluded')
    await play().stage.go('2026-09-28 09:20')
    await play().type(pro.handler, `/稍后提醒 ${letter}`)
    expect(offered(play(), pro.handler)).toEqual([
      '明天（9月29日）',
      '到期前最后一个工作日（9月30日）',
    ])
  })
})

describe('稍后提醒 of a duty that belongs to no matter', () => {
  const play = shareTime('2026-12-16 18:00', { profile: onlyPatrol })

  it('is one tap from its reminder, and the limit stays', async () => {
    await play().stage.go('2026-12-17 09:11')
    const reminder = play()
      .stage.feishu.cards({ person: rco.liaison })
      .findLast((one) => one.cardText.startsWith('时限提醒'))
    if (!reminder) throw new Error('no reminder')
    await play().tap(rco.liaison, reminder, '稍后提醒')
    expect(offered(play(), rco.liaison)).toEqual([
      '明天（12月18日）',
      '下周一（12月21日）',
      '到期前一天（12月30日）',
    ])
    expect(await play().tapLast(rco.liaison, '明天（12月18日）')).toBe(
      '已推迟到 2026年12月18日 再提醒，期限 2026年12月31日 不变',
    )
  })
})

describe('稍后提醒 of a limit whose clue was limited to others meanwhile', () => {
  const play = shareTime('2026-03-10 10:20')
  const owed = () =>
    play().stage.engine.get<{ id: number; reminderStep: string | null; silence: string | null }>(
      "SELECT id, next_rung AS reminderStep, silence FROM promise WHERE what = 'acceptance' AND state = 'open'",
    )
  let letter = ''

  it('is listed to its liaison officer as long as he sees the clue', async () => {
    const clue = await play().file(rco.member, sand, { grade: '重大' })
    letter = (await play().live('referred', clue)).letter
    await play().type(pro.liaison, '/提醒')
    expect(play().read(pro.liaison)).toContain(letter)
    await play().type(rco.approver, `/限定 ${clue}`)
    const people = [rco.liaison, pro.approver]
    expect(await play().submit(rco.approver, { people })).toContain('已限定')
  })

  it('is listed to him no more', async () => {
    await play().type(pro.liaison, '/提醒')
    expect(play().read(pro.liaison)).toContain('时限和提醒')
    expect(play().read(pro.liaison)).not.toContain(letter)
  })

  it('is not postponed by him, even by a button that names the limit alone', async () => {
    const before = owed()
    const { messageId, chatId } = play().card(pro.liaison)
    const value = { act: 'remind', values: { deadline: before?.id } }
    const answer = await tapByHand(play().stage, { who: pro.liaison, messageId, chatId, value })
    expect(answer).toContain('没有您或您单位的未了时限')
    expect(play().read(pro.liaison)).not.toMatch(/受理或退回|推迟理由/)
    expect(owed()).toEqual(before)
  })

  it('is still postponed by whoever is named', async () => {
    await play().type(pro.approver, `/提醒 ${letter} 3月12日 等待检测报告`)
    expect(owed()?.reminderStep).toBe('later-2026-03-12')
  })
})

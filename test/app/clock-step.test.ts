import { describe, expect, it } from 'vitest'
import { admin, pro, rco } from './clue-kit.ts'
import { at } from './district-kit.ts'
import { deadlineOf, remindersOf, shareTime } from './time-kit.ts'

const records = (play: ReturnType<ReturnType<typeof shareTime>>) =>
  play.stage.engine
    .all<{ note: string }>("SELECT note FROM journal WHERE act = 'clock-step' ORDER BY sequence")
    .map((one) => one.note)

describe('a clock that ran forty days ahead and was set back', () => {
  const play = shareTime('2026-11-17 10:20')
  const halfYear = () =>
    play().stage.engine.get<{ due_on: string; next_at: number | null; next_rung: string | null }>(
      `SELECT due_on, next_at, next_rung FROM promise
       WHERE what = 'half-year-referral' AND state = 'open' AND debtor = 'rco'`,
    )

  it('leaves no reminder behind the day on which it is due', async () => {
    const before = halfYear()
    expect(before?.due_on).toBe('2026-12-31')
    await play().stage.go('2027-01-07 09:11')
    expect(halfYear()?.next_at).toBeGreaterThan(at('2027-01-07 00:00'))
    await play().stage.go('2026-11-17 10:25')
    expect(halfYear()).toEqual(before)
  })

  it('is written down, with how many reminders were planned anew', () => {
    expect(records(play())).toEqual([
      expect.stringMatching(
        /^服务器时钟后退 51 天，由 2027年1月7日 09:11 至 2026年11月17日 10:25，已重排 [1-9]\d* 项提醒/,
      ),
    ])
  })

  it('is told to the administrator', () => {
    expect(play().read(admin)).toMatch(/服务器时钟被调整[\s\S]*后退 51 天/)
  })

  it('is not noticed again at the next tick', async () => {
    await play().stage.go('2026-11-17 10:26')
    await play().stage.go('2026-11-18 10:26')
    expect(records(play())).toHaveLength(1)
  })

  it('lets the reminders come on their days', async () => {
    const before = remindersOf(play(), rco.liaison).length
    for (const day of ['12-21', '12-22', '12-28', '12-30', '12-31'])
      await play().stage.go(`2026-${day} 09:11`)
    const fresh = remindersOf(play(), rco.liaison).slice(before)
    expect(fresh.some((text) => text.includes('12月31日'))).toBe(true)
  })
})

describe('a clock that ran ahead past all reminder steps of a schedule and was set back', () => {
  const play = shareTime('2026-03-10 10:20')

  it('lets a deadline whose reminders seemed used up be remembered again', async () => {
    await play().live('concluded')
    const before = deadlineOf(play(), 'feedback')
    play().stage.engine.run("UPDATE promise SET ladder = json_set(ladder, '$.overdue', 'never')")
    await play().stage.go('2026-06-01 09:31')
    expect(deadlineOf(play(), 'feedback').next_at).toBeNull()
    await play().stage.go('2026-03-10 10:40')
    expect(deadlineOf(play(), 'feedback')).toMatchObject({
      next_rung: before.next_rung,
      next_at: before.next_at,
    })
  })

  it('leaves a reminder alone that somebody put off before', async () => {
    const { id } = deadlineOf(play(), 'feedback')
    const put = at('2026-03-18 09:10')
    play().stage.engine.run(
      "UPDATE promise SET next_rung = 'later-1', next_at = ? WHERE id = ?",
      put,
      id,
    )
    await play().stage.go('2026-03-17 09:31')
    await play().stage.go('2026-03-10 10:50')
    expect(deadlineOf(play(), 'feedback').next_at).toBeLessThanOrEqual(put)
    expect(records(play())).toHaveLength(2)
  })

  it('sends at once what waited by the wrong time', async () => {
    const { engine } = play().stage
    await play().stage.go('2026-04-20 09:31')
    engine.run(
      `INSERT INTO parcels (id, lane, errand, created_at, due_at, not_before)
       VALUES ('later', ?, ?, ?, ?, ?)`,
      pro.liaison,
      JSON.stringify({
        kind: 'text',
        to: { type: 'open_id', id: pro.liaison },
        text: '等待中的一条',
      }),
      at('2026-04-20 09:31'),
      at('2026-04-20 09:32'),
      at('2026-04-20 09:32'),
    )
    await play().stage.go('2026-03-10 11:00')
    await play().stage.go('2026-03-10 11:02')
    const texts = play()
      .stage.feishu.messages({ person: pro.liaison })
      .map((one) => one.text)
    expect(texts).toContain('等待中的一条')
  })

  it('is noticed by the process that comes after as well', async () => {
    const before = records(play()).length
    await play().stage.go('2026-05-06 09:31')
    await play().stage.restart({ at: '2026-03-11 10:00' })
    await play().stage.tick()
    expect(records(play())).toHaveLength(before + 1)
  })

  it('is passed over where it is adjusted by minutes', async () => {
    const before = records(play()).length
    await play().stage.go('2026-03-11 10:30')
    await play().stage.go('2026-03-11 10:26')
    expect(records(play())).toHaveLength(before)
  })

  it('is no adjustment any more from six minutes on', async () => {
    const before = records(play()).length
    await play().stage.go('2026-03-11 10:40')
    await play().stage.go('2026-03-11 10:34')
    expect(records(play())).toHaveLength(before + 1)
  })
})

import { describe, expect, it } from 'vitest'
import { until } from '../until.ts'
import { Play, pro, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { deadlineOf, onlyPatrol, remindersOf, shareTime } from './time-kit.ts'

const late = '此前应发的提醒已合并补发'

const open = async (at: string) => new Play(await openStage(at, { profile: onlyPatrol }))

describe('a reminder outside office hours', () => {
  const play = shareTime('2026-12-16 18:00', { profile: onlyPatrol })

  it('is not sent in the night', async () => {
    await play().stage.go('2026-12-17 02:00')
    await play().stage.go('2026-12-17 08:59')
    expect(remindersOf(play(), rco.liaison)).toEqual([])
  })

  it('waits when the bot comes back after office hours', async () => {
    await play().stage.go('2026-12-17 18:30')
    expect(remindersOf(play(), rco.liaison)).toEqual([])
  })

  it('was not used up by waiting, and comes ten minutes after the next opening', async () => {
    await play().stage.go('2026-12-18 09:09')
    expect(remindersOf(play(), rco.liaison)).toEqual([])
    await play().stage.go('2026-12-18 09:10')
    expect(remindersOf(play(), rco.liaison)).toHaveLength(1)
  })

  it('is marked as late when it waited for another day', () => {
    expect(remindersOf(play(), rco.liaison)[0]).toContain(late)
  })

  it('is sent on the same day without a mark when the bot was down for some hours', async () => {
    await play().stage.go('2026-12-24 11:30')
    expect(remindersOf(play(), rco.liaison)).toHaveLength(2)
    expect(remindersOf(play(), rco.liaison)[1]).not.toContain(late)
  })
})

describe('after days of downtime', () => {
  it('what was missed is sent once, marked late, and then all is as usual', async () => {
    const play = await open('2026-12-20 10:00')
    await play.stage.restart({ at: '2026-12-29 09:30' })
    await until(() => remindersOf(play, rco.liaison).length > 0, 'the reminder that was missed')
    expect(remindersOf(play, rco.liaison)).toHaveLength(1)
    expect(remindersOf(play, rco.liaison)[0]).toContain(late)
    await play.stage.go('2026-12-30 09:11')
    await play.stage.go('2026-12-31 09:11')
    const later = remindersOf(play, rco.liaison).slice(1)
    expect(later).toHaveLength(2)
    expect(later.join()).not.toContain(late)
    await play.stage.close()
  })

  it('a restart sends nothing again', async () => {
    const play = await open('2026-12-16 18:00')
    await play.stage.go('2026-12-17 09:11')
    await play.stage.restart({ at: '2026-12-17 09:15' })
    await play.stage.restart({ at: '2026-12-17 10:15' })
    expect(remindersOf(play, rco.liaison)).toHaveLength(1)
    await play.stage.close()
  })
})

describe('a clock that ran ahead and was put right', () => {
  it('does not silence the reminders of the days to come', async () => {
    const play = await open('2026-12-08 10:00')
    await play.stage.go('2027-03-01 10:00')
    const wrong = remindersOf(play, rco.liaison).length
    await play.stage.go('2026-12-09 10:00')
    await play.stage.go('2026-12-10 08:41')
    await play.stage.go('2026-12-17 09:11')
    expect(remindersOf(play, rco.liaison).length).toBe(wrong + 1)
    await play.stage.close()
  })

  it('does not keep the daily jobs waiting for the wrong day', async () => {
    const play = await open('2026-12-08 10:00')
    await play.stage.go('2027-03-01 10:00')
    await play.stage.go('2026-12-09 10:00')
    const before = play.readIn('oc_rco').length
    await play.stage.go('2026-12-14 09:21')
    expect(play.readIn('oc_rco').length).toBe(before + 1)
    await play.stage.close()
  })

  it('by some minutes makes nothing happen twice', async () => {
    const play = await open('2026-12-16 18:00')
    await play.stage.go('2026-12-17 09:11')
    await play.stage.go('2026-12-17 09:05')
    await play.stage.go('2026-12-17 09:12')
    expect(remindersOf(play, rco.liaison)).toHaveLength(1)
    await play.stage.close()
  })
})

describe('a deadline that cannot be told', () => {
  it('does not keep the others from being told', async () => {
    const play = await open('2026-12-16 18:00')
    play.stage.engine.run(
      `INSERT INTO promise (what, subject, debtor, due_on, provisional, calendar_version, ladder,
         reminder_at, next_rung, next_at, state)
       SELECT 'unheard-of', 'x', debtor, due_on, 0, '', ladder, reminder_at, next_rung, next_at - 1, state
       FROM promise WHERE what = 'annual-patrol'`,
    )
    await play.stage.go('2026-12-17 09:11')
    expect(remindersOf(play, rco.liaison)).toHaveLength(1)
    await play.stage.close()
  })
})

describe('the button of a reminder', () => {
  it('opens the form that settles what is owed, and then the deadline is silent', async () => {
    const play = new Play(await openStage('2026-03-10 10:00'))
    await play.live('concluded')
    await play.stage.go('2026-03-17 09:11')
    const reminder = play.card(pro.handler)
    expect(reminder.cardText).toContain('时限提醒')
    await play.tap(pro.handler, reminder, '反馈')
    expect(await play.submit(pro.handler, { text: '已责令整改到位，弃渣全部清运' })).toContain(
      '已反馈',
    )
    const count = remindersOf(play, pro.handler).length
    await play.stage.go('2026-03-19 09:11')
    await play.stage.go('2026-03-23 09:11')
    expect(remindersOf(play, pro.handler)).toHaveLength(count)
    await play.stage.close()
  })
})

describe('稍后提醒', () => {
  const play = shareTime('2026-12-16 18:00', { profile: onlyPatrol })
  const snooze = async (until: string, reason: string) => {
    const card = play()
      .stage.feishu.cards({ person: rco.liaison })
      .findLast((one) => one.cardText.startsWith('时限提醒'))
    if (!card) throw new Error('no reminder')
    await play().tap(rco.liaison, card, '稍后提醒')
    return play().submit(rco.liaison, { until, ...(reason === '' ? {} : { reason }) })
  }

  it('needs a reason', async () => {
    await play().stage.go('2026-12-17 09:11')
    await expect(snooze('2026-12-22', '')).rejects.toThrow()
  })

  it('does not go past the due day', async () => {
    expect(await snooze('2027-01-05', '等待检测报告')).toContain('2026年12月31日')
    expect(deadlineOf(play(), 'annual-patrol').next_rung).toBe('before-7')
  })

  it('puts the next reminder on the day that was asked for', async () => {
    expect(await snooze('2026-12-22', '等待检测报告')).toContain('2026年12月22日 再提醒')
    await play().stage.go('2026-12-21 09:11')
    expect(remindersOf(play(), rco.liaison)).toHaveLength(1)
    await play().stage.go('2026-12-22 09:11')
    expect(remindersOf(play(), rco.liaison)).toHaveLength(2)
  })

  it('uses up no reminder of the schedule after it', async () => {
    await play().stage.go('2026-12-24 09:11')
    expect(remindersOf(play(), rco.liaison)).toHaveLength(3)
  })

  it('leaves its reason in the journal', () => {
    const notes = play().stage.engine.all<{ note: string }>(
      "SELECT note FROM journal WHERE act = 'remind'",
    )
    expect(notes.map((one) => one.note)).toEqual(['提醒推迟到 2026年12月22日：等待检测报告'])
  })

  it('is shown by /提醒 with the day of the next reminder', async () => {
    const [answer] = await play().type(rco.liaison, '/提醒')
    expect(answer?.cardText).toContain('下次提醒　12月28日 09:10')
  })
})

import { describe, expect, it } from 'vitest'
import { Play, pro, rco, unit } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { daysReminded, deadlineOf, remindersOf } from './time-kit.ts'

/** A referral concluded at an instant, from which the play continues. */
async function concludedAt(instant: string): Promise<{ play: Play; letter: string }> {
  const play = new Play(await openStage(instant))
  const { letter } = await play.live('concluded')
  return { play, letter }
}

describe('ten days for feedback', () => {
  it('from 24 September 2026 end on 8 October, after the National Day rest', async () => {
    const { play } = await concludedAt('2026-09-24 10:00')
    expect(deadlineOf(play, 'feedback').due_on).toBe('2026-10-08')
    expect(play.read(pro.handler)).toContain('2026年10月8日')
    await play.stage.close()
  })

  it('from 5 February 2026 end on 24 February, after the Spring Festival rest', async () => {
    const { play } = await concludedAt('2026-02-05 10:00')
    expect(deadlineOf(play, 'feedback').due_on).toBe('2026-02-24')
    await play.stage.close()
  })

  it('from 10 September 2026 end on 20 September, a Sunday on which people work', async () => {
    const { play } = await concludedAt('2026-09-10 10:00')
    expect(deadlineOf(play, 'feedback').due_on).toBe('2026-09-20')
    expect(
      await daysReminded(play, pro.handler, '反馈', { from: '2026-09-19', to: '2026-09-20' }),
    ).toEqual(['2026-09-20'])
    await play.stage.close()
  })

  it('run from the true day of conclusion when it is entered late', async () => {
    const play = new Play(await openStage('2026-03-02 10:00'))
    const { letter } = await play.live('handling')
    await play.stage.go('2026-03-18 10:00')
    await play.type(pro.handler, `/办结 ${letter} 已责令整改到位，3月3日完成`)
    const toast = await play.submit(pro.handler)
    expect(toast).toContain('2026年3月13日 到期，逾期 5 天')
    await play.stage.close()
  })
})

describe('reminders of feedback', () => {
  it('come once before, on the day, on the first working day overdue, and not again in the week after', async () => {
    const { play } = await concludedAt('2026-09-24 10:00')
    const days = await daysReminded(play, pro.handler, '反馈', {
      from: '2026-09-25',
      to: '2026-10-12',
    })
    expect(days).toEqual(['2026-09-30', '2026-10-08', '2026-10-09'])
    await play.stage.close()
  })

  it('do not come on the morning after the conclusion, but a working week later', async () => {
    const { play } = await concludedAt('2026-02-05 10:00')
    const days = await daysReminded(play, pro.handler, '反馈', {
      from: '2026-02-06',
      to: '2026-02-14',
    })
    expect(days).toEqual(['2026-02-12'])
    await play.stage.close()
  })

  it('go to the handler, from the day on to the liaison officer of his office, and to nobody of the other', async () => {
    const { play } = await concludedAt('2026-03-10 10:00')
    await play.stage.go('2026-03-17 09:11')
    expect(remindersOf(play, pro.handler)).toHaveLength(1)
    expect(remindersOf(play, pro.liaison).join()).not.toContain('反馈')
    await play.stage.go('2026-03-20 09:11')
    expect(remindersOf(play, pro.liaison).join()).toContain('反馈')
    expect(remindersOf(play, rco.liaison).join()).not.toContain('反馈')
    await play.stage.close()
  })

  it('go to the liaison officer from the beginning where nobody is named for it', async () => {
    const play = new Play(await openStage('2026-03-10 10:00'))
    const { letter } = await play.live('accepted')
    await play.type(pro.liaison, `/分办 ${letter} 区生态环境局 3月31日`)
    const span = { from: '2026-03-18', to: '2026-03-31' }
    expect(await daysReminded(play, unit.ecology, '办结', span)).toEqual([
      '2026-03-20',
      '2026-03-31',
    ])
    await play.stage.close()
  })

  it('reach the approver after one working day overdue and the heads after five', async () => {
    const { play } = await concludedAt('2026-03-10 10:00')
    const days: string[][] = [[], []]
    for (let day = 19; day <= 27; day += 1) {
      await play.stage.go(`2026-03-${day} 09:11`)
      for (const [index, who] of [pro.approver, pro.chief].entries()) {
        if (remindersOf(play, who).length > (days[index]?.length ?? 0))
          days[index]?.push(`2026-03-${day}`)
      }
    }
    expect(days[0]?.[0]).toBe('2026-03-23')
    expect(days[1]?.[0]).toBe('2026-03-27')
    expect(remindersOf(play, rco.chief)).toEqual([])
    await play.stage.close()
  })

  it('fall silent at once when feedback is given', async () => {
    const { play, letter } = await concludedAt('2026-03-10 10:00')
    await play.type(pro.handler, `/反馈 ${letter} 已责令整改到位，弃渣全部清运`)
    const days = await daysReminded(play, pro.handler, '反馈', {
      from: '2026-03-11',
      to: '2026-03-24',
    })
    expect(days).toEqual([])
    await play.stage.close()
  })
})

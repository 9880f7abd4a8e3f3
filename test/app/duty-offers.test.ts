import { describe, expect, it } from 'vitest'
import { pro, rco } from './clue-kit.ts'
import { deadlinesOf, shareTime } from './time-kit.ts'

// Late enough in July that a form without a period is for the second half-year.
describe('the button of an overdue duty', () => {
  const play = shareTime('2026-06-15 10:20')
  /** Taps the button of this text in a person's to-do that is about this period. */
  const tapFor = async (who: string, button: string, period: string) => {
    await play().type(who, '/待办')
    const { feishu } = play().stage
    const { messageId } = play().card(who)
    const isMeant = (element: object) =>
      [`"content":"${button}"`, period].every((part) => JSON.stringify(element).includes(part))
    await feishu.tap(who, messageId, isMeant)
    await play().stage.settle()
  }

  it('signs the nil return of the half-year that is owed', async () => {
    await play().stage.go('2026-07-21 10:20')
    await tapFor(pro.approver, '零报告', '2026H1')
    await play().submit(pro.approver, { reason: '均为立案在办' })
    expect(deadlinesOf(play(), 'half-year-referral')).toContain('2026H1:procuratorate kept')
    expect(deadlinesOf(play(), 'half-year-referral')).toContain('2026H2:procuratorate open')
  })

  it('reports on the half-year that is owed', async () => {
    await tapFor(rco.liaison, '报告工作', '2026H1')
    await play().submit(rco.liaison, { problems: '无', next: '继续开展联合巡查' })
    expect(deadlinesOf(play(), 'half-year-report')).toContain('2026H1:rco kept')
    expect(deadlinesOf(play(), 'half-year-report')).toContain('2026H2:rco open')
  })

  it('records from paper what no later step can keep', async () => {
    await tapFor(rco.liaison, '补登', 'half-year-referral')
    expect(JSON.stringify(play().card(rco.liaison).card)).toContain(
      '"initial_option":"half-year-referral"',
    )
    await play().submit(rco.liaison, {
      on: '2026-06-20',
      paper: '綦河检移〔2026〕3号',
      text: '移送石角段采砂线索1件',
    })
    await play().type(rco.approver, '/同意 补登1')
    expect(deadlinesOf(play(), 'half-year-referral')).toContain('2026H1:rco kept')
  })

  it('asks for the day of a presence of an earlier week', async () => {
    await tapFor(pro.liaison, '补签', 'presence')
    const said = { slot: 'am', done: '接待线索2件' }
    await expect(play().submit(pro.liaison, said)).rejects.toThrow('required: day')
    await play().submit(pro.liaison, { ...said, day: '2026-07-15' })
    expect(deadlinesOf(play(), 'weekly-presence')).toContain('2026-W29:procuratorate kept')
  })
})

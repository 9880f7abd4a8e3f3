import { describe, expect, it } from 'vitest'
import { rco, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { fillDeadlines, shareTime } from './time-kit.ts'

const groups = profileWith((text) =>
  text.replace(
    'rivers:\n',
    '  - { chat_id: oc_ecology, name: 生态环境局群, organisations: [ecology] }\n  - { chat_id: oc_mixed, name: 河长办和生态环境局群, organisations: [rco, ecology] }\n\nrivers:\n',
  ),
)

describe('the weekly digest', () => {
  const play = shareTime('2026-03-10 10:20', { profile: groups })
  const digests = (chat: string) =>
    play()
      .readIn(chat)
      .filter((text) => text.startsWith('每周提要'))

  it('comes to every group on Monday morning', async () => {
    await play().live('concluded')
    await play().stage.go('2026-03-16 09:19')
    expect(digests('oc_rco')).toEqual([])
    await play().stage.go('2026-03-16 09:21')
    expect(digests('oc_rco')).toHaveLength(1)
    expect(digests('oc_procuratorate')).toHaveLength(1)
    expect(digests('oc_joint')).toHaveLength(1)
  })

  it('tells what the group’s offices owe and what is owed to them', () => {
    expect(digests('oc_procuratorate')[0]).toMatch(/本群单位应办[\s\S]*反馈/)
    expect(digests('oc_rco')[0]).toMatch(/其他单位应办[\s\S]*反馈/)
  })

  it('names no persons', () => {
    expect(digests('oc_procuratorate')[0]).not.toContain('乙检察官')
  })

  it('counts what was filed in the week before', () => {
    expect(digests('oc_rco')[0]).toContain('上周登记线索 1 件')
  })

  it('says nothing of a clue in a group whose office may not see it', () => {
    expect(digests('oc_ecology')).toEqual([])
  })

  it('says nothing of a clue in a group in which one office may not see it', () => {
    expect(digests('oc_mixed').join()).not.toContain('綦河检移')
  })

  it('comes once a week', async () => {
    await play().stage.go('2026-03-17 09:21')
    await play().stage.go('2026-03-20 09:21')
    expect(digests('oc_rco')).toHaveLength(1)
  })

  it('comes on the first working day when Monday is a holiday', async () => {
    await play().stage.go('2026-04-03 09:21')
    const before = digests('oc_rco').length
    await play().stage.go('2026-04-06 09:21')
    expect(digests('oc_rco')).toHaveLength(before)
    await play().stage.go('2026-04-07 09:21')
    expect(digests('oc_rco')).toHaveLength(before + 1)
  })

  it('comes once after weeks of downtime', async () => {
    const before = digests('oc_rco').length
    await play().stage.go('2026-05-07 11:00')
    await play().stage.go('2026-05-07 11:05')
    expect(digests('oc_rco')).toHaveLength(before + 1)
  })

  it('shows the first of very many limits, and says that there are more than it counts', async () => {
    fillDeadlines(play().stage.engine, 600, 'half-year-referral', 'rco')
    await play().stage.go('2026-05-11 09:21')
    const text = digests('oc_rco').at(-1)
    expect(Number(/未了时限 (\d+) 项以上/.exec(text ?? '')?.[1])).toBeGreaterThan(450)
    expect(text).toMatch(/本群单位应办（\d+以上）/)
    expect(text?.match(/线索移送/g)?.length).toBeLessThan(20)
  })

  it('leaves the private chats of people alone', () => {
    const { feishu } = play().stage
    const cards = [rco.liaison, unit.ecology].flatMap((who) => feishu.cards({ person: who }))
    expect(cards.some((card) => card.cardText.startsWith('每周提要'))).toBe(false)
  })
})

describe('a digest whose Monday was missed', () => {
  const play = shareTime('2026-03-13 10:20')
  const digests = () =>
    play()
      .readIn('oc_rco')
      .filter((text) => text.startsWith('每周提要')).length

  it('waits for office hours when the bot comes back at night', async () => {
    await play().live('concluded')
    await play().stage.restart({ at: '2026-03-16 20:00' })
    await play().stage.tick()
    await play().stage.settle()
    expect(digests()).toBe(0)
    await play().stage.go('2026-03-17 09:21')
    expect(digests()).toBe(1)
  })
})

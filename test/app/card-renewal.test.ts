import { describe, expect, it } from 'vitest'
import { pro, rco } from './clue-kit.ts'
import { shareTime } from './time-kit.ts'

describe('a card near its fourteenth day', () => {
  const play = shareTime('2026-03-10 10:20')
  const cardsOf = (who: string, text: string) =>
    play()
      .stage.feishu.cards({ person: who })
      .filter((card) => card.cardText.includes(text))

  it('is left alone before', async () => {
    await play().live('referred')
    const before = cardsOf(pro.liaison, '綦河检移').length
    await play().stage.go('2026-03-20 08:00')
    expect(cardsOf(pro.liaison, '綦河检移')).toHaveLength(before)
  })

  it('is replaced by a fresh one at the end of the chat, and says so itself', async () => {
    await play().stage.go('2026-03-23 07:30')
    expect(cardsOf(pro.liaison, '卡片已换发')).toHaveLength(1)
    expect(play().stage.feishu.lastCard({ person: pro.liaison }).cardText).toContain('綦河检移')
  })

  it('is replaced once only', async () => {
    const before = play().stage.feishu.messages({ person: pro.liaison }).length
    await play().stage.go('2026-03-23 08:35')
    expect(play().stage.feishu.messages({ person: pro.liaison })).toHaveLength(before)
  })

  it('leaves alone those that were superseded long before', () => {
    const { feishu } = play().stage
    const past = cardsOf(rco.liaison, '见下方的新卡片')
    expect(past.length).toBeGreaterThan(1)
    const patches = past.map(
      ({ messageId }) =>
        feishu.calls.filter(({ method, path }) => method === 'PATCH' && path.endsWith(messageId))
          .length,
    )
    expect(new Set(patches)).toEqual(new Set([1]))
  })

  it('lives on in the fresh one: its button works', async () => {
    const card = play()
      .stage.feishu.cards({ person: pro.liaison })
      .findLast((one) => one.cardText.includes('受理'))
    if (!card) throw new Error('no card')
    await play().tap(pro.liaison, card, '受理')
    const state = play().stage.engine.get<{ state: string }>(
      "SELECT state FROM matter WHERE kind = 'referral'",
    )
    expect(state?.state).toBe('accepted')
  })

  it('changes with its matter in the fresh one', () => {
    expect(cardsOf(rco.liaison, '已受理').length).toBeGreaterThan(0)
  })
})

describe('a form that nobody sends', () => {
  const play = shareTime('2026-03-10 10:20')

  it('stays open for seven days', async () => {
    await play().live('handling')
    await play().type(rco.member, '/线索 綦江河石角段今天早上有人采砂')
    await play().tapLast(pro.handler, '办结')
    expect(play().read(pro.handler)).toContain('办结日期')
    await play().stage.go('2026-03-17 10:00')
    expect(play().read(rco.member)).toContain('提交')
    expect(play().read(pro.handler)).toContain('办结日期')
  })

  it('says after seven days that it is closed', async () => {
    await play().stage.go('2026-03-17 11:40')
    const texts = play()
      .stage.feishu.cards({ person: rco.member })
      .map((card) => card.cardText)
    expect(texts.at(-1)).toContain('表单已关闭')
  })

  it('gives way to the card of the matter that it stood on', () => {
    const texts = play()
      .stage.feishu.cards({ person: pro.handler })
      .map((card) => card.cardText)
    expect(texts.some((text) => text.includes('办结日期'))).toBe(false)
    expect(texts.at(-1)).toContain('办理中')
  })
})

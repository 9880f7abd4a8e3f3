import { describe, expect, it } from 'vitest'
import { pro, rco } from './clue-kit.ts'
import { shareTime } from './time-kit.ts'

const buttonsOf = (card: unknown) => [...JSON.stringify(card).matchAll(/"tag":"button"/g)].length

/** Texts of cards that only say that they are no longer kept up. */
const stub = /不再更新|已换发|见下方/

describe('a card near its fourteenth day on which a step is awaited of its reader', () => {
  const play = shareTime('2026-03-10 11:40')
  const cards = () =>
    play()
      .stage.feishu.cards({ person: rco.liaison })
      .filter((card) => card.cardText.includes('线索 2026-0001'))

  it('is left alone while it can still be changed on the next working day', async () => {
    await play().live('filed')
    await play().stage.go('2026-03-23 15:00')
    expect(cards()).toHaveLength(1)
  })

  it('is not renewed in the night', async () => {
    await play().stage.go('2026-03-24 00:30')
    await play().stage.go('2026-03-24 08:20')
    expect(cards()).toHaveLength(1)
  })

  it('is renewed in office hours, on the last day on which it can be changed', async () => {
    await play().stage.go('2026-03-24 09:30')
    expect(cards()).toHaveLength(2)
  })

  it('keeps what was told and done while it stood, without a button', () => {
    const [older, newer] = cards()
    expect(older?.cardText).toContain('请移送或自办')
    expect(older?.cardText).toMatch(/3月10日　甲工作员　登记/)
    expect(older?.cardText).not.toMatch(stub)
    expect(buttonsOf(older?.card)).toBe(0)
    expect(buttonsOf(newer?.card)).toBeGreaterThan(0)
  })

  it('is renewed once only', async () => {
    await play().stage.go('2026-03-24 11:30')
    expect(cards()).toHaveLength(2)
  })

  it('lives on in the fresh one: its button works', async () => {
    const newest = cards().at(-1)
    if (!newest) throw new Error('no card')
    expect(await play().tap(rco.liaison, newest, '自办')).toContain('自办')
  })
})

describe('a step that waits for months', () => {
  const play = shareTime('2026-03-10 10:20')

  it('has its card renewed once and is then found in the to-do', async () => {
    await play().live('filed')
    await play().wait('2026-05-29 10:00')
    const cards = play()
      .stage.feishu.cards({ person: rco.liaison })
      .filter((card) => card.cardText.includes('线索 2026-0001'))
    // The first card, the only reminder of a waiting step, and its renewal.
    expect(cards).toHaveLength(3)
    const [todo] = await play().type(rco.liaison, '/待办')
    expect(todo?.cardText).toContain('线索 2026-0001')
  })
})

describe('a card near its fourteenth day of which nothing is awaited', () => {
  const play = shareTime('2026-03-10 10:20')
  const places = [{ person: rco.member }, { person: rco.approver }, { chat: 'oc_rco' }]
  const cardsOf = (where: (typeof places)[number]) =>
    play()
      .stage.feishu.cards(where)
      .filter((card) => card.cardText.startsWith('线索 2026-0001'))

  it('is not sent again, neither to whoever looks on nor to a group', async () => {
    await play().live('handling')
    const before = places.map((one) => cardsOf(one).length)
    for (const day of ['2026-03-23', '2026-03-24', '2026-03-25']) {
      for (const clock of ['00:30', '08:30', '09:30', '15:00', '20:00'])
        await play().stage.go(`${day} ${clock}`)
    }
    expect(places.map((one) => cardsOf(one).length)).toEqual(before)
  })

  it('becomes the record of its time: who did what, and no button', () => {
    const text = cardsOf({ person: rco.approver }).at(-1)?.cardText
    expect(text).toMatch(/3月10日　甲主任　同意移送，文号 綦河检移〔2026〕1号/)
    expect(text).toContain('截至 2026年3月')
    for (const one of places) {
      expect(cardsOf(one).at(-1)?.cardText).not.toMatch(stub)
      expect(buttonsOf(cardsOf(one).at(-1)?.card)).toBe(0)
    }
  })

  it('names nobody in a group', () => {
    const text = cardsOf({ chat: 'oc_rco' }).at(-1)?.cardText
    expect(text).toContain('线索 2026-0001')
    expect(text).not.toContain('甲主任')
  })

  it('is not patched when the matter goes on, and whoever must act has a card of his own', async () => {
    await play().type(pro.handler, '/办结 移1 已责令整改到位，清运弃渣，今天完成')
    await play().submit(pro.handler)
    expect(cardsOf({ person: rco.approver }).at(-1)?.cardText).toContain('截至 2026年3月')
    expect(play().read(pro.handler)).toContain('已办结待反馈')
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

  it('says after seven days which it was, and that nothing was filed', async () => {
    await play().stage.go('2026-03-17 11:40')
    const text = play()
      .stage.feishu.cards({ person: rco.member })
      .map((card) => card.cardText)
      .at(-1)
    expect(text).toContain('登记线索')
    expect(text).toContain('3月10日 10:20 的表单已关闭：未提交')
  })

  it('gives way to the card of the matter that it stood on', () => {
    const texts = play()
      .stage.feishu.cards({ person: pro.handler })
      .map((card) => card.cardText)
    expect(texts.some((text) => text.includes('办结日期'))).toBe(false)
    expect(texts.at(-1)).toContain('办理中')
  })
})

import { describe, expect, it, onTestFinished } from 'vitest'
import { closeCard } from '../../src/store/card-succession.ts'
import { Play, pro, rco, sand, sharePlay } from './clue-kit.ts'
import { at, openStage } from './district-kit.ts'

/** The visible texts of a chat's cards with a number, oldest first. */
const cardsOf = (play: Play, where: { person: string } | { chat: string }, text: string) =>
  play.stage.feishu.cards(where).filter((card) => card.cardText.includes(text))

const buttonsOf = (card: unknown) => [...JSON.stringify(card).matchAll(/"tag":"button"/g)].length

/** The patches of a message. */
const patchesOf = (play: Play, messageId: string) =>
  play.stage.feishu.calls.filter(
    (call) => call.method === 'PATCH' && call.path.endsWith(messageId) && call.code === 0,
  ).length

describe('of two cards of one matter in a chat', () => {
  const play = sharePlay()
  let older = ''

  it('the older keeps what was told and done while it stood', async () => {
    const clue = await play().file()
    older = play().cardOf(rco.liaison, clue).messageId
    await play().type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
    const { cardText } = play().stage.feishu.message(older)
    expect(cardText).toContain('移送待批')
    expect(cardText).toContain('3月10日　甲工作员　登记线索 2026-0001')
    expect(cardText).toContain('3月10日　甲联络员　申请移送区检察院：涉嫌破坏公益')
    expect(cardText).toContain('截至 2026年3月10日 10:20 的记录')
    expect(cardText).not.toMatch(/不再更新|见下方|已换发/)
  })

  it('the older has no button', () => {
    expect(buttonsOf(play().stage.feishu.message(older).card)).toBe(0)
  })

  it('the newer shows the state and the steps', () => {
    const { cardText, card } = play().card(rco.liaison)
    expect(cardText).toContain('移送待批')
    expect(buttonsOf(card)).toBeGreaterThan(0)
  })

  it('the older was patched once, whatever happens later', async () => {
    await play().tap(rco.approver, play().cardOf(rco.approver, '线索 2026-0001'), '同意')
    await play().type(pro.liaison, '/受理 移1')
    expect(patchesOf(play(), older)).toBe(1)
  })

  it('a group keeps one that lives, and one of before that names nobody', async () => {
    await play().type(pro.liaison, '/分办 移1 乙检察官')
    await play().type(pro.handler, '/办结 移1 已责令整改到位，清运弃渣，今天完成')
    await play().submit(pro.handler)
    await play().type(pro.handler, '/反馈 移1 已责令整改到位，弃渣全部清运')
    const texts = cardsOf(play(), { chat: 'oc_rco' }, '线索 2026-0001').map((one) => one.cardText)
    expect(texts).toHaveLength(2)
    expect(texts[0]).toContain('区河长办登记了新线索')
    expect(texts[0]).not.toMatch(/甲工作员|甲联络员|不再更新|见下方/)
    expect(texts[1]).toContain('已反馈待签收')
  })

  it('an answer to the older still adds to the matter', async () => {
    const { feishu } = play().stage
    await feishu.say(rco.liaison, 'bot', { text: '现场又发现弃渣', replyTo: older })
    await play().stage.settle()
    expect(play().read(rco.liaison)).toContain('现场又发现弃渣')
  })
})

describe('of a clock that was set back after a step', () => {
  const play = sharePlay()

  it('the older card keeps the step, though the newer came at an earlier time', async () => {
    const clue = await play().file()
    const { messageId } = play().cardOf(rco.liaison, clue)
    await play().type(rco.member, `/补充 ${clue} 现场又发现弃渣`)
    const { store, settle } = play().stage
    const older = store.cards.byMessage(messageId)
    if (older)
      closeCard(store, { ...older, madeAt: at('2026-03-10 10:00') }, at('2026-03-10 10:10'))
    await settle()
    expect(play().stage.feishu.message(messageId).cardText).toContain('现场又发现弃渣')
  })
})

describe('a client that still shows the card from before', () => {
  const play = sharePlay()

  it('is told to act on the newer when the matter has moved on', async () => {
    const clue = await play().file()
    const seen = play().cardOf(rco.liaison, clue)
    await play().type(rco.liaison, `/自办 ${clue}`)
    const { toast, card } = await play().stage.feishu.tap(rco.liaison, seen.messageId, '移送', {
      ...(seen.card === undefined ? {} : { card: seen.card }),
    })
    expect(toast?.content).toContain('已有更新')
    expect(JSON.stringify(card)).toContain('本单位自办，承办人甲联络员')
    expect(buttonsOf(card)).toBe(0)
  })

  it('acts all the same when nothing has happened, and gets no third card', async () => {
    const { letter } = await play().live('referred')
    const seen = play().cardOf(pro.liaison, '线索 2026-0002')
    await play().type(pro.liaison, `/查 ${letter}`)
    const count = play().countOf(pro.liaison)
    const { toast } = await play().stage.feishu.tap(pro.liaison, seen.messageId, '受理', {
      ...(seen.card === undefined ? {} : { card: seen.card }),
    })
    await play().stage.settle()
    expect(toast?.content).toContain('已受理')
    expect(play().countOf(pro.liaison)).toBe(count)
    expect(play().read(pro.liaison)).toContain('已受理')
  })
})

describe('a newer card that Feishu does not take at once', () => {
  const open = async () => {
    const play = new Play(await openStage('2026-03-10 10:20'))
    onTestFinished(() => play.stage.close())
    const clue = await play.file()
    const older = play.cardOf(rco.liaison, clue).messageId
    const before = play.stage.feishu.calls.length
    /** The calls since then in order: sends, and patches of the older card with Feishu's answer. */
    const calls = () =>
      play.stage.feishu.calls
        .slice(before)
        .filter(
          (call) => JSON.stringify(call.body).includes(rco.liaison) || call.path.endsWith(older),
        )
        .map((call) => `${call.method} ${call.status}`)
    return { play, older, calls, words: `/移送 ${clue} 区检察院 涉嫌破坏公益` }
  }

  it('is pointed to by the older one only when it stands there', async () => {
    const { play, calls, words } = await open()
    play.stage.feishu.faults.next({ kind: 'server-error', match: 'POST .*/messages', times: 2 })
    await play.type(rco.liaison, words)
    await play.stage.go('2026-03-10 10:25')
    expect(calls()).toEqual(['POST 500', 'POST 200', 'PATCH 200'])
  })

  it('leaves the older one to be patched when it can never arrive', async () => {
    const { play, older, calls, words } = await open()
    const liaison = play.stage.feishu.world.state.people[rco.liaison]
    if (liaison) liaison.available = false
    await play.type(rco.liaison, words)
    expect(calls()).toEqual(['POST 400', 'PATCH 400'])
    expect(play.stage.feishu.message(older).cardText).not.toContain('见下方')
  })
})

describe('a change that cannot be read on a card', () => {
  const play = sharePlay()
  const group = { chat: 'oc_procuratorate' }

  it('costs no patch', async () => {
    await play().live('handling')
    const card = play().stage.feishu.lastCard(group)
    const before = patchesOf(play(), card.messageId)
    const [answer] = await play().type(pro.liaison, '/进展 移1 已到现场勘查')
    expect(answer?.cardText).toContain('进展已记录')
    expect(patchesOf(play(), card.messageId)).toBe(before)
  })

  it('does not make its buttons stale', async () => {
    const toast = await play().tap(pro.liaison, play().stage.feishu.lastCard(group), '分办')
    expect(toast).toContain('填写表单')
  })
})

describe('a clue that is limited to named people', () => {
  const play = sharePlay()

  it('leaves no trace on the cards that were superseded before', async () => {
    const clue = await play().file(rco.member, sand, { grade: '重大' })
    await play().type(rco.chief, `/查 ${clue}`)
    const seen = () => play().stage.feishu.cards({ person: rco.chief })
    expect(seen()[0]?.cardText).toContain(clue)
    await play().type(rco.approver, `/限定 ${clue}`)
    await play().submit(rco.approver, { people: [rco.liaison] })
    expect(seen().map((card) => card.cardText.includes(clue))).toEqual([false, false])
  })
})

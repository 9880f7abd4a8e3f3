import { describe, expect, it } from 'vitest'
import { type Play, pro, rco, sand, sharePlay } from './clue-kit.ts'

/** The patches of cards in a person's private chat, so far. */
function patchesFor(play: Play, who: string): number {
  const own = new Set(play.stage.feishu.cards({ person: who }).map((card) => card.messageId))
  return play.stage.feishu.calls.filter(
    (call) => call.method === 'PATCH' && own.has(call.path.split('/').at(-1) ?? ''),
  ).length
}

describe('an approver who has decided', () => {
  const play = sharePlay()
  const card = () => play().cardOf(rco.approver, '线索 2026-0001')

  it('reads as of when his card stands', async () => {
    await play().live('referred')
    expect(card().cardText).toContain('已移送待受理（截至3月10日 10:20）')
    expect(card().cardText).toContain('您无须办理')
  })

  it('has it left alone while others work', async () => {
    const before = patchesFor(play(), rco.approver)
    await play().type(pro.liaison, '/受理 移1')
    await play().type(pro.liaison, '/分办 移1 乙检察官')
    expect(patchesFor(play(), rco.approver)).toBe(before)
  })

  it('is told the truth by a button that has become stale', async () => {
    expect(await play().tap(rco.approver, card(), '撤回')).toContain('已有更新')
    expect(card().cardText).toContain('办理中（截至')
  })

  it('reads the present with one tap, in the same card', async () => {
    await play().type(pro.handler, '/进展 移1 已到现场勘查')
    const count = play().countOf(rco.approver)
    await play().tap(rco.approver, card(), '查看最新')
    expect(card().cardText).toContain('办理中（截至')
    expect(card().cardText).toContain('已到现场勘查')
    expect(play().countOf(rco.approver)).toBe(count)
  })

  it('has a card that lives again when there is a step for him', async () => {
    await play().type(pro.handler, '/办结 移1 已责令整改到位，清运弃渣，今天完成')
    await play().submit(pro.handler)
    await play().type(pro.handler, '/反馈 移1 已责令整改到位，弃渣全部清运')
    expect(card().cardText).toContain('签收')
    expect(card().cardText).not.toContain('截至')
  })
})

describe('a head who is told of a major clue', () => {
  const play = sharePlay()

  it('reads as of when from the beginning', async () => {
    const clue = await play().file(rco.member, sand, { grade: '重大' })
    expect(play().cardOf(rco.chief, clue).cardText).toContain('已登记（截至3月10日 10:20）')
  })
})

describe('of two who approve together', () => {
  const play = sharePlay()

  it('the first sees what the second says', async () => {
    await play().live('handling')
    await play().type(rco.liaison, '/督办 1 群众反映强烈，久拖未决')
    const first = play().cardOf(rco.chief, '联合督办').messageId
    await play().tapLast(rco.chief, '同意')
    expect(play().stage.feishu.message(first).cardText).not.toContain('截至')
    await play().tapLast(pro.chief, '同意')
    expect(play().cardOf(rco.chief, '联合督办').cardText).toMatch(/检察长\s*同意（乙检察长/)
  })
})

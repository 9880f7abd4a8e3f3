import { beforeAll, describe, expect, it } from 'vitest'
import { tapByHand } from './attack-kit.ts'
import { pro, rco, sand, sharePlay } from './clue-kit.ts'

const major = { grade: '重大' }
const notFound = '没有找到这个编号，或您无权查看'

describe('of a referral whose clue was limited to others meanwhile', () => {
  const play = sharePlay()
  let clue = ''
  let letter = ''
  let older = { messageId: '', chatId: '' }
  let form = { messageId: '', chatId: '', cardText: '' }

  beforeAll(async () => {
    const filed = await play().file(rco.member, sand, major)
    ;({ clue, letter } = await play().live('referred', filed))
    older = play().cardOf(pro.liaison, clue)
  })

  const state = () =>
    play().stage.engine.get<{ state: string }>(
      "SELECT state FROM matter WHERE kind = 'referral' ORDER BY id",
    )?.state

  it('the to-do of sender and receiver spoke before', async () => {
    for (const who of [pro.liaison, rco.liaison]) {
      await play().type(who, '/待办')
      expect(play().read(who)).toContain(letter)
    }
  })

  it('a form that stands open shows nothing of it any more', async () => {
    await play().type(pro.liaison, `/受理并分办 ${letter}`)
    form = play().card(pro.liaison)
    expect(form.cardText).toContain('挖机')
    await play().type(rco.approver, `/限定 ${clue}`)
    expect(await play().submit(rco.approver, { people: [pro.approver] })).toContain('已限定')
    const { cardText } = play().stage.feishu.message(form.messageId)
    expect(cardText).toContain('事项不在此显示')
    expect(cardText).not.toMatch(/挖机|綦江河/)
  })

  it('and is not submitted, not even by whoever had it before his eyes', async () => {
    const { id } = play().stage.engine.get<{ id: number }>(
      "SELECT id FROM draft WHERE act = 'accept-and-assign'",
    ) ?? { id: 0 }
    const { messageId, chatId } = form
    const value = { act: 'submit', draft: id }
    const filled = { handler: pro.handler }
    const made = { who: pro.liaison, messageId, chatId, value, form: filled }
    expect(await tapByHand(play().stage, made)).toContain('该表单已提交或已关闭')
    expect(state()).toBe('referred')
  })

  it('the to-do of the receiver’s liaison officer names it no more', async () => {
    await play().type(pro.liaison, '/待办')
    expect(play().read(pro.liaison)).toContain('待办')
    expect(play().read(pro.liaison)).not.toContain(letter)
  })

  it('nor does that of the sender’s, for whom its answer was awaited', async () => {
    await play().type(rco.liaison, '/待办')
    expect(play().read(rco.liaison)).toContain('待办')
    expect(play().read(rco.liaison)).not.toContain(letter)
  })

  it('a button that names it does nothing', async () => {
    const { id } = play().stage.engine.get<{ id: number }>(
      "SELECT id FROM matter WHERE kind = 'referral' ORDER BY id",
    ) ?? { id: 0 }
    const { messageId, chatId } = older
    const value = { act: 'accept', matter: id }
    const said = await tapByHand(play().stage, { who: pro.liaison, messageId, chatId, value })
    expect(said).toContain(notFound)
    expect(state()).toBe('referred')
  })

  it('an answer below its card is not taken as being about it', async () => {
    await play().type(pro.liaison, { text: '/专项 清四乱', replyTo: older.messageId })
    await play().type(pro.approver, `/查 ${clue}`)
    expect(play().read(pro.approver)).toContain(clue)
    expect(play().read(pro.approver)).not.toContain('清四乱')
  })

  it('a step without a number offers it neither to the receiver nor to the sender', async () => {
    const open = await play().live('referred')
    for (const [who, step] of [
      [pro.liaison, '/受理'],
      [rco.liaison, '/撤回'],
      [rco.liaison, '/催办'],
    ] as const) {
      await play().type(who, step)
      expect(play().read(who)).toMatch(new RegExp(`${open.letter}|${open.clue}`))
      expect(play().read(who)).not.toMatch(new RegExp(`${letter}|${clue}`))
    }
  })

  it('whoever is named still accepts it', async () => {
    const [answer] = await play().type(pro.approver, `/受理 ${letter}`)
    expect(answer?.cardText).toContain('已受理')
  })
})

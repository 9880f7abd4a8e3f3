import { describe, expect, it } from 'vitest'
import { type Play, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { daysReminded, deadlinesOf, shareTime } from './time-kit.ts'

const why = '群众反映强烈，久拖未决'

/** The newest card of the supervision in a person's private chat. */
const cardOf = (play: Play, who: string) => play.cardOf(who, '联合督办')

describe('a joint supervision', () => {
  const play = sharePlay('2026-03-10 10:20')
  let clue = ''
  let letter = ''

  it('is not asked for by somebody who is no liaison officer of the two offices', async () => {
    ;({ clue, letter } = await play().live('handling'))
    const [answer] = await play().type(rco.member, `/督办 ${clue} ${why}`)
    expect(answer?.text).toContain('由区河长办或区检察院的联络员提出')
  })

  it('is asked for by a liaison officer and comes to both heads', async () => {
    await play().type(rco.liaison, `/督办 ${clue} ${why}`)
    expect(play().read(rco.liaison)).toContain('已提交河长和检察长审批')
    expect(play().read(rco.chief)).toContain('请审批联合督办')
    expect(play().read(pro.chief)).toContain(why)
  })

  it('waits in the to-do of both heads', async () => {
    await play().type(pro.chief, '/待办')
    expect(play().read(pro.chief)).toContain('督办待批')
  })

  it('is not asked for twice', async () => {
    const [answer] = await play().type(pro.liaison, `/督办 ${clue} ${why}`)
    expect(answer?.text).toContain('不能重复申请')
  })

  it('is not agreed to by an approver of an office', async () => {
    const [answer] = await play().type(rco.approver, `/同意 ${clue}`)
    expect(answer?.text).toContain('甲河长')
  })

  it('has no number after the first word, and the other head sees it', async () => {
    expect(await play().tap(pro.chief, cardOf(play(), pro.chief), '同意')).toContain('还须河长审批')
    expect(cardOf(play(), rco.chief).cardText).toContain('检察长已同意，请您审批')
    expect(cardOf(play(), rco.chief).cardText).toMatch(/检察长\s*同意（乙检察长/)
  })

  it('is not agreed to twice by one head', async () => {
    const [answer] = await play().type(pro.chief, `/同意 ${clue}`)
    expect(answer?.text).toContain('还须河长审批')
  })

  it('begins with its number when the second head agrees', async () => {
    expect(await play().tap(rco.chief, cardOf(play(), rco.chief), '同意')).toContain(
      '綦河检督〔2026〕1号已生效',
    )
  })

  it('stands on the card of the clue', () => {
    expect(play().cardOf(pro.handler, clue).cardText).toMatch(
      /联合督办\s*綦河检督〔2026〕1号\s*督办中/,
    )
  })

  it('is told to the one who handles the case, with what it asks', () => {
    expect(cardOf(play(), pro.liaison).cardText).toContain('每 3 个工作日报一次进展')
    expect(cardOf(play(), pro.handler).cardText).toContain('綦河检督〔2026〕1号')
  })

  it('deadlines a progress entry that the next one keeps and renews', async () => {
    expect(deadlinesOf(play(), 'supervision-progress').map((one) => one.split(' ')[1])).toEqual([
      'open',
    ])
    await play().type(pro.handler, `/进展 ${letter} 已到现场核查`)
    expect(deadlinesOf(play(), 'supervision-progress').map((one) => one.split(' ')[1])).toEqual([
      'kept',
      'open',
    ])
  })

  it('asks for no more progress once the case is concluded', async () => {
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，清运弃渣，今天完成`)
    await play().submit(pro.handler)
    expect(deadlinesOf(play(), 'supervision-progress').at(-1)).toContain('void')
  })

  it('is not lifted by a liaison officer', async () => {
    const [answer] = await play().type(rco.liaison, '/解除督办 督1 已整改')
    expect(answer?.text).toContain('甲河长')
  })

  it('is lifted by either head, and who asked for it hears so', async () => {
    await play().type(rco.chief, '/解除督办 督1 已整改到位')
    expect(cardOf(play(), rco.liaison).cardText).toContain('督办已解除')
  })

  it('is not seen by a unit that has nothing to do with the clue', async () => {
    const [answer] = await play().type(unit.water, '/查看 督1')
    expect(answer?.text).toContain('没有找到')
  })
})

describe('a joint supervision of a limited clue', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('is not asked for while one of the heads does not know of it', async () => {
    const clue = await play().file(rco.liaison, sand, { grade: '重大' })
    await play().type(rco.liaison, `/自办 ${clue}`)
    await play().type(rco.approver, `/限定 ${clue}`)
    await play().submit(rco.approver, { people: [rco.liaison, pro.chief] })
    const [answer] = await play().type(rco.liaison, `/督办 ${clue} ${why}`)
    expect(answer?.text).toContain('河长不在该案件的知悉范围内，不能审批督办')
  })
})

describe('a joint supervision that one head turns down', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('ends with the reason to both sides', async () => {
    const { clue } = await play().live('handling')
    await play().type(pro.liaison, `/督办 ${clue} ${why}`)
    await play().tap(rco.chief, cardOf(play(), rco.chief), '同意')
    await play().type(pro.chief, `/驳回 ${clue} 先由承办单位限期办理`)
    for (const who of [rco.chief, rco.liaison, pro.liaison]) {
      expect(cardOf(play(), who).cardText).toContain('先由承办单位限期办理')
    }
  })

  it('takes no number', async () => {
    const { engine } = play().stage
    expect(engine.all("SELECT * FROM series WHERE name = '綦河检督'")).toEqual([])
  })

  it('can be asked for again and taken back', async () => {
    await play().type(pro.liaison, `/督办 线索 2026-0001 ${why}`)
    await play().tap(pro.liaison, cardOf(play(), pro.liaison), '撤回')
    await play().submit(pro.liaison, { reason: '另行研究' })
    expect(cardOf(play(), rco.chief).cardText).toContain('已撤回')
  })

  it('is not asked for without a reason', async () => {
    await play().type(pro.liaison, '/督办 线索 2026-0001')
    expect(play().read(pro.liaison)).toContain('督办理由')
  })

  it('is not asked for of a clue that is finished', async () => {
    const { clue } = await play().live('closed')
    const [answer] = await play().type(pro.liaison, `/督办 ${clue} ${why}`)
    expect(answer?.text).toContain('不能督办')
  })
})

describe('progress under joint supervision', () => {
  const play = shareTime('2026-03-10 10:20')

  it('is reminded before its day, on it and once it is overdue', async () => {
    const { clue } = await play().live('handling')
    await play().type(rco.liaison, `/督办 ${clue} ${why}`)
    await play().tap(rco.chief, cardOf(play(), rco.chief), '同意')
    await play().tap(pro.chief, cardOf(play(), pro.chief), '同意')
    const span = { from: '2026-03-11', to: '2026-03-17' }
    expect(await daysReminded(play(), pro.handler, '督办进展', span)).toEqual([
      '2026-03-12',
      '2026-03-13',
      '2026-03-16',
    ])
  })

  it('is settled with the button of the reminder', async () => {
    const card = play()
      .stage.feishu.cards({ person: pro.handler })
      .findLast((one) => one.cardText.startsWith('时限提醒'))
    if (!card) throw new Error('no reminder')
    await play().tap(pro.handler, card, '进展')
    expect(await play().submit(pro.handler, { text: '已约谈责任人' })).toContain('进展已记录')
    const span = { from: '2026-03-18', to: '2026-03-18' }
    expect(await daysReminded(play(), pro.handler, '督办进展', span)).toEqual([])
  })
})

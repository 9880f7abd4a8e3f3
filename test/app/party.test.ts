import { describe, expect, it } from 'vitest'
import { type Play, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { lastWorkbook } from './paper-kit.ts'
import { shareTime } from './time-kit.ts'

const secret = '内部核实材料来源存疑'

/** What a person can read of a clue: its card, 查看 and 审计. */
async function readsOf(play: Play, who: string, clue: string): Promise<string> {
  const shown = []
  for (const words of [`/查 ${clue}`, `/查看 ${clue}`, `/审计 ${clue}`]) {
    const answers = await play.type(who, words)
    shown.push(...answers.map((one) => one.cardText || one.text))
  }
  return shown.join('\n')
}

describe('a referral that the sender’s own approver sent back, and that was sent later', () => {
  const play = shareTime('2026-03-10 10:20')
  let clue = ''

  it('shows why to the sender’s side', async () => {
    clue = await play().file()
    await play().type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
    await play().type(rco.approver, `/驳回 ${clue} ${secret}`)
    expect(await readsOf(play(), rco.liaison, clue)).toContain(secret)
    expect(await readsOf(play(), rco.chief, clue)).toContain(secret)
  })

  it('shows it to nobody of the receiver, on no card, in no history', async () => {
    await play().live('accepted', clue)
    expect(play().cardOf(pro.liaison, clue).cardText).not.toContain(secret)
    for (const who of [pro.liaison, pro.approver, pro.handler, pro.chief]) {
      const read = await readsOf(play(), who, clue)
      expect(read).toContain('受理')
      expect(read).not.toContain(secret)
      expect(read).not.toContain('驳回')
    }
  })

  it('is found by the words of the reason on neither side, since the two share the clue', async () => {
    for (const who of [pro.liaison, pro.chief]) {
      await play().type(who, `/查 ${secret}`)
      expect(play().read(who)).not.toContain(clue)
    }
  })

  it('does not stand in the ledger of the receiver', async () => {
    await play().type(pro.liaison, '/台账')
    await play().type(rco.liaison, '/台账')
    const reasons = async (who: string) => JSON.stringify(await lastWorkbook(play(), who))
    expect(await reasons(rco.liaison)).toContain(secret)
    expect(await reasons(pro.liaison)).not.toContain(secret)
  })

  it('is nobody’s business in the group of both offices, while it waits for approval', async () => {
    const other = await play().file(rco.member, '蒲河石林桥下游有污水直排，颜色发黑')
    await play().live('referred', other)
    await play().type(pro.liaison, `/退回 ${other} 材料不足，缺少现场照片`)
    await play().type(rco.liaison, `/移送 ${other} 区检察院 已补充照片`)
    await play().type(rco.approver, `/驳回 ${other} ${secret}`)
    expect(play().readIn('oc_joint').join('\n')).not.toContain(secret)
  })
})

describe('the digest of the group of both offices', () => {
  const play = shareTime('2026-03-10 10:20')

  it('does not tell of an approval within one of them', async () => {
    await play().live('referral-pending')
    await play().stage.go('2026-03-16 09:21')
    const digestIn = (chat: string) =>
      play()
        .readIn(chat)
        .findLast((one) => one.startsWith('每周提要'))
    expect(digestIn('oc_joint')).toContain('移送线索')
    expect(digestIn('oc_joint')).not.toContain('移送待批')
    expect(digestIn('oc_rco')).toContain('移送待批')
  })
})

describe('a conclusion that the receiver’s own approver sent back', () => {
  const play = sharePlay('2026-03-10 10:20', {
    profile: profileWith((text) => `${text}\nduties: { approvals: { conclusion: true } }\n`),
  })
  let clue = ''
  let letter = ''

  it('is read by the receiver’s side alone, before and after', async () => {
    ;({ clue, letter } = await play().live('handling'))
    await play().type(pro.handler, `/办结 ${letter} 已约谈当事人，责令整改到位，今天完成`)
    await play().submit(pro.handler)
    expect(await readsOf(play(), rco.liaison, clue)).not.toContain('约谈当事人')
    const before = play().countOf(rco.member)
    await play().type(pro.approver, `/驳回 ${letter} ${secret}`)
    // The requesting person is told, not the one who filed the clue in another office.
    expect(play().read(pro.handler)).toContain(`办结被驳回：${secret}`)
    expect(play().countOf(rco.member)).toBe(before)
    expect(await readsOf(play(), pro.handler, clue)).toContain(secret)
    for (const who of [rco.liaison, rco.member, rco.approver, rco.chief]) {
      expect(await readsOf(play(), who, clue)).not.toContain(secret)
    }
  })

  it('is read by both sides once it is approved', async () => {
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，弃渣全部清运，今天完成`)
    await play().submit(pro.handler)
    await play().type(pro.approver, `/同意 ${letter}`)
    expect(await readsOf(play(), rco.liaison, clue)).toContain('弃渣全部清运')
  })
})

describe('what never left its office', () => {
  const play = sharePlay()

  it('is not read by the head of the other side: a request for files that was refused within', async () => {
    await play().type(pro.handler, '/调卷 请区水利局提供石角段采砂行政处罚卷宗，3月20日前')
    await play().submit(pro.handler)
    await play().type(pro.approver, `/驳回 协作 2026-0001 ${secret}`)
    await play().type(pro.handler, '/查 协作 2026-0001')
    expect(play().read(pro.handler)).toContain(secret)
    const [answer] = await play().type(rco.chief, '/查看 协作 2026-0001')
    expect(answer?.text).toContain('没有找到')
  })

  it('is not read by a unit: the heads’ refusal to supervise the case in which it is named', async () => {
    const { clue } = await play().live(
      'accepted',
      await play().file(rco.member, undefined, { unit: 'water' }),
    )
    await play().type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
    expect(await readsOf(play(), unit.water, clue)).not.toContain('督办')
    await play().tap(rco.chief, play().card(rco.chief), '驳回')
    await play().submit(rco.chief, { reason: secret })
    expect(await readsOf(play(), unit.water, clue)).not.toContain(secret)
    expect(await readsOf(play(), pro.liaison, clue)).not.toContain('没有找到')
  })

  it('is not read by a unit: the history of the patrol in which one finding is its own', async () => {
    await play().type(rco.liaison, '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人 发现弃渣')
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/交办 巡1 区水利局 3月20日')
    const own = (await play().type(unit.water, '/查看 巡1'))[0]?.cardText ?? ''
    expect(own).toContain('弃渣')
    await play().type(unit.shijiao, '/审计 巡1')
    await play().type(unit.water, '/审计 巡1')
    expect(play().read(unit.water)).toContain('交区水利局整改')
    expect(play().read(unit.water)).not.toContain('登记巡查记录')
  })
})

import { describe, expect, it, test } from 'vitest'
import { admin, type Play, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { remindersOf, shareTime } from './time-kit.ts'

const major = { grade: '重大' }

/** A major clue of the river chief office that is limited to its liaison officer besides filer and approver. */
async function limited(play: Play, people: readonly string[] = [rco.liaison]): Promise<string> {
  const clue = await play.file(rco.member, sand, major)
  await play.type(rco.approver, `/限定 ${clue}`)
  await play.submit(rco.approver, { people: [...people] })
  return clue
}

describe('the referral of a limited clue', () => {
  const play = shareTime('2026-03-10 10:20')
  let clue = ''

  it('asks its approver for somebody at the receiver who can take it', async () => {
    clue = await limited(play())
    await play().type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
    await play().tap(rco.approver, play().cardOf(rco.approver, clue), '同意')
    expect(play().read(rco.approver)).toMatch(/对方知悉人员/)
    expect(await play().submit(rco.approver, { readers: [pro.liaison] })).toContain('已同意')
  })

  it('reaches whoever was named, who can accept it, and nobody else there', async () => {
    expect(play().cardOf(pro.liaison, clue).cardText).toMatch(/请于 2026年3月17日前受理或退回/)
    await play().type(pro.approver, `/查 ${clue}`)
    expect(play().stage.feishu.messages({ person: pro.approver }).at(-1)?.text).toContain(
      '没有找到',
    )
  })

  it('is owed and remembered to him', async () => {
    await play().type(pro.liaison, '/待办')
    expect(play().read(pro.liaison)).toContain('受理或退回')
    await play().stage.go('2026-03-17 09:11')
    expect(remindersOf(play(), pro.liaison).join()).toContain('受理或退回')
    expect(await play().tap(pro.liaison, play().cardOf(pro.liaison, clue), '受理')).toContain(
      '已受理',
    )
  })

  it('is asked for when it is typed too, and asks nothing when somebody there knows of it already', async () => {
    const other = await limited(play(), [rco.liaison, pro.liaison])
    await play().type(rco.liaison, `/移送 ${other} 区检察院 涉嫌破坏公益`)
    const [answer] = await play().type(rco.approver, `/同意 ${other}`)
    expect(answer?.cardText).toContain('已移送待受理')
    const third = await limited(play())
    await play().type(rco.liaison, `/移送 ${third} 区检察院 涉嫌破坏公益`)
    const [form] = await play().type(rco.approver, `/同意 ${third}`)
    expect(form?.cardText).toContain('对方知悉人员')
  })

  it('is not sent out where nobody who knows of it may approve it', async () => {
    const mine = await play().file(rco.approver, sand, major)
    await play().type(rco.approver, `/限定 ${mine}`)
    await play().submit(rco.approver, { people: [rco.liaison] })
    const [answer] = await play().type(rco.liaison, `/移送 ${mine} 区检察院 涉嫌破坏公益`)
    expect(answer?.text).toContain('没有可审批移送的人员')
  })
})

describe('limiting a clue that is under way', () => {
  const play = sharePlay()

  it('is asked to name somebody who can take the next step', async () => {
    const { clue } = await play().live('referred', await play().file(rco.member, sand, major))
    await play().type(rco.approver, `/限定 ${clue}`)
    expect(await play().submit(rco.approver, { people: [rco.liaison] })).toContain(
      '目前“已移送待受理”，所选人员中没有能办理这一环节的',
    )
    expect(await play().submit(rco.approver, { people: [rco.liaison, pro.liaison] })).toContain(
      '已限定',
    )
  })

  it('asks no more when its handler knows of it anyway', async () => {
    const { clue } = await play().live('handling', await play().file(rco.member, sand, major))
    await play().type(rco.approver, `/限定 ${clue}`)
    expect(await play().submit(rco.approver, { people: [rco.liaison] })).toContain('已限定')
  })
})

describe('a limited clue that is given to a unit', () => {
  const play = sharePlay()

  it('is given to a person of that unit, who sees it and owes it', async () => {
    const { clue, letter } = await play().live(
      'accepted',
      await play().file(rco.member, sand, major),
    )
    await play().type(rco.approver, `/限定 ${clue}`)
    await play().submit(rco.approver, { people: [rco.liaison, pro.liaison] })
    const [form] = await play().type(pro.liaison, `/分办 ${letter} 区生态环境局`)
    expect(form?.cardText).toContain('请同时选择区生态环境局的承办人')
    await play().submit(pro.liaison, { handler: unit.ecology })
    await play().type(unit.ecology, '/待办')
    expect(play().read(unit.ecology)).toContain(letter)
  })
})

test('a conclusion of a limited clue is asked of an approver who knows of it', async () => {
  const play = strict()
  const { clue, letter } = await play.live('handling', await play.file(rco.member, sand, major))
  await play.type(rco.approver, `/限定 ${clue}`)
  await play.submit(rco.approver, { people: [rco.liaison, pro.liaison] })
  await play.type(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`)
  await play.submit(pro.handler).catch(() => '')
  expect(play.read(pro.handler)).toContain('没有可审批办结的人员')
})
const strict = sharePlay('2026-03-10 10:20', {
  profile: profileWith((text) => `${text}\nduties: { approvals: { conclusion: true } }\n`),
})

test('what was limited before anybody was asked for is found, and /自检 shows it', async () => {
  const play = old()
  const { clue } = await play.live('referred', await play.file(rco.member, sand, major))
  play.stage.engine.run(
    "UPDATE matter SET data = json_set(data, '$.limitedTo', json_array('ou_rco_approver')) WHERE kind = 'clue'",
  )
  await play.type(admin, '/自检')
  expect(play.read(admin)).toMatch(/无人待办 1 项/)
  await play.stage.go('2026-03-11 09:11')
  expect(play.read(admin)).toMatch(/每日核查[\s\S]*“受理或退回”无人可办（区检察院）/)
  expect(play.read(admin)).not.toContain('綦江河')
  expect(clue).not.toBe('')
})
const old = sharePlay()

import { expect, test } from 'vitest'
import { sharePlay } from './clue-kit.ts'
import { profileNamed } from './profile-kit.ts'
import { remindersOf } from './time-kit.ts'

const play = sharePlay('2026-03-10 10:20', { profile: profileNamed('shiquan') })
const office = { liaison: 'ou_rco_liaison', approver: 'ou_rco_approver' }
const police = {
  liaison: 'ou_police_liaison',
  approver: 'ou_police_approver',
  chief: 'ou_police_chief',
}
const court = {
  liaison: 'ou_court_liaison',
  approver: 'ou_court_approver',
  president: 'ou_court_president',
}
const sand = '池河池河段今天早上发现有挖机采砂，大概两台'
const unseen = '没有找到这个编号，或您无权查看'

async function filed(): Promise<string> {
  return play().file(office.liaison, sand)
}

/** Whether the clue is shown to a person. */
async function sees(who: string, clue: string): Promise<boolean> {
  const [answer] = await play().type(who, `/查看 ${clue}`)
  return !(answer?.text ?? '').includes(unseen)
}

async function referredToPolice(): Promise<{ clue: string; letter: string }> {
  const clue = await filed()
  await play().type(office.liaison, `/移送 ${clue} 县公安局 涉嫌非法采矿罪`)
  const toast = await play().tap(office.approver, play().cardOf(office.approver, clue), '同意')
  return { clue, letter: /石河移〔2026〕\d+号/.exec(toast)?.[0] ?? toast }
}

test('liaison and approver of the police see every clue, as the profile says', async () => {
  const clue = await filed()
  expect([await sees(police.liaison, clue), await sees(police.approver, clue)]).toEqual([
    true,
    true,
  ])
})

test('of the court the president alone sees every clue', async () => {
  const clue = await filed()
  const seen = [court.liaison, court.approver, court.president].map((one) => sees(one, clue))
  expect(await Promise.all(seen)).toEqual([false, false, true])
})

test('what the police may see they may not yet handle', async () => {
  const clue = await filed()
  const [answer] = await play().type(police.liaison, `/自办 ${clue}`)
  expect(answer?.text).toContain('您不能自办')
})

test('the police take a referral on, conclude it by the word of their head and answer under their own number', async () => {
  const { letter } = await referredToPolice()
  await play().type(police.liaison, `/受理 ${letter}`)
  await play().type(police.liaison, `/办结 ${letter} 已责令恢复原状并清运完毕，今天完成`)
  await play().submit(police.liaison)
  const [refused] = await play().type(police.approver, `/同意 ${letter}`)
  expect(refused?.text).toContain('可由丙警长办理')
  await play().type(police.chief, `/同意 ${letter}`)
  const answers = await play().type(police.liaison, `/反馈 ${letter} 已立案侦查，查扣挖机两台`)
  expect(answers.map((one) => one.cardText).join()).toMatch(/石公馈〔2026〕\d+号/)
})

test('the court is offered no clue', async () => {
  const clue = await filed()
  await play().type(office.liaison, `/移送 ${clue} 县法院 请审理`)
  expect(play().read(office.liaison)).toContain('可移送至县检察院、县公安局')
})

test('the court refers what it found in a trial to the river chief office', async () => {
  const clue = await play().file(court.liaison, sand)
  await play().type(court.liaison, `/移送 ${clue} 审理中发现，请依法处理`)
  const toast = await play().tap(court.president, play().cardOf(court.president, clue), '同意')
  expect(toast).toMatch(/石法移〔2026〕\d+号已移送县河长办/)
})

test('whose word a referral takes is the district’s: not that of the court’s approver', async () => {
  const clue = await play().file(court.liaison, sand)
  const answers = await play().type(court.liaison, `/移送 ${clue} 审理中发现，请依法处理`)
  expect(answers.map((one) => one.cardText).join()).toContain('待丁院长审批')
  const [refused] = await play().type(court.approver, `/同意 ${clue}`)
  expect(refused?.text).toContain('可由丁院长办理')
})

test('a town’s referral takes nobody’s word but its liaison officer’s', async () => {
  const clue = await play().file('ou_houliu_liaison', sand)
  await play().type('ou_houliu_liaison', `/移送 ${clue} 县检察院 请依法处理`)
  expect(play().read('ou_houliu_liaison')).toMatch(/〔2026〕\d+号/)
  expect(play().read('ou_pro_liaison')).toContain('后柳镇移送线索')
})

test('a joint meeting is called to all four sides', async () => {
  await play().type(court.liaison, '/会议 3月26日下午3点 县法院会议室 议题：一季度线索')
  await play().submit(court.liaison)
  expect(play().read(police.chief)).toContain('县法院会议室')
})

test('the head of a side is told when its deadline is overdue by the days of its own schedule', async () => {
  await referredToPolice()
  await play().wait('2026-03-18 09:21')
  expect(remindersOf(play(), police.chief).join('\n')).toContain('受理或退回')
})

import { expect, test } from 'vitest'
import { tapByHand } from './attack-kit.ts'
import { type Play, pro, rco, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

// A second approver of the river chief office, so that the first may edit a draft.
const profile = profileWith((text) =>
  text.replace(
    /( +- \{ open_id: ou_rco_approver,.*\})/,
    '$1\n  - { open_id: ou_rco_second, name: 甲副主任, organisation: rco, roles: [approver] }',
  ),
)
const play = sharePlay('2026-03-10 10:20', { profile })
const second = 'ou_rco_second'

/** The year's points, drafted by the liaison room; returns the number. */
async function drafted(stage: Play, year: number): Promise<string> {
  await stage.type(pro.liaison, `/要点 ${year} 一、整治非法采砂，区水利局，${year}年6月30日前`)
  await stage.submit(pro.liaison)
  return `要点2026-000${year - 2025}`
}

const said = async (who: string, text: string) => {
  const [answer] = await play().type(who, text)
  return answer?.text || answer?.cardText || ''
}

test('an approver who rewrote the draft does not approve his own words', async () => {
  const number = await drafted(play(), 2026)
  await play().type(rco.approver, `/修改要点 ${number} 一、全部改写，区水利局，5月30日前`)
  expect(await play().submit(rco.approver)).toContain('已修改')
  await play().type(pro.liaison, `/要点 提交 ${number}`)
  expect(await said(rco.approver, `/同意 ${number}`)).toContain('您起草或修改过该年度工作要点')
})

test('the other approver of the office is asked and approves', async () => {
  expect(await said(second, '/同意 要点2026-0001')).toContain('已同意，还须区检察院审批')
})

test('the approver of one office does not speak for the other', async () => {
  expect(await said(second, '/同意 要点2026-0001')).toContain('本单位已同意，还须区检察院审批')
})

test('the only approver of an office does not rewrite what nobody else there could approve', async () => {
  const number = await drafted(play(), 2027)
  expect(await said(pro.approver, `/修改要点 ${number}`)).toContain('请由其他联络员或承办人修改')
})

test('an approval of a text that was rewritten meanwhile is not taken', async () => {
  await play().type(pro.liaison, '/巡查 重点 2026 采砂、捕捞')
  await play().submit(pro.liaison)
  const card = play().cardOf(pro.approver, '2026 年度巡查重点')
  const asked = /"value":(\{"act":"agree"[^}]*\})/.exec(JSON.stringify(card.card))?.[1] ?? '{}'
  await play().type(rco.approver, '/驳回 巡查重点1 请写明河段')
  await play().type(pro.liaison, '/重报重点 巡查重点1 围垦')
  await play().submit(pro.liaison)
  const { messageId, chatId } = card
  const value = JSON.parse(asked)
  const answer = await tapByHand(play().stage, { who: pro.approver, messageId, chatId, value })
  expect(answer).toContain('该事项已有更新，请按最新状态办理')
})

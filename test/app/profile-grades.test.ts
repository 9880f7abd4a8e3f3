import { expect, test } from 'vitest'
import { sharePlay } from './clue-kit.ts'
import { profileNamed } from './profile-kit.ts'
import { deadlineOf } from './time-kit.ts'

const play = sharePlay('2026-03-10 10:20', { profile: profileNamed('zhejiang') })
const office = { liaison: 'ou_rco_liaison', approver: 'ou_rco_approver', chief: 'ou_chief' }
const procurator = 'ou_pro_liaison'
const filling = '甲溪上游段今天早上发现有人填河建房，约两百平方米'

const said = {
  condition_notice: '甲水提〔2026〕3号，限3月1日前整改，到期未整改',
  condition_consultation: '3月5日会商，双方同意移送',
}

async function filed(grade?: string): Promise<string> {
  return play().file(office.liaison, filling, grade ? { grade } : {})
}

test('a clue without a grade is of the usual one', async () => {
  const clue = await filed()
  await play().type(office.liaison, `/移送 ${clue} 县检察院 逾期未整改`)
  expect(play().read(office.liaison)).toContain('书面提示及期限')
})

test('a minor clue is not referred', async () => {
  const clue = await filed('轻微')
  const [answer] = await play().type(office.liaison, `/移送 ${clue} 县检察院 请处理`)
  expect(answer?.text).toContain('轻微线索由本单位自行处置，不移送；请用“/自办”办理')
})

test('a referral waits for the written notice and the consultation to be named', async () => {
  const clue = await filed()
  await play().type(office.liaison, `/移送 ${clue} 县检察院 逾期未整改`)
  const toast = await play().submit(office.liaison, {
    condition_notice: said.condition_notice,
    condition_consultation: ' ',
  })
  expect(toast).toContain('移送前须写明“双方研判意见”')
})

test('what was typed stays in the form that still lacks a condition', async () => {
  const clue = await filed()
  await play().type(office.liaison, `/移送 ${clue} 县检察院 逾期未整改`)
  await play().submit(office.liaison, {
    condition_notice: said.condition_notice,
    condition_consultation: ' ',
  })
  expect(JSON.stringify(play().card(office.liaison))).toContain(said.condition_notice)
})

test('the approver and the receiver read what was said to the conditions', async () => {
  const clue = await filed()
  await play().type(office.liaison, `/移送 ${clue} 县检察院 逾期未整改`)
  await play().submit(office.liaison, said)
  const card = play().cardOf(office.approver, clue)
  await play().tap(office.approver, card, '同意')
  const read = [card.cardText, play().cardOf(procurator, clue).cardText]
  expect(read.every((text) => text.includes(`书面提示及期限：${said.condition_notice}`))).toBe(true)
})

test('a unit refers to the river chief office without the conditions', async () => {
  const clue = await play().file('ou_water_liaison', filling)
  const [answer] = await play().type('ou_water_liaison', `/移送 ${clue} 县河长办 请协调`)
  expect(answer?.text ?? answer?.cardText).not.toContain('移送前须写明')
})

test('the heads are told of a major clue at once', async () => {
  await filed('重大')
  expect(play().read(office.chief)).toContain('登记了重大线索')
})

test('only a major clue is supervised', async () => {
  const clue = await filed()
  const [answer] = await play().type(office.liaison, `/督办 ${clue} 久拖未决，群众反映强烈`)
  expect(answer?.text).toContain('重大线索可以联合督办，该线索为“一般”')
})

test('an accepted major clue is reported upward within a working day', async () => {
  const clue = await filed('重大')
  await play().type(office.liaison, `/移送 ${clue} 县检察院 逾期未整改`)
  await play().submit(office.liaison, said)
  await play().tap(office.approver, play().cardOf(office.approver, clue), '同意')
  await play().type(procurator, `/受理 ${clue}`)
  expect(deadlineOf(play(), 'report-to-city').due_on).toBe('2026-03-11')
})

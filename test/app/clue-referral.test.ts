import { expect, test } from 'vitest'
import { pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const play = sharePlay()
const deputy = 'ou_rco_deputy'
const withDeputy = sharePlay('2026-03-10 10:20', {
  profile: profileWith((text) =>
    text.replace(
      'people:\n',
      `people:\n  - { open_id: ${deputy}, name: 甲副主任, organisation: rco, roles: [approver] }\n`,
    ),
  ),
})

test('a referral that is asked for goes to the approver of the same office', async () => {
  const { clue } = await play().live('referral-pending')
  expect(play().cardOf(rco.approver, clue).cardText).toContain('请审批：拟移送区检察院')
})

test('the other office hears nothing before the approval', async () => {
  const before = play().countOf(pro.liaison)
  await play().live('referral-pending')
  expect(play().countOf(pro.liaison)).toBe(before)
})

test('a referral without a target goes to the other side', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/移送 ${clue}`)
  expect(play().cardOf(rco.approver, clue).cardText).toContain('拟移送区检察院')
})

test('one tap of the approver gives the number', async () => {
  const { clue } = await play().live('referral-pending')
  const toast = await play().tap(rco.approver, play().cardOf(rco.approver, clue), '同意')
  expect(toast).toMatch(/^已同意。綦河检移〔2026〕\d+号已移送区检察院$/)
})

test('letter numbers of an office follow each other without a gap', async () => {
  const first = await play().live('referred')
  const second = await play().live('referred')
  const ordinal = (letter: string) => Number(/〕(\d+)号/.exec(letter)?.[1])
  expect(ordinal(second.letter)).toBe(ordinal(first.letter) + 1)
})

test('a referral that was sent back takes no number', async () => {
  const first = await play().live('referred')
  const { clue } = await play().live('referral-pending')
  await play().type(rco.approver, `/驳回 ${clue} 请补充现场照片`)
  const second = await play().live('referred')
  const ordinal = (letter: string) => Number(/〕(\d+)号/.exec(letter)?.[1])
  expect(ordinal(second.letter)).toBe(ordinal(first.letter) + 1)
})

test('the approver can agree by command', async () => {
  const { clue } = await play().live('referral-pending')
  const [answer] = await play().type(rco.approver, `/同意 ${clue}`)
  expect(answer?.cardText).toContain('已移送待受理')
})

test('sending back by button asks for the reason', async () => {
  const { clue } = await play().live('referral-pending')
  const card = play().cardOf(rco.approver, clue)
  await play().tap(rco.approver, card, '驳回')
  const form = play().stage.feishu.message(card.messageId)
  expect(form.cardText).toContain('驳回理由')
  const toast = await play().tap(rco.approver, form, '提交', { reason: '请补充现场照片' })
  expect(toast).toContain('已驳回')
})

test('filer and liaison officer hear why a referral was sent back', async () => {
  const { clue } = await play().live('referral-pending')
  await play().type(rco.approver, `/驳回 ${clue} 请补充现场照片`)
  expect(play().cardOf(rco.member, clue).cardText).toContain('移送被驳回：请补充现场照片')
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('移送被驳回：请补充现场照片')
})

test('a referral that was sent back is shown as such', async () => {
  const { clue } = await play().live('referral-pending')
  await play().type(rco.approver, `/驳回 ${clue} 请补充现场照片`)
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('已驳回')
})

test('a clue whose referral was sent back can be referred again', async () => {
  const { clue } = await play().live('referral-pending')
  await play().type(rco.approver, `/驳回 ${clue} 请补充现场照片`)
  const [answer] = await play().type(rco.liaison, `/移送 ${clue} 区检察院 已补充照片`)
  expect(answer?.cardText).toContain('移送待批')
})

test('an approver never approves the referral of a clue that he filed', async () => {
  const clue = await play().file(rco.approver)
  const [answer] = await play().type(rco.liaison, `/移送 ${clue} 区检察院`)
  expect(answer?.text).toContain('没有可审批移送的人员')
})

test('an approver who asked for a referral himself does not approve it', async () => {
  const clue = await play().file()
  const [answer] = await play().type(rco.approver, `/移送 ${clue} 区检察院`)
  expect(answer?.text).toContain('本人不能审批自己经办的事项')
})

test('the filer among two approvers does not approve, the other one does', async () => {
  const clue = await withDeputy().file(rco.approver)
  await withDeputy().type(rco.liaison, `/移送 ${clue} 区检察院`)
  const [refused] = await withDeputy().type(rco.approver, `/同意 ${clue}`)
  expect(refused?.text).toContain('不能审批自己的移送')
  const [agreed] = await withDeputy().type(deputy, `/同意 ${clue}`)
  expect(agreed?.cardText).toContain('已移送待受理')
})

test('whoever asked among two approvers does not approve', async () => {
  const clue = await withDeputy().file()
  await withDeputy().type(deputy, `/移送 ${clue} 区检察院`)
  const [refused] = await withDeputy().type(deputy, `/同意 ${clue}`)
  expect(refused?.text).toContain('不能审批自己的移送')
})

test('the approver of another office cannot approve', async () => {
  const { clue } = await play().live('referral-pending')
  const [answer] = await play().type(pro.approver, `/同意 ${clue}`)
  expect(answer?.text).toContain('没有找到这个编号，或您无权查看')
})

test('the receiving office is told in its group', async () => {
  const { letter } = await play().live('referred')
  expect(play().readIn('oc_procuratorate').at(-1)).toContain(letter)
})

test('the liaison officer of the receiving office is told in private by when to answer', async () => {
  const { clue } = await play().live('referred')
  expect(play().cardOf(pro.liaison, clue).cardText).toContain(
    '区河长办移送线索，请于 2026年3月17日前受理或退回',
  )
})

test('the filer learns the number', async () => {
  const { clue, letter } = await play().live('referred')
  expect(play().cardOf(rco.member, clue).cardText).toContain(letter)
})

test('the procuratorate refers to the river chief office under its own numbers', async () => {
  const clue = await play().file(pro.handler)
  await play().type(pro.liaison, `/移送 ${clue}`)
  const toast = await play().tap(pro.approver, play().cardOf(pro.approver, clue), '同意')
  expect(toast).toMatch(/綦检河移〔2026〕\d+号已移送区河长办/)
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('移送线索')
})

test('a referral of the stationed liaison office keeps its name on the card', async () => {
  const clue = await play().file(pro.liaison)
  await play().type(pro.liaison, `/移送 ${clue} 区河长办`)
  await play().tap(pro.approver, play().cardOf(pro.approver, clue), '同意')
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('派驻检察联络室')
})

test('a responsible unit refers straight to the procuratorate', async () => {
  const clue = await play().file(unit.ecology)
  await play().type(unit.ecology, `/移送 ${clue} 区检察院 涉嫌犯罪`)
  const toast = await play().tap(
    unit.ecologyApprover,
    play().cardOf(unit.ecologyApprover, clue),
    '同意',
  )
  expect(toast).toMatch(/綦河责移〔2026〕\d+号已移送区检察院/)
})

test('what a responsible unit sent to the river chief office goes on to the procuratorate', async () => {
  const clue = await play().file(unit.ecology)
  await play().type(unit.ecology, `/移送 ${clue} 区河长办`)
  await play().type(unit.ecologyApprover, `/同意 ${clue}`)
  await play().type(rco.liaison, `/受理 ${clue}`)
  await play().type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  const [answer] = await play().type(rco.approver, `/同意 ${clue}`)
  expect(answer?.cardText).toMatch(/綦河检移〔2026〕\d+号　区河长办 → 区检察院/)
})

test('in a chain the first sender has its answer only when the middle office gives it', async () => {
  const clue = await play().file(unit.ecology)
  await play().type(unit.ecology, `/移送 ${clue} 区河长办`)
  await play().type(unit.ecologyApprover, `/同意 ${clue}`)
  await play().type(rco.liaison, `/受理 ${clue}`)
  await play().type(rco.liaison, `/移送 ${clue} 区检察院`)
  await play().type(rco.approver, `/同意 ${clue}`)
  await play().type(pro.liaison, `/受理 ${clue}`)
  await play().type(pro.liaison, `/办结 ${clue} 已责令整改到位，今天完成`)
  await play().submit(pro.liaison)
  await play().type(pro.liaison, `/反馈 ${clue} 已责令整改到位，弃渣清运完毕`)
  await play().type(rco.liaison, `/签收 ${clue} 满意`)
  await play().type(rco.liaison, `/办结 ${clue} 检察院已督促整改到位，今天完成`)
  await play().submit(rco.liaison)
  await play().type(rco.liaison, `/反馈 ${clue} 检察院已督促整改到位`)
  const [answer] = await play().type(unit.ecology, `/签收 ${clue} 满意`)
  expect(answer?.cardText).toContain('已归档')
})

test('the river chief office refers to a responsible unit', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/移送 ${clue} 区水利局 请依法查处`)
  await play().type(rco.approver, `/同意 ${clue}`)
  const [answer] = await play().type(unit.water, `/受理 ${clue}`)
  expect(answer?.cardText).toContain('已受理')
})

test('the procuratorate cannot refer to a responsible unit, and hears where it can', async () => {
  const clue = await play().file(pro.handler)
  await play().type(pro.liaison, `/移送 ${clue} 区水利局`)
  expect(play().read(pro.liaison)).toContain('可移送至区河长办，请重新选择')
})

test('a member cannot ask for a referral and hears who can', async () => {
  const clue = await play().file()
  const [answer] = await play().type(rco.member, `/移送 ${clue} 区检察院`)
  expect(answer?.text).toContain('甲联络员')
})

test('a clue that is on its way is not referred twice', async () => {
  const { clue } = await play().live('referred')
  const [answer] = await play().type(rco.liaison, `/移送 ${clue} 区检察院`)
  expect(answer?.text).toContain('不能重复移送')
})

test('the reason of a referral stands on the card of the receiver', async () => {
  const { clue } = await play().live('referred', await play().file(rco.member, sand))
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('移送理由：涉嫌破坏公益')
})

test('a clue that its receiver may not pass on is told to that office alone, not to who filed it', async () => {
  const { clue } = await play().live('accepted')
  await play().type(pro.liaison, `/移送 ${clue} 区河长办 应由其依法处理`)
  const before = play().countOf(rco.member)
  await play().type(pro.approver, `/驳回 ${clue} 本院有管辖权`)
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('移送被驳回：本院有管辖权')
  expect(play().countOf(rco.member)).toBe(before)
})

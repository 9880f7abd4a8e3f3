import { expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { makeJpeg } from './photo-kit.ts'

const play = sharePlay()

test('the liaison officer accepts with one tap in the group', async () => {
  const { letter } = await play().live('referred')
  const card = play()
    .stage.feishu.cards({ chat: 'oc_procuratorate' })
    .findLast((one) => one.cardText.includes(letter))
  if (!card) throw new Error('no card in the group')
  expect(await play().tap(pro.liaison, card, '受理')).toBe('已受理，请分办')
})

test('acceptance is told to the sender’s liaison officer and to the filer', async () => {
  const { clue, letter } = await play().live('accepted')
  expect(play().cardOf(rco.liaison, clue).cardText).toContain(`${letter}已受理`)
  expect(play().cardOf(rco.member, clue).cardText).toContain(`${letter}已受理`)
})

test('a return needs a reason of the list and an explanation', async () => {
  const { letter } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${letter}`)
  expect(play().read(pro.liaison)).toContain('退回原因')
  const toast = await play().submit(pro.liaison, { reason: '材料不足', text: '缺少现场照片' })
  expect(toast).toBe('已退回移送方')
})

test('the sender hears why it was returned', async () => {
  const { clue, letter } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${letter} 材料不足，缺少现场照片`)
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('缺少现场照片')
})

test('the group of the sender does not read the words of a return', async () => {
  const { letter } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${letter} 材料不足，缺少现场照片`)
  expect(play().readIn('oc_rco').join('\n')).not.toContain('缺少现场照片')
})

test('an assignment asks for a person or a unit in sight, whatever else was typed', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} 请张三尽快查清`)
  const [shown] = play().read(pro.liaison).split('更多栏目')
  expect(shown).toContain('承办人')
  expect(shown).toContain('承办责任单位')
})

test('a returned clue can be sent again after more was added', async () => {
  const { clue, letter } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${letter} 材料不足，缺少现场照片`)
  await play().type(rco.member, `/补充 ${clue} 现场照片已补拍`)
  await play().type(rco.liaison, `/移送 ${clue} 区检察院 材料已补齐`)
  const [answer] = await play().type(rco.approver, `/同意 ${clue}`)
  expect(answer?.cardText).toContain('已移送待受理')
})

test('a clue that is sent again gets a new number and the old one stays used', async () => {
  const { clue, letter } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${letter} 材料不足，缺少现场照片`)
  await play().type(rco.liaison, `/移送 ${clue} 区检察院 材料已补齐`)
  await play().type(rco.approver, `/同意 ${clue}`)
  const ordinal = Number(/〕(\d+)号/.exec(letter)?.[1])
  const card = play().cardOf(rco.liaison, clue).cardText
  expect(card).toContain(letter)
  expect(card).toContain(`綦河检移〔2026〕${ordinal + 1}号`)
})

test('a returned referral no longer has a limit for its acceptance', async () => {
  const { clue, letter } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${letter} 材料不足，缺少现场照片`)
  expect(play().cardOf(rco.liaison, clue).cardText).not.toContain('受理或退回期限')
})

test('the handler hears in private that he has it and by when', async () => {
  const { clue } = await play().live('handling')
  expect(play().cardOf(pro.handler, clue).cardText).toContain('请承办，办理期限 2026年5月9日')
})

/** The highlighted buttons on a clue's card for a person. */
function stressedOn(who: string, clue: string): readonly string[] {
  const card = JSON.stringify(play().cardOf(who, clue).card)
  return [...card.matchAll(/\{[^{}]*"primary_filled"[^{}]*\{[^{}]*"content":"([^"]+)"/g)].map(
    ([, text]) => text ?? '',
  )
}

test('the card stresses 分办 until somebody handles the clue, and then no more', async () => {
  const waiting = await play().live('accepted')
  await play().type(pro.liaison, `/查看 ${waiting.clue}`)
  expect(stressedOn(pro.liaison, waiting.clue)).toEqual(['分办'])
  const handled = await play().live('handling')
  await play().type(pro.liaison, `/查看 ${handled.clue}`)
  expect(stressedOn(pro.liaison, handled.clue)).not.toContain('分办')
})

test('a limit of one’s own may be set for the handler', async () => {
  const { clue, letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter}`)
  await play().submit(pro.liaison, { handler: pro.handler, limit: '2026-04-01' })
  expect(play().cardOf(pro.handler, clue).cardText).toContain('办理期限 2026年4月1日')
})

test('a limit before today is refused and the form keeps the handler', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter}`)
  const toast = await play().submit(pro.liaison, { handler: pro.handler, limit: '2026-03-01' })
  expect(toast).toBe('办理期限不能早于今天')
  expect(JSON.stringify(play().card(pro.liaison).card)).toContain(
    '"initial_option":"ou_pro_handler"',
  )
})

test('a unit that is to handle it is told, and its people may conclude', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/移送 ${clue} 区检察院`)
  await play().type(rco.approver, `/同意 ${clue}`)
  await play().type(pro.liaison, `/受理 ${clue}`)
  await play().type(pro.liaison, `/分办 ${clue} 区水利局`)
  expect(play().cardOf(unit.water, clue).cardText).toContain('请承办')
  await play().type(unit.water, `/办结 ${clue} 已责令整改到位，今天完成`)
  expect(await play().submit(unit.water)).toContain('已办结')
})

test('a person of another office cannot be made the handler as a person', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} 丙联络员`)
  expect(play().stage.feishu.lastMessage({ person: pro.liaison }).text).toContain(
    '交其他单位办理请选择承办责任单位',
  )
})

test('progress stands on the card', async () => {
  const { clue, letter } = await play().live('handling')
  await play().type(pro.handler, `/进展 ${letter} 已到现场核查，固定证据`)
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('进展：已到现场核查，固定证据')
})

test('progress is told to the sender only when that was ticked', async () => {
  const { letter } = await play().live('handling')
  const before = play().countOf(rco.liaison)
  await play().type(pro.handler, `/进展 ${letter} 已到现场核查`)
  expect(play().countOf(rco.liaison)).toBe(before)
  await play().type(pro.handler, `/进展 ${letter} 告知 已约谈当事人`)
  expect(play().countOf(rco.liaison)).toBe(before + 1)
})

test('progress with a photo brings the photo onto the card', async () => {
  const { clue, letter } = await play().live('handling')
  await play().type(pro.handler, { image: Buffer.from(makeJpeg()) })
  await play().type(pro.handler, `/进展 ${letter} 现场已清理`)
  expect(JSON.stringify(play().cardOf(rco.liaison, clue).card)).toContain('img_key')
})

test('progress does not keep the deadline of feedback', async () => {
  const { clue, letter } = await play().live('concluded')
  const [answer] = await play().type(pro.handler, `/进展 ${letter} 已向移送方说明阶段性情况`)
  expect(answer?.text).toContain('不能进展')
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('反馈期限')
})

test('conclusion is shown in a form with what was read before it counts', async () => {
  const { letter } = await play().live('handling')
  await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，清运弃渣120立方米，2026.3.10完成`)
  const form = JSON.stringify(play().card(pro.handler).card)
  expect(form).toContain('"initial_option":"rectified"')
  expect(form).toContain('"initial_date":"2026-03-10"')
})

test('a day of conclusion in the future is refused', async () => {
  const { letter } = await play().live('handling')
  await play().type(pro.handler, `/办结 ${letter} 已责令整改到位`)
  const toast = await play().submit(pro.handler, {
    outcome: 'rectified',
    concludedOn: '2026-03-11',
    text: '已责令整改到位',
  })
  expect(toast).toBe('办结日期不能晚于今天')
})

test('a day of conclusion before the acceptance is refused', async () => {
  const { letter } = await play().live('handling')
  await play().type(pro.handler, `/办结 ${letter} 已责令整改到位`)
  const toast = await play().submit(pro.handler, {
    outcome: 'rectified',
    concludedOn: '2026-03-09',
    text: '已责令整改到位',
  })
  expect(toast).toBe('办结日期不能早于受理（登记）日期')
})

test('the liaison officer may conclude what nobody was given', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/办结 ${letter} 线索不实，现场未发现采砂，今天完成`)
  expect(await play().submit(pro.liaison)).toContain('已办结，请于')
})

test('a handler of the office who was not given the case cannot conclude it', async () => {
  const { letter } = await play().live('accepted')
  const [answer] = await play().type(pro.handler, `/办结 ${letter} 已责令整改到位`)
  expect(answer?.text).toContain('您不能办结')
})

test('the sender cannot conclude what the other office handles', async () => {
  const { letter } = await play().live('handling')
  const [answer] = await play().type(rco.liaison, `/办结 ${letter} 已责令整改到位`)
  expect(answer?.text).toContain('您不能办结')
})

test('an office that keeps its own clue concludes it with its approver', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/自办 ${clue}`)
  await play().type(rco.liaison, `/办结 ${clue} 已劝离并恢复原状，今天完成`)
  expect(await play().submit(rco.liaison)).toBe('已提交办结审批')
  expect(await play().tap(rco.approver, play().cardOf(rco.approver, clue), '同意')).toBe(
    '已同意办结',
  )
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('已归档')
})

test('a conclusion that was sent back goes on being handled', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/自办 ${clue}`)
  await play().type(rco.liaison, `/办结 ${clue} 已劝离并恢复原状，今天完成`)
  await play().submit(rco.liaison)
  const [answer] = await play().type(rco.approver, `/驳回 ${clue} 请补充整改照片`)
  expect(answer?.cardText).toContain('办理中')
})

test('the form of an assignment lists those who can be given it, and says once what is missing', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter}`)
  expect(await play().submit(pro.liaison)).toBe('请选择承办人，或选择承办的责任单位')
  const text = play().read(pro.liaison)
  expect(text.split('请选择承办人').length).toBe(2)
  // The first part has the clue and its filer; the second the people who can be chosen.
  const [, offered = ''] = text.split('本单位或责任单位的人员\n')
  expect(offered).toContain('乙检察官（区检察院，承办人）')
  for (const none of ['甲工作员', '丙联络员', '乙检察长', '系统管理员']) {
    expect(offered).not.toContain(none)
  }
})

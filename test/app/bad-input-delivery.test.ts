import { expect, test } from 'vitest'
import { pro, rco, sand, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const deputy = 'ou_rco_deputy'
const play = sharePlay('2026-03-10 10:20', {
  profile: profileWith((text) =>
    text.replace(
      'people:\n',
      `people:\n  - { open_id: ${deputy}, name: 甲副主任, organisation: rco, roles: [approver] }\n`,
    ),
  ),
})

function countOf(sql: string): number {
  return (
    play().stage.engine.get<{ total: number }>(`SELECT count(*) AS total FROM ${sql}`)?.total ?? -1
  )
}

test('a message that is delivered three times has one effect', async () => {
  const before = play().countOf(rco.member)
  play().stage.feishu.faults.next({ kind: 'duplicate', match: 'im.message', amount: 3 })
  await play().type(rco.member, `/线索 ${sand}`)
  expect(play().countOf(rco.member)).toBe(before + 1)
})

test('a submitted form that is delivered three times files one clue', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  const before = countOf("matter WHERE kind = 'clue'")
  play().stage.feishu.faults.next({ kind: 'duplicate', match: 'card.action', amount: 3 })
  await play().submit(rco.member)
  expect(countOf("matter WHERE kind = 'clue'")).toBe(before + 1)
})

test('an approval that is delivered three times takes one number', async () => {
  const { clue } = await play().live('referral-pending')
  const before = countOf('official_number')
  play().stage.feishu.faults.next({ kind: 'duplicate', match: 'card.action', amount: 3 })
  await play().tap(rco.approver, play().cardOf(rco.approver, clue), '同意')
  expect(countOf('official_number')).toBe(before + 1)
})

test('messages that arrive in another order both have their effect', async () => {
  const { letter } = await play().live('handling')
  const { feishu } = play().stage
  feishu.faults.next({ kind: 'reorder', match: 'im.message' })
  const first = feishu.say(pro.handler, 'bot', `/进展 ${letter} 上午到现场核查`)
  const second = feishu.say(pro.handler, 'bot', `/进展 ${letter} 下午约谈当事人`)
  await Promise.all([first, second])
  await play().stage.settle()
  await play().type(pro.handler, `/查 ${letter}`)
  expect(play().read(pro.handler)).toContain('上午到现场核查')
  expect(play().read(pro.handler)).toContain('下午约谈当事人')
})

test('a double tap on 同意 takes one number and says how things stand', async () => {
  const { clue } = await play().live('referral-pending')
  const card = play().cardOf(rco.approver, clue)
  const before = countOf('official_number')
  const tapOnce = () =>
    play().stage.feishu.tap(
      rco.approver,
      card.messageId,
      '同意',
      card.card ? { card: card.card } : {},
    )
  const [first, second] = await Promise.all([tapOnce(), tapOnce()])
  await play().stage.settle()
  expect(countOf('official_number')).toBe(before + 1)
  expect([first.toast?.content, second.toast?.content]).toContain(
    '该事项已有更新，请按最新状态办理。',
  )
})

test('of two approvers at once one decides and the other sees how things stand', async () => {
  const { clue } = await play().live('referral-pending')
  const { feishu } = play().stage
  const [first, second] = await Promise.all([
    feishu.tap(rco.approver, play().cardOf(rco.approver, clue).messageId, '同意'),
    feishu.tap(deputy, play().cardOf(deputy, clue).messageId, '同意'),
  ])
  await play().stage.settle()
  const words = [first.toast?.content, second.toast?.content]
  expect(words.filter((one) => one?.startsWith('已同意'))).toHaveLength(1)
  expect(words).toContain('该事项已有更新，请按最新状态办理。')
})

test('a tap on a card that is no longer true answers with the true card', async () => {
  const { clue, letter } = await play().live('referred')
  const card = play().cardOf(pro.liaison, clue)
  const stale = card.card
  await play().type(pro.approver, `/受理 ${letter}`)
  const result = await play().stage.feishu.tap(
    pro.liaison,
    card.messageId,
    '受理',
    stale ? { card: stale } : {},
  )
  expect(result.toast?.content).toBe('该事项已有更新，请按最新状态办理。')
  expect(JSON.stringify(result.card)).toContain('已受理')
})

test('somebody without the right who taps in the group hears who can', async () => {
  const { letter } = await play().live('referred')
  const card = play()
    .stage.feishu.cards({ chat: 'oc_procuratorate' })
    .findLast((one) => one.cardText.includes(letter))
  if (!card) throw new Error('no card in the group')
  expect(await play().tap(pro.handler, card, '受理')).toBe('您不能受理，可由乙联络员、乙主任办理。')
})

test('somebody who may not see the matter and taps in the group hears no more than that', async () => {
  const { letter } = await play().live('referred')
  const card = play()
    .stage.feishu.cards({ chat: 'oc_procuratorate' })
    .findLast((one) => one.cardText.includes(letter))
  if (!card) throw new Error('no card in the group')
  expect(await play().tap('ou_ecology_liaison', card, '受理')).toContain('没有找到这个编号')
})

test('the details of a group card come in private', async () => {
  const { letter } = await play().live('referred')
  const card = play()
    .stage.feishu.cards({ chat: 'oc_procuratorate' })
    .findLast((one) => one.cardText.includes(letter))
  if (!card) throw new Error('no card in the group')
  expect(await play().tap(pro.liaison, card, '查看详情')).toBe('已在私聊中回复您。')
  expect(play().read(pro.liaison)).toContain('大概两台')
})

test('a submitted form that is sent again does nothing twice', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  const form = play().card(rco.member)
  await play().submit(rco.member)
  const before = countOf("matter WHERE kind = 'clue'")
  const again = await play().stage.feishu.tap(
    rco.member,
    form.messageId,
    '提交',
    form.card ? { card: form.card } : {},
  )
  expect(again.toast?.content).toBe('该表单已提交或已关闭，不会重复办理。')
  expect(countOf("matter WHERE kind = 'clue'")).toBe(before)
})

test('the form of somebody else in the group is not submitted', async () => {
  const [form] = await play().typeIn('oc_rco', rco.member, `/线索 ${sand}`)
  if (!form) throw new Error('no form')
  expect(await play().tap(rco.liaison, form, '提交')).toBe(
    '这张表单由甲工作员填写，请自行发送命令。',
  )
})

test('a form whose matter changed meanwhile says so and keeps what was typed', async () => {
  const { letter } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${letter}`)
  await play().type(pro.approver, `/受理 ${letter}`)
  const toast = await play().submit(pro.liaison, { reason: '其他', text: '不属本院管辖范围' })
  expect(toast).toContain('不能退回')
  expect(JSON.stringify(play().card(pro.liaison).card)).toContain('不属本院管辖范围')
})

/** Submits a form like a manipulated client, with changes in the card's text. */
async function submitDoctored(change: (card: string) => string, values: Record<string, string>) {
  await play().type(rco.member, `/线索 ${sand}`)
  const form = play().card(rco.member)
  const card = JSON.parse(change(JSON.stringify(form.card)))
  const result = await play().stage.feishu.tap(rco.member, form.messageId, '提交', {
    card,
    formValue: values,
  })
  await play().stage.settle()
  return result.toast?.content ?? ''
}

test('a value that was not on offer is refused by name', async () => {
  const toast = await submitDoctored(
    (card) => card.replaceAll('"value":"蒲河"', '"value":"长江"'),
    {
      river: '长江',
    },
  )
  expect(toast).toBe('河库中没有“长江”，请重新选择')
})

test('a field that the form does not have changes nothing', async () => {
  const toast = await submitDoctored(
    (card) => card.replaceAll('"name":"section"', '"name":"office"'),
    {
      office: 'procuratorate',
    },
  )
  expect(toast).toMatch(/^已登记/)
  expect(play().read(rco.member)).toContain('登记　区河长办 甲工作员')
})

test('a form without a required field asks for it', async () => {
  const toast = await submitDoctored(
    (card) => card.replaceAll('"required":true', '"required":false'),
    {
      field: '',
    },
  )
  expect(toast).toBe('请选择问题类别')
})

test('text longer than the field takes is refused with the limit', async () => {
  const toast = await submitDoctored(
    (card) => card.replaceAll('"max_length":100', '"max_length":900'),
    {
      section: '石'.repeat(200),
    },
  )
  expect(toast).toContain('河段超过 100 字')
})

test('an impossible day from a doctored client is refused', async () => {
  const toast = await submitDoctored(
    (card) => card.replace('"initial_date":"2026-03-10"', '"initial_date":"2026-02-30"'),
    {},
  )
  expect(toast).toBe('日期不存在，请重新选择')
})

test('what somebody clears in the form is not filed', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  await play().submit(rco.member, { section: '' })
  expect(play().read(rco.member)).not.toContain('綦江河石角段\n')
})

import { expect, test } from 'vitest'
import { pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { rightsOn } from './rights-kit.ts'

const play = sharePlay()
const strict = sharePlay('2026-03-10 10:20', {
  profile: profileWith((text) => `${text}\nduties: { approvals: { conclusion: true } }\n`),
})

/**
 * Commands that everybody who sees the matter may try: queries, or commands with rights of their own. The
 * tag of a campaign has its own test.
 */
const free = new Set(['show', 'remind', 'audit', 'paper', 'hand-over', 'campaign'])

function allowed(number: string, { stage } = play()): Record<string, string> {
  const [clue] = stage.engine.all<{ id: number }>(
    "SELECT id FROM matter WHERE kind = 'clue' AND ordinal = ?",
    Number(number.slice(-4)),
  )
  if (!clue) throw new Error(`no ${number}`)
  return rightsOn(clue, stage, free)
}

/** Who may arrange a case meeting, if both offices see the case. */
const arrangers = '甲联络员 甲主任 乙联络员 乙检察官 乙主任'
/** Who may arrange a look-back at a concluded case: people of the two offices, but no head and no unit. */
const lookers = '甲工作员 甲联络员 甲主任 乙联络员 乙检察官 乙主任'

test('已登记: filer, liaison officer and approver of the filer’s office', async () => {
  expect(allowed((await play().live('filed')).clue)).toEqual({
    会商: '甲联络员 甲主任',
    去函: '甲联络员 甲主任',
    挂牌督办: '甲联络员 甲主任',
    报送: '甲联络员 甲主任',
    督办: '甲联络员',
    移送: '甲联络员 甲主任',
    自办: '甲联络员 甲主任',
    补充: '甲工作员 甲联络员 甲主任',
    撤回: '甲工作员 甲联络员 甲主任',
    合并: '甲联络员 甲主任',
    催办: '甲工作员 甲主任 甲河长',
    批示: '甲河长',
  })
})

test('已登记 of grade 重大: the approver may limit who knows of it', async () => {
  const clue = await play().file(rco.member, sand, { grade: '重大' })
  expect(allowed(clue)['限定']).toBe('甲主任')
})

test('已登记 with a unit named: the unit may add to it', async () => {
  const clue = await play().file(rco.member, sand, { unit: 'water' })
  expect(allowed(clue)['补充']).toBe('甲工作员 甲联络员 甲主任 丙联络员')
})

test('移送待批: the approver alone decides', async () => {
  expect(allowed((await play().live('referral-pending')).clue)).toEqual({
    会商: '甲联络员 甲主任',
    去函: '甲联络员 甲主任',
    挂牌督办: '甲联络员 甲主任',
    报送: '甲联络员 甲主任',
    督办: '甲联络员',
    案情: '甲联络员 甲主任',
    同意: '甲主任',
    驳回: '甲主任',
    补充: '甲工作员 甲联络员 甲主任',
    撤回: '甲工作员 甲联络员 甲主任',
    催办: '甲工作员 甲联络员 甲河长',
    批示: '甲河长',
  })
})

test('已移送待受理: the receiver takes it or gives it back, the sender’s approver withdraws', async () => {
  expect(allowed((await play().live('referred')).clue)).toEqual({
    会商: arrangers,
    去函: arrangers,
    挂牌督办: arrangers,
    报送: '甲联络员 甲主任',
    督办: '甲联络员 乙联络员',
    案情: '甲联络员 甲主任',
    受理并分办: '乙联络员 乙主任',
    受理: '乙联络员 乙主任',
    退回: '乙联络员 乙主任',
    补充: '甲工作员 甲联络员 甲主任 乙联络员 乙主任',
    撤回: '甲主任',
    催办: '甲工作员 甲联络员 甲主任 甲河长 乙检察官 乙主任 乙检察长',
    批示: '乙检察长',
  })
})

test('已受理: everything is with the receiver', async () => {
  expect(allowed((await play().live('accepted')).clue)).toEqual({
    会商: arrangers,
    去函: arrangers,
    挂牌督办: arrangers,
    督办: '甲联络员 乙联络员',
    移送: '乙联络员 乙主任',
    分办: '乙联络员 乙主任',
    办结: '乙联络员 乙主任',
    阶段: '乙联络员 乙主任',
    补充: '甲工作员 甲联络员 甲主任 乙联络员 乙主任',
    报送: '甲联络员 甲主任 乙联络员 乙主任',
    提前通报: '乙联络员 乙检察官 乙主任',
    合并: '乙联络员 乙主任',
    催办: '甲工作员 甲联络员 甲主任 甲河长 乙检察官 乙主任 乙检察长',
    批示: '乙检察长',
    阶段性反馈: '乙联络员 乙主任',
  })
})

test('办理中: the handler works, the leaders may assign anew', async () => {
  expect(allowed((await play().live('handling')).clue)).toEqual({
    会商: arrangers,
    去函: arrangers,
    挂牌督办: arrangers,
    督办: '甲联络员 乙联络员',
    移送: '乙联络员 乙主任',
    分办: '乙联络员 乙主任',
    办结: '乙联络员 乙检察官 乙主任',
    进展: '乙联络员 乙检察官 乙主任',
    阶段: '乙联络员 乙检察官 乙主任',
    补充: '甲工作员 甲联络员 甲主任 乙联络员 乙检察官 乙主任',
    报送: '甲联络员 甲主任 乙联络员 乙主任',
    提前通报: '乙联络员 乙检察官 乙主任',
    催办: '甲工作员 甲联络员 甲主任 甲河长 乙联络员 乙主任 乙检察长',
    批示: '乙检察长',
    阶段性反馈: '乙联络员 乙检察官 乙主任',
  })
})

test('办理中 by a responsible unit: its people work on it', async () => {
  const { clue, letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} 区水利局`)
  expect(allowed(clue)['办结']).toBe('乙联络员 乙主任 丙联络员')
  expect(allowed(clue)['进展']).toBe('乙联络员 乙主任 丙联络员')
})

test('办结待批: the approver of the handling office alone decides', async () => {
  const { clue, letter } = await strict().live('handling')
  await strict().type(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`)
  await strict().submit(pro.handler)
  expect(allowed(clue, strict())).toEqual({
    会商: arrangers,
    去函: arrangers,
    挂牌督办: arrangers,
    报送: '甲联络员 甲主任',
    同意: '乙主任',
    驳回: '乙主任',
    补充: '甲工作员 甲联络员 甲主任 乙联络员 乙检察官 乙主任',
    催办: '甲工作员 甲联络员 甲主任 甲河长 乙联络员 乙检察官 乙检察长',
    批示: '乙检察长',
    阶段性反馈: '乙联络员 乙检察官 乙主任',
  })
})

test('已办结待反馈: handler and leaders answer', async () => {
  expect(allowed((await play().live('concluded')).clue)).toEqual({
    会商: arrangers,
    去函: arrangers,
    挂牌督办: arrangers,
    回头看: lookers,
    反馈: '乙联络员 乙检察官 乙主任',
    补充: '甲工作员 甲联络员 甲主任 乙联络员 乙检察官 乙主任',
    报送: '甲联络员 甲主任 乙联络员 乙主任',
    催办: '甲工作员 甲联络员 甲主任 甲河长 乙联络员 乙主任 乙检察长',
    批示: '乙检察长',
  })
})

test('已反馈待签收: filer and sender receive', async () => {
  expect(allowed((await play().live('answered')).clue)).toEqual({
    会商: arrangers,
    去函: arrangers,
    挂牌督办: arrangers,
    报送: '甲联络员 甲主任',
    回头看: lookers,
    签收: '甲工作员 甲联络员 甲主任',
    补充: '甲工作员 甲联络员 甲主任 乙联络员 乙检察官 乙主任',
    催办: '甲工作员 甲主任 甲河长 乙联络员 乙检察官 乙主任 乙检察长',
    批示: '甲河长',
  })
})

test('有异议待答复: the receiver answers the objection, the sender may take it back, an approver reopens', async () => {
  const { clue, letter } = await play().live('answered')
  await play().type(rco.liaison, `/签收 ${letter} 有异议 现场仍有弃渣`)
  expect(allowed(clue)).toEqual({
    会商: arrangers,
    去函: arrangers,
    挂牌督办: arrangers,
    报送: '甲联络员 甲主任',
    回头看: lookers,
    答复异议: '乙联络员 乙检察官 乙主任',
    签收: '甲工作员 甲联络员 甲主任',
    重启: '甲主任 乙主任',
    补充: '甲工作员 甲联络员 甲主任 乙联络员 乙检察官 乙主任',
    催办: '甲工作员 甲联络员 甲主任 甲河长 乙联络员 乙主任 乙检察长',
    批示: '乙检察长',
  })
})

test('异议已答复待签收: the sender receives', async () => {
  const { clue, letter } = await play().live('answered')
  await play().type(rco.liaison, `/签收 ${letter} 有异议 现场仍有弃渣`)
  await play().type(pro.handler, `/答复异议 ${letter} 剩余弃渣已清运并复核`)
  expect(allowed(clue)).toEqual({
    会商: arrangers,
    去函: arrangers,
    挂牌督办: arrangers,
    报送: '甲联络员 甲主任',
    回头看: lookers,
    签收: '甲工作员 甲联络员 甲主任',
    重启: '甲主任 乙主任',
    补充: '甲工作员 甲联络员 甲主任 乙联络员 乙检察官 乙主任',
    催办: '甲工作员 甲主任 甲河长 乙联络员 乙检察官 乙主任 乙检察长',
    批示: '甲河长',
  })
})

test('已归档: the approver of either office reopens, whoever works in one looks back', async () => {
  expect(allowed((await play().live('closed')).clue)).toEqual({
    会商: arrangers,
    去函: arrangers,
    挂牌督办: arrangers,
    报送: '甲联络员 甲主任',
    重启: '甲主任 乙主任',
    回头看: lookers,
  })
})

test('已退回: the clue is its own office’s again', async () => {
  const { clue, letter } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${letter} 材料不足，缺少现场照片`)
  expect(allowed(clue)).toEqual({
    会商: arrangers,
    去函: arrangers,
    挂牌督办: arrangers,
    报送: '甲联络员 甲主任',
    督办: '甲联络员 乙联络员',
    移送: '甲联络员 甲主任',
    自办: '甲联络员 甲主任',
    补充: '甲工作员 甲联络员 甲主任 乙联络员 乙主任',
    撤回: '甲工作员 甲联络员 甲主任',
    合并: '甲联络员 甲主任',
    催办: '甲工作员 甲主任 甲河长',
    批示: '甲河长',
  })
})

test('已撤回: the approver reopens', async () => {
  const { clue } = await play().live('filed')
  await play().type(rco.member, `/撤回 ${clue} 重复登记`)
  expect(allowed(clue)).toEqual({ 重启: '甲主任' })
})

test('已合并: nothing is left to do', async () => {
  const { clue: stays } = await play().live('filed')
  const { clue } = await play().live('filed')
  await play().type(rco.liaison, `/合并 ${clue} 并入 ${stays}`)
  expect(allowed(clue)).toEqual({})
})

test('办理中 with a stage recorded: whoever may record one may take it back', async () => {
  const { clue, letter } = await play().live('handling')
  await play().type(pro.handler, `/阶段 ${letter} 初步调查 今天`)
  await play().submit(pro.handler)
  const { 阶段: record, 撤回阶段: withdraw } = allowed(clue)
  expect([record, withdraw]).toEqual(['乙联络员 乙检察官 乙主任', '乙联络员 乙检察官 乙主任'])
})

test('办理中（自办）: the own handler and the leaders', async () => {
  const { clue } = await play().live('filed')
  await play().type(rco.liaison, `/自办 ${clue} 甲工作员`)
  expect(allowed(clue)).toEqual({
    会商: '甲联络员 甲主任',
    去函: '甲联络员 甲主任',
    挂牌督办: '甲联络员 甲主任',
    报送: '甲联络员 甲主任',
    督办: '甲联络员',
    分办: '甲联络员 甲主任',
    办结: '甲工作员 甲联络员 甲主任',
    进展: '甲工作员 甲联络员 甲主任',
    阶段: '甲工作员 甲联络员 甲主任',
    补充: '甲工作员 甲联络员 甲主任',
    催办: '甲联络员 甲主任 甲河长',
    批示: '甲河长',
  })
})

test('a clue of a responsible unit is in the hands of that unit', async () => {
  const clue = await play().file(unit.ecology)
  expect(allowed(clue)).toEqual({
    移送: '丁联络员 丁科长',
    自办: '丁联络员 丁科长',
    补充: '丁联络员 丁科长',
    撤回: '丁联络员 丁科长',
    合并: '丁联络员 丁科长',
    催办: '甲河长 丁科长',
    批示: '甲河长',
  })
})

import { beforeAll, expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const sealed = () =>
  play()
    .stage.engine.all<{ text: string }>('SELECT text FROM seal')
    .map(({ text }) => text)

beforeAll(async () => {
  await play().type(
    rco.member,
    '/线索 石角镇村民李大明举报，电话13912345678，说蒲河石林桥有人夜里偷倒泔水',
  )
  await play().submit(rco.member, { field: 'illegal-discharge' })
})

test('the name of the reporter, written alone by those who know it, stands in no reason, progress or feedback', async () => {
  await play().type(rco.liaison, '/移送 线索1 区检察院 据李大明反映情况属实')
  await play().tap(rco.approver, play().cardOf(rco.approver, '线索'), '同意')
  await play().type(pro.liaison, '/受理并分办 移1 乙检察官')
  await play().type(pro.handler, '/进展 移1 已联系李大明13912345678核实')
  await play().type(pro.handler, '/阶段性反馈 移1 已回访李大明')
  await play().type(rco.approver, '/查 线索1')
  const card = play().read(rco.approver)
  expect(card).toContain('据〔已保密〕反映情况属实')
  expect(card).toContain('已联系〔已保密〕')
  expect(card).toContain('已回访〔已保密〕')
  expect(card).not.toContain('李大明')
})

test('what was sealed already is not sealed a second time', async () => {
  await play().type(pro.handler, '/查 移1')
  expect(play().read(pro.handler)).toMatch(/举报人信息（仅您可见）：李大明 13912345678\n/)
  expect(sealed()).toHaveLength(1)
})

test('the name is found by nobody', async () => {
  await play().type(rco.liaison, '/查 李大明')
  expect(play().read(rco.liaison)).toContain('没有找到含“李大明”')
})

test('whoever does not know the reporter does not learn it from what is hidden', async () => {
  await play().type(rco.approver, '/补充 线索1 现场有李大明一户')
  await play().type(rco.approver, '/查 线索1')
  expect(play().read(rco.approver)).toContain('现场有李大明一户')
})

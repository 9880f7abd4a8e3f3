import { expect, test } from 'vitest'
import { accuse } from './accountability-kit.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()

test('a clue is counted to a special campaign, shows it and is found by its name', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/专项 ${clue} 清四乱`)
  expect(play().cardOf(rco.member, clue).cardText).toContain('专项　清四乱')
  await play().type(rco.member, '/查 清四乱')
  expect(play().read(rco.member)).toContain(clue)
})

test('a meeting is counted to it as well, and stays so when it is moved', async () => {
  await play().type(rco.liaison, '/会议 3月26日下午3点 检察院二楼会议室 议题：上半年线索')
  await play().submit(rco.liaison)
  await play().type(pro.liaison, '/专项 会议1 清四乱')
  await play().type(rco.liaison, '/会议 改期 会议1 3月27日上午9点 河长办会议室 因防汛值班')
  await play().submit(rco.liaison)
  await play().type(pro.liaison, '/查 会议1')
  expect(play().read(pro.liaison)).toContain('专项　清四乱')
})

test('a matter is taken out of it again', async () => {
  await play().type(pro.liaison, '/专项 会议1 取消')
  await play().type(pro.liaison, '/查 会议1')
  expect(play().read(pro.liaison)).not.toContain('专项　清四乱')
})

test('a confidential matter belongs to no campaign, by whose name it would be found', async () => {
  const number = await accuse(play())
  const [answer] = await play().type(pro.approver, `/专项 ${number} 清四乱`)
  expect(answer?.text).not.toContain('列入专项行动：清四乱')
  await play().type(pro.approver, `/查 ${number}`)
  expect(play().read(pro.approver)).not.toContain('专项　清四乱')
})

test('a member counts nothing to a campaign', async () => {
  const [answer] = await play().type(rco.member, '/专项 线索 2026-0001 清四乱')
  expect(answer?.text).toContain('由河长办、检察院或提出单位的联络员、审批人列入')
})

test('nobody learns by it of a matter that he does not see', async () => {
  const [answer] = await play().type(unit.shijiao, '/专项 线索 2026-0001 清四乱')
  expect(answer?.text).toContain('没有找到这个编号')
})

test('bulletins are listed by their topic', async () => {
  await play().type(rco.liaison, '/通报 政策执行 印发河道采砂管理办法 发区检察院')
  await play().submit(rco.liaison)
  await play().type(pro.liaison, '/查 通报 政策执行')
  expect(play().read(pro.liaison)).toContain('印发河道采砂管理办法')
})

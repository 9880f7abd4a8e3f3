import { beforeAll, expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay('2026-03-10 10:20')

beforeAll(async () => {
  await play().live('handling')
  await play().type(rco.liaison, '/会议 3月26日下午3点 检察院二楼会议室 议题：上半年线索')
  await play().submit(rco.liaison)
})

test('a text that begins with a matter’s number and names no command offers the matter and its steps', async () => {
  await play().type(pro.handler, '移1 判了，支持我们的请求')
  expect(play().read(pro.handler)).toMatch(/需要做什么？[\s\S]*查看\n办结\n登记阶段\n进展/)
  expect(play().read(pro.handler)).not.toContain('登记为线索')
})

test('a step that is chosen takes the text along', async () => {
  await play().type(pro.handler, '移1 下周二开庭')
  await play().tapLast(pro.handler, '进展')
  expect(play().read(pro.handler)).toContain('进展：2026年3月17日开庭')
})

test('the number of a meeting, glued to what is said of it, calls no second meeting', async () => {
  for (const text of ['会议1改到27号上午9点半，河长那天没空', '/会议1开完了']) {
    await play().type(rco.liaison, text)
    expect(play().read(rco.liaison)).toMatch(/需要做什么？[\s\S]*查看\n[\s\S]*改期/)
    expect(play().read(rco.liaison)).not.toMatch(/召集联席会议|\n会议\n/)
  }
})

test('a number that nobody gave yet, or that may not be seen, is taken as before', async () => {
  await play().type(pro.handler, '移77 判了，支持我们的请求')
  expect(play().read(pro.handler)).toContain('登记为线索')
  await play().type(rco.liaison, '会议77改到27号上午9点半')
  expect(play().read(rco.liaison)).toContain('召集联席会议')
})

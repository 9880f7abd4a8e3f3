import { expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { lastDashboard } from './figures-kit.ts'
import { deadlinesOf } from './time-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const typed = '/巡查 记录 3月9日 綦江河 三江段 河长办3人检察院2人'

/** The number of joint patrols on the dashboard of the river chief office's liaison officer. */
async function counted(): Promise<number> {
  await play().type(rco.liaison, '/看板 2026年')
  const { figures } = lastDashboard(play().stage.engine)
  return figures.totals.find((one) => one.name === 'patrol')?.value ?? 0
}

test('a filed record is shown in a form as it stands, to be put right', async () => {
  await play().type(rco.liaison, typed)
  await play().submit(rco.liaison, { findings: '未发现问题' })
  expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 kept'])
  expect(await counted()).toBe(1)
  await play().type(rco.liaison, '/更正 巡1 检察院未到，登记有误')
  const form = JSON.stringify(play().card(rco.liaison))
  expect(form).toContain('三江段')
  expect(form).toContain('检察院未到，登记有误')
  expect(form).toContain('2026-03-09')
})

test('without a change nothing is corrected, and what was typed stays in the form', async () => {
  expect(await play().submit(rco.liaison)).toContain('内容与原记录相同')
  expect(JSON.stringify(play().card(rco.liaison))).toContain('检察院未到，登记有误')
})

test('a record that no longer counts leaves the year owed again', async () => {
  const toast = await play().submit(rco.liaison, { offices: ['rco'], people: '河长办3人' })
  expect(toast).toBe('已更正，区河长办和区检察院未同时参加，不计入年度联合巡查')
  expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 void', '2026 open'])
  expect(await counted()).toBe(0)
})

test('what it said before, what it says now and why stand in its history', async () => {
  await play().type(rco.liaison, '/查看 巡1')
  const card = play().read(rco.liaison)
  expect(card).toContain('参加单位由区河长办、区检察院改为区河长办')
  expect(card).toContain('原因：检察院未到，登记有误')
  expect(card).toContain('记录已更正 1 次')
})

test('both offices hear of the correction', () => {
  expect(play().read(pro.liaison)).toContain('巡查记录已更正')
})

test('the year is owed no more once the record is put right again', async () => {
  await play().type(pro.liaison, '/更正 巡1 检察院2人实际参加')
  const toast = await play().submit(pro.liaison, {
    offices: ['rco', 'procuratorate'],
    people: '河长办3人检察院2人',
  })
  expect(toast).toBe('已更正，计入年度联合巡查')
  expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 void', '2026 kept'])
  expect(await counted()).toBe(1)
})

test('a second joint patrol keeps the year when the first is corrected', async () => {
  await play().type(rco.liaison, '/巡查 记录 3月10日 蒲河 石林桥段 河长办3人检察院2人')
  await play().submit(rco.liaison, { findings: '未发现问题' })
  await play().type(rco.liaison, '/更正 巡1 检察院未到')
  await play().submit(rco.liaison, { offices: ['rco'], people: '河长办3人' })
  expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 void', '2026 kept'])
})

test('a day that has not come is refused', async () => {
  await play().type(rco.liaison, '/更正 巡2 日期有误')
  expect(await play().submit(rco.liaison, { heldOn: '2026-03-11' })).toContain('不能晚于今天')
})

test('a correction wants its reason', async () => {
  await play().type(rco.liaison, '/更正 巡2')
  expect(await play().submit(rco.liaison, { route: '石林桥至河口', reason: ' ' })).toContain(
    '请填写更正原因',
  )
})

test('whoever may not file a record corrects none', async () => {
  for (const who of [rco.member, unit.water]) {
    const [answer] = await play().type(who, '/更正 巡2 路线有误')
    expect(answer?.text).toMatch(/您不能更正巡查记录|没有找到这个编号/)
  }
})

test('the button on the card opens the same form', async () => {
  await play().type(rco.liaison, '/查看 巡2')
  await play().tapLast(rco.liaison, '更正')
  const toast = await play().submit(rco.liaison, { route: '石林桥至河口', reason: '路线写错' })
  expect(toast).toBe('已更正')
  await play().type(rco.liaison, '/查看 巡2')
  expect(play().read(rco.liaison)).toContain('石林桥至河口')
})

test('a patrol that was only planned has no record to correct', async () => {
  await play().type(rco.liaison, '/巡查 3月20日 綦江河 三江段')
  await play().submit(rco.liaison)
  const [answer] = await play().type(rco.liaison, '/更正 巡查 2026-0003 路线有误')
  expect(answer?.text).toContain('不能更正巡查记录')
})

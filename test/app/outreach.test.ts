import { expect, test } from 'vitest'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { daysReminded } from './time-kit.ts'

const play = sharePlay()

/** Plans an activity; returns its number. */
async function plan(text = '3月20日 世界水日集中宣传，人民广场'): Promise<string> {
  await play().type(rco.liaison, `/宣传 ${text}`)
  await play().submit(rco.liaison)
  const last = play().stage.engine.get<{ n: number }>(
    "SELECT max(ordinal) AS n FROM matter WHERE kind = 'outreach'",
  )?.n
  return `宣传2026-${String(last).padStart(4, '0')}`
}

test('name, day, form and place are read from what was typed', async () => {
  await play().type(rco.liaison, '/宣传 3月22日 世界水日集中宣传，人民广场，区检察院参加')
  const form = JSON.stringify(play().card(rco.liaison).card)
  expect(form).toContain('"default_value":"世界水日集中宣传"')
  expect(form).toContain('"initial_date":"2026-03-22"')
  expect(form).toContain('"initial_option":"集中宣传"')
  expect(form).toContain('"default_value":"人民广场"')
  expect(form).toContain('"selected_values":["procuratorate"]')
})

test('whoever is to take part is told in its groups', async () => {
  await plan('3月20日 人民广场集中宣传，区检察院参加')
  expect(play().readIn('oc_procuratorate').join('\n')).toContain('请参加：计划宣传活动')
})

test('planned, held with figures and filed', async () => {
  const number = await plan()
  await play().type(rco.member, `/宣传 开展 ${number} 今天 300余人 区电视台报道`)
  expect(play().read(rco.member)).toContain('覆盖人数　300 人')
  expect(play().read(rco.member)).toContain('区电视台报道')
  expect(await play().tapLast(rco.liaison, '归档')).toBe('已归档')
})

test('one that has been held is recorded in one step', async () => {
  await play().type(pro.handler, '/宣传 3月5日 进校园法治宣讲，石角小学，覆盖260人')
  expect(await play().submit(pro.handler)).toContain('开展宣传活动：进校园法治宣讲')
  expect(play().read(pro.handler)).toContain('已开展待归档')
})

test('the other office sees it', async () => {
  const number = await plan()
  const [found] = await play().type(pro.handler, `/查 ${number}`)
  expect(found?.cardText).toContain('世界水日集中宣传')
})

test('a unit that takes no part does not see it', async () => {
  const number = await plan()
  const [found] = await play().type(unit.water, `/查 ${number}`)
  expect(found?.text).toContain('没有找到这个编号，或您无权查看')
})

test('the other office does not record it', async () => {
  const number = await plan()
  const [answer] = await play().type(pro.liaison, `/宣传开展 ${number} 今天 300人`)
  expect(answer?.text).toContain('您不能开展')
})

test('an activity is not held tomorrow', async () => {
  const number = await plan()
  await play().type(rco.liaison, `/宣传开展 ${number} 300人`)
  expect(await play().submit(rco.liaison, { on: '2026-03-11' })).toBe('开展日期不能晚于今天')
})

test('people reached are a whole number', async () => {
  const number = await plan()
  await play().type(rco.liaison, `/宣传开展 ${number} 今天`)
  expect(await play().submit(rco.liaison, { reached: '很多' })).toBe('覆盖人数请写整数，如 300人')
})

test('a plan for a day that has gone by asks for the people reached', async () => {
  await play().type(rco.liaison, '/宣传 集中宣传世界水日')
  expect(await play().submit(rco.liaison, { on: '2026-03-01' })).toContain('日期已过')
})

test('an administrator as such plans nothing', async () => {
  const [answer] = await play().type(admin, '/宣传 3月20日 集中宣传世界水日')
  expect(answer?.text).toContain('您没有业务角色')
})

test('a cancelled activity says why, and nobody is reminded of it', async () => {
  const number = await plan()
  await play().type(rco.liaison, `/宣传取消 ${number} 因暴雨取消`)
  expect(play().read(pro.liaison)).toContain('宣传活动已取消：因暴雨取消')
  const [todo] = await play().type(rco.liaison, '/待办')
  expect(todo?.cardText).not.toContain(number)
})

test('a planned activity is reminded of until it is recorded', async () => {
  const number = await plan('3月20日 通惠河护河宣讲')
  const span = { from: '2026-03-11', to: '2026-03-24' }
  const days = await daysReminded(play(), rco.liaison, '通惠河护河宣讲', span)
  expect(days).toEqual(['2026-03-17', '2026-03-20', '2026-03-23'])
  await play().type(rco.liaison, `/宣传开展 ${number} 3月20日 120人`)
  // The first working day of the second week after, when the next reminder would come.
  const later = { from: '2026-04-07', to: '2026-04-07' }
  expect(await daysReminded(play(), rco.liaison, '通惠河护河宣讲', later)).toEqual([])
})

import { expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { at } from './district-kit.ts'

const play = sharePlay('2026-03-10 10:20')

test('a report for a half-year that has not begun is asked about, not taken for this one', async () => {
  await play().type(rco.liaison, '/半年报告 2027年上半年 移送线索2件')
  expect(play().read(rco.liaison)).toContain('2027年上半年尚未开始，以下为2026年上半年，请核对')
})

test('a nil return of a half-year that has not ended says what it brings about', async () => {
  await play().type(rco.approver, '/零报告 上半年无线索，原因：均为立案在办')
  expect(play().read(rco.approver)).toContain(
    '2026年上半年尚未结束；签报后本单位在该期内不再收到移送提醒',
  )
})

test('a nil return of a half-year that has not begun is not taken', async () => {
  await play().type(rco.approver, '/零报告 2027年上半年无线索，原因：暂无')
  expect(play().read(rco.approver)).toContain('2027年上半年尚未开始，不能签报')
})

test('a nil return on the last day of the half-year is asked no more whether it has ended, the day before it is', async () => {
  const asked = async (today: string) => {
    await play().stage.feishu.clock.set(at(`${today} 10:20`))
    await play().type(pro.approver, '/零报告 上半年无线索，原因：均为立案在办')
    return play().read(pro.approver).includes('尚未结束')
  }
  expect([await asked('2026-06-29'), await asked('2026-06-30')]).toEqual([true, false])
})

test('one minute to the new year in Shanghai is still the old half-year, the next the new one', async () => {
  await play().stage.feishu.clock.set(at('2026-12-31 23:59'))
  await play().type(rco.liaison, '/半年报告')
  expect(play().read(rco.liaison)).toContain('2026年下半年')
  await play().stage.feishu.clock.set(at('2027-01-01 00:00'))
  const number = await play().file(rco.member)
  expect(number).toBe('线索 2027-0001')
})

test('the half-years turn at midnight in Shanghai, not in London', async () => {
  await play().stage.feishu.clock.set(at('2027-07-01 00:30'))
  await play().type(pro.liaison, '/台账 本年')
  await play().type(pro.approver, '/零报告 下半年无线索，原因：暂无')
  expect(play().read(pro.approver)).toContain('2027年下半年尚未结束')
})

test('29 February is a day in leap years alone', async () => {
  await play().type(pro.liaison, '/宣传 2028年2月29日 世界水日集中宣传，人民广场')
  expect(JSON.stringify(play().card(pro.liaison).card)).toContain('"initial_date":"2028-02-29"')
  await play().type(pro.liaison, '/宣传 2027年2月29日 世界水日集中宣传，人民广场')
  expect(JSON.stringify(play().card(pro.liaison).card)).not.toContain('initial_date')
})

test('points of a year that were proposed and taken back are owed again', async () => {
  await play().stage.go('2028-02-01 10:20')
  await play().type(pro.liaison, '/要点 2028 一、整治非法采砂，区水利局，6月30日前')
  await play().submit(pro.liaison)
  await play().tapLast(pro.liaison, '提交审批')
  await play().type(pro.liaison, '/撤回 要点2028-0001 另行起草')
  const owed = play().stage.engine.all(
    "SELECT subject FROM promise WHERE what = 'q1-work-plan' AND subject = '2028' AND state = 'open'",
  )
  expect(owed).toEqual([{ subject: '2028' }])
})

import { expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()
const record = '3月9日 綦江河 石角段 河长办3人检察院2人 发现问题1个：1、弃渣堆放'

test('the same patrol recorded by the other office is asked about once, then accepted', async () => {
  await play().type(rco.liaison, `/巡查 记录 ${record}`)
  await play().type(pro.liaison, `/巡查 记录 ${record}`)
  expect(await play().submit(rco.liaison)).toContain('綦河检巡〔2026〕1号')
  expect(await play().submit(pro.liaison)).toContain('当天该河库已有巡查记录綦河检巡〔2026〕1号')
  expect(await play().submit(pro.liaison)).toContain('已登记，编号')
})

test('what is to be finished tomorrow is not entered as finished today', async () => {
  await play().type(rco.liaison, '/交办 巡1 第1项 区水利局 5月31日')
  await play().type(unit.water, '/整改 巡1 第1项 弃渣清运，明天完成')
  expect(play().read(unit.water)).toContain('明天晚于今天（2026年3月10日），请核对日期')
})

test('nothing is rectified before the patrol that found it', async () => {
  await play().type(unit.water, '/整改 巡1 第1项 弃渣清运，3月8日完成')
  expect(play().read(unit.water)).toContain('完成日期不能早于巡查日期2026年3月9日')
})

test('a day that a field has taken is not the place, the reason or the people of another', async () => {
  await play().type(
    rco.liaison,
    '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索',
  )
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/会议 召开 会议1 3月10日')
  expect(play().read(rco.liaison)).toContain('召开　2026年3月10日')
  expect(play().read(rco.liaison)).not.toContain('到会')
})

test('a task is not carried out before the meeting that decided on it was called', async () => {
  await play().type(
    rco.liaison,
    '/会议 纪要 会议1 听取上半年工作 议定：清运弃渣，区水利局，5月31日前',
  )
  await play().submit(rco.liaison, { present: '河长办3人检察院2人' })
  await play().type(rco.liaison, '/确认纪要 会议1')
  await play().type(pro.liaison, '/确认纪要 会议1')
  // A text about the future is offered as progress; a text about completion needs its day.
  await play().type(unit.water, '/落实 纪1 已启动，5月31日前全部完成')
  expect(play().read(unit.water)).toContain('所写情况尚未完成，本次按进展记录')
  await play().tapLast(unit.water, '取消')
  await play().type(unit.water, '/落实 纪1 5月31日前已全部完成')
  expect(play().read(unit.water)).toContain('5月31日晚于今天（2026年3月10日）')
  expect(await play().submit(unit.water, { doneOn: '2025-05-31 +0800' })).toBe(
    '完成日期不能早于提出议定事项的2026年3月10日',
  )
})

test('a head who says the same twice gives no unit the same task twice', async () => {
  await play().type(rco.liaison, '/半年报告 上半年 移送线索2件；存在问题：无；下一步打算：加强督办')
  await play().submit(rco.liaison)
  const words = '/批示 半年报告 2026-0001 同意 批示事项：排查暗管，区水利局，5月31日前'
  await play().type(rco.chief, words)
  await play().type(rco.chief, words)
  expect(play().read(rco.chief)).toContain('“排查暗管”已列为批示事项')
})

import { expect, test } from 'vitest'
import { pro, rco } from './clue-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'
import { daysReminded, shareTime } from './time-kit.ts'

const play = shareTime('2026-03-10 10:00')

test('an answer that does not come reminds the liaison officer before its day and after it', async () => {
  await enterBodies(play())
  await play().type(pro.handler, '/去函 某某流域管理局 请提供蒲河水文资料，3月25日前复函')
  await play().submit(pro.handler)
  await play().type(pro.approver, '/同意 去函2026-0001')
  await play().type(pro.liaison, '/去函回执 函1 今天 机要交换')
  const days = await daysReminded(play(), pro.liaison, '催收复函', {
    from: '2026-03-11',
    to: '2026-04-01',
  })
  expect(days.filter((day) => day < '2026-03-25').length).toBeGreaterThan(0)
  expect(days.filter((day) => day > '2026-03-25').length).toBeGreaterThan(0)
})

test('a letter that came in reminds whoever owes its answer, until it is answered', async () => {
  await play().type(rco.liaison, '/来函 某某流域管理局 今天收到 邮寄 商请核查岸线，4月10日前复函')
  await play().submit(rco.liaison)
  const before = await daysReminded(play(), rco.liaison, '复函', {
    from: '2026-04-02',
    to: '2026-04-09',
  })
  expect(before.length).toBeGreaterThan(0)
  await play().type(rco.liaison, '/来函复函 来函1 今天 已函复核查情况')
  const after = await daysReminded(play(), rco.liaison, '复函', {
    from: '2026-04-10',
    to: '2026-04-20',
  })
  expect(after).toEqual([])
})

test('a letter whose day of the answer goes by unsigned still waits for the approver, who sends it back', async () => {
  await play().type(pro.handler, '/去函 丙县河长办 请提供綦江河水文资料，4月22日前复函')
  await play().submit(pro.handler)
  const number = /去函 2026-\d+/.exec(play().read(pro.approver))?.[0] ?? ''
  await play().stage.go('2026-04-23 10:00')
  await play().type(pro.approver, '/待办')
  expect(play().read(pro.approver)).toContain(`${number}　待签发`)
  const [refused] = await play().type(pro.approver, `/同意 ${number}`)
  expect(refused?.text).toContain('请对方复函的日期2026年4月22日已过，请驳回')
  await play().type(pro.approver, `/驳回 ${number} 请改复函日期`)
  await play().type(pro.approver, '/待办')
  expect(play().read(pro.approver)).not.toContain(`${number}　待签发`)
})

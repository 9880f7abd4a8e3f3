import { beforeAll, expect, test } from 'vitest'
import { rco, sand, sharePlay } from './clue-kit.ts'
import { fillClues } from './time-kit.ts'

const play = sharePlay('2026-06-22 10:20')
/** More than are counted within a command. */
const many = 3000
const all = `登记线索\n${many + 1}`

const card = (who: string) => play().cardOf(who, '区河长办2026年上半年工作报告')

beforeAll(async () => {
  await play().type(rco.member, {
    location: { name: '石角镇', longitude: '106.65', latitude: '28.97' },
  })
  await play().file(rco.member, sand)
  fillClues(play().stage.engine, many)
})

test('a draft of very many matters is counted in pieces before it is made, and counts them all', async () => {
  await play().stage.go('2026-06-23 09:00')
  expect(card(rco.liaison).cardText).toContain(all)
})

test('submitting it is answered before it is counted anew; the heads read it counted', async () => {
  const draft = card(rco.liaison)
  const { messageId } = draft
  await play().tap(rco.liaison, draft, '核对并报送')
  const formValue = { problems: '个别反馈不及时', next: '加强督办' }
  const told = await play().stage.feishu.tap(rco.liaison, messageId, '提交', { formValue })
  expect(told.toast?.content).toBe('已向河长、检察长报送区河长办2026年上半年工作报告')
  expect(JSON.stringify(told.card)).toContain('正在计算，稍后自动更新')
  await play().stage.settle()
  for (const who of [rco.chief, rco.liaison]) {
    expect(card(who).cardText).toContain(all)
    expect(card(who).cardText).not.toContain('正在计算')
  }
})

test('that it was counted stands in the record once, however many cards show it', () => {
  const rows = play().stage.engine.all<{ note: string }>(
    "SELECT note FROM journal WHERE act = 'report-figures'",
  )
  expect(rows).toEqual([{ note: '统计数据已计算' }])
})

test('a map that would not show all is not drawn on the report; the way to it is', () => {
  expect(card(rco.chief).cardText).toContain('图上事项')
  expect(JSON.stringify(card(rco.chief).card)).not.toContain('"id":"points"')
})

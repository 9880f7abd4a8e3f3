import { expect, test } from 'vitest'
import { asText } from '../../src/documents/sheet.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'

// `sharePlay` checks after each test that Feishu accepted every card.
const play = sharePlay()
const many = (count: number, line: (nth: number) => string, between = '\n') =>
  Array.from({ length: count }, (_, nth) => line(nth + 1)).join(between)

test('a patrol that found ninety problems is shown on a card that Feishu takes', async () => {
  const found = many(90, (nth) => `${nth}、第${nth}处弃渣堆放侵占河道须清运并恢复岸线原状`, ' ')
  await play().type(
    rco.liaison,
    `/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人 发现问题90个：${found}`,
  )
  expect(await play().submit(rco.liaison)).toContain('已登记')
  expect(play().read(rco.liaison)).toContain('另有 70 项未在此列出（待处理 70）')
})

test('a year of a hundred points reaches both approvers', async () => {
  const points = many(100, (nth) => `${nth}、第${nth}项整治非法采砂，区水利局，6月30日前`)
  await play().type(pro.liaison, `/要点 2026 ${points}`)
  await play().submit(pro.liaison)
  await play().type(pro.liaison, '/要点 提交 要点2026-0001')
  for (const who of [rco.approver, pro.approver]) {
    expect(play().read(who)).toContain('请审批 2026 年度工作要点建议')
  }
})

test('a restoration of ninety milestones and its payments are shown on cards that Feishu takes', async () => {
  const steps = many(90, (nth) => `4月${(nth % 28) + 1}日 完成第${nth}段清淤补植护岸林`, '；')
  await play().type(
    unit.ecology,
    `/修复 代履行 綦江河石角段左岸，清运弃渣，责任方：某砂石厂，金额50万元，节点：${steps}`,
  )
  expect(await play().submit(unit.ecology)).toContain('綦河检修〔2026〕1号')
  expect(play().read(unit.ecology)).toContain('另有 70 项未在此列出')
})

test('a cell holds no more than a spreadsheet takes', () => {
  expect(asText('污'.repeat(40_000)).length).toBeLessThanOrEqual(32_767)
})

import { beforeAll, expect, test } from 'vitest'
import { rco, sand, sharePlay, unit } from './clue-kit.ts'
import { lastDashboard } from './figures-kit.ts'
import { fillClues } from './time-kit.ts'

const play = sharePlay('2026-03-10 10:20')
/** More than are counted within a command. */
const many = 3000

beforeAll(async () => {
  await play().file(rco.member, sand)
  fillClues(play().stage.engine, many)
})

const dashboard = () => play().stage.feishu.lastCard({ person: rco.chief })

const tap = (button: string) =>
  play().stage.feishu.tap(rco.chief, dashboard().messageId, button, {})

test('a dashboard of very many matters is counted when it is sent, and counts them all', async () => {
  await play().type(rco.chief, '/看板')
  expect(dashboard().cardText).toContain(`登记线索\n${many + 1}\n`)
})

test('its other tables come at once, from what was counted', async () => {
  await tap('按领域')
  expect(dashboard().cardText).toContain('按领域')
})

test('another span says that it is being counted, and is shown on the same card when it is', async () => {
  const { messageId } = dashboard()
  await tap('本月')
  expect(dashboard().cardText).toContain('正在统计')
  await play().stage.settle()
  expect(dashboard().messageId).toBe(messageId)
  expect(dashboard().cardText).toContain('看板　2026年3月')
  expect(lastDashboard(play().stage.engine).figures.span.id).toBe('2026-03')
})

test('the list behind a figure has as many lines as the figure counts', async () => {
  await play().type(rco.chief, '/看板 登记线索')
  expect(dashboard().cardText).toContain((many + 1).toLocaleString('en'))
})

test('whoever sees none of very many matters is told so by the ledger itself', async () => {
  await play().type(unit.water, '/台账 2026年')
  const texts = play()
    .stage.feishu.messages({ person: unit.water })
    .map((one) => one.text)
  expect(texts.at(-1)).toBe('2026年没有您可见的事项，未生成台账。')
})

test('the list behind a figure of very many matters is counted when it is sent, and turned to another page on the same card', async () => {
  await play().type(rco.chief, '/看板 登记线索')
  const { messageId, cardText } = dashboard()
  expect(cardText).toContain('查看')
  await tap('下一页')
  expect(dashboard().cardText).toContain('正在统计')
  await play().stage.settle()
  expect(dashboard().messageId).toBe(messageId)
  expect(dashboard().cardText).toContain('上一页')
})

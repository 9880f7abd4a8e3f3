import { expect, it } from 'vitest'
import { rco } from './clue-kit.ts'
import { shareTime } from './time-kit.ts'

const play = shareTime('2026-03-10 10:20')
const rows = <Row>(sql: string) => play().stage.engine.all<Row>(sql)
const idsOf = (sql: string) => rows<{ id: number }>(sql).map((one) => one.id)

it('puts away lists, forms and ended drafts after thirty days, and keeps the cards of matters', async () => {
  await play().file(rco.member)
  await play().type(rco.member, '/待办')
  await play().type(rco.member, '/看板')
  const lists = idsOf('SELECT id FROM card WHERE matter IS NULL')
  const matters = idsOf('SELECT id FROM card WHERE matter IS NOT NULL')
  const drafts = idsOf("SELECT id FROM draft WHERE state = 'done'")
  expect(Math.min(lists.length, matters.length, drafts.length)).toBeGreaterThan(0)
  await play().stage.go('2026-04-08 10:00')
  expect(idsOf('SELECT id FROM card')).toEqual(expect.arrayContaining([...lists, ...matters]))
  await play().file(rco.member)
  await play().stage.go('2026-04-09 12:00')
  expect(idsOf('SELECT id FROM card').filter((id) => lists.includes(id))).toEqual([])
  expect(idsOf('SELECT id FROM card')).toEqual(expect.arrayContaining(matters))
  expect(idsOf('SELECT id FROM draft').filter((id) => drafts.includes(id))).toEqual([])
})

it('forgets after thirty days which events were received, and not before', async () => {
  const { stage } = play()
  await stage.go('2026-05-08 10:00')
  await play().type(rco.member, '/待办')
  const received = () => rows<{ key: string }>('SELECT key FROM inbox ORDER BY at DESC')
  const [newest] = received()
  const isKept = () => received().some(({ key }) => key === newest?.key)
  await stage.go('2026-06-07 09:00')
  expect(isKept()).toBe(true)
  await stage.go('2026-06-08 11:00')
  expect(isKept()).toBe(false)
})

it('gives the number of a draft that was put away to no other', async () => {
  await play().stage.go('2026-06-30 10:00')
  const [last] = idsOf('SELECT max(id) AS id FROM draft')
  expect(last).toBeDefined()
  await play().file(rco.member)
  const [next] = idsOf('SELECT max(id) AS id FROM draft')
  expect(next).toBe((last ?? 0) + 1)
})

it('looks at each card once', async () => {
  const swept = () =>
    Number(rows<{ value: string }>("SELECT value FROM fact WHERE name = 'cards-swept'")[0]?.value)
  const before = swept()
  await play().stage.go('2026-08-20 10:00')
  expect(swept()).toBeGreaterThan(before)
})

it('ends a form that nobody submitted for a week, with what was written into it, and its card says so', async () => {
  const { stage } = play()
  await play().type(rco.member, '/线索 蒲河石林桥下有污水直排')
  const [draft] = idsOf("SELECT id FROM draft WHERE state = 'open'")
  const form = play().card(rco.member).messageId
  await stage.go('2026-08-26 11:00')
  expect(rows(`SELECT 1 FROM draft WHERE id = ${draft} AND state = 'open'`)).toHaveLength(1)
  await stage.go('2026-08-27 11:01')
  const [row] = rows<{ state: string; content: string }>(
    `SELECT state, content FROM draft WHERE id = ${draft}`,
  )
  expect(row?.state).toBe('expired')
  expect(row?.content).not.toContain('污水')
  expect(stage.feishu.message(form).cardText).toContain('未提交，没有登记')
})

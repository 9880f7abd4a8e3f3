import { afterAll, beforeAll, expect, test } from 'vitest'
import { playSample } from '../../simulator/demo/sample.ts'
import { openPlayhouse, type Playhouse } from './playhouse.ts'
import { townIn } from './sample-town.ts'

let house: Playhouse

beforeAll(async () => {
  house = await openPlayhouse(null, '2026-01-05 09:40')
  await playSample(townIn(house), () => {})
}, 60_000)
afterAll(() => house?.close())

const states = (kind: string) =>
  house.bot.engine
    .all<{ state: string }>('SELECT DISTINCT state FROM matter WHERE kind = ?', kind)
    .map((row) => row.state)
    .sort()

test('twenty clues are filed', () => {
  const clues = house.bot.engine.all("SELECT id FROM matter WHERE kind = 'clue'")
  expect(clues).toHaveLength(20)
})

test('clues are at home, closed, withdrawn and merged', () => {
  expect(states('clue')).toEqual(['closed', 'filed', 'merged', 'withdrawn'])
})

test('referrals stand at every step of their way', () => {
  expect(states('referral')).toEqual([
    'answered',
    'closed',
    'concluded',
    'handling',
    'referral-pending',
    'referred',
    'rejected',
    'returned',
  ])
})

test('both offices have referred', () => {
  const letters = house.bot.engine
    .all<{ number: string | null }>("SELECT number FROM matter WHERE kind = 'referral'")
    .map((row) => row.number?.slice(0, 4))
  expect(new Set(letters)).toEqual(new Set(['綦河检移', '綦检河移', '綦河责移', undefined]))
})

test('a feedback is overdue', () => {
  const card = house.feishu.cards({ person: 'ou_pro_handler' })
  expect(card.map((one) => one.cardText).join('\n')).toMatch(/反馈\n.*逾期 \d+ 天/)
})

test('work plan, patrol, weekly presence and nil return are on record', () => {
  const found = house.bot.engine.all<{ name: string }>(
    "SELECT DISTINCT kind AS name FROM matter UNION SELECT act FROM journal WHERE act = 'nil-return'",
  )
  expect(found.map((row) => row.name)).toEqual(
    expect.arrayContaining(['nil-return', 'patrol', 'plan', 'presence']),
  )
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { playSample } from '../../simulator/demo/sample.ts'
import { profileWith } from '../app/district-kit.ts'
import { lastDashboard, shownFigures, toldFigures } from '../app/figures-kit.ts'
import { openPlayhouse, type Playhouse } from './playhouse.ts'
import { townIn } from './sample-town.ts'

let house: Playhouse
const viewer = 'ou_chief_procurator'

beforeAll(async () => {
  house = await openPlayhouse(null, '2026-01-05 09:40')
  await playSample(townIn(house), () => {})
}, 180_000)
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

/** What a head reads on the dashboard, and what the journal says. */
async function compared(asked: string) {
  await house.feishu.say(viewer, 'bot', `/看板 ${asked}`)
  await house.settle()
  const { engine } = house.bot
  const { figures } = lastDashboard(engine)
  const now = house.feishu.clock.now()
  return {
    shown: shownFigures(figures),
    told: toldFigures(engine, figures, profileWith(), now, viewer),
  }
}

test('the dashboard of the year shows what the journal tells, to the last one', async () => {
  const { shown, told } = await compared('2026年')
  expect(shown).toEqual(told)
  expect(shown.totals).toMatchObject({ filed: 20, returned: 1, merged: 1, withdrawn: 1 })
})

test('so does that of a quarter that is over', async () => {
  const { shown, told } = await compared('2026年第一季度')
  expect(shown).toEqual(told)
})

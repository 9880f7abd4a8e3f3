import { beforeAll, expect, test } from 'vitest'
import { pro, rco, sand } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { lastDashboard, shownDebtors, toldDebtors } from './figures-kit.ts'
import { shareTime } from './time-kit.ts'

const play = shareTime('2026-01-12 10:20')

beforeAll(async () => {
  await play().live('closed', await play().file(rco.member, sand))
  const given = await play().live('accepted', await play().file(rco.member, `${sand} 左岸`))
  await play().type(pro.liaison, `/分办 ${given.letter} 区水利局`)
  const kept = await play().live('accepted', await play().file(rco.member, `${sand} 右岸`))
  await play().type(pro.liaison, `/分办 ${kept.letter} 乙检察官`)
  await play().stage.go('2026-04-08 10:20')
})

test('what a unit was given to handle is its own to owe in the figures of the half-year, as the journal tells', async () => {
  await play().type(rco.chief, '/看板 上半年')
  const { engine, feishu } = play().stage
  const { figures } = lastDashboard(engine)
  const shown = shownDebtors(figures)
  expect(shown).toEqual(toldDebtors(engine, figures, profileWith(), feishu.clock.now(), rco.chief))
  expect(shown).toMatchObject({ water: { overdue: 1 }, procuratorate: { overdue: 1 } })
})

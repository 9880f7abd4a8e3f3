import { expect, it } from 'vitest'
import { Play, pro } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

it('a reminder whose deadline was kept says so and offers nothing more', async () => {
  const play = new Play(await openStage('2026-03-10 10:20'))
  const { letter } = await play.live('concluded')
  await play.stage.go('2026-03-17 09:11')
  const texts = () => play.stage.feishu.cards({ person: pro.handler }).map((one) => one.cardText)
  expect(texts().filter((one) => one.startsWith('时限提醒：反馈'))).toHaveLength(1)
  await play.type(pro.handler, `/反馈 ${letter} 已责令整改到位，暗管已封堵，复测达标`)
  await play.stage.settle()
  const settled = texts().filter((one) => one.startsWith('时限已办妥'))
  expect(settled).toHaveLength(1)
  expect(settled[0]).not.toContain('稍后提醒')
  await play.stage.close()
})

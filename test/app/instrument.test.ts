import { expect, it } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const play = sharePlay('2026-03-10 10:20', {
  profile: profileWith(
    (text) =>
      `${text}\ninstruments: [{ name: 检察建议, full: 诉前检察建议 }, { name: 检察意见, from: 2026-03-20 }]\n`,
  ),
})
const decided = { decidedBy: '检察长', agency: '区水利局' }

async function record(letter: string, stage: string, on: string): Promise<void> {
  await play().type(pro.handler, `/阶段 ${letter} ${stage} 今天`)
  await play().submit(pro.handler, { ...decided, decidedOn: on })
}

it('the instrument has its new name from the day of the law, and what is older keeps the old one', async () => {
  const { letter, clue } = await play().live('handling')
  await record(letter, '立案', '2026-03-10')
  await record(letter, '检察建议', '2026-03-10')
  await play().type(pro.liaison, `/提前通报 ${clue} 拟就采砂坑回填问题发出`)
  await play().stage.go('2026-03-20 10:20')
  await play().type(pro.handler, `/阶段 ${letter}`)
  expect(JSON.stringify(play().card(pro.handler).card)).toContain('"content":"检察意见送达"')
  await record(letter, '检察意见', '2026-03-20')
  await play().type(pro.handler, `/查 ${clue}`)
  const card = play().read(pro.handler)
  expect(card).toContain('检察建议　2026年3月10日')
  expect(card).toContain('检察意见　2026年3月20日')
  expect(card).toContain('送达检察意见期限')
  await play().type(pro.liaison, `/提前通报 ${clue} 拟就弃渣清运问题发出`)
  const told = play()
    .stage.feishu.cards({ person: rco.liaison })
    .map((one) => one.cardText.split('\n')[0])
  expect(told).toContain('诉前检察建议提前通报')
  expect(told).toContain('检察意见提前通报')
})

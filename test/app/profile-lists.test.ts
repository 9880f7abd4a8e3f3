import { expect, test } from 'vitest'
import { pro, rco, sand, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const lists = `
sources: [巡查发现, 群众举报, { name: 网格员上报, words: [网格员] }, { name: 热线, until: 2026-01-31 }, 其他]
outcomes:
  - { id: rectified, name: 整改到位 }
  - { id: opinion, name: 检察意见, words: [检察意见] }
  - { id: old, name: 旧式结论, until: 2025-12-31 }
fields:
  - { id: sand-mining, name: 非法采砂, words: [采砂] }
  - { id: boats, name: 三无船舶, words: [船], from: 2027-01-01 }
  - { id: other, name: 其他 }
bulletin_topics: [{ name: 督查通报, heads: true }]
exchange_kinds: [{ name: 河道检察官, side: procuratorate, of_a_river: true }]
`
const play = sharePlay('2026-03-10 10:20', { profile: profileWith((text) => `${text}${lists}`) })

test('a source of the district is read by its words', async () => {
  await play().type(rco.member, `/线索 ${sand}，网格员上报`)
  expect(JSON.stringify(play().card(rco.member))).toContain('"initial_option":"网格员上报"')
})

test('a source that has ended is offered no more', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  expect(play().read(rco.member)).not.toContain('热线')
})

test('a field that is not in force yet is offered to nobody', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  expect(play().read(rco.member)).not.toContain('三无船舶')
})

test('a clue is concluded with an outcome of the district', async () => {
  const { letter, clue } = await play().live('handling')
  await play().type(pro.handler, `/办结 ${letter} 已发出检察意见，今天完成`)
  await play().submit(pro.handler)
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('检察意见')
})

test('an outcome that has ended is offered no more', async () => {
  const { letter } = await play().live('handling')
  await play().type(pro.handler, `/办结 ${letter} 整改完成，今天完成`)
  expect(play().read(pro.handler)).not.toContain('旧式结论')
})

test('a topic for the heads reaches them', async () => {
  await play().type(rco.liaison, '/通报 督查通报 市里督查发现三处问题，请知悉 发区检察院')
  await play().submit(rco.liaison)
  expect(play().read(pro.chief)).toContain('督查通报')
})

test('the procurator of a river stands on its clues by the name of the district', async () => {
  await play().type(rco.liaison, '/交流 河道检察官 乙检察官 綦江河 2026年3月1日至2027年3月31日')
  await play().submit(rco.liaison)
  const clue = await play().file(rco.liaison)
  expect(play().cardOf(rco.liaison, clue).cardText).toMatch(/河道检察官.*乙检察官/)
})

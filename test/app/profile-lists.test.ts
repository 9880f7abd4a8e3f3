import { expect, test } from 'vitest'
import { pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
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
assistance_kinds:
  - { id: drone, name: 无人机航测, words: [航测], asked_by: [procuratorate], asked_of: [responsible_unit] }
  - { id: talk, name: 内部咨询, asked_of: [procuratorate], sight: personal }
  - { id: old, name: 旧式协助, words: [协助], until: 2025-12-31 }
`
/** Rivers, one of them no longer managed here and one not yet. */
const rivers = `rivers:
  - { name: 旧渠, kind: canal, until: 2026-03-10 }
  - { name: 新湖, kind: lake, from: 2026-03-11, until: 2026-12-31 }
`
const profile = profileWith((text) => `${text.replace('rivers:\n', rivers)}${lists}`)
const play = sharePlay('2026-03-10 10:20', { profile })

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

test('a kind of request of the district is read by its words, and one that has ended is not', async () => {
  await play().type(pro.handler, '/协作 请区水利局航测石角段河道，协助核实，3月20日前答复')
  expect(JSON.stringify(play().card(pro.handler))).toContain('"initial_option":"drone"')
  expect(play().read(pro.handler)).not.toContain('旧式协助')
  expect(await play().submit(pro.handler)).toContain('綦河检协〔2026〕1号已发出')
  expect(play().read(unit.water)).toContain('无人机航测')
})

test('who may ask for it and of whom is the district’s', async () => {
  await play().type(rco.liaison, '/协作 请区水利局航测石角段河道，3月20日前答复')
  expect(play().read(rco.liaison)).toContain('无人机航测由检察院依法提出，请选择其他种类')
  expect(JSON.stringify(play().card(rco.liaison))).not.toContain('"value":"drone"')
  await play().tapLast(rco.liaison, '取消')
  await play().type(pro.handler, '/协作 请区河长办航测石角段河道，3月20日前答复')
  expect(play().read(pro.handler)).toContain('无人机航测请向责任单位提出')
  await play().tapLast(pro.handler, '取消')
})

test('a personal kind of the district is read by asker and asked people alone', async () => {
  await play().type(rco.member, '/协作 请区检察院内部咨询岸线权属认定依据，3月20日前答复')
  await play().submit(rco.member)
  const [answer] = await play().type(rco.approver, '/查看 綦河检协〔2026〕2号')
  expect(answer?.text).toContain('没有找到这个编号')
  expect(play().readIn('oc_procuratorate').join('\n')).not.toContain('岸线权属')
})

test('a water is offered on its days alone, and what was filed there stays', async () => {
  const clue = await play().file(rco.member, '旧渠 渠首 有挖机采砂 今天')
  await play().type(rco.member, `/线索 ${sand}`)
  expect(play().read(rco.member)).not.toContain('新湖')
  await play().stage.go('2026-03-11 09:00')
  await play().type(rco.liaison, '/河流 新湖')
  expect(play().read(rco.liaison)).toContain('有效期　2026年3月11日起至2026年12月31日')
  const [answer] = await play().type(rco.liaison, '/河流 旧渠')
  expect(answer?.text).toContain('名录中没有“旧渠”')
  await play().type(rco.liaison, `/查看 ${clue}`)
  expect(play().read(rco.liaison)).toContain('旧渠')
})

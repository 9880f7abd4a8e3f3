import { expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { lastWorkbook } from './paper-kit.ts'

const play = sharePlay()
const enter = async (text: string) => {
  await play().type(pro.liaison, `/监督员 登记 ${text}`)
  await play().submit(pro.liaison)
}
const facts = '蒲河石林桥下游有污水直排，颜色发黑，今天上午发现'

test('a clue that an observer reported names him, and takes his sort for its source', async () => {
  await enter('寅老师 人民监督员 某中学教师 2025年1月1日至2029年12月31日 13812345678')
  await enter('卯师傅 公益诉讼观察员 个体渔业经营 长期')
  await enter('辰委员 公益诉讼观察员 区政协委员 2021年1月1日至2025年12月31日')
  await enter('午同志 人民监督员 某社区干部 长期')
  await enter('午同志 公益诉讼观察员 某合作社社员 长期')
  await play().type(rco.member, `/线索 人民监督员寅老师反映，${facts}`)
  expect(await play().submit(rco.member)).toContain('办结后请向人民监督员寅老师告知结果')
  expect(play().read(rco.member)).toContain('来源　人民监督员　寅老师')
})

test.each([
  `来源：观察员 卯师傅，${facts}`,
  `来源 观察员卯师傅 ${facts}`,
  `${facts}，益心为公志愿者卯师傅举报`,
])('%s: the observer is read behind his title', async (text) => {
  await play().type(rco.member, `/线索 ${text}`)
  await play().submit(rco.member)
  expect(play().read(rco.member)).toContain('来源　公益诉讼观察员　卯师傅')
})

test('his name leaves the facts, for these stand on papers and lists', async () => {
  await play().type(rco.member, `/线索 人民监督员寅老师反映，${facts}`)
  await play().submit(rco.member)
  const row = play().stage.engine.get<{ data: string }>(
    "SELECT data FROM matter WHERE kind = 'clue' ORDER BY id DESC LIMIT 1",
  )
  expect(JSON.parse(row?.data ?? '{}').description).toMatch(/^人民监督员反映/)
})

test('so do the names of two', async () => {
  await play().type(rco.member, `/线索 人民监督员寅老师、观察员卯师傅反映，${facts}`)
  await play().submit(rco.member)
  const row = play().stage.engine.get<{ data: string }>(
    "SELECT data FROM matter WHERE kind = 'clue' ORDER BY id DESC LIMIT 1",
  )
  const { description } = JSON.parse(row?.data ?? '{}')
  expect(description).toMatch(/人民监督员、观察员反映/)
  expect(description).not.toMatch(/寅老师|卯师傅/)
})

test('of two bearers of a name it is asked which one is meant', async () => {
  await play().type(rco.member, `/线索 监督员午同志反映，${facts}`)
  expect(play().read(rco.member)).toContain(
    '“午同志”可能是午同志（人民监督员，某社区干部）、午同志（公益诉讼观察员，某合作社社员）',
  )
})

test('the title before the name says which of the two', async () => {
  await play().type(rco.member, `/线索 人民监督员午同志反映，${facts}`)
  await play().submit(rco.member)
  expect(play().read(rco.member)).toContain('来源　人民监督员　午同志')
})

test('whose term has ended, and who is in no register, is told with how to register him', async () => {
  await play().type(rco.member, `/线索 观察员辰委员反映，${facts}`)
  const ended = play().read(rco.member)
  expect(ended).toContain('任期已于2025年12月31日届满，未列入')
  await play().type(rco.member, `/线索 人民监督员张三反映，${facts}`)
  const unknown = play().read(rco.member)
  expect(unknown).toContain(
    '社会监督员名录中没有“张三”，未列入；需要登记或续期的，请区检察院联络员',
  )
  expect(await play().submit(rco.member)).not.toContain('告知结果')
  expect(play().read(rco.member)).toContain('来源　人民监督员')
})

test('a villager of the same name is nobody of the register', async () => {
  await play().type(rco.member, `/线索 村民寅老师家门口，${facts}`)
  await play().submit(rco.member)
  expect(play().read(rco.member)).not.toContain('来源　人民监督员')
})

test('the form offers those whose term runs, and asks where the source says otherwise', async () => {
  await play().type(unit.water, `/线索 ${facts}`)
  const card = JSON.stringify(play().cardOf(unit.water, '登记线索').card)
  expect(card).toContain('寅老师（人民监督员，某中学教师）')
  expect(card).not.toContain('辰委员')
  expect(
    await play().submit(unit.water, {
      observers: ['寅老师（某中学教师）'],
      source: '公益诉讼观察员',
    }),
  ).toContain('来源写的是公益诉讼观察员，所选的是人民监督员，请核对')
})

test('no group reads his name, nobody his number', async () => {
  const number = await play().file(rco.liaison, `观察员卯师傅反映，${facts}`)
  await play().typeIn('oc_joint', rco.liaison, `/查看 ${number}`)
  expect(play().readIn('oc_joint').join()).not.toContain('卯师傅')
  for (const who of [rco.liaison, rco.member, pro.handler, unit.water]) {
    const all = play()
      .stage.feishu.cards({ person: who })
      .map((one) => one.cardText)
    expect(all.join()).not.toContain('13812345678')
  }
})

test('the ledger has source and observer', async () => {
  await play().type(rco.liaison, '/台账 线索')
  const { sheets } = await lastWorkbook(play(), rco.liaison)
  const text = JSON.stringify(sheets)
  expect(text).toContain('"监督员"')
  expect(text).toContain('人民监督员寅老师')
  expect(text).not.toContain('13812345678')
})

test('the clue is found by its source, and the dashboard counts it', async () => {
  await play().type(rco.liaison, '/查 人民监督员')
  expect(play().read(rco.liaison)).toContain('线索 2026-0001')
  await play().type(rco.chief, '/看板 线索')
  expect(play().read(rco.chief)).toContain('公益诉讼观察员 4')
})

import { expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const cardOf = async (who: string, number: string): Promise<string> =>
  (await play().type(who, `/查 ${number}`))[0]?.cardText ?? ''

test('the river chief office reports a clue that it sent to its own above, the procuratorate to its own', async () => {
  const { clue, letter } = await play().live('handling')
  await play().type(rco.liaison, `/报送 ${clue} 今天`)
  expect(play().read(rco.liaison)).toContain('报送　2026年3月10日 已报送市河长办')
  await play().type(pro.liaison, `/报送 ${letter} 3月9日`)
  const card = await cardOf(pro.liaison, clue)
  expect(card).toContain('报送：2026年3月9日 已报送市检察院')
  expect(card).toContain('报送　2026年3月10日 已报送市河长办')
})

test('the report of the one settles nothing that the other owes', async () => {
  const clue = await play().file(rco.member, '綦江河石角段 有采砂船作业 跨区县 今天')
  await play().live('accepted', clue)
  const owed = () =>
    play().stage.engine.all<{ state: string }>(
      "SELECT state FROM promise WHERE what = 'report-to-city' ORDER BY id DESC LIMIT 1",
    )[0]?.state
  await play().type(rco.liaison, `/报送 ${clue} 今天`)
  expect(owed()).toBe('open')
  await play().type(pro.liaison, `/报送 ${clue} 今天`)
  expect(owed()).toBe('kept')
})

test('an own case is reported by whoever keeps it', async () => {
  const clue = await play().file(rco.member, '蒲河石林桥下游有污水直排，今天上午发现')
  await play().type(rco.liaison, `/自办 ${clue}`)
  await enterBodies(play())
  await play().type(rco.liaison, `/报送 ${clue} 今天 某某流域管理局 附材料清单`)
  expect(play().read(rco.liaison)).toContain('报送　2026年3月10日 已报送某某流域管理局')
})

test('a clue that the procuratorate sends is reported upward by the river chief office that has it', async () => {
  const clue = await play().file(pro.liaison, '綦江河石角段有人倾倒弃渣，今天上午发现')
  await play().type(pro.liaison, `/移送 ${clue} 区河长办 请依法处理`)
  await play().type(pro.approver, `/同意 ${clue}`)
  const letter = /綦检河移〔2026〕\d+号/.exec(play().read(pro.approver))?.[0] ?? ''
  await play().type(rco.liaison, `/受理 ${letter}`)
  await play().type(rco.liaison, `/报送 ${letter} 今天`)
  expect(await cardOf(pro.liaison, clue)).toContain('报送：2026年3月10日 已报送市河长办')
})

test('a report that has yet to come is refused', async () => {
  const clue = await play().file(rco.member, '藻渡河口堆放弃渣约50米，今天上午发现')
  await play().type(rco.liaison, `/报送 ${clue} 2026年3月20日 附材料`)
  await play().submit(rco.liaison, { date: '2026-03-20' })
  expect(play().read(rco.liaison)).toContain('报送日期不能晚于今天')
})

test('a unit reports nothing upward here', async () => {
  const clue = await play().file(unit.water, '蒲河石林桥下游有污水直排，今天上午发现')
  const [answer] = await play().type(unit.water, `/报送 ${clue} 今天`)
  expect(answer?.text).toContain('向上级报送由区河长办、区检察院办理')
})

test.each([
  ['that two of the register may be', '甲县检察院'],
  ['whose time has ended', '丁县河长办'],
])('a recipient %s is asked about, and never becomes the usual one', async (_which, name) => {
  const clue = await play().file()
  await play().type(rco.liaison, `/报送 ${clue} 今天 ${name} 附材料清单`)
  await play().submit(rco.liaison, { date: '2026-03-10' })
  const card = await cardOf(rco.liaison, clue)
  expect(card).toContain(`已报送${name}`)
  expect(card).not.toContain('市河长办')
})

test('a recipient that no register has is recorded as it was written', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/报送 ${clue} 今天 省水利厅 附材料清单`)
  const card = await cardOf(rco.liaison, clue)
  expect(card).toContain('已报送省水利厅')
  expect(card).toContain('报送省水利厅：附材料清单')
  expect(card).not.toContain('市河长办')
})

test.each([
  ['报送市河长办 附材料清单', '2026年3月10日报送市河长办：附材料清单'],
  ['已报省水利厅', '2026年3月10日报送省水利厅'],
  ['报送对象：省水利厅', '2026年3月10日报送省水利厅'],
])(
  'the recipient is read without the verb before it, or by the name of its field: %s',
  async (words, note) => {
    const clue = await play().file()
    await play().type(rco.liaison, `/报送 ${clue} 今天 ${words}`)
    expect(await cardOf(rco.liaison, clue)).toContain(note)
  },
)

test('a sentence that ends with the name of an office is no recipient: who is meant is asked', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/报送 ${clue} 今天 材料已交市检察院 附清单`)
  const form = play().read(rco.liaison)
  expect(form).toContain('“材料已交市检察院”中没有读准报送对象')
  expect(form).toContain('材料已交市检察院 附清单')
  expect(await cardOf(rco.liaison, clue)).not.toContain('已报送')
})

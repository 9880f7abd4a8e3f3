import { expect, test } from 'vitest'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { lastFile, lastWorkbook } from './paper-kit.ts'
import { notesOf, sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay()
const head = ['姓名', '单位', '专家库', '专业领域', '职称', '联系电话', '咨询费用']
const river = '河长制专家库'
const justice = '检察机关生态环境专家库'

test('an office imports its own pool', async () => {
  const bytes = await workbookOf([
    head,
    ['庚教授', '某大学环境学院', river, '水污染防治、底泥', '教授', 13800000000, '每次 800 元'],
    ['辛高工', '某设计院', river, '行洪安全', '高级工程师', '023-4860 0001', '=1+1'],
  ])
  const card = await sendWith(play(), rco.liaison, bytes, '/专家 导入')
  expect(card).toContain('新增 2，修改 0，不变 0')
  expect(await play().tapLast(rco.liaison, '确认导入')).toContain('已导入')
})

test('an office does not import into the pool of the other', async () => {
  const bytes = await workbookOf([head, ['壬法官', '某学院', river, '环境法', null, null, null]])
  const card = await sendWith(play(), pro.liaison, bytes, '/专家 导入')
  expect(card).toContain('第 2 行“专家库”：河长制专家库由对方单位维护')
})

test('a pool that does not exist is named with those that do', async () => {
  const bytes = await workbookOf([head, ['壬', '某学院', '专家库', '环境法', null, null, null]])
  const card = await sendWith(play(), pro.liaison, bytes, '/专家 导入')
  expect(card).toContain(`没有“专家库”，请写 ${river} 或 ${justice}`)
})

test('one expert twice in a file is refused', async () => {
  const row = ['壬', '某学院', justice, '环境法', null, null, null]
  const card = await sendWith(play(), pro.liaison, await workbookOf([head, row, row]), '/专家 导入')
  expect(card).toContain('第 3 行“姓名”：与第 2 行重复')
})

test('an expert is registered by form', async () => {
  await play().type(pro.liaison, `/专家 登记 壬教授 某法学院 ${justice} 环境公益诉讼、损害鉴定`)
  expect(await play().submit(pro.liaison)).toBe('已新增：壬教授（某法学院）')
  expect(play().read(pro.liaison)).toContain('领域　环境公益诉讼、损害鉴定')
})

test('the pools are searched by field of work', async () => {
  const [card] = await play().type(rco.member, '/专家 水污染')
  expect(card?.cardText).toContain('庚教授')
})

test('the pools are searched in pinyin', async () => {
  const [card] = await play().type(rco.member, '/zhuanjia renjiaoshou')
  expect(card?.cardText).toContain('壬教授')
})

test('a search without success says what to try', async () => {
  const [card] = await play().type(rco.member, '/专家 采矿')
  expect(card?.cardText).toContain('没有找到“采矿”')
})

test('liaison, handler and approver of both offices read telephone and fee', async () => {
  for (const who of [rco.liaison, pro.handler, pro.approver]) {
    const [card] = await play().type(who, '/专家 庚教授')
    expect(card?.cardText).toContain('13800000000')
    expect(card?.cardText).toContain('每次 800 元')
  }
})

test('nobody else reads them', async () => {
  for (const who of [rco.member, unit.water, admin]) {
    const [card] = await play().type(who, '/专家 庚教授')
    expect(card?.cardText).toContain('庚教授')
    expect(card?.cardText).not.toMatch(/13800000000|800 元/)
  }
})

test('no group reads them', async () => {
  await play().typeIn('oc_joint', rco.liaison, '/专家 庚教授')
  expect(play().readIn('oc_joint').join()).not.toMatch(/13800000000|800 元/)
  expect(play().read(rco.liaison)).toContain('13800000000')
})

test('neither number nor fee stands in the journal', () => {
  const notes = ['expert-import', 'expert-entry'].flatMap((act) => notesOf(play(), act))
  expect(notes.join()).toContain('专家名录新增庚教授（某大学环境学院）')
  expect(notes.join()).not.toMatch(/13800000000|800 元/)
})

test('a consultation asks the office of the pool, with the expert named', async () => {
  await play().type(pro.handler, '/专家 庚教授')
  await play().tapLast(pro.handler, '咨询')
  expect(await play().submit(pro.handler)).toBe('请在冒号后写明咨询的问题')
  const what = '请协助咨询专家庚教授（某大学环境学院）：底泥中重金属的来源如何判断'
  expect(await play().submit(pro.handler, { what })).toContain('请区河长办协作')
  expect(play().read(pro.handler)).toContain('专家　庚教授（某大学环境学院）')
})

test('a consultation is typed in one line', async () => {
  await play().type(rco.liaison, '/专家 咨询 壬教授 修复费用如何认定')
  expect(await play().submit(rco.liaison)).toContain('请区检察院协作')
})

test('an export begins no formula and comes back unchanged', async () => {
  await play().type(rco.liaison, '/专家 导出')
  const workbook = await lastWorkbook(play(), rco.liaison)
  const cells = workbook.sheets.flatMap((one) => one.rows.flat())
  expect(cells.filter((one) => typeof one === 'string' && /^[=+\-@]/.test(one))).toEqual([])
  const { bytes } = lastFile(play(), rco.liaison)
  const again = await sendWith(play(), rco.liaison, bytes, '/专家 导入')
  expect(again).toContain('新增 0，修改 0，不变 3')
  expect(await play().tapLast(rco.liaison, '确认导入')).toContain('已导入')
})

test.each([
  ['高级工程师', '某监测站'],
  ['教授', '某学院'],
])(
  'of two experts of one name the title says which is asked: 子老师（%s）',
  async (title, office) => {
    for (const [where, own] of [
      ['某监测站', '高级工程师'],
      ['某学院', '教授'],
    ]) {
      await play().type(rco.liaison, `/专家 登记 子老师 ${where} ${river} 监测 职称：${own}`)
      await play().submit(rco.liaison)
    }
    await play().type(pro.handler, `/专家 咨询 子老师（${title}） 底泥如何处置`)
    expect(await play().submit(pro.handler)).toContain('请区河长办协作')
    expect(play().read(pro.handler)).toContain(`专家　子老师（${office}）`)
  },
)

test('a name that two experts have shows both and not the first of them', async () => {
  const [list] = await play().type(rco.member, '/专家 子老师')
  expect(list?.cardText).toContain('某监测站')
  expect(list?.cardText).toContain('某学院')
})

test('an expert out of use is found no more', async () => {
  await play().type(rco.liaison, '/专家 停用 辛高工')
  expect(await play().submit(rco.liaison)).toBe('已停用：辛高工（某设计院）')
  const [card] = await play().type(rco.member, '/专家 辛高工')
  expect(card?.cardText).toContain('没有找到“辛高工”')
})

test('a unit keeps no expert', async () => {
  const [answer] = await play().type(unit.ecology, `/专家 登记 癸 某站 ${river} 监测`)
  expect(answer?.text).toContain('各管本单位的专家库')
})

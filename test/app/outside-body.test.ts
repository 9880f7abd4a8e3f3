import { expect, test } from 'vitest'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { lastFile, lastWorkbook } from './paper-kit.ts'
import { notesOf, sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay()
const head = ['名称', '简称', '类别', '联系人', '电话', '有效期']

test('an office imports its list of bodies outside, and confirms what will change', async () => {
  const bytes = await workbookOf([
    head,
    ['甲县人民检察院', '甲县检察院', '外县区', '某检察官', '023-48611111', '长期'],
    ['乙省丙县河长制办公室', '丙县河长办', '邻省', '某干部', '0851-28600000', null],
    ['某某流域管理局', null, '流域管理机构', null, null, '2025.1.1-2029.12.31'],
    ['丁县河长制办公室', '丁县河长办', '外县区', null, null, '2021年1月1日至2025年12月31日'],
  ])
  const card = await sendWith(play(), rco.liaison, bytes, '/外单位 导入')
  expect(card).toContain('新增 4，修改 0，不变 0')
  expect(await play().tapLast(rco.liaison, '确认导入')).toContain('已导入')
})

test('what cannot be read is told by row and column, and nothing is taken over', async () => {
  const bytes = await workbookOf([
    head,
    ['戊县人民检察院', null, '友军', null, null, null],
    ['己县人民检察院', null, '外县区', null, '无', '五年'],
    ['庚县人民检察院', '甲县检察院', '外县区', null, null, '2029年1月1日至2025年1月1日'],
    ['区检察院', null, '上级', null, null, null],
    ['辛县人民检察院', null, '外县区', null, null, null],
    ['辛县人民检察院', null, '外县区', null, null, null],
    ['壬县人民检察院', '县检', '外县区', null, null, null],
    ['癸县人民检察院', '县检', '外县区', null, null, null],
  ])
  const card = await sendWith(play(), rco.liaison, bytes, '/外单位 导入')
  expect(card).toContain('第 2 行“类别”：没有“友军”这一类')
  expect(card).toContain('第 3 行“联系电话”：“无”不是电话号码')
  expect(card).toContain('第 3 行“有效期”：没有读出“五年”的起止日期')
  expect(card).toContain('第 4 行“单位名称”：“甲县检察院”已是甲县人民检察院的名称或简称')
  expect(card).toContain('第 4 行“有效期”：有效期的结束日期早于开始日期')
  expect(card).toContain('第 5 行“单位名称”：“区检察院”是本机制的成员单位区检察院')
  expect(card).toContain('第 7 行“单位名称”：与第 6 行重复')
  expect(card).toContain('第 9 行“简称”：与第 8 行重复')
})

test('a body is registered from one sentence, for the office of whoever writes it', async () => {
  await play().type(
    pro.approver,
    '/外单位 登记 单位名称：市人民检察院第八检察部 类别：上级 联系人：某主任 联系电话：023-48622222',
  )
  expect(await play().submit(pro.approver)).toBe('已新增：市人民检察院第八检察部')
  const card = play().read(pro.approver)
  expect(card).toContain('电话　023-48622222')
  expect(card).toContain('有效期　长期')
  expect(card).toContain('登记单位　区检察院')
})

test('the other office takes no body over, and changes none', async () => {
  const [form] = await play().type(rco.liaison, '/外单位 停用 市人民检察院第八检察部')
  expect(form?.text ?? form?.cardText).toContain('由区检察院登记，请由其联络员、审批人或管理员办理')
})

test('a change names what changed, and no telephone number stands in the journal', async () => {
  await play().type(
    rco.liaison,
    '/外单位 登记 单位名称：甲县人民检察院 简称：甲县检察院 类别：外县区 联系人：某检察官 联系电话：023-48633333 有效期：2026年1月1日起',
  )
  expect(await play().submit(rco.liaison)).toBe('已变更：甲县人民检察院')
  const notes = ['body-import', 'body-entry'].flatMap((act) => notesOf(play(), act)).join()
  expect(notes).toContain('有效期：长期 → 2026年1月1日起')
  expect(notes).toContain('联系电话已变更')
  expect(notes).not.toContain('486')
})

test('the register is searched by sort, short name and pinyin', async () => {
  const [bySort] = await play().type(rco.member, '/外单位 流域机构')
  expect(bySort?.cardText).toContain('某某流域管理局')
  const [byShort] = await play().type(unit.water, '/外单位 丙县河长办')
  expect(byShort?.cardText).toContain('乙省丙县河长制办公室')
  const [bySound] = await play().type(rco.member, '/waidanwei jiaxian')
  expect(bySound?.cardText).toContain('甲县人民检察院')
})

test('whom to call there is read by both offices, and by no unit', async () => {
  for (const who of [pro.handler, rco.member, rco.chief, admin]) {
    const [card] = await play().type(who, '/外单位 甲县检察院')
    expect(card?.cardText, who).toContain('023-48633333')
  }
  const [card] = await play().type(unit.water, '/外单位 甲县检察院')
  expect(card?.cardText).not.toContain('48633333')
  expect(card?.cardText).toContain('仅双方单位和区河长办可见')
})

test('in a group nobody reads a number, whoever asks', async () => {
  await play().typeIn('oc_joint', pro.liaison, '/外单位 甲县检察院')
  expect(play().readIn('oc_joint').join()).not.toContain('48633333')
  // Nor does a button carry it, such as one that fills in the form of the entry.
  expect(JSON.stringify(play().stage.feishu.cards({ chat: 'oc_joint' }))).not.toContain('48633333')
})

test('units keep no entry', async () => {
  const [answer] = await play().type(unit.ecology, '/外单位 登记 壬县河长办 外县区')
  expect(answer?.text).toContain('由区河长办、区检察院的联络员、审批人和管理员维护')
})

test('a body whose time has ended is shown as such', async () => {
  const [card] = await play().type(rco.liaison, '/外单位 丁县河长办')
  expect(card?.cardText).toContain('有效期已于2025年12月31日届满')
})

test('a body is in force on its first day and on its last', async () => {
  for (const [name, validity] of [
    ['子县河长制办公室', '2025年1月1日至2026年3月10日'],
    ['丑县河长制办公室', '2026年3月10日至2027年3月9日'],
  ]) {
    await play().type(pro.approver, `/外单位 登记 ${name} 外县区 有效期：${validity}`)
    await play().submit(pro.approver)
    const card = play().read(pro.approver)
    expect(card).toContain(name)
    expect(card).not.toMatch(/届满|尚未开始/)
  }
})

test('the export comes back without any change, and carries what the office keeps', async () => {
  await play().type(rco.liaison, '/外单位 导出')
  const { sheets } = await lastWorkbook(play(), rco.liaison)
  expect(sheets[0]?.rows.map(([name]) => name)).toEqual([
    '单位名称',
    '甲县人民检察院',
    '乙省丙县河长制办公室',
    '某某流域管理局',
    '丁县河长制办公室',
  ])
  const { bytes } = lastFile(play(), rco.liaison)
  expect(await sendWith(play(), rco.liaison, bytes, '/外单位 导入')).toContain(
    '新增 0，修改 0，不变 4',
  )
})

test.each(['区检察院', '区河长办'])(
  'an entry says for which office it is made: %s',
  async (office) => {
    const name = office === '区检察院' ? '寅县河长制办公室' : '卯县河长制办公室'
    await play().type(admin, `/外单位 登记 ${name} 外县区 登记单位：${office}`)
    expect(await play().submit(admin)).toContain('已新增')
    expect(play().read(admin)).toContain(`登记单位　${office}`)
  },
)

test('a body that was taken out of use is found no more', async () => {
  await play().type(rco.liaison, '/外单位 停用 某某流域管理局')
  expect(await play().submit(rco.liaison)).toContain('已停用：某某流域管理局')
  const [card] = await play().type(rco.member, '/外单位 某某流域管理局')
  expect(card?.cardText).toContain('没有找到')
})

test.each([
  '贵县河长制办公室，外省，简称贵县河长办',
  '贵县河长制办公室；外省；简称：贵县河长办；长期',
  '贵县河长制办公室 简称：贵县河长办 外省 长期',
  '外省，贵县河长制办公室，联系电话：023-48600000，简称贵县河长办',
])('an entry is read whether spaces or commas stand between its parts: %s', async (text) => {
  await play().type(rco.liaison, `/外单位登记 ${text}`)
  await play().submit(rco.liaison)
  const card = play().read(rco.liaison)
  expect(card).toContain('贵县河长制办公室\n外省\n简称　贵县河长办\n')
})

test('who finds no body is told what else to search for', async () => {
  await play().type(rco.liaison, '/外单位 无此县')
  expect(play().read(rco.liaison)).toContain(
    '没有找到“无此县”。可换全称、简称或类别，也可写拼音；名录中没有的，请先登记。',
  )
})

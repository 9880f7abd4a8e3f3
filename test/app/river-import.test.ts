import { expect, test } from 'vitest'
import { tapByHand } from './attack-kit.ts'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { filesOf, lastFile, lastWorkbook } from './paper-kit.ts'
import { notesOf, sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay()
const head = ['河流', '河段', '别名', '河长', '河长人员', '联系电话', '责任单位']

test('an import is shown before anything of it is written', async () => {
  const bytes = await workbookOf([
    head,
    ['石溪河', null, '石溪', '镇级河长', '戊工作员', 2348600000, '石角镇'],
    ['石溪河', '上段', null, '村级河长', null, '１３８ ００００ ００００', null],
    ['蒲河', null, '浦河', '区级河长', null, null, '水利局'],
  ])
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('新增 1，修改 1，不变 0')
  expect(card).toContain('蒲河　责任单位：无 → 区水利局')
  const [answer] = await play().type(rco.member, '/河流 石溪河')
  expect(answer?.text).toContain('名录中没有“石溪河”')
})

test('nobody but the sender confirms it', async () => {
  const [answer] = await play().type(rco.approver, '/确认导入')
  expect(answer?.text).toContain('没有待确认的导入')
  for (const what of ['线索', '河流', '专家', '监督员', '通讯录', '外单位', '河流走向'])
    expect(answer?.text).toContain(`“/${what} 导入”`)
})

test('the word of the sender writes it', async () => {
  expect(await play().tapLast(rco.liaison, '确认导入')).toBe('已导入：新增 1，修改 1，不变 0')
  const [answer] = await play().type(rco.member, '/河流 石溪河')
  expect(answer?.cardText).toContain('戊工作员（镇级河长）　2348600000')
  expect(answer?.cardText).toContain('上段　村级河长　13800000000')
})

test('a second tap writes nothing twice', async () => {
  const before = notesOf(play(), 'river-import').length
  await play().type(rco.liaison, '/确认导入')
  expect(notesOf(play(), 'river-import').length).toBe(before)
})

test('every changed entry has its line in the journal', () => {
  expect(notesOf(play(), 'river-import')).toEqual([
    '提交河流名录导入文件《名录.xlsx》',
    '导入河流名录《名录.xlsx》：新增 1，修改 1，不变 0',
    '河流名录新增石溪河',
    '河流名录变更蒲河：责任单位：无 → 区水利局',
  ])
})

test('what was exported and comes back unchanged changes nothing', async () => {
  await play().type(rco.liaison, '/河流 导出')
  expect(lastFile(play(), rco.liaison).name).toBe('河流名录.xlsx')
  const { bytes } = lastFile(play(), rco.liaison)
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('新增 0，修改 0，不变 16')
  await play().tapLast(rco.liaison, '取消')
  expect(play().read(rco.liaison)).toContain('已取消，未写入任何内容')
})

test('every wrong row is named with what to write, and nothing is written', async () => {
  const bytes = await workbookOf([
    head,
    ['甲河', null, null, null, '无此人', null, null],
    ['乙河', null, null, null, null, '电话', '区林业局'],
    ['乙河', null, null, null, null, null, null],
    ['', '某段', null, null, null, null, null],
    ['丙河', null, '綦江', null, null, null, null],
    ['丁河', null, { formula: '1+1' }, null, null, null, null],
  ])
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('共 7 处有误，未写入任何内容')
  expect(card).toContain('第 2 行“河长人员”：“无此人”尚未登记，请先用“/绑定”登记')
  expect(card).toContain('第 3 行“联系电话”：“电话”不是电话号码')
  expect(card).toContain('第 3 行“责任单位”：没有名为“区林业局”的单位，可写 区河长办')
  expect(card).toContain('第 4 行“河流”：与第 3 行重复')
  expect(card).toContain('第 5 行“河流”：不能为空')
  expect(card).toContain('第 6 行“别名”：“綦江”已是綦江河的名称或别名')
  expect(card).toContain('第 7 行“别名”：是公式')
  const [answer] = await play().type(rco.member, '/河流 甲河')
  expect(answer?.text).toContain('名录中没有“甲河”')
})

test('wrong columns are named, and the right ones', async () => {
  const bytes = await workbookOf([
    ['河流', '河段', '流域面积'],
    ['甲河', null, 3],
  ])
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('没有“流域面积”这一列，请删去；可用的列：河流、河段、类别')
})

test('a sheet without any of the headings is told what they are', async () => {
  const bytes = await workbookOf([
    ['a', 'b'],
    ['c', 'd'],
  ])
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('没有找到列名，首行应为：河流、河段')
})

test('somebody without the right imports nothing', async () => {
  const bytes = await workbookOf([head, ['甲河', null, null, null, null, null, null]])
  for (const who of [rco.member, pro.liaison, unit.water]) {
    await play().type(who, { file: { name: '名录.xlsx', bytes: Buffer.from(bytes) } })
    const [answer] = await play().type(who, '/河流 导入')
    expect(answer?.text).toContain('河流名录由河长办联络员、审批人或管理员维护')
  }
})

test('whoever loses the right before the word to go ahead writes nothing', async () => {
  const bytes = await workbookOf([head, ['戊河', null, null, null, null, null, null]])
  await sendWith(play(), rco.approver, bytes, '/河流 导入')
  await play().type(admin, {
    text: '/绑定 停用 <at user_id="ou_rco_approver"></at>',
  })
  expect(await play().tapLast(rco.approver, '确认导入')).toContain('尚未登记')
  const [answer] = await play().type(rco.member, '/河流 戊河')
  expect(answer?.text).toContain('名录中没有“戊河”')
})

test('a preview of yesterday is not confirmed any more', async () => {
  const bytes = await workbookOf([head, ['己河', null, null, null, null, null, null]])
  await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  await play().stage.feishu.clock.advance(25 * 3600 * 1000)
  expect(await play().tapLast(rco.liaison, '确认导入')).toContain('预览已超过一天')
})

test('a command without a file says what to send', async () => {
  const [answer] = await play().type(rco.liaison, '/河流 导入')
  expect(answer?.text).toContain('请先把填好的 .xlsx 文件发来')
})

test('a file that is none is refused by what is in it', async () => {
  const card = await sendWith(play(), rco.liaison, Buffer.from('hello'), '/河流 导入')
  expect(card).toContain('不是 .xlsx 文件')
})

test('an old .xls is refused by its name', async () => {
  await play().type(rco.liaison, { file: { name: '名录.xls', bytes: Buffer.from('x') } })
  const [answer] = await play().type(rco.liaison, '/河流 导入')
  expect(answer?.text).toContain('《名录.xls》不是 .xlsx 文件')
})

test('a file of ten megabytes is not read', async () => {
  const card = await sendWith(play(), rco.liaison, Buffer.alloc(10 * 1024 * 1024), '/河流 导入')
  expect(card).toContain('文件超过 2 MB')
})

test('a workbook that would unpack to too much is not unpacked', async () => {
  const bytes = await workbookOf([head, [' '.repeat(25 * 1024 * 1024)]])
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('文件展开后过大')
})

test('the template has the headings and an example that is not imported', async () => {
  await play().type(rco.liaison, '/河流 模板')
  const workbook = await lastWorkbook(play(), rco.liaison)
  expect(workbook.sheets[0]?.rows[0]).toContain('责任单位')
  const { bytes } = lastFile(play(), rco.liaison)
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('表中没有数据')
})

test('a member gets no file of the register', async () => {
  const before = filesOf(play(), rco.member).length
  await play().type(rco.member, '/河流 导出')
  expect(filesOf(play(), rco.member).length).toBe(before)
})

test('more faults than a card holds come as a file', async () => {
  const rows = Array.from({ length: 30 }, (_, nth) => [`第${nth}河`, null, null, null, null, 'x'])
  const bytes = await workbookOf([head.slice(0, 6), ...rows])
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('另有 10 项')
  await play().tapLast(rco.liaison, '全部有误之处')
  const [sheet] = (await lastWorkbook(play(), rco.liaison)).sheets
  expect(sheet?.rows.length).toBe(31)
  expect(sheet?.rows.at(-1)).toEqual([31, '联系电话', '“x”不是电话号码，请写如 023-48600000'])
})

test('the faults of a file are sent to nobody but its sender', async () => {
  const { id } = play().stage.engine.get<{ id: number }>(
    'SELECT id FROM register_import WHERE actor = ? ORDER BY id DESC',
    rco.liaison,
  ) ?? { id: 0 }
  const { messageId, chatId } = play().card(rco.liaison)
  const before = filesOf(play(), pro.approver).length
  const value = { act: 'import-faults', values: { import: id } }
  const answer = await tapByHand(play().stage, { who: pro.approver, messageId, chatId, value })
  expect(answer).toContain('没有未导入的文件')
  expect(filesOf(play(), pro.approver)).toHaveLength(before)
})

test('a column that the file does not have leaves what is known', async () => {
  const bytes = await workbookOf([
    ['河流', '河长'],
    ['藻渡河', '甲级河长'],
  ])
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('新增 0，修改 1，不变 0')
  expect(card).toContain('藻渡河　河长：区级河长 → 甲级河长')
  await play().tapLast(rco.liaison, '确认导入')
  const [answer] = await play().type(rco.member, '/河流 藻渡河')
  expect(answer?.cardText).toContain('跨界　跨省')
})

test('a file that bears a secrecy mark is refused and none of it is kept', async () => {
  const bytes = await workbookOf([head, ['庚河', null, '绝密★10年', null, null, null, null]])
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('检测到密级标志，未保存文件内容')
  expect(card).not.toContain('重新发送')
  expect(play().everything()).not.toContain('庚河')
})

test('a workbook without a word is offered for import to whoever keeps a register', async () => {
  await play().stage.feishu.clock.advance(11 * 60_000)
  const bytes = Buffer.from(await workbookOf([head, ['辛河', null, null, null, null, null, null]]))
  await play().type(rco.liaison, { file: { name: '河流.xlsx', bytes } })
  await play().tapLast(rco.liaison, '导入河流')
  expect(play().read(rco.liaison)).toContain('新增 1，修改 0，不变 0')
})

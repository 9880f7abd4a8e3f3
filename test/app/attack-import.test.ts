import { expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { notesOf, sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay()
const head = ['河流', '河段', '河长', '联系电话', '责任单位']

test('an import does not overwrite what a colleague changed after its preview', async () => {
  const bytes = await workbookOf([head, ['蒲河', null, '区级河长', null, '水利局']])
  await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  await play().type(rco.approver, '/河流登记 蒲河 新增河段 河长：村级河长')
  await play().submit(rco.approver)
  expect(await play().tapLast(rco.liaison, '确认导入')).toContain('核对之后河流名录已有变化')
  const [answer] = await play().type(rco.member, '/河流 蒲河')
  expect(answer?.cardText).toContain('新增河段　村级河长')
})

test('the same file sent again is compared with the register as it now stands, and taken', async () => {
  const bytes = await workbookOf([head, ['蒲河', null, '区级河长', null, '水利局']])
  await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(await play().tapLast(rco.liaison, '确认导入')).toContain('已导入')
  const [answer] = await play().type(rco.member, '/河流 蒲河')
  expect(answer?.cardText).toContain('新增河段　村级河长')
})

test('a workbook with a password is told to be one, not to be no workbook', async () => {
  const bytes = Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Array(600).fill(0),
  ])
  const card = await sendWith(play(), rco.liaison, bytes, '/河流 导入')
  expect(card).toContain('文件设有打开密码，或是旧版 .xls 格式')
})

test('a text file that is called .xlsx is refused with what to send', async () => {
  const bytes = new TextEncoder().encode('河流,河段\n蒲河,上段\n')
  expect(await sendWith(play(), rco.liaison, bytes, '/河流 导入')).toContain('不是 .xlsx 文件')
})

test('a unit takes no contact of another one in, and nothing of the file is written', async () => {
  const bytes = await workbookOf([
    ['单位', '姓名', '职务', '联系电话'],
    ['区水利局', '丙副科长', '副科长', '023-48600001'],
    ['区检察院', '乙内勤', '内勤', '023-48600002'],
  ])
  const card = await sendWith(play(), unit.water, bytes, '/通讯录 导入')
  expect(card).toContain('第 3 行“单位”：您不能登记区检察院的联系人')
  expect(notesOf(play(), 'contact-import')).toEqual(['提交通讯录导入文件《名录.xlsx》'])
})

test('whoever is no longer its keeper does not confirm an import that he began', async () => {
  const bytes = await workbookOf([
    ['姓名', '单位', '专家库', '专业领域'],
    ['某专家', '某大学', '检察机关生态环境专家库', '水污染防治'],
  ])
  await sendWith(play(), pro.liaison, bytes, '/专家 导入')
  expect(play().read(pro.liaison)).toContain('新增 1')
  await play().type('ou_admin', {
    text: '/绑定 @乙联络员 派驻检察联络室 工作人员',
    mentions: [pro.liaison],
  })
  expect(await play().tap(pro.liaison, play().cardOf(pro.liaison, '导入'), '确认导入')).toContain(
    '专家名录由',
  )
})

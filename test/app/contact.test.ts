import { expect, test } from 'vitest'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { lastWorkbook } from './paper-kit.ts'
import { sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay()
const head = ['单位', '姓名', '职务', '联系电话']

test('the administrator imports the contacts of all organisations', async () => {
  const bytes = await workbookOf([
    head,
    ['水利局', '丙值班室', '值班', 2348600001],
    ['区河长办', '甲值班室', '值班', '023-48600002'],
    ['石角镇', '戊值班室', null, null],
  ])
  const card = await sendWith(play(), admin, bytes, '/通讯录 导入')
  expect(card).toContain('新增 3，修改 0，不变 0')
  expect(await play().tapLast(admin, '确认导入')).toContain('已导入')
})

test('an organisation that does not exist is named', async () => {
  const bytes = await workbookOf([head, ['区林业局', '某人', null, null]])
  const card = await sendWith(play(), admin, bytes, '/通讯录 导入')
  expect(card).toContain('第 2 行“单位”：没有名为“区林业局”的单位，可写 区河长办')
})

test('a unit writes its own contacts and nobody else’s', async () => {
  const bytes = await workbookOf([
    head,
    ['区水利局', '丙值班室', '防汛值班', 2348600001],
    ['石角镇', '戊值班室', '值班', null],
  ])
  const card = await sendWith(play(), unit.water, bytes, '/通讯录 导入')
  expect(card).toContain('第 3 行“单位”：您不能登记石角镇的联系人')
})

test('an organisation shows who is bound with which roles, and its contacts', async () => {
  const [card] = await play().type(pro.handler, '/通讯录 区水利局')
  expect(card?.cardText).toContain('丙联络员　联络员、承办人')
  expect(card?.cardText).toContain('丙值班室　值班　2348600001')
})

test('a person is found by name', async () => {
  const [card] = await play().type(pro.handler, '/通讯录 戊值班室')
  expect(card?.cardText).toContain('石角镇')
})

test('a unit reads its own contacts and those of both offices, no other unit’s', async () => {
  const [list] = await play().type(unit.water, '/通讯录')
  expect(list?.cardText).toContain('区河长办')
  expect(list?.cardText).not.toContain('石角镇')
  const [answer] = await play().type(unit.water, '/通讯录 石角镇')
  expect(answer?.text).toContain('没有找到“石角镇”，或不在您可查的范围')
})

test('no group reads the contacts', async () => {
  await play().typeIn('oc_joint', rco.liaison, '/通讯录 区水利局')
  expect(play().readIn('oc_joint').join()).not.toContain('2348600001')
  expect(play().read(rco.liaison)).toContain('2348600001')
})

test('a contact is changed from the card', async () => {
  await play().type(unit.water, '/通讯录 区水利局')
  await play().tapLast(unit.water, '变更')
  expect(await play().submit(unit.water, { telephone: '02348600009' })).toBe(
    '已变更：区水利局丙值班室',
  )
  expect(play().read(unit.water)).toContain('02348600009')
})

test('an export holds what the person keeps', async () => {
  await play().type(unit.water, '/通讯录 导出')
  const [sheet] = (await lastWorkbook(play(), unit.water)).sheets
  expect(sheet?.rows.map((row) => row[1])).toEqual(['姓名', '丙值班室'])
})

test('a contact is taken out of use', async () => {
  await play().type(unit.water, '/通讯录 停用 区水利局 丙值班室')
  expect(await play().submit(unit.water)).toBe('已停用：区水利局丙值班室')
  const [card] = await play().type(pro.handler, '/通讯录 区水利局')
  expect(card?.cardText).not.toContain('丙值班室')
})

test('a member changes nothing', async () => {
  const [answer] = await play().type(rco.member, '/通讯录 登记 区河长办 某人')
  expect(answer?.text).toContain('通讯录由各单位联络员、审批人维护')
})

test('an office without a liaison officer of its own names the one of its room', async () => {
  const [list] = await play().type(rco.liaison, '/通讯录')
  expect(list?.cardText).toMatch(/区检察院\s+联络员 乙联络员（派驻检察联络室）/)
  const [one] = await play().type(rco.liaison, '/通讯录 区检察院')
  expect(one?.cardText).toContain('乙联络员（派驻检察联络室）')
})

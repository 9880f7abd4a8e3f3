import { describe, expect, test } from 'vitest'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { lastFile, lastWorkbook } from './paper-kit.ts'
import { notesOf, sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay()
const head = ['姓名', '类别', '单位或职业', '聘期', '领域', '电话']
const term = '2025.1.1-2029.12.31'

test('a procuratorate imports its list, whatever way the terms are written', async () => {
  const bytes = await workbookOf([
    head,
    ['寅老师', '人民监督员', '某中学教师', term, '水污染防治', '13812345678'],
    ['寅老师', '人民监督员', '某社区干部', '2025年1月至2029年12月', '水生态', null],
    ['卯师傅', '公益诉讼观察员（益心为公志愿者）', '个体渔业经营', '长期', '非法捕捞', null],
    ['辰委员', '观察员', '区政协委员', '2021年1月1日起五年', '河道整洁', null],
  ])
  const card = await sendWith(play(), pro.liaison, bytes, '/监督员 导入')
  expect(card).toContain('新增 4，修改 0，不变 0')
  expect(await play().tapLast(pro.liaison, '确认导入')).toContain('已导入')
})

test('what cannot be read is told by row and column, and nothing is taken over', async () => {
  const bytes = await workbookOf([
    head,
    ['巳同志', '监察员', '某公司职员', term, null, null],
    ['午同志', '人民监督员', '某公司职员', '五年', null, null],
    ['未同志', '人民监督员', '某公司职员', '2029年1月1日至2025年1月1日', null, '无'],
    ['未同志', '人民监督员', '某公司职员', term, null, null],
  ])
  const card = await sendWith(play(), pro.liaison, bytes, '/监督员 导入')
  expect(card).toContain(
    '第 2 行“类别”：没有“监察员”这一类，请写 人民监督员 或 人大代表 或 政协委员 或 公益诉讼观察员',
  )
  expect(card).toContain('第 3 行“任期”：没有读出“五年”的起止日期')
  expect(card).toContain('第 4 行“任期”：任期的结束日期早于开始日期')
  expect(card).toContain('第 4 行“联系电话”：“无”不是电话号码')
  expect(card).toContain('第 5 行“姓名”：与第 4 行重复')
})

test('an observer is registered from one sentence, each word in its place', async () => {
  await play().type(
    pro.approver,
    '/监督员 登记 申同志 2025年3月1日至2028年2月29日 某农业合作社 观察员 023-48600000 水生态修复',
  )
  expect(await play().submit(pro.approver)).toBe('已新增：申同志（某农业合作社）')
  const card = play().read(pro.approver)
  expect(card).toContain('公益诉讼观察员')
  expect(card).toContain('任期　2025年3月1日至2028年2月29日')
  expect(card).toContain('电话　023-48600000')
  expect(card).toContain('登记单位　区检察院')
})

test('a change names what changed, and no telephone number stands in the journal', async () => {
  await play().type(
    pro.approver,
    '/监督员 登记 申同志 单位或职业：某农业合作社 任期：2025年3月1日至2030年2月28日 电话：023-48600001',
  )
  expect(await play().submit(pro.approver)).toBe('已变更：申同志（某农业合作社）')
  const notes = ['observer-import', 'observer-entry'].flatMap((act) => notesOf(play(), act))
  expect(notes.join()).toContain('2028年2月29日 → 2025年3月1日至2030年2月28日')
  expect(notes.join()).not.toMatch(/13812345678|4860/)
})

test('the register is searched by sort, field and pinyin', async () => {
  const [bySort] = await play().type(rco.member, '/观察员 公益诉讼观察员')
  expect(bySort?.cardText).toContain('卯师傅')
  expect(bySort?.cardText).not.toContain('寅老师')
  const [byField] = await play().type(unit.water, '/监督员 非法捕捞')
  expect(byField?.cardText).toContain('任期　长期')
  const [bySound] = await play().type(rco.member, '/jianduyuan shentongzhi')
  expect(bySound?.cardText).toContain('申同志')
})

test('a term that has ended is shown as such', async () => {
  const [card] = await play().type(pro.liaison, '/监督员 辰委员')
  expect(card?.cardText).toContain('任期已届满')
  expect(card?.cardText).toContain('2021年1月1日至2025年12月31日（已届满）')
})

test('the number is for those who keep the entry', async () => {
  for (const who of [pro.liaison, pro.approver, admin]) {
    const [card] = await play().type(who, '/监督员 申同志')
    expect(card?.cardText, who).toContain('023-48600001')
  }
})

test('everybody else reads the name and whom to ask', async () => {
  for (const who of [pro.handler, pro.chief, rco.liaison, rco.chief, unit.water]) {
    const [card] = await play().type(who, '/监督员 申同志')
    expect(card?.cardText, who).not.toContain('48600001')
    expect(card?.cardText, who).toContain('仅区检察院联络员、审批人和管理员可见')
  }
})

test('in a group nobody reads a number, whoever asks', async () => {
  await play().typeIn('oc_joint', pro.liaison, '/监督员 申同志')
  expect(play().readIn('oc_joint').join()).not.toContain('48600001')
  expect(play().read(pro.liaison)).toContain('48600001')
})

test('the other office and the units keep no entry', async () => {
  for (const who of [rco.liaison, unit.ecology]) {
    const [answer] = await play().type(who, '/监督员 登记 酉同志 人民监督员 某公司职员 长期')
    expect(answer?.text, who).toContain('由区检察院的联络员、审批人和管理员维护')
  }
})

test('the export comes back without any change', async () => {
  await play().type(pro.liaison, '/监督员 导出')
  const { sheets } = await lastWorkbook(play(), pro.liaison)
  expect(sheets[0]?.rows[0]).toEqual([
    '姓名',
    '类别',
    '单位或职业',
    '任期',
    '领域',
    '联系电话',
    '登记单位',
  ])
  const again = await sendWith(
    play(),
    pro.liaison,
    lastFile(play(), pro.liaison).bytes,
    '/监督员 导入',
  )
  expect(again).toContain('新增 0，修改 0，不变 5')
})

test('of two with one name the one to be taken out of use is asked', async () => {
  await play().type(pro.liaison, '/监督员 停用 寅老师')
  await play().submit(pro.liaison)
  expect(play().read(pro.liaison)).toContain('“寅老师”有 2 人同名，请写成 寅老师（某中学教师）')
})

test('who was taken out of use is found no more', async () => {
  await play().type(pro.liaison, '/监督员 停用 卯师傅')
  expect(await play().submit(pro.liaison)).toContain('已停用：卯师傅（个体渔业经营）')
  const [card] = await play().type(rco.member, '/监督员 卯师傅')
  expect(card?.cardText).toContain('没有找到')
})

describe('where both offices keep the register', () => {
  const both = profileWith(
    (text) => `${text}\nobservers: { kept_by: [procuratorate, river_chief_office] }\n`,
  )
  const shared = sharePlay('2026-03-10 10:20', { profile: both })

  test.each(['停用 戌同志', '登记 戌同志 单位或职业：某村委会 任期：长期'])(
    'an office changes no entry of the other, and is told whose it is: %s',
    async (words) => {
      await shared().type(pro.liaison, '/监督员 登记 戌同志 某村委会 人民监督员 长期')
      await shared().submit(pro.liaison)
      const answers = await shared().type(rco.liaison, `/监督员 ${words}`)
      const said = answers.some((one) => one.cardText.includes('提交'))
        ? await shared().submit(rco.liaison)
        : answers.map((one) => one.text + one.cardText).join()
      expect(said).toContain('戌同志（某村委会）由区检察院登记，请由其联络员、审批人或管理员办理')
    },
  )
})

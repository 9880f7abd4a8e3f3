import { expect, test } from 'vitest'
import { until } from '../until.ts'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { importList, listOf, messagesTo, statesOf } from './clue-list-kit.ts'
import { column, filesOf, lastWorkbook } from './paper-kit.ts'
import { sendWith } from './register-kit.ts'

const play = sharePlay()
const list = '问题清单2026-0001'

test('a list of 122 problems is shown before one of them is filed', async () => {
  const card = await sendWith(play(), rco.liaison, await listOf(122), '/线索 导入', '清单.xlsx')
  expect(card).toContain('将登记线索 122 件')
  expect(card).toContain('另有 102 项')
  expect(statesOf(play(), 'clue')).toEqual({})
  expect(await play().tapLast(rco.liaison, '取消')).toBe('已取消导入')
})

test('its word files every one, and one card tells of them', async () => {
  const before = messagesTo(play(), rco.liaison)
  const card = await importList(play(), rco.liaison, 122)
  expect(card).toContain('件数　122 件')
  expect(card).toContain('各项进度　已登记 122')
  expect(statesOf(play(), 'clue')).toEqual({ filed: 122 })
  expect(messagesTo(play(), rco.liaison) - before).toBeLessThanOrEqual(4)
})

test('the history says from which number to which', () => {
  const notes = play().stage.engine.all<{ note: string }>(
    "SELECT note FROM journal WHERE note LIKE '登记问题清单%'",
  )
  const range = '登记线索 122 件（线索 2026-0001至 线索 2026-0122）'
  expect(notes.at(-1)?.note).toContain(range)
})

test('one letter refers them all, with one approval', async () => {
  const before = messagesTo(play(), pro.liaison)
  await play().type(rco.liaison, `/一函移送 ${list} 区检察院 涉嫌破坏公益`)
  expect(statesOf(play(), 'clue-list')).toEqual({ pending: 1 })
  const filesBefore = messagesTo(play(), rco.liaison)
  await play().type(rco.approver, `/同意 ${list}`)
  expect(messagesTo(play(), rco.liaison) - filesBefore).toBeLessThanOrEqual(2)
  const letter = () => filesOf(play(), rco.liaison).some(({ name }) => name.includes('移送函'))
  await until(letter, 'the letter')
  expect(statesOf(play(), 'referral')).toEqual({ referred: 122 })
  expect(messagesTo(play(), pro.liaison) - before).toBe(1)
  const card = play().read(pro.liaison)
  expect(card).toContain('以一份函件移送线索 122 项，请受理或退回')
})

test('the receiver takes them on and gives them out several at once, each told once', async () => {
  const before = messagesTo(play(), pro.handler)
  const [answer] = await play().type(pro.liaison, '/退回 移1 第1-2项 不属管辖 应由水利局处理')
  expect(`${answer?.text}${answer?.cardText}`).toContain('第1–2项已退回，共 2 项')
  await play().type(pro.liaison, '/受理并分办 移1 全部 <at user_id="ou_pro_handler"></at>')
  expect(statesOf(play(), 'referral')).toEqual({ handling: 120, returned: 2 })
  expect(messagesTo(play(), pro.handler) - before).toBe(1)
})

test('a stage of several is recorded at once, asked about once where it is unusual, and taken back', async () => {
  await play().type(pro.handler, '/阶段 移1 第3-5项 检察磋商 今天 区水利局')
  expect(await play().submit(pro.handler)).toContain('此前没有登记“立案”')
  expect(await play().submit(pro.handler)).toContain('第3–5项已登记阶段，共 3 项')
  await play().type(pro.handler, '/撤回阶段 移1 第3-5项 检察磋商 登记有误')
  expect(await play().submit(pro.handler)).toContain('第3–5项已撤回阶段，共 3 项')
})

test('what is unusual for one item otherwise than for another is asked about each, and then recorded', async () => {
  await play().type(pro.handler, '/阶段 移1 第3项 检察磋商 今天 区水利局')
  await play().submit(pro.handler)
  expect(await play().submit(pro.handler)).toContain('已登记')
  await play().type(pro.handler, '/阶段 移1 第3-5项 检察磋商 今天 区水利局')
  expect(await play().submit(pro.handler)).toContain('第3项：此前没有登记“立案”；已登记过')
  expect(await play().submit(pro.handler)).toContain('第4项：此前没有登记“立案”。')
  expect(await play().submit(pro.handler)).toContain('第3–5项已登记阶段，共 3 项')
  await play().type(pro.handler, '/撤回阶段 移1 第3-5项 检察磋商 登记有误')
  await play().submit(pro.handler)
})

test('no item is done where one of those named cannot be: each is named with its reason', async () => {
  const [answer] = await play().type(
    pro.handler,
    '/办结 移1 第1-5项 已责令整改到位，清运弃渣，今天完成',
  )
  await play().submit(pro.handler)
  const said = `${answer?.text}${play().read(pro.handler)}`
  expect(said).toContain('第1项：该事项目前为“已退回”')
  expect(said).toContain('未办理任何一项')
  expect(statesOf(play(), 'referral')).toEqual({ handling: 120, returned: 2 })
})

test('an item is not answered with its conclusion, since the list has one letter', async () => {
  await play().type(pro.handler, '/办结 线索4 已责令整改到位，清运弃渣，今天完成')
  expect(play().read(pro.handler)).toContain('办结结果')
  expect(play().read(pro.handler)).not.toContain('同时反馈')
  await play().tapLast(pro.handler, '取消')
})

test('what was done is concluded item by item, or several at once', async () => {
  await play().type(pro.handler, '/办结 移1 第3项 已责令整改到位，清运弃渣，今天完成')
  expect(await play().submit(pro.handler)).toContain('第3项已办结，共 1 项')
  await play().type(pro.handler, '/办结 移1 第4-122项 已责令整改到位，清运弃渣，今天完成')
  expect(await play().submit(pro.handler)).toContain('第4–122项已办结，共 119 项')
  expect(statesOf(play(), 'referral')).toEqual({ concluded: 120, returned: 2 })
})

test('one letter answers them, and with its receipt the list is settled', async () => {
  const before = messagesTo(play(), rco.liaison)
  const [answer] = await play().type(pro.liaison, '/反馈 移1 各项均已责令整改到位，弃渣已清运')
  expect(answer?.cardText ?? answer?.text).toContain('文号 綦检河馈〔2026〕1号')
  expect(statesOf(play(), 'referral')).toEqual({ answered: 120, returned: 2 })
  expect(messagesTo(play(), rco.liaison) - before).toBe(1)
  const [receipt] = await play().type(rco.liaison, '/签收 移1 满意')
  expect(`${receipt?.text}${receipt?.cardText}`).toContain('共 120 项')
  expect(statesOf(play(), 'referral')).toEqual({ closed: 120, returned: 2 })
  expect(statesOf(play(), 'clue-list')).toEqual({ handling: 1 })
  await play().type(rco.liaison, '/撤回 线索1 应由区水利局办理')
  await play().type(rco.liaison, '/撤回 线索2 应由区水利局办理')
  expect(statesOf(play(), 'clue-list')).toEqual({ closed: 1 })
})

test('the four lists hold every item with its task, whose it is and what came of it', async () => {
  await play().type(rco.liaison, '/四张清单 移1')
  const book = await lastWorkbook(play(), rco.liaison)
  const names = ['问题清单', '任务清单', '责任清单', '结果清单']
  expect(book.sheets.map(({ name }) => name)).toEqual(names)
  for (const name of names) expect(column(book, name, '线索编号').length).toBe(122)
  expect(column(book, '任务清单', '移送文号')[2]).toBe('綦河检移〔2026〕1号第3项')
  expect(column(book, '责任清单', '承办人')[2]).toBe('乙检察官')
  expect(column(book, '结果清单', '办结结果')[2]).toBe('责令整改完成')
})

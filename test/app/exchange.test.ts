import { expect, test } from 'vitest'
import { dayOf } from '../../src/domain/calendar/day.ts'
import { admin, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { lastWorkbook } from './paper-kit.ts'
import { daysReminded, deadlineOf, deadlinesOf } from './time-kit.ts'

const play = sharePlay('2026-03-02 10:20')
const hidden = '没有找到这个编号，或您无权查看'

test('what was typed fills the form, and submitting registers the term', async () => {
  await play().type(rco.liaison, '/交流 生态检察官 乙检察官 蒲河 2026年3月1日至2026年6月30日')
  expect(await play().submit(rco.liaison)).toBe(
    '已登记：乙检察官，生态检察官（蒲河），任期至 2026年6月30日',
  )
})

test('the person hears of his term, with nobody else’s office in between', async () => {
  expect(play().read(pro.handler)).toContain('生态检察官（蒲河），任期至 2026年6月30日')
})

test('a river’s 生态检察官 stands on its clues', async () => {
  const clue = await play().file(rco.member, '蒲河 石林桥下游200米 有污水直排 今天早上')
  expect(play().cardOf(rco.member, clue).cardText).toContain(
    '生态检察官　乙检察官（至2026年6月30日）',
  )
})

test('a clue on another river shows no 生态检察官', async () => {
  const clue = await play().file(rco.member, sand)
  expect(play().cardOf(rco.member, clue).cardText).not.toContain('生态检察官')
})

test('the same appointment is not made twice', async () => {
  await play().type(rco.liaison, '/生态检察官 乙检察官 蒲河 2026年3月1日至2026年6月30日')
  expect(await play().submit(rco.liaison)).toContain('该人员已有在任的同类交流')
})

test('a 生态检察官 comes from the procuratorate', async () => {
  await play().type(rco.liaison, '/生态检察官 甲工作员 蒲河 一年')
  expect(play().read(rco.liaison)).toContain('由区检察院人员担任')
  await play().tapLast(rco.liaison, '取消')
})

test('a 生态检察官 needs a river', async () => {
  await play().type(rco.liaison, '/生态检察官 乙检察官 一年')
  expect(await play().submit(rco.liaison)).toBe('请选择生态检察官负责的河流')
})

test('a term that ends before it begins is refused', async () => {
  await play().type(pro.liaison, '/交流 跟班锻炼 甲工作员')
  const sentence = await play().submit(pro.liaison, { from: '2026-05-01', to: '2026-04-01' })
  expect(sentence).toBe('截止日期不能早于开始日期')
})

test('somebody without the office of liaison registers nothing', async () => {
  const [answer] = await play().type(rco.member, '/交流 跟班锻炼 甲工作员 一年')
  expect(answer?.text).toContain('由区河长办或区检察院的联络员、审批人登记')
})

test('a responsible unit does not see an exchange', async () => {
  const [answer] = await play().type(unit.water, '/查 交流2026-0001')
  expect(answer?.text).toContain(hidden)
})

test('an administrator as such does not see an exchange', async () => {
  const [answer] = await play().type(admin, '/查 交流2026-0001')
  expect(answer?.text).toContain(hidden)
})

test('no group reads the name of the person', async () => {
  const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint'].flatMap((chat) => play().readIn(chat))
  expect(groups.join('\n')).toContain('生态检察官')
  expect(groups.join('\n')).not.toContain('乙检察官')
})

test('both offices are reminded 30 and 7 days before the end, and on the day', async () => {
  const about = '生态检察官 蒲河'
  const days = await daysReminded(play(), rco.liaison, about, {
    from: '2026-05-28',
    to: '2026-06-30',
  })
  expect(days).toEqual(['2026-05-29', '2026-06-23', '2026-06-30'])
  expect(play().read(pro.liaison)).toContain('任期届满前延长或结束')
})

test('a prolonged term is reminded of anew', async () => {
  await play().type(pro.liaison, '/交流 延长 交流2026-0001 2026年12月31日')
  expect(deadlineOf(play(), 'exchange-term').due_on).toBe('2026-12-31')
})

test('a day before the present end prolongs nothing', async () => {
  await play().type(pro.liaison, '/交流延长 交流2026-0001 2026年9月1日')
  expect(play().read(pro.liaison)).toContain('须晚于原截止日期2026年12月31日')
})

test('ending early needs a reason, and the clue shows the change at once', async () => {
  const clue = await play().file(rco.member, '蒲河 石林桥下游200米 有垃圾 今天早上')
  const card = play().cardOf(rco.member, clue).messageId
  await play().type(rco.liaison, '/交流结束 交流2026-0001')
  expect(await play().submit(rco.liaison, { on: '2026-06-30' })).toBe('提前结束的，请写明原因')
  await play().submit(rco.liaison, { on: '2026-06-30', reason: '岗位调整' })
  expect(deadlinesOf(play(), 'exchange-term')).toEqual(['1#0 kept', '1#1 kept'])
  expect(play().stage.feishu.message(card).cardText).not.toContain('生态检察官')
})

test('the ledger has a column for the day on which a term ended, and none for one on which it went on', async () => {
  await play().type(rco.liaison, '/台账 2026年')
  const { sheets } = await lastWorkbook(play(), rco.liaison)
  const titles = sheets.filter(({ name }) => name.startsWith('交流')).flatMap(({ rows }) => rows[2])
  expect(titles).toContain('结束日期')
  expect(titles).not.toContain('延长日期')
})

test('a term may still be registered on its last day, and not after it', async () => {
  await play().type(rco.liaison, '/交流 跟班锻炼 甲工作员')
  const { clock } = play().stage.feishu
  const [yesterday, today] = [dayOf(clock.now() - 24 * 3600_000), dayOf(clock.now())]
  const term = (to: string) => play().submit(rco.liaison, { from: '2026-02-02', to })
  expect(await term(yesterday)).toBe('截止日期不能早于今天')
  expect(await term(today)).toContain('已登记：甲工作员')
})

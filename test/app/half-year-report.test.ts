import { expect, test } from 'vitest'
import { refusalTo } from './clause-kit.ts'
import { admin, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { deadlineOf, deadlinesOf } from './time-kit.ts'

const play = sharePlay('2026-06-22 10:20')
const label = '半年报告 2026-000'

const report = () => play().cardOf(rco.liaison, '区河长办2026年上半年工作报告')

/** The state of an office's report. */
const stateOf = (office: string) =>
  play().stage.engine.get<{ state: string }>(
    "SELECT state FROM matter WHERE kind = 'report' AND office = ?",
    office,
  )?.state

test('no draft is made before its time', async () => {
  await play().live('closed', await play().file(rco.member, sand))
  await play().stage.go('2026-06-22 17:00')
  expect(stateOf('rco')).toBeUndefined()
})

test('five working days before the end each office finds a draft with its figures', async () => {
  await play().stage.go('2026-06-23 09:00')
  expect(stateOf('rco')).toBe('drafted')
  expect(stateOf('procuratorate')).toBe('drafted')
  expect(play().read(rco.liaison)).toContain('半年报告初稿已生成')
  expect(play().read(rco.liaison)).toContain('登记线索\n1')
  expect(play().read(rco.liaison)).toContain('登记线索 1 件，移送 1 件')
  expect(play().read(rco.liaison)).toContain('到期时限按期率 100%。')
})

test('a draft is made once', async () => {
  await play().stage.go('2026-06-24 09:00')
  const drafts = play().stage.engine.all("SELECT id FROM matter WHERE kind = 'report'")
  expect(drafts).toHaveLength(2)
})

test('the heads hear nothing of a draft', async () => {
  const [answer] = await play().type(rco.chief, `/查 ${label}1`)
  expect(answer?.text).toContain('没有找到这个编号')
})

test('a draft without problems and next steps is not submitted', async () => {
  const card = report()
  await play().tap(rco.liaison, card, '核对并报送')
  expect(await play().tap(rco.liaison, card, '提交', { problems: ' ', next: ' ' })).toBe(
    '请填写存在问题',
  )
  await play().tap(rco.liaison, card, '取消')
})

test('the draft is submitted to both heads in private, counted anew', async () => {
  await play().file(rco.member, '蒲河 石林桥下游200米 有污水直排 今天早上')
  const card = report()
  await play().tap(rco.liaison, card, '核对并报送')
  const text = { problems: '个别反馈不及时', next: '加强督办' }
  const toast = await play().tap(rco.liaison, card, '提交', text)
  expect(toast).toBe('已向河长、检察长报送区河长办2026年上半年工作报告')
  expect(play().read(rco.chief)).toContain('区河长办2026年上半年工作报告，请阅示')
  expect(play().read(pro.chief)).toContain('登记线索\n2')
  expect(play().read(pro.chief)).toContain('加强督办')
})

test('the report keeps the deadline of its office for the half-year', () => {
  expect(deadlinesOf(play(), 'half-year-report')).toEqual([
    '2026H1:rco kept',
    '2026H1:procuratorate open',
  ])
})

test('no group reads a report', () => {
  const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint'].flatMap((chat) => play().readIn(chat))
  expect(groups.join('\n')).not.toContain('工作报告')
})

test('it is not submitted twice', async () => {
  const again = '/半年报告 上半年 同样的内容又写一遍；存在问题：无；下一步打算：继续'
  expect(await refusalTo(play(), rco.liaison, again)).toContain('已报送，不能重复报送')
})

test('a head reads it with one tap, and the other is still awaited', async () => {
  expect(await play().tapLast(rco.chief, '已阅')).toBe('已记录，还须检察长阅')
  expect(play().everything()).toContain('"note":"已阅"')
  expect(stateOf('rco')).toBe('submitted')
})

test('a head reads it once', async () => {
  await play().type(rco.chief, `/已阅 ${label}1`)
  expect(play().stage.feishu.messages({ person: rco.chief }).at(-1)?.text).toContain('您已阅')
})

test('a decision without an owner is asked for', async () => {
  await play().tapLast(pro.chief, '批示')
  const toast = await play().submit(pro.chief, { opinion: '同意', decisions: '排查暗管' })
  expect(toast).toContain('第 1 项没有责任单位、完成日期')
})

test('a word of the other head closes it, and what he decides is owed by a unit', async () => {
  const toast = await play().submit(pro.chief, {
    opinion: '同意，请抓紧',
    decisions: '排查蒲河暗管，区水利局，7月31日前',
  })
  expect(toast).toBe('已记录，双方均已阅')
  expect(stateOf('rco')).toBe('closed')
  expect(deadlineOf(play(), 'instruction').due_on).toBe('2026-07-31')
  expect(play().read(unit.water)).toContain('排查蒲河暗管')
  expect(play().read(rco.liaison)).toContain('检察长批示：同意，请抓紧')
})

test('the unit settles what a head decided', async () => {
  const card = play().cardOf(unit.water, '排查蒲河暗管')
  await play().tap(unit.water, card, '落实')
  await play().tap(unit.water, card, '提交', {
    result: '暗管已全部排查封堵',
    doneOn: '2026-06-24',
  })
  expect(deadlinesOf(play(), 'instruction').join()).toMatch(/kept$/)
  await play().type(rco.liaison, `/查 ${label}1`)
  expect(play().read(rco.liaison)).toContain('暗管已全部排查封堵')
})

test('figures of a report stay as they were submitted', async () => {
  await play().file(rco.member, '通惠河文龙段 堆放弃渣侵占河道约50米 今天')
  await play().type(rco.chief, `/查 ${label}1`)
  expect(play().read(rco.chief)).toContain('登记线索\n2')
})

test('the other office and a unit read of it what a head asked, and an administrator nothing', async () => {
  for (const who of [pro.liaison, unit.water]) {
    const [answer] = await play().type(who, `/查 ${label}1`)
    expect(answer?.cardText).toContain('半年报告 2026-0001 第1项')
    expect(answer?.cardText).not.toContain('登记线索')
  }
  const [answer] = await play().type(admin, `/查 ${label}1`)
  expect(answer?.text).toContain('没有找到这个编号')
})

test('somebody who is no liaison officer or approver of an office reports nothing', async () => {
  const [answer] = await play().type(
    unit.ecology,
    '/半年报告 上半年 做了很多工作；存在问题：无；下一步打算：继续',
  )
  expect(answer?.text).toContain('由区河长办或区检察院的联络员、审批人提出')
})

test('what is limited to named people is in no report, whoever writes it', async () => {
  const clue = await play().file(pro.liaison, '羊渡河 下游村段有人下地笼 今天', { grade: '重大' })
  await play().type(pro.approver, `/限定 ${clue}`)
  await play().submit(pro.approver, { people: [pro.liaison] })
  await play().type(pro.liaison, '/半年报告 上半年')
  expect(await play().submit(pro.liaison, { problems: '无', next: '加强督办' })).toContain(
    '已向河长',
  )
  expect(play().read(rco.chief)).toContain('区检察院2026年上半年工作报告')
  expect(play().read(rco.chief)).not.toContain('重大')
})

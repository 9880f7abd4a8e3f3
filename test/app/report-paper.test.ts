import { expect, test } from 'vitest'
import type { Row } from '../../src/domain/matter/figure-row.ts'
import type { Figures } from '../../src/domain/matter/figures.ts'
import { pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { lastDashboard } from './figures-kit.ts'
import { filesOf, lastFile, lastPaper } from './paper-kit.ts'

const play = sharePlay('2026-03-10 10:20')

const paperName = '半年工作报告 綦江区河长办 20260625.docx'

/** The figures that the report stores and its card shows. */
function keptFigures(): Figures {
  const row = play().stage.engine.get<{ data: string }>(
    "SELECT data FROM matter WHERE kind = 'report' AND office = 'rco'",
  )
  return JSON.parse(row?.data ?? '{}').figures
}

/** Whether a table of the paper has a row with these cells. */
const hasRow = (text: string, cells: readonly string[]) =>
  expect(text).toContain(`\n${cells.join('\n')}\n`)

const cellsOf = (row: Row, names: readonly string[]) =>
  names.map((name) => String(row.cells[name] ?? 0))
const clueColumns = ['filed', 'referred', 'accepted', 'concluded', 'answered']

test('with its submission the report comes as a Word file to the liaison officer alone', async () => {
  await play().live('closed', await play().file(rco.member, sand))
  await play().live(
    'handling',
    await play().file(rco.member, '蒲河 石林桥下游200米 有污水直排 今天'),
  )
  await play().type(rco.liaison, '/巡查 记录 3月9日 綦江河 三江段 河长办3人检察院2人')
  await play().submit(rco.liaison, { findings: '1.雨水口排水' })
  await play().wait('2026-06-25 10:00')
  await play().type(
    rco.liaison,
    '/半年报告 上半年 登记、移送线索各两件；存在问题：个别线索办理超期；下一步打算：加强督办',
  )
  await play().submit(rco.liaison)
  expect(lastFile(play(), rco.liaison).name).toBe(paperName)
  for (const who of [rco.chief, pro.chief, pro.liaison, rco.approver]) {
    expect(filesOf(play(), who).map((one) => one.name)).not.toContain(paperName)
  }
})

test('it is addressed to an organisation, names who signs, and has its text in three parts', () => {
  const text = lastPaper(play(), rco.liaison)
  expect(text.replaceAll('\n', '')).toContain('关于2026年上半年“河长+检察长”协作机制工作情况的报告')
  expect(text).toContain('\n重庆市綦江区人民检察院：\n')
  expect(text).toContain('报告如下，请河长、检察长审阅。')
  expect(text).toMatch(/^　　　　〔2026〕　　号签发人：甲主任\n/)
  expect(text).toContain('一、主要情况\n登记、移送线索各两件。')
  expect(text).toContain('二、存在问题\n个别线索办理超期。')
  expect(text).toContain('三、下一步打算\n加强督办。')
  expect(text).toMatch(/重庆市綦江区河长办公室\n2026年6月25日\n/)
})

test('it does not count itself as not done, and agrees with the dashboard to the last figure', async () => {
  const figures = keptFigures()
  const own = figures.duties.find((one) => one.name.startsWith('工作报告（区河长办'))
  expect(own?.cells).toMatchObject({ 'on-time': 1 })
  await play().type(rco.liaison, '/看板 2026年上半年')
  const { figures: shown } = lastDashboard(play().stage.engine)
  const counted = (all: Figures) => all.totals.map(({ name, value }) => [name, value])
  expect(counted(figures)).toEqual(counted(shown))
  expect(figures.duties).toEqual(shown.duties)
})

test('what only the bot knows is not printed', () => {
  expect(lastPaper(play(), rco.liaison)).not.toMatch(/校验码|可见的事项/)
})

test('every figure that the card shows stands in its annex, to the last one', () => {
  const text = lastPaper(play(), rco.liaison)
  const figures = keptFigures()
  const { totals, months, rivers, fields, offices, limits, duties } = figures
  // Weeks without a sign-in are a figure of the span (值守未签到) and one of today; a paper shows the
  // former.
  const shown = totals.filter((one) => one.value > 0 && one.name !== 'unsigned-now')
  expect(text.match(/值守未签到/g)).toHaveLength(1)
  expect(text).not.toContain('目前值守未签到')
  expect(shown.map((one) => one.name)).toEqual(
    expect.arrayContaining(['filed', 'referred', 'concluded', 'answered', 'overdue', 'patrol']),
  )
  for (const { chinese, value, unit } of shown) hasRow(text, [chinese, `${value} ${unit}`])
  for (const row of months) hasRow(text, [row.name, ...cellsOf(row, clueColumns)])
  for (const row of [...rivers, ...fields, ...offices]) {
    hasRow(text, [row.name, ...cellsOf(row, clueColumns)])
  }
  for (const row of [...limits, ...duties]) {
    hasRow(text, [row.name, ...cellsOf(row, ['on-time', 'late', 'overdue', 'running'])])
  }
  hasRow(text, ['区河长办至区检察院', '2'])
  hasRow(text, ['责令整改完成', '1'])
})

test('a head makes the same paper on demand by its short number, and the figures stay', async () => {
  const before = lastPaper(play(), rco.liaison)
  await play().file(rco.member, '通惠河文龙段 堆放弃渣侵占河道约50米 今天')
  const answers = await play().type(rco.chief, '/文书 报1')
  expect(answers.map((one) => one.text).join()).toContain('半年工作报告，以文件发到')
  expect(lastPaper(play(), rco.chief)).toBe(before)
})

test('a head makes it by the button of its card', async () => {
  await play().type(pro.chief, '/查 半年报告 2026-0001')
  await play().tapLast(pro.chief, '生成文书')
  expect(lastFile(play(), pro.chief).name).toBe(paperName)
})

test('whoever does not read the report gets no paper of it', async () => {
  for (const who of [pro.liaison, unit.water]) {
    const [answer] = await play().type(who, '/文书 报1')
    expect(answer?.text).toContain('没有找到这个编号')
  }
})

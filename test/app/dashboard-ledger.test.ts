import { beforeAll, expect, test } from 'vitest'
import { totalOf } from '../../src/domain/matter/figures.ts'
import { pro, rco, sand, unit } from './clue-kit.ts'
import { lastDashboard } from './figures-kit.ts'
import { column, lastWorkbook } from './paper-kit.ts'
import { shareTime } from './time-kit.ts'

const play = shareTime('2026-03-10 10:20')
const at = ['蒲河 石林桥下游200米 有污水直排 今天早上', '通惠河文龙段 堆放弃渣侵占河道 今天']

beforeAll(async () => {
  await play().live('closed', await play().file(rco.member, sand))
  const { letter } = await play().live('referred', await play().file(rco.member, at[0]))
  await play().type(pro.liaison, `/退回 ${letter} 材料不足 缺少照片`)
  const slow = await play().live('concluded', await play().file(rco.member, at[1]))
  await play().live('referred')
  await play().live('filed', await play().file(unit.ecology, `${sand} 左岸`))
  await play().stage.go('2026-04-08 10:20')
  await play().type(pro.handler, `/反馈 ${slow.letter} 弃渣已全部清运，岸坡已复绿`)
})

/** What a person reads on the dashboard. */
async function shown(who: string, names: readonly string[]) {
  await play().type(who, '/看板 2026年')
  const { figures } = lastDashboard(play().stage.engine)
  return Object.fromEntries(names.map((name) => [name, totalOf(figures, name)]))
}

/** The non-empty cells of the clue sheet under a title; a column without any is left out of the sheet. */
async function listed(who: string, title: string): Promise<readonly unknown[]> {
  const workbook = await lastWorkbook(play(), who)
  const has = workbook.sheets.some(
    ({ name, rows }) => name.startsWith('线索') && rows.some((row) => row.includes(title)),
  )
  if (!has) return []
  return column(workbook, '线索', title).filter((one) => one !== null && one !== '')
}

async function ledgerOf(who: string) {
  await play().type(who, '/台账 2026年')
  const count = async (title: string) => (await listed(who, title)).length
  return {
    filed: new Set(await listed(who, '线索编号')).size,
    referred: await count('移送日期'),
    accepted: await count('受理日期'),
    returned: await count('退回日期'),
    concluded: await count('办结日期'),
    answered: await count('反馈日期'),
  }
}

/** Checks that the numbers of a person's dashboard match the rows of the ledger. */
async function agrees(who: string) {
  const rows = await ledgerOf(who)
  expect(rows.filed).toBeGreaterThan(0)
  expect(await shown(who, Object.keys(rows))).toEqual(rows)
}

test('a head counts on the dashboard what stands in the rows of the ledger', () =>
  agrees(rco.chief))

test('so does a liaison officer', () => agrees(rco.liaison))

test('so does the other office', () => agrees(pro.liaison))

test('so does a handler, who has his own alone', () => agrees(pro.handler))

test('so does a responsible unit', () => agrees(unit.ecology))

test('limits are on time and late on the dashboard as often as in the ledger', async () => {
  await play().type(rco.chief, '/台账 2026年')
  const titles = ['受理履行', '办理履行', '反馈履行']
  const words = (await Promise.all(titles.map((title) => listed(rco.chief, title)))).flat()
  const number = (beginning: RegExp) => words.filter((one) => beginning.test(String(one))).length
  expect(number(/^逾期 /)).toBeGreaterThan(0)
  expect(await shown(rco.chief, ['on-time', 'late', 'overdue', 'running'])).toEqual({
    'on-time': number(/^按期$/),
    late: number(/^逾期 \d/),
    overdue: number(/^逾期未办/),
    running: number(/^未到期/),
  })
})

import { readXlsx } from 'hucre/xlsx'
import { expect, onTestFinished, test } from 'vitest'
import { putOutboxMessage } from '../../src/store/outbox.ts'
import { admin, Play, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { lastDashboard } from './figures-kit.ts'
import { column, entry, filesOf, lastFile, lastWorkbook } from './paper-kit.ts'

const play = sharePlay('2026-03-10 10:20')

/** The cells of the newest ledger's clue sheet under a title, in the order of rows. */
const cluesOf = async (who: string, title: string) =>
  column(await lastWorkbook(play(), who), '线索', title)

test('who sees no matter of the period is told so, and gets no file', async () => {
  const [answer] = await play().type(unit.water, '/台账')
  expect(answer?.text).toContain('没有您可见的事项')
  expect(filesOf(play(), unit.water)).toEqual([])
})

test('the ledger arrives in private as a workbook under the name of its period', async () => {
  await play().live('closed')
  const answers = await play().type(rco.liaison, '/台账 2026年')
  expect(answers.map((one) => one.text).join()).toContain('2026年台账，以文件发到')
  expect(lastFile(play(), rco.liaison).name).toBe('2026年台账 綦江区河长办 20260310.xlsx')
})

test('the file waits for its answer, also when that has to be sent again', async () => {
  // A separate stage: on the shared one Feishu must have accepted everything.
  const own = new Play(await openStage('2026-03-10 10:20'))
  onTestFinished(() => own.stage.close())
  const { feishu, go } = own.stage
  await own.live('filed')
  const before = feishu.messages({ person: rco.liaison }).length
  feishu.faults.next({ kind: 'server-error', match: 'v1/messages' })
  await own.type(rco.liaison, '/台账 2026年')
  await go('2026-03-10 10:22')
  const sent = feishu.messages({ person: rco.liaison }).slice(before)
  const types = sent.filter((one) => one.sender === 'bot').map((one) => one.msgType)
  expect(types).toEqual(['text', 'file'])
})

test('the answer stands above the file that it announces', async () => {
  const answers = await play().type(rco.liaison, '/台账 2026年')
  expect(answers.map((one) => one.msgType)).toEqual(['text', 'file'])
})

test('a file that cannot be uploaded holds up no answer', async () => {
  const { faults } = play().stage.feishu
  const before = filesOf(play(), rco.liaison).length
  faults.next({ kind: 'slow', match: 'v1/files', amount: 400 })
  await play().stage.feishu.say(rco.liaison, 'bot', '/台账 2026年')
  const answers = await play().type(rco.liaison, '/待办')
  expect(answers.map((one) => one.msgType)).toContain('interactive')
  const types = play()
    .stage.feishu.messages({ person: rco.liaison })
    .map((one) => one.msgType)
  expect(types.at(-1)).toBe('file')
  expect(filesOf(play(), rco.liaison).length).toBe(before + 1)
})

test('who asks for a period without matters is told of a year that has some', async () => {
  const [answer] = await play().type(rco.liaison, '/台账 2025年')
  expect(answer?.text).toContain('可发送“/台账 2026年”')
})

test('one row tells the life of a referral, each step with its day as a real date', async () => {
  const day = new Date('2026-03-10T00:00:00Z')
  const titles = ['登记日期', '移送日期', '受理日期', '办结日期', '反馈日期', '签收日期']
  for (const title of titles) expect(await cluesOf(rco.liaison, title), title).toEqual([day])
})

test('the ledger says by when feedback was owed, and that it came in time', async () => {
  expect(await cluesOf(rco.liaison, '反馈期限')).toEqual([new Date('2026-03-20T00:00:00Z')])
  expect(await cluesOf(rco.liaison, '反馈履行')).toEqual(['按期'])
})

test('a number that was given and withdrawn stays in the ledger', async () => {
  const { letter } = await play().live('referred')
  await play().type(rco.approver, `/撤回 ${letter} 重复移送`)
  await play()
    .submit(rco.approver)
    .catch(() => null)
  await play().type(rco.liaison, '/台账')
  const numbers = await cluesOf(rco.liaison, '移送文号')
  const states = await cluesOf(rco.liaison, '状态')
  expect(states[numbers.indexOf(letter)]).toBe('已撤回')
})

test('what people wrote never begins a formula', async () => {
  await play().file(rco.member, '綦江河石角段今天早上发现垃圾', {
    description: '=HYPERLINK("http://x","看照片")',
  })
  await play().type(rco.liaison, '/台账')
  const texts = await cluesOf(rco.liaison, '情况')
  expect(texts).toContain('\'=HYPERLINK("http://x","看照片")')
})

test('the reporter stands nowhere in the file', async () => {
  await play().file(rco.member, '蒲河有污水直排 群众举报 举报人赵六 电话13812345678')
  await play().type(rco.liaison, '/台账')
  const workbook = await lastWorkbook(play(), rco.liaison)
  const all = JSON.stringify(workbook.sheets.map((sheet) => sheet.rows))
  expect(all).toContain('蒲河')
  expect(all).not.toMatch(/赵六|13812345678/)
})

test('a handler finds what he handles, and nothing of the others', async () => {
  const mine = await cluesOf(rco.liaison, '线索编号')
  await play().type(pro.handler, '/台账')
  const his = await cluesOf(pro.handler, '线索编号')
  expect(mine.length).toBeGreaterThan(his.length)
  expect(his).toEqual([mine[0]])
})

test('what is limited to named people is in their ledger only', async () => {
  const clue = await play().file(rco.liaison, '通惠河文龙段 堆放弃渣侵占河道约50米', {
    grade: '重大',
  })
  await play().type(rco.approver, `/限定 ${clue}`)
  await play().submit(rco.approver, { people: [rco.liaison] })
  await play().type(rco.liaison, '/台账')
  await play().type(rco.member, '/台账')
  expect(await cluesOf(rco.liaison, '线索编号')).toContain(clue)
  expect(await cluesOf(rco.member, '线索编号')).not.toContain(clue)
})

test('an administrator gets counts and no matter', async () => {
  await play().type(admin, '/台账')
  const workbook = await lastWorkbook(play(), admin)
  expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(['数量'])
  expect(column(workbook, '数量', '种类')).toContain('线索')
})

test('a ledger of one kind has that kind alone', async () => {
  await play().type(rco.liaison, '/通报 工作部署 开展汛前排查，请各单位配合')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/台账 今年 信息通报')
  const workbook = await lastWorkbook(play(), rco.liaison)
  expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(['信息通报', '说明'])
  expect(column(workbook, '信息通报', '内容').join()).toContain('汛前排查')
})

test('the header stays in sight and every column can be filtered', async () => {
  const { bytes } = lastFile(play(), rco.liaison)
  const workbook = await readXlsx(bytes)
  const [sheet] = workbook.sheets
  expect(sheet?.freezePane?.rows).toBe(3)
  expect(sheet?.autoFilter?.range).toMatch(/^A3:[A-Z]+4$/)
})

test('it prints on one page of A4 across, with title, office, period, day, header and page numbers', async () => {
  await play().type(rco.liaison, '/台账')
  const { bytes } = lastFile(play(), rco.liaison)
  const { sheets } = await readXlsx(bytes)
  for (const { name, rows, pageSetup, headerFooter } of sheets) {
    expect(rows[0]?.[0], name).toBe(`綦江区“河长+检察长”协作机制2026年台账（${name}）`)
    expect(rows[1]?.[0]).toBe(
      '填报单位：綦江区河长办　　期间：2026年1月1日至2026年12月31日　　导出日期：2026年3月10日',
    )
    expect(pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape', fitToWidth: 1 })
    expect(headerFooter?.oddFooter).toContain('第 &P 页，共 &N 页')
  }
  const book = entry(bytes, 'xl/workbook.xml')
  expect(book.match(/_xlnm.Print_Titles[^<]*<|\$3:\$3/g)?.length).toBeGreaterThan(0)
})

test('no sheet is wider than a page: details stand on a second one, row by row', async () => {
  const { sheets } = await lastWorkbook(play(), rco.liaison)
  const [clues, details] = ['线索', '线索明细'].map((name) =>
    sheets.find((one) => one.name === name),
  )
  expect(clues?.rows[2]?.length).toBeLessThanOrEqual(16)
  expect(details?.rows.slice(2).map((row) => row[0])).toEqual(
    clues?.rows.slice(2).map((row) => row[0]),
  )
  const said = sheets.find((one) => one.name === '说明')?.rows.flat()
  expect(said).toContain('列数较多的另列“明细”表，与主表逐行对应。仅限卡片查看的内容不导出。')
})

test('no two columns bear one name, and no cell holds a sentence of the bot', async () => {
  const { sheets } = await lastWorkbook(play(), rco.liaison)
  for (const { name, rows } of sheets) {
    const head = rows[2] ?? []
    expect(new Set(head).size, name).toBe(head.length)
    expect(head).not.toContain('备注')
  }
})

test('its totals are those of the dashboard', async () => {
  await play().type(rco.liaison, '/看板 2026年')
  const { figures } = lastDashboard(play().stage.engine)
  const { sheets } = await lastWorkbook(play(), rco.liaison)
  const told = new Map(
    sheets.find((one) => one.name === '说明')?.rows.map(([label, value]) => [label, value]),
  )
  for (const name of ['filed', 'referred', 'accepted', 'concluded', 'answered']) {
    const { chinese, unit, value } = figures.totals.find((one) => one.name === name) ?? {}
    expect(told.get(`看板·${chinese}（${unit}）`), name).toBe(value)
  }
})

test('amounts are numbers that can be added up', async () => {
  await play().type(
    unit.water,
    '/磋商 綦江河石角段非法采砂致河岸损毁，主张120万元，权利人：区人民政府',
  )
  await play().submit(unit.water)
  await play().type(unit.water, '/台账 今年 磋商')
  const workbook = await lastWorkbook(play(), unit.water)
  expect(column(workbook, '赔偿磋商', '主张金额（元）')).toEqual([1_200_000])
})

test('what looks like an escape of the workbook stays as it was typed', async () => {
  await play().file(rco.member, '綦江河石角段今天早上发现垃圾', {
    description: '标志牌编号 _x003D_12 已损坏',
  })
  await play().type(rco.liaison, '/台账')
  const { bytes } = lastFile(play(), rco.liaison)
  expect(entry(bytes, 'xl/sharedStrings.xml')).toContain('_x005F_x003D_12')
})

test('rights that end before the file is sent count', async () => {
  const { stage } = play()
  await play().file(unit.shijiao, '綦江河石角段今天早上发现有人电鱼')
  const now = stage.feishu.clock.now()
  for (const [id, to] of [
    ['p-stopped', unit.shijiao],
    ['p-working', rco.liaison],
  ] as const) {
    putOutboxMessage(stage.engine, {
      id,
      orderingKey: to,
      payload: {
        kind: 'document',
        to: { type: 'open_id', id: to },
        document: { document: 'ledger', period: '2026', kinds: null },
      },
      notBefore: now + 10 * 60_000,
      now,
    })
  }
  const before = filesOf(play(), rco.liaison).length
  await play().type(admin, { text: '/绑定 停用', mentions: [unit.shijiao] })
  await stage.go('2026-03-10 12:00')
  expect(filesOf(play(), rco.liaison).length).toBe(before + 1)
  expect(filesOf(play(), unit.shijiao)).toEqual([])
})

test('taking out a ledger is kept in the journal', async () => {
  const rows = play().stage.engine.all<{ note: string; actor: string }>(
    "SELECT note, actor FROM journal WHERE act = 'ledger' ORDER BY sequence LIMIT 1",
  )
  expect(rows).toEqual([{ note: '导出2026年台账', actor: rco.liaison }])
})

import { expect, test } from 'vitest'
import { rco, sharePlay, unit } from './clue-kit.ts'
import { column, filesOf, lastFile, lastWorkbook } from './paper-kit.ts'

const play = sharePlay('2026-03-10 10:20')

test('the ledger arrives in private as a workbook under the name of its period', async () => {
  await play().file()
  const answers = await play().type(rco.liaison, '/台账 2026年')
  expect(answers.map((one) => one.text).join()).toContain('2026年台账共 1 行')
  expect(lastFile(play(), rco.liaison).name).toBe('2026年台账.xlsx')
})

test('a clue that begins like a formula is text in the ledger', async () => {
  await play().type(rco.liaison, '/台账')
  const titles = column(await lastWorkbook(play(), rco.liaison), '线索', '事由')
  expect(titles.every((one) => typeof one === 'string' && !/^[=+\-@]/.test(one))).toBe(true)
})

test('who sees no matter of the period gets no file', async () => {
  const before = filesOf(play(), unit.water).length
  const [answer] = await play().type(unit.water, '/台账')
  expect(answer?.text).toContain('没有您可见的事项')
  expect(filesOf(play(), unit.water).length).toBe(before)
})

test('taking out a ledger is kept in the journal', async () => {
  const rows = play().stage.engine.all<{ note: string }>(
    "SELECT note FROM journal WHERE act = 'ledger'",
  )
  expect(rows.map((one) => one.note)).toContain('导出2026年台账，共 1 行')
})

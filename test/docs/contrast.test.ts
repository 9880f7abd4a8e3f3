import { afterAll, expect, test } from 'vitest'
import type { Row } from '../../src/domain/matter/figure-row.ts'
import { wholeOf } from '../../src/domain/matter/query.ts'
import { scopeOfPerson } from '../../src/domain/reports/figures/scope.ts'
import { formSheets } from '../../src/domain/reports/form/form-sheets.ts'
import { formWorkbook } from '../../src/domain/reports/form/form-workbook.ts'
import { admin, pro, rco, unit } from '../app/clue-kit.ts'
import { resultOf } from '../work-result.ts'
import { telephone, three, two } from './contrast.ts'
import { answerLines, matterLines } from './contrast-cards.ts'
import {
  countedFor,
  everyLetter,
  hitLines,
  letterLines,
  officeLines,
  pagesBehind,
  readerLines,
  spanOf,
  wholeLines,
} from './contrast-page.ts'
import { openContrast } from './contrast-record.ts'
import { registerCardLines, registerLines } from './contrast-registers.ts'
import { withoutLots } from './decision-text.ts'

const readers = [
  ...[rco.liaison, rco.member, rco.chief, pro.handler, unit.water, unit.shijiao],
  ...['ou_shijiao_handler', two, three, admin],
]
/** Who asks: of both sides and of a unit, a head, and the administrator. */
const askers = [rco.liaison, pro.handler, rco.chief, unit.water, admin]
const { record, list } = openContrast()
afterAll(() => record.close())
const year = wholeOf(spanOf('2026'))

let known: readonly string[] | null = null
const page = () => (known ??= written())
const written = () => {
  const parts = readers.flatMap((one) => [`# ${one}`, ...readerLines(record.of(one), list)])
  const whole = [rco.liaison, two].flatMap((one) => [
    `# all of ${one}`,
    ...wholeLines(record.of(one)),
  ])
  const offices = ['rco', 'procuratorate', 'water'].flatMap((one) =>
    officeLines(one, record.of(rco.liaison)),
  )
  return [...parts, ...whole, ...offices, ...letterLines(record)]
}

// Written by `npx vitest run test/docs -u`; every change in it is to be looked at.
test('a record of rows that differ in one thing is counted, listed and written as contrast.txt shows', async () => {
  await expect(`${withoutLots(page().join('\n'))}\n`).toMatchFileSnapshot('contrast.txt')
})

test('cards of a record of rows that differ in one thing look as contrast-cards.txt shows', async () => {
  const matters = [
    ...matterLines(record, rco.liaison, null),
    ...matterLines(record, rco.liaison, 'oc_rco'),
    ...matterLines(record, unit.water, null),
  ]
  const lines = [...matters, ...askers.flatMap((one) => answerLines(record, one))]
  await expect(`${withoutLots(lines.join('\n'))}\n`).toMatchFileSnapshot('contrast-cards.txt')
})

test('registers of a record of rows that differ in one thing are read and kept as contrast-registers.txt shows', async () => {
  const keepers = [rco.liaison, rco.approver, pro.liaison, unit.water, admin]
  const lines = [
    ...keepers.flatMap((one) => registerLines(record, one)),
    ...keepers.flatMap((one) => registerCardLines(record, one, null)),
    ...registerCardLines(record, rco.liaison, 'oc_rco'),
  ]
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('contrast-registers.txt')
})

test('a day that is still to come is not taken for one that is not exact', () => {
  const said = registerLines(record, rco.liaison).find((line) => line.includes('2026-07-04'))
  expect(said).toContain('晚于今天')
})

test('a card in a group has no telephone number of a register, and nobody but the chair', () => {
  const lines = [
    ...matterLines(record, rco.liaison, 'oc_rco'),
    ...registerCardLines(record, rco.liaison, 'oc_rco'),
  ].map((line) => line.replace(/主持<\/font>　甲河长/, ''))
  const names = record.services.store.directory.current().people.map(({ name }) => name)
  const wrong = lines.filter((line) => [...names, '023-486'].some((one) => line.includes(one)))
  expect(wrong).toEqual([])
})

test('no ledger, four lists, form, map and paper has a telephone number that somebody typed', () => {
  // The list behind a figure is read on a card, by those who see the matter itself.
  const apart = page().filter((line) => !line.startsWith('behind '))
  expect(apart.filter((line) => line.includes(telephone))).toEqual([])
})

test('a letter that is printed again says nothing that was stated for a later one', () => {
  const of = (number: string) => {
    const found = everyLetter(record).find(
      ({ paper, letter }) => paper.name === 'referral-letter' && letter.number === number,
    )
    return JSON.stringify(found?.letter.body)
  }
  expect(of('綦河检移〔2026〕1号')).toContain('左岸有挖机采砂')
  expect(of('綦河检移〔2026〕2号')).toContain('经核实左岸采砂')
})

test.each(readers)('what %s is told as a figure is as much as the list behind it', (reader) => {
  const context = record.of(reader)
  if (!scopeOfPerson(context.actor, context.directory).opens) return
  const all = countedFor(year, context).totals.filter(({ value }) => value > 0)
  expect(all.length).toBeGreaterThan(0)
  const behind = all.map(({ name }) => {
    const pages = [...pagesBehind(name, year, context)]
    const lines = pages.flatMap((one) => one.lines)
    expect([name, lines.length]).toEqual([name, pages[0]?.total])
    return [name, pages[0]?.sum]
  })
  expect(behind).toEqual(all.map(({ name, value }) => [name, value]))
})

test.each(readers)('the tables that %s is shown add up to the figures above them', (reader) => {
  const { totals, ...tables } = countedFor(year, record.of(reader))
  const sum = (rows: readonly Row[] | undefined, name: string) =>
    (rows ?? []).reduce((all, { cells }) => all + (cells[name] ?? 0), 0)
  const told = (name: string) => totals.find((one) => one.name === name)?.value
  const { months, rivers, fields, sources, grades, offices, directions, outcomes } = tables
  const added = [
    ...[sources, grades, rivers, fields, offices, months].map((rows) => sum(rows, 'filed')),
    ...[directions, rivers, offices].map((rows) => sum(rows, 'referred')),
    ...[outcomes, offices, months].map((rows) => sum(rows, 'concluded')),
  ]
  const opens = offices.length > 0
  const [filed, referred, concluded] = ['filed', 'referred', 'concluded'].map((one) =>
    opens ? told(one) : 0,
  )
  const above = [
    ...Array.from({ length: 5 }, () => filed),
    ...[told('filed'), referred, referred, referred, concluded, concluded, told('concluded')],
  ]
  expect(added).toEqual(above)
})

test.each(readers)('%s counts nothing of a matter that he may not see', (reader) => {
  const few = record.matters.filter(({ data }) => Array.isArray(data['limitedTo']))
  const hidden = [
    ...few,
    ...record.matters.filter(({ parent }) => few.some(({ id }) => id === parent)),
  ]
  expect(hidden.length).toBeGreaterThan(3)
  const counted = `${hitLines(record.of(reader)).join(',')},`
  const told = hidden.filter(({ kind, ordinal }) => counted.includes(` ${kind} ${ordinal} `))
  const named = [rco.liaison, pro.handler].some((one) => one === reader)
  expect(told.length > 0).toBe(named)
})

test('below several offices of a side stands what they have together, and of rates the rate of all', () => {
  const context = record.of(rco.liaison)
  const [form] = resultOf(formSheets(year, context))
  const [sheet] = resultOf(formWorkbook(year, context))
  const { columns = [], rates = [] } = form ?? {}
  const counts = columns.filter(({ unit }) => unit === '件').map(({ title }) => title)
  const total = (title: string) => sheet?.rows.find(([one]) => one === title)?.slice(2)
  for (const title of counts) {
    const [own = 0, next = 0, together] = (total(title) ?? []).map(Number)
    expect([title, together]).toEqual([title, own + next])
  }
  const shared = rates.map(({ title, values }) => {
    const [part, whole] = (['part', 'whole'] as const).map((of) =>
      values.reduce((all, one) => all + one[of], 0),
    )
    return [title, whole ? (part ?? 0) / whole : '—']
  })
  expect(shared.map(([title]) => [title, total(String(title))?.[2]])).toEqual(shared)
  expect(sheet?.columns.map(({ title }) => title)).toEqual([
    ...['栏目', '计量单位', '区检察院', '邻区检察院', '合计'],
  ])
})

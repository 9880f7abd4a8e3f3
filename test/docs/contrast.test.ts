import { afterAll, expect, test } from 'vitest'
import type { Row } from '../../src/domain/matter/figure-row.ts'
import { wholeOf } from '../../src/domain/matter/query.ts'
import { scopeOfPerson } from '../../src/domain/reports/figures/scope.ts'
import { admin, pro, rco, unit } from '../app/clue-kit.ts'
import { telephone, two } from './contrast.ts'
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
import { withoutLots } from './decision-text.ts'

const readers = [
  ...[rco.liaison, rco.member, rco.chief, pro.handler, unit.water, unit.shijiao],
  ...['ou_shijiao_handler', two, admin],
]
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
  // A matter that few may see is the ninth clue, its referral, and the third item of a list.
  const hidden = hitLines(record.of(reader))
    .join('\n')
    .match(/(?:clue|referral) 9 |clue 19 /g)
  expect(new Set(hidden).size > 0).toBe([rco.liaison, pro.handler].includes(reader as never))
})

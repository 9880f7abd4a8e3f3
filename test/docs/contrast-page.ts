import { parsePeriod } from '../../src/domain/calendar/period.ts'
import { parseSpan } from '../../src/domain/calendar/span.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import { type Query, wholeOf } from '../../src/domain/matter/query.ts'
import type { Sheet } from '../../src/domain/register-forms/sheet.ts'
import { behindFigure } from '../../src/domain/reports/figures/behind.ts'
import { countingBrief, weekOf } from '../../src/domain/reports/figures/brief-figures.ts'
import { counting } from '../../src/domain/reports/figures/count.ts'
import { figuresIn } from '../../src/domain/reports/figures/figures.ts'
import { figuresOfOffice } from '../../src/domain/reports/figures/office-figures.ts'
import { hitsOf } from '../../src/domain/reports/figures/query.ts'
import { scopeOfPerson } from '../../src/domain/reports/figures/scope.ts'
import { formWorkbook } from '../../src/domain/reports/form/form-workbook.ts'
import { fourLists } from '../../src/domain/reports/ledger/four-lists.ts'
import { ledgerOf } from '../../src/domain/reports/ledger/ledger.ts'
import { mapOfOpen } from '../../src/domain/reports/map/open-map.ts'
import { sketchMapOf } from '../../src/domain/reports/map/sketch-map.ts'
import type { FormRow } from '../../src/domain/reports/papers/letter.ts'
import { papers } from '../../src/domain/reports/papers/papers.ts'
import { resultOf } from '../work-result.ts'
import type { Contrast } from './contrast.ts'
import { issuerOf, mapLines, plain } from './record-page.ts'

export const spanOf = (said: string) => {
  const span = parseSpan(said)
  if (span === null) throw new Error(`no span is ${said}`)
  return span
}
const year = wholeOf(spanOf('2026'))

export const countedFor = (query: Query, context: Context) =>
  resultOf(counting(query, scopeOfPerson(context.actor, context.directory), context, 'dashboard'))

const cells = (values: Readonly<Record<string, number>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

/** The totals that are not zero on one line, and the rows of every table. */
function figureLines(query: Query, context: Context, tables: boolean): readonly string[] {
  const { totals, glance, span: _span, asOf: _asOf, ...rest } = countedFor(query, context)
  const said = totals.filter(({ value }) => value > 0).map(({ name, value }) => `${name} ${value}`)
  if (!tables) return [said.join(', ')]
  const rows = Object.entries(rest).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.map((row) => `${name} ${row.name}: ${cells(row.cells)}`)
      : [`${name} ${plain(value)}`],
  )
  return [said.join(', '), ...rows, `glance ${plain(glance)}`]
}

/** All pages of the list behind a figure. */
export function* pagesBehind(name: string, query: Query, context: Context) {
  const figure = figuresIn(context.profile).find((one) => one.name === name)
  if (!figure) throw new Error(`no figure ${name}`)
  for (let page = 1; ; page += 1) {
    const behind = resultOf(behindFigure(figure, query, page, context))
    yield behind
    if (!behind.more) return
  }
}

/** Of each figure what it counts: the matter, the day, the office, and how much if it is not one. */
export function hitLines(context: Context): readonly string[] {
  const found = new Map<string, string[]>()
  const scope = scopeOfPerson(context.actor, context.directory)
  for (const hit of hitsOf(figuresIn(context.profile), year, scope, context)) {
    if (hit === null) continue
    const { matter, on, office, amount, what, offices = [office] } = hit.counted
    const which = matter === null ? what : `${matter.kind} ${matter.ordinal}`
    const said = [which, on, offices.join('+'), ...(amount === 1 ? [] : [amount])].join(' ')
    found.set(hit.figure.name, [...(found.get(hit.figure.name) ?? []), said])
  }
  return [...found].map(([name, all]) => `counted ${name}: ${all.join(', ')}`)
}

/** The figures whose lists are written out: of more than a page, of duties and persons, of money, of stages. */
const listed = ['filed', 'overdue-now', 'on-time', 'recovered', 'stages', 'achieved-shoreline']

const behindLines = (context: Context): readonly string[] =>
  listed.flatMap((name) =>
    [...pagesBehind(name, year, context)].flatMap(({ lines }, page) =>
      lines.map(({ number, title, state, colour, detail }) =>
        [`behind ${name} ${page + 1}`, number, title, state, colour, detail].join('|'),
      ),
    ),
  )

export const sheetLines = (sheets: readonly Sheet[]): readonly string[] =>
  sheets.flatMap(({ name, columns, rows }) => [
    `sheet ${name}: ${columns.map(({ title, type }) => `${title}${type ? ` ${type}` : ''}`).join('|')}`,
    ...rows.map((row) => row.map((cell) => cell ?? '').join('|')),
  ])

/** What a reader gets of figures, ledgers, forms and maps. */
export function readerLines(context: Context, list: number): readonly string[] {
  const clueList = context.reader.matter(list)
  if (!clueList) throw new Error('no list')
  const span = weekOf(context.today)
  const asked: readonly (readonly [string, Query])[] = [
    ...['2025', '2026H1', '2026Q2', '2026-06', '2026-07', '2026-06-30..2026-06-30'].flatMap(
      (said): [string, Query][] => {
        const found = parseSpan(said)
        return found === null ? [] : [[said, wholeOf(found)]]
      },
    ),
    ['蒲河', { ...year, river: '蒲河' }],
    ['field', { ...year, field: 'sand-mining' }],
    ['water', { ...year, office: 'water' }],
    ['campaign', { ...year, campaign: '清四乱' }],
  ]
  return [
    ...figureLines(year, context, true),
    ...asked.flatMap(([name, query]) =>
      figureLines(query, context, false).map((one) => `of ${name}: ${one}`),
    ),
    ...hitLines(context),
    `brief ${plain(resultOf(countingBrief(span, context)))}`,
    ...sheetLines(fourLists(clueList, context)),
    ...mapLines(mapOfOpen(context)),
  ]
}

/** Besides, for somebody who sees much: lists, ledger, form and maps. */
export function wholeLines(context: Context): readonly string[] {
  const period = parsePeriod('2026H1')
  if (!period) throw new Error('no half-year')
  const scope = scopeOfPerson(context.actor, context.directory)
  return [
    ...behindLines(context),
    ...sheetLines(resultOf(ledgerOf(period, null, context))),
    ...sheetLines(resultOf(formWorkbook(wholeOf(period), context))),
    ...mapLines(sketchMapOf(year, scope, context, { points: 5, lines: 60, families: 500 })),
    ...mapLines(sketchMapOf({ ...year, river: '蒲河' }, scope, context)),
  ]
}

/** What the report of an office counts. */
export const officeLines = (office: string, context: Context): readonly string[] => {
  const figures = figuresOfOffice(office, spanOf('2026H1'), context)
  return (figures?.totals ?? [])
    .filter(({ value }) => value > 0)
    .map(({ name, value }) => `${office} ${name} ${value}`)
}

/** Every paper of every matter for which it exists, with who reads it. */
export function everyLetter(record: Contrast) {
  const forms = new Set<string>()
  const { people } = record.services.store.directory.current()
  return record.matters.flatMap((matter) =>
    papers.flatMap((paper) => {
      if (paper.kind !== matter.kind || !paper.exists(matter)) return []
      const person = issuerOf(paper, matter, people)
      // Their forms say the same again: one of each kind is enough.
      const form = paper.accompanies && paper.name.replace(paper.accompanies, '')
      if (!person || (form && forms.has(form))) return []
      if (form) forms.add(form)
      return [{ paper, matter, letter: paper.write(matter, record.of(person.personId)) }]
    }),
  )
}

const textsOf = ({ cells: row }: FormRow): string => row.map(({ text }) => text).join('|')
/** A row of a form in which nothing is written but its place. */
const isBlank = (row: FormRow): boolean => /^\d*\|*$/.test(textsOf(row))

export const letterLines = (record: Contrast): readonly string[] =>
  everyLetter(record).flatMap(({ paper, matter, letter: { body, form, annex, ...others } }) => [
    `## ${paper.name} of ${matter.kind} ${matter.state} ${matter.ordinal}`,
    ...[...body, ...(annex?.body ?? [])].map(plain),
    ...(form ?? []).filter((row) => !isBlank(row)).map((row) => `${row.lines} ${textsOf(row)}`),
    `blank ${form?.filter(isBlank).length ?? 0}`,
    plain(others),
  ])

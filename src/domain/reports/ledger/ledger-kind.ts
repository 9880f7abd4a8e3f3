import { type Day, dayOf, makeDay } from '../../calendar/day.ts'
import { labelOf, lineOf } from '../../casework/lines.ts'
import { campaignOf } from '../../kinds/clue/campaign.ts'
import type { Context } from '../../matter/context.ts'
import type { Facts } from '../../matter/facts.ts'
import type { Kind } from '../../matter/kind.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { type Heading, layOut, type Sheet } from '../../register-forms/sheet.ts'
import { type LedgerEntry, limitsOf, timelinessIn } from './ledger-entry.ts'

/** An entry with everything that its card shows in private. */
interface Row {
  readonly entry: LedgerEntry
  readonly facts: Facts | null
}

type Headings = readonly (Heading<Row> & { readonly kept?: boolean })[]

/**
 * The ledger of a kind by its own records: number, offices, the day of every step from the journal,
 * everything that its card shows in private, limits, state.
 */
export function kindSheet(kind: Kind, entries: readonly LedgerEntry[], context: Context): Sheet {
  const { directory, reader, actor } = context
  const showing = { inGroup: false, viewer: actor, reader }
  const rows = entries.map((entry) => ({
    entry,
    facts: kind.facts?.(entry.matter, directory, showing) ?? null,
  }))
  return layOut(
    kind.chinese,
    namedOnce([
      ...opening(context),
      ...stepColumns(kind).map(asDetail),
      ...factColumns(rows).map(asDetail),
      ...closing(kind, context),
    ]),
    rows,
  )
}

function opening({ directory, reader }: Context): Headings {
  const office = (id: string | null) => (id === null ? null : directory.organisationName(id))
  return [
    {
      title: '编号',
      width: 24,
      kept: true,
      cell: ({ entry: { matter } }) => labelOf(matter, reader),
    },
    {
      title: '事由',
      width: 32,
      kept: true,
      cell: ({ entry: { matter } }) => maskContacts(lineOf(matter, { reader }).title),
    },
    {
      title: '提出单位',
      width: 16,
      kept: true,
      cell: ({ entry: { matter } }) => office(matter.organisation),
    },
    { title: '对方单位', width: 16, cell: ({ entry: { matter } }) => office(matter.target) },
    {
      title: '承办',
      width: 16,
      cell: ({ entry: { matter } }) =>
        matter.handler === null
          ? office(matter.handlingUnit)
          : directory.personName(matter.handler),
    },
    {
      title: '登记日期',
      width: 12,
      type: 'day',
      kept: true,
      cell: ({ entry: { matter } }) => dayOf(matter.openedAt),
    },
  ]
}

/** A column with the day of each move that changes the state. */
function stepColumns(kind: Kind): Headings {
  const names = new Map<string, string[]>()
  for (const move of Object.values(kind.moves)) {
    if (move.to === null) continue
    names.set(move.chinese, [...(names.get(move.chinese) ?? []), move.name])
  }
  return [...names].map(([chinese, moves]) => ({
    title: `${chinese}日期`,
    width: 12,
    type: 'day',
    cell: ({ entry: { steps } }) =>
      moves.map((one) => steps.get(one)).find((one) => one !== undefined) ?? null,
  }))
}

/** A column for each label on the cards of the kind. */
function factColumns(rows: readonly Row[]): Headings {
  const labels = new Set(rows.flatMap(({ facts }) => (facts?.pairs ?? []).map(([label]) => label)))
  labels.delete('编号')
  const pairs = [...labels].map((label) => factColumn(label, rows))
  const parts = ({ facts }: Row) =>
    (facts?.parts ?? [])
      .map(({ title, state, lines }) => [title, state.name, ...lines].join('　'))
      .join('\n') || null
  return [
    ...pairs,
    { title: '内容', width: 40, cell: ({ facts }) => open(facts, facts?.text ?? null) },
    { title: '明细', width: 40, cell: (row) => open(row.facts, parts(row)) },
  ]
}

/** The values of the cards under one label; a column of days if all of them are days. */
function factColumn(label: string, rows: readonly Row[]): Heading<Row> {
  const said = ({ facts }: Row) => facts?.pairs.find(([one]) => one === label)?.[1] ?? null
  const all = rows.map(said).filter((one) => one !== null)
  if (all.every((one) => writtenDay.test(one)))
    return { title: label, width: 12, type: 'day', cell: (row) => dayIn(said(row)) }
  if (all.every((one) => writtenAmount.test(one)))
    return {
      title: `${label}（元）`,
      width: 16,
      type: 'amount',
      cell: (row) => numberIn(said(row)),
    }
  const units = new Set(all.map((one) => writtenCount.exec(one)?.groups?.['unit'] ?? ''))
  const [unit = ''] = units
  if (units.size === 1 && unit !== '')
    return {
      title: unit === '%' ? label : `${label}（${unit}）`,
      width: 12,
      type: unit === '%' ? 'share' : 'count',
      cell: (row) => numberIn(said(row), unit === '%' ? 100 : 1),
    }
  return { title: label, width: 18, cell: (row) => masked(said(row)) }
}

const writtenAmount = /^[\d,]+(?:\.\d+)?元$/
const writtenCount = /^\d[\d,]* ?(?<unit>[次件人项份起处%])$/

/** The number of a text, divided by `parts`; null when it is none. */
function numberIn(text: string | null, parts = 1): number | null {
  return text === null ? null : Number.parseFloat(text.replaceAll(',', '')) / parts
}

const asDetail = (heading: Headings[number]): Headings[number] => ({ ...heading, detail: true })

/** Makes column names unique: the first keeps the name, later ones add their origin. */
function namedOnce(headings: Headings): Headings {
  const taken = new Set<string>()
  return headings.map((one) => {
    let title = one.title
    for (let nth = 2; taken.has(title); nth += 1) title = `${one.title}（${nth}）`
    taken.add(title)
    return title === one.title ? one : { ...one, title }
  })
}

const writtenDay = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/

function dayIn(text: string | null): Day | null {
  const [, year, month, day] = writtenDay.exec(text ?? '') ?? []
  return makeDay(Number(year), Number(month), Number(day))
}

function closing(kind: Kind, { today }: Context): Headings {
  return [
    { title: '专项', width: 14, cell: ({ entry: { matter } }) => campaignOf(matter) },
    {
      title: '期限',
      width: 12,
      type: 'day',
      cell: ({ entry }) => limitsOf(entry).at(-1)?.dueOn ?? null,
    },
    {
      title: '履行',
      width: 24,
      cell: ({ entry }) => timelinessIn(limitsOf(entry), today),
    },
    {
      title: '状态',
      width: 16,
      kept: true,
      cell: ({ entry: { matter } }) => kind.states[matter.state]?.name ?? matter.state,
    },
  ]
}

/** Omits text that only the matter's card may show. */
const open = (facts: Facts | null, text: string | null): string | null =>
  facts?.keptClose ? null : masked(text)

const masked = (text: string | null): string | null => (text === null ? null : maskContacts(text))

import { type Day, dayOf } from './day.ts'
import type { Facts, Kind } from './kind.ts'
import { owedIn, stepsOf, timelinessIn } from './ledger-facts.ts'
import { labelOf, lineOf } from './lines.ts'
import type { Matter } from './matter.ts'
import { maskContacts } from './reading/reporter.ts'
import type { Scene } from './scene.ts'
import { type Heading, layOut, type Sheet } from './sheet.ts'

/** A matter with what its row is read from. */
interface Row {
  readonly matter: Matter
  readonly facts: Facts | null
  readonly steps: ReadonlyMap<string, Day>
}

type Headings = readonly (Heading<Row> & { readonly kept?: boolean })[]

/**
 * The ledger of a kind as its own records have it: number, offices, the day of every step from the
 * journal, everything that its card shows in private, limits, state.
 */
export function kindSheet(kind: Kind, matters: readonly Matter[], scene: Scene): Sheet {
  const { directory, look, actor } = scene
  const rows = matters.map((matter) => ({
    matter,
    facts: kind.facts?.(matter, directory, { inGroup: false, viewer: actor, look }) ?? null,
    steps: stepsOf(matter, look),
  }))
  return layOut(
    kind.chinese,
    [...opening(scene), ...stepColumns(kind), ...factColumns(rows), ...closing(kind, scene)],
    rows,
  )
}

function opening({ directory, look }: Scene): Headings {
  const office = (id: string | null) => (id === null ? null : directory.organisationName(id))
  return [
    { title: '编号', width: 24, kept: true, cell: ({ matter }) => labelOf(matter, look) },
    {
      title: '事由',
      width: 32,
      kept: true,
      cell: ({ matter }) => maskContacts(lineOf(matter, { look }).title),
    },
    { title: '提出单位', width: 16, kept: true, cell: ({ matter }) => office(matter.organisation) },
    { title: '对方单位', width: 16, cell: ({ matter }) => office(matter.target) },
    {
      title: '承办',
      width: 16,
      cell: ({ matter }) =>
        matter.handler === null
          ? office(matter.handlingUnit)
          : directory.personName(matter.handler),
    },
    {
      title: '登记日期',
      width: 12,
      type: 'day',
      kept: true,
      cell: ({ matter }) => dayOf(matter.openedAt),
    },
  ]
}

/** The day of every move that changes the state. */
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
    cell: ({ steps }) =>
      moves.map((one) => steps.get(one)).find((one) => one !== undefined) ?? null,
  }))
}

/** A column for everything that the cards of the kind show. */
function factColumns(rows: readonly Row[]): Headings {
  const labels = new Set(rows.flatMap(({ facts }) => (facts?.pairs ?? []).map(([label]) => label)))
  labels.delete('编号')
  const pairs = [...labels].map((label) => ({
    title: label,
    width: 18,
    cell: ({ facts }: Row) => masked(facts?.pairs.find(([one]) => one === label)?.[1] ?? null),
  }))
  const parts = ({ facts }: Row) =>
    (facts?.parts ?? [])
      .map(({ title, state, lines }) => [title, state.name, ...lines].join('　'))
      .join('\n') || null
  return [
    ...pairs,
    { title: '内容', width: 40, cell: ({ facts }) => masked(facts?.text ?? null) },
    { title: '明细', width: 40, cell: (row) => masked(parts(row)) },
    { title: '备注', width: 24, cell: ({ facts }) => masked(facts?.remark ?? null) },
  ]
}

function closing(kind: Kind, scene: Scene): Headings {
  const { look } = scene
  return [
    {
      title: '期限',
      width: 12,
      type: 'day',
      cell: ({ matter }) => owedIn(matter, look).at(-1)?.dueOn ?? null,
    },
    {
      title: '履行',
      width: 24,
      cell: ({ matter }) => timelinessIn(owedIn(matter, look), scene),
    },
    {
      title: '状态',
      width: 16,
      kept: true,
      cell: ({ matter }) => kind.states[matter.state]?.name ?? matter.state,
    },
  ]
}

const masked = (text: string | null): string | null => (text === null ? null : maskContacts(text))

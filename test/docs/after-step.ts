import { renderView } from '../../cards/render.ts'
import { nobody } from '../../src/app/services.ts'
import { parsePeriod } from '../../src/domain/calendar/period.ts'
import { spanBetween } from '../../src/domain/calendar/span.ts'
import { kindOf } from '../../src/domain/casework/kinds.ts'
import type { Context, Reader } from '../../src/domain/matter/context.ts'
import type { Decision } from '../../src/domain/matter/decision.ts'
import type { Family } from '../../src/domain/matter/figure.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { wholeOf } from '../../src/domain/matter/query.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { figuresIn } from '../../src/domain/reports/figures/figures.ts'
import { hitsOf } from '../../src/domain/reports/figures/query.ts'
import { scopeOfPerson } from '../../src/domain/reports/figures/scope.ts'
import { ledgerKinds } from '../../src/domain/reports/ledger/ledger.ts'
import { clueSheet } from '../../src/domain/reports/ledger/ledger-clue.ts'
import { entryOf } from '../../src/domain/reports/ledger/ledger-entry.ts'
import { kindSheet } from '../../src/domain/reports/ledger/ledger-kind.ts'
import { papersOf } from '../../src/domain/reports/papers/papers.ts'
import { pro, rco } from '../app/clue-kit.ts'
import { cardText } from './card-text.ts'
import { brief } from './decision-text.ts'

/**
 * What is shown, counted, listed and written of a matter after a decision and was not before; papers only
 * as far as they are not among `said` yet.
 */
export function afterLines(
  { change = [], open = [] }: Decision,
  subject: Matter | null,
  context: Context,
  said: Set<string>,
): readonly string[] {
  const changed = change.map(({ matter, to }) => ({
    ...matter,
    ...to,
    data: { ...matter.data, ...to.data },
  }))
  const [first] = [...changed, ...open]
  if (!first) return []
  const after = { ...context, reader: withMatters(context.reader, changed) }
  const root = rootOf(subject ?? first, open, after)
  const cards = subject ? newOnCards(root, context, after) : []
  const counted = countedLines(familyOf(root, open, after), after)
  const before = subject
    ? countedLines(familyOf(rootOf(subject, [], context), [], context), context)
    : []
  const papers = papersOf(root, after).flatMap(({ paper, matter }) => {
    const { body, ...others } = paper.write(matter, after)
    return [...body, others].map((part) => `paper ${paper.name} ${brief(part)}`)
  })
  const isNew = (line: string) => !said.has(line) && said.add(line)
  return [...cards, ...counted.filter((line) => !before.includes(line)), ...papers.filter(isNew)]
}

/** The matter without a parent to which one belongs. */
function rootOf(matter: Matter, opened: readonly Matter[], { reader }: Context): Matter {
  const known = (id: number) => opened.find((one) => one.id === id) ?? reader.matter(id)
  return (matter.parent === null ? undefined : known(matter.parent)) ?? known(matter.id) ?? matter
}

/** The family of a root as it stands, with what is opened. */
function familyOf(root: Matter, opened: readonly Matter[], { reader }: Context): Family {
  const parts = opened.filter(({ parent }) => parent === root.id)
  const children = [...reader.children(root.id), ...parts]
  const deadlines = [root, ...children].flatMap(({ id }) => reader.deadlinesOf(id))
  return { root, children, deadlines }
}

/** By which figures a family is counted for the actor, and its rows in the ledger of the year. */
function countedLines(family: Family, context: Context): readonly string[] {
  const year = parsePeriod('2026')
  if (year === null) throw new Error('there is no year 2026')
  const reader: Reader = Object.create(context.reader)
  Object.assign(reader, { families: () => [family], duties: () => [] })
  const given = { ...context, reader }
  const scope = scopeOfPerson(context.actor, context.directory)
  const hits = [
    ...hitsOf(figuresIn(context.profile), wholeOf(spanBetween(year.from, year.to)), scope, given),
  ]
  const counted = hits.flatMap((hit) =>
    hit ? [`counted ${hit.figure.name} ${brief({ ...hit.counted, matter: undefined })}`] : [],
  )
  const rows = [family.root, ...family.children].flatMap((matter) => {
    const kind = kindOf(matter)
    if (!ledgerKinds.includes(kind)) return []
    const entry = entryOf(matter, family, reader)
    const sheet =
      matter.kind === 'clue' ? clueSheet([entry], given) : kindSheet(kind, [entry], given)
    const titles = sheet.columns.map(({ title }) => title)
    return sheet.rows.flatMap((row) =>
      row.map((cell, nth) => `ledger ${sheet.name} ${titles[nth]} ${cell}`),
    )
  })
  return [...counted, ...rows]
}

/** The lines of the card that a decision adds: for the actor, then for the other side and in a group. */
function newOnCards(root: Matter, context: Context, { reader }: Context): readonly string[] {
  const view: View = { view: 'matter', matter: root.id, headline: null }
  const said = new Set<string>()
  return viewersOf(context).flatMap(([name, viewing]) => {
    const linesBy = (read: Reader) =>
      cardText(renderView(view, { ...viewing, reader: read }, () => undefined)).split('\n')
    const before = new Set(linesBy(context.reader))
    const lines = linesBy(reader).filter((line) => !before.has(line) && !said.has(line))
    for (const line of lines) said.add(line)
    return lines.map((line) => `card${name} ${line.trim()}`)
  })
}

/** Those for whom a card is rendered, with what is put before their lines. */
function viewersOf(context: Context): readonly (readonly [string, Context])[] {
  const { directory } = context
  const chat = directory.chat('oc_rco') ?? null
  const group = { ...context.place, type: 'group' as const, chatId: 'oc_rco', chat }
  const isHere = context.actor.memberships.some(({ organisation }) => organisation === 'rco')
  const other = directory.person(isHere ? pro.liaison : rco.liaison) ?? nobody
  return [
    ['', context],
    [` for ${other.personId}`, { ...context, actor: other }],
    [' in a group', { ...context, actor: nobody, place: group }],
  ]
}

/** The record as if these matters were as given. */
export function withMatters(reader: Reader, matters: readonly Matter[]): Reader {
  const altered = (one: Matter): Matter => matters.find(({ id }) => id === one.id) ?? one
  const changed: Reader = Object.create(reader)
  return Object.assign(changed, {
    matter: (id: number) => {
      const found = reader.matter(id)
      return found && altered(found)
    },
    children: (parent: number) => reader.children(parent).map(altered),
  })
}

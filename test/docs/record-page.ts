import type { Services } from '../../src/app/services.ts'
import { parsePeriod } from '../../src/domain/calendar/period.ts'
import { parseSpan } from '../../src/domain/calendar/span.ts'
import { kinds } from '../../src/domain/casework/kinds.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { wholeOf } from '../../src/domain/matter/query.ts'
import type { Person } from '../../src/domain/mechanism/directory.ts'
import { counting } from '../../src/domain/reports/figures/count.ts'
import { scopeOfPerson } from '../../src/domain/reports/figures/scope.ts'
import { formSheets } from '../../src/domain/reports/form/form-sheets.ts'
import { ledgerOf } from '../../src/domain/reports/ledger/ledger.ts'
import { mapOfOpen } from '../../src/domain/reports/map/open-map.ts'
import type { Paper } from '../../src/domain/reports/papers/paper.ts'
import { papers } from '../../src/domain/reports/papers/papers.ts'
import { admin, pro, rco, unit } from '../app/clue-kit.ts'
import { contextIn, mattersIn, type Recorded, servicesOf } from '../app/stage-services.ts'
import { resultOf } from '../work-result.ts'
import { withoutLots } from './decision-text.ts'

/** How much later it is counted (ms): limits of the played record have passed by then. */
const later = 132 * 24 * 60 * 60 * 1000
const usual = [rco.liaison, pro.liaison, unit.water, admin]

/** What is made of the whole record for several readers: ledger, figures, report form and map; and every paper. */
export function recordPage(stage: Recorded, readers: readonly string[] = usual): string {
  const services = servicesOf(stage, later)
  const parts = readers.flatMap((personId) => [
    `## ${personId}`,
    ...countedLines(contextIn(services, personId)),
  ])
  return `${withoutLots([...parts, ...paperLines(stage, services)].join('\n'))}\n`
}

/** Ledger, figures, report form and map of the year 2026 for somebody. */
export function countedLines(context: Context): readonly string[] {
  const [period, span] = [parsePeriod('2026'), parseSpan('2026')]
  if (!period || !span) throw new Error('there is no year 2026')
  const query = wholeOf(span)
  const scope = scopeOfPerson(context.actor, context.directory)
  const ledger = resultOf(ledgerOf(period, null, context))
  const figures = resultOf(counting(query, scope, context, 'dashboard'))
  const forms = resultOf(formSheets(query, context))
  return [
    ...ledger.flatMap(({ name, columns, rows }) => [
      `ledger ${name}`,
      ...rows.map((row) => columns.map(({ title }, nth) => `${title} ${row[nth] ?? ''}`).join('|')),
    ]),
    ...Object.entries(figures).flatMap(([name, value]) =>
      [value].flat().map((one) => `figures ${name} ${plain(one)}`),
    ),
    ...forms.flatMap(({ side, rows, rates = [] }) =>
      [...rows, ...rates].map((one) => `form ${side} ${plain(one)}`),
    ),
    ...mapLines(mapOfOpen(context)),
  ]
}

/** Every paper of the matters in every state for which it exists, as its issuer makes it. */
function paperLines(stage: Recorded, services: Services): readonly string[] {
  const matters = mattersIn(stage, services.reader)
  const { people } = services.store.directory.current()
  const done = new Set<string>()
  return papers.flatMap((paper) =>
    matters.flatMap((matter) => {
      if (matter.kind !== paper.kind || done.has(paper.name)) return []
      const states = Object.keys(kinds.find(({ name }) => name === matter.kind)?.states ?? {})
      const fitting = [matter.state, ...states]
        .map((state) => ({ ...matter, state }))
        .find((one) => paper.exists(one))
      const person = issuerOf(paper, matter, people)
      if (!fitting || !person) return []
      done.add(paper.name)
      const { body, ...others } = paper.write(fitting, contextIn(services, person.personId))
      return [
        `## ${paper.name} ${matter.kind} ${fitting.state} ${person.personId}`,
        ...body.map((block) => plain(block)),
        plain(others),
      ]
    }),
  )
}

/** What lies on a map. */
export const mapLines = (map: object): readonly string[] =>
  Object.entries(map).flatMap(([name, value]) =>
    [value].flat().map((one) => `map ${name} ${plain(one)}`),
  )

/** Somebody of the office that issues a paper; undefined for none. */
export const issuerOf = (
  paper: Paper,
  matter: Matter,
  people: readonly Person[],
): Person | undefined =>
  people.find(({ memberships }) =>
    memberships.some(({ organisation }) => organisation === paper.issuer(matter)),
  )

/** A text as it is, anything else as JSON. */
export const plain = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

import { createCalendar } from '../../src/domain/calendar/calendar.ts'
import { dayOf } from '../../src/domain/calendar/day.ts'
import type { Row } from '../../src/domain/matter/figure-row.ts'
import type { Figures } from '../../src/domain/matter/figures.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { achievementsSchema } from '../../src/domain/mechanism/lists/achievement.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import type { Engine } from '../../src/store/engine.ts'
import { type Recount, recount } from './journal-figures.ts'

/** The last dashboard that the bot sent. */
export function lastDashboard(
  engine: Engine,
): Extract<View, { view: 'figures' }> & { readonly figures: Figures } {
  const row = engine.get<{ view: string }>('SELECT view FROM card ORDER BY id DESC LIMIT 1')
  const view: View = JSON.parse(row?.view ?? '{}')
  if (view.view !== 'figures' || view.figures === null)
    throw new Error('no dashboard was sent last')
  return { ...view, figures: view.figures }
}

const told = [
  'filed',
  'major',
  'kept',
  'referred',
  'accepted',
  'returned',
  'concluded',
  'stages',
  'answered',
  'objected',
  'reported',
  'closed',
  'withdrawn',
  'merged',
  'open',
  'early-notice',
  'bulletin',
  'compensation',
  'restoration',
  'patrol',
  'walk',
  'meeting',
  'present',
  'missed',
  'excused',
  'supervision',
  'finding',
  'finding-assigned',
  'rectified',
  'finding-clue',
  'task',
  'readers',
  'read',
  'assistance',
  'assistance-answer',
  'agreed',
  'demanded',
  'recovered',
  'base-activity',
  'outreach',
  'reached',
  'exchange',
  'support-suit',
  ...['river_chief_office', 'procuratorate'].flatMap((side) =>
    ['', '-walked', '-finding', '-rectified'].map((what) => `walk-led-${side}${what}`),
  ),
  ...achievementsSchema.parse(undefined).map(({ id }) => `achieved-${id}`),
]
const columns = ['filed', 'referred', 'accepted', 'concluded', 'answered']
const whats = ['acceptance', 'handling', 'feedback']

const picked = (cells: Readonly<Record<string, number>>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (cells[name] ? [[name, cells[name]]] : [])))
const table = (rows: readonly Row[], names: readonly string[]) =>
  Object.fromEntries(
    rows
      .map((row) => [row.key, picked(row.cells, names)] as const)
      .filter(([, cells]) => Object.keys(cells).length > 0),
  )
const rowsOf = (table: Recount['rivers']): readonly Row[] =>
  Object.entries(table).map(([key, cells]) => ({ key, name: key, cells }))

const verdicts = ['on-time', 'late', 'overdue', 'running']

/** Kept limits by owing office, as shown on a dashboard. */
export const shownDebtors = (figures: Figures) => table(figures.offices, verdicts)

/** The same, computed from the journal only; correct if only clues have limits. */
export const toldDebtors = (...given: Parameters<typeof recounted>) =>
  table(rowsOf(recounted(...given).offices), verdicts)

/** The values of a dashboard that can be computed from the journal too. */
export const shownFigures = (figures: Figures) => ({
  totals: picked(Object.fromEntries(figures.totals.map((one) => [one.name, one.value])), told),
  rivers: table(figures.rivers, columns),
  fields: table(figures.fields, columns),
  offices: table(figures.offices, columns),
  limits: table(
    figures.limits.filter((row) => whats.includes(row.key)),
    ['on-time', 'late', 'overdue', 'running', 'overdue-now'],
  ),
})

function recounted(
  engine: Engine,
  figures: Figures,
  profile: Profile,
  now: number,
  viewer: string,
): Recount {
  return recount(engine, {
    profile,
    calendar: createCalendar({ years: profile.calendar.years }),
    from: figures.span.from,
    to: figures.span.to,
    today: dayOf(now),
    viewer,
  })
}

/** The same, computed from the journal only. */
export function toldFigures(...given: Parameters<typeof recounted>) {
  const counted = recounted(...given)
  return {
    totals: picked(counted.totals, told),
    rivers: table(rowsOf(counted.rivers), columns),
    fields: table(rowsOf(counted.fields), columns),
    offices: table(rowsOf(counted.offices), columns),
    limits: table(
      rowsOf(counted.limits).filter((row) => whats.includes(row.key)),
      ['on-time', 'late', 'overdue', 'running', 'overdue-now'],
    ),
  }
}

import { contextFor, privatePlace } from '../src/app/services.ts'
import { composeDocument } from '../src/documents/documents.ts'
import { dayOf } from '../src/domain/calendar/day.ts'
import { periodOf } from '../src/domain/calendar/period.ts'
import { behindFigure } from '../src/domain/reports/figures/behind.ts'
import { counting } from '../src/domain/reports/figures/count.ts'
import { figureNamed } from '../src/domain/reports/figures/figures.ts'
import { countingOfOffice } from '../src/domain/reports/figures/office-figures.ts'
import { scopeOfPerson } from '../src/domain/reports/figures/scope.ts'
import { inSlices } from '../src/observability/yielding.ts'
import { type Turn, watched } from './at-a-stretch.ts'
import { decimals, spreadOf, table, whole } from './figures.ts'
import { copyDistrict, dueAt, type LargeDistrict, withLargeDistrict } from './large-district.ts'
import { openDistrict } from './open-district.ts'

/** The size of the measurement. */
export interface DashboardSize {
  readonly rounds: number
}

/** The size for the published figures. */
export const dashboardSize: DashboardSize = { rounds: 5 }

/** The benchmark as a section in Markdown. */
export async function dashboard(
  district: LargeDistrict,
  size: DashboardSize = dashboardSize,
): Promise<string> {
  const copy = copyDistrict(district)
  const { district: bot, engine } = await openDistrict(copy.directory, () => dueAt)
  const { services } = bot
  const directory = services.store.directory.current()
  const contextOf = (openId: string) => {
    const person = directory.person(openId)
    if (!person) throw new Error(`${openId} is not in the profile`)
    return contextFor(services, person, privatePlace(openId), dueAt)
  }
  const half = periodOf('half-year', dayOf(dueAt))
  const query = { span: half, river: null, field: null, office: null }
  const counted = (openId: string) => {
    const context = contextOf(openId)
    return inSlices(counting(query, scopeOfPerson(context.actor, directory), context))
  }
  const liaison = 'ou_rco_liaison'
  const works: readonly { readonly name: string; readonly work: () => Promise<unknown> }[] = [
    { name: '/看板, a liaison officer', work: () => counted(liaison) },
    { name: '/看板, a member', work: () => counted('ou_rco_member') },
    {
      name: 'the list behind a figure',
      work: async () => {
        const filed = figureNamed('filed', contextOf(liaison).profile)
        if (!filed) throw new Error('no figure is called filed')
        return inSlices(behindFigure(filed, query, 1, contextOf(liaison)))
      },
    },
    {
      name: 'half-year report',
      work: () => inSlices(countingOfOffice('rco', half, contextOf(liaison))),
    },
    {
      name: '/台账 of a half-year, read',
      work: () => {
        const request = { document: 'ledger', period: half.id, kinds: null } as const
        return inSlices(composeDocument(request, contextOf(liaison)))
      },
    },
  ]
  const rows: string[][] = []
  for (const { name, work } of works) {
    const turns: Turn[] = []
    for (let round = 0; round < size.rounds; round += 1) turns.push(await watched(work))
    const { median, least, greatest } = spreadOf(turns.map((one) => one.processor))
    const longest = Math.max(...turns.map((one) => one.longest))
    rows.push([name, ...[median, least, greatest, longest].map((one) => decimals(one, 0))])
  }
  engine.close()
  copy.remove()
  return [
    '## Dashboard and ledger',
    '',
    `The figures of a half-year in which ${whole(district.matters)} matters were in work, each with its promise; ${size.rounds} times. What many matters ask for is counted in pieces between which events are answered; “at a stretch” is the longest that nobody was.`,
    '',
    table(['what', 'processor ms (median)', 'least', 'greatest', 'at a stretch, ms'], rows),
  ].join('\n')
}

if (import.meta.main) {
  process.stdout.write(`${await withLargeDistrict((district) => dashboard(district))}\n`)
}

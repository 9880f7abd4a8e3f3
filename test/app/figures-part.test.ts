import { beforeAll, expect, test } from 'vitest'
import { parsePeriod } from '../../src/domain/calendar/period.ts'
import { parseSpan } from '../../src/domain/calendar/span.ts'
import { kindOf } from '../../src/domain/casework/kinds.ts'
import { obligationOf } from '../../src/domain/casework/obligations.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import { wholeOf } from '../../src/domain/matter/query.ts'
import { limitFigures } from '../../src/domain/reports/figures/limit-figures.ts'
import { hitsOf } from '../../src/domain/reports/figures/query.ts'
import { scopeOfPerson } from '../../src/domain/reports/figures/scope.ts'
import { ledgerOf } from '../../src/domain/reports/ledger/ledger.ts'
import { mapOfOpen } from '../../src/domain/reports/map/open-map.ts'
import { resultOf } from '../work-result.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { openEveryKind } from './every-kind.ts'
import { contextOf } from './stage-services.ts'

const play = sharePlay()

beforeAll(async () => {
  await openEveryKind(play())
  await play().type(rco.liaison, {
    location: { name: '石角段', longitude: '106.66', latitude: '29.01' },
  })
  await play().type(rco.liaison, '/巡查 问题 巡1 綦江河左岸堆放弃渣，石角镇，5月31日前')
  await play().submit(rco.liaison)
  await play().stage.go('2026-07-20 10:20')
})

const limits = limitFigures.filter(({ name }) => name === 'overdue-now')

/** The limits that a person's figures count as overdue now. */
function countedFor(context: Context): readonly number[] {
  const span = parseSpan('2026')
  if (!span) throw new Error('there is no year 2026')
  const scope = scopeOfPerson(context.actor, context.directory)
  return [...hitsOf(limits, wholeOf(span), scope, context)]
    .flatMap((hit) => (hit === null || hit.root === null ? [] : (hit.counted.deadline ?? [])))
    .toSorted((one, other) => one - other)
}

/** The limits that are overdue in all matters that a person sees; duties of an office belong to no matter. */
function owedInSight(context: Context): readonly number[] {
  const ids = play().stage.engine.all<{ id: number }>(
    'SELECT id FROM matter WHERE id < 1000000000 ORDER BY id',
  )
  return ids
    .flatMap(({ id }) => context.reader.matter(id) ?? [])
    .filter((one) => kindOf(one).sees(context.actor, one, context))
    .flatMap((one) => context.reader.deadlinesOf(one.id))
    .filter((one) => one.dueOn < context.today && !obligationOf(one.what).personal)
    .map(({ id }) => id)
    .toSorted((one, other) => one - other)
}

test.each([rco.liaison, rco.chief, pro.liaison, pro.chief, unit.water, unit.ecology])(
  'whatever is overdue in a matter that somebody sees is counted for him: %s',
  (who) => {
    const context = contextOf(play().stage, who)
    const owed = owedInSight(context)
    expect(owed).not.toEqual([])
    expect(countedFor(context)).toEqual(owed)
  },
)

test('a member of a unit counts, lists and has on the map what a patrol found for the unit, and nothing else of it', () => {
  const context = contextOf(play().stage, unit.shijiao)
  const counted = countedFor(context).map((id) => context.reader.deadline(id)?.what)
  expect(counted).toEqual(['rectification'])
  const period = parsePeriod('2026')
  if (!period) throw new Error('there is no year 2026')
  const rows = resultOf(ledgerOf(period, null, context)).flatMap(({ name, rows }) =>
    rows.map((row) => `${name} ${row[0]}`),
  )
  expect(rows.filter((one) => one.includes('巡'))).toEqual([
    '巡查问题 綦河检巡〔2026〕1号 第2项',
    expect.stringMatching(/^说明/),
  ])
  expect(mapOfOpen(context).points.map(({ number }) => number)).toEqual([
    '綦河检巡〔2026〕1号 第2项',
  ])
})

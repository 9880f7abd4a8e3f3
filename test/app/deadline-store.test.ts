import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { at, openStage, type Stage } from './district-kit.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('2026-03-10 10:20')
})
afterAll(() => stage.close())

/** An open deadline of an organisation that owes nothing else; returns its id. */
function owe(debtor: string, dueOn: string, nextAt: number | null = null): number {
  stage.engine.run(
    `INSERT INTO promise (what, subject, period, debtor, due_on, provisional, calendar_version, ladder,
       reminder_at, state, next_at)
     SELECT what, ?, period, ?, ?, 0, calendar_version, ladder, reminder_at, 'open', ?
     FROM promise LIMIT 1`,
    crypto.randomUUID(),
    debtor,
    dueOn,
    nextAt,
  )
  return stage.engine.get<{ id: number }>('SELECT max(id) AS id FROM promise')?.id ?? 0
}

test('what several organisations owe comes by its day, and of one day the older first', () => {
  const late = owe('one', '2026-05-02')
  const second = owe('two', '2026-05-01')
  const third = owe('one', '2026-05-01')
  const first = owe('two', '2026-04-30')
  const ids = (offices: readonly string[]) =>
    stage.store.deadlines.owedBy(offices).map(({ id }) => id)
  expect(ids(['one', 'two'])).toEqual([first, second, third, late])
  expect(ids(['two', 'one'])).toEqual([first, second, third, late])
  expect(ids(['one', 'one'])).toEqual([third, late])
})

test('of more than five hundred deadlines those are given that are due first', () => {
  const soonest = owe('much', '2026-04-01')
  for (let nth = 0; nth < 501; nth += 1) owe('much', '2026-06-01')
  const found = stage.store.deadlines.owedBy(['much'])
  expect(found).toHaveLength(500)
  expect(found[0]?.id).toBe(soonest)
})

test('a reminder is due from its instant on, the earliest first, and no more than are asked for', () => {
  const now = at('2026-03-01 09:00')
  const second = owe('reminded', '2026-05-01', now)
  const first = owe('reminded', '2026-05-01', now - 1)
  owe('reminded', '2026-05-01', now + 1)
  const due = (limit: number) => stage.store.deadlines.due(now, limit).map(({ id }) => id)
  expect(due(10)).toEqual([first, second])
  expect(due(1)).toEqual([first])
})

test('a day that was counted anew is as certain as the calendar was, and says by which it was counted', () => {
  const id = owe('counted', '2026-12-31')
  for (const provisional of [true, false]) {
    stage.store.deadlines.recompute(id, '2027-01-04' as Day, provisional, `v-${provisional}`)
    expect(stage.store.deadlines.get(id)).toMatchObject({ dueOn: '2027-01-04', provisional })
    expect(
      stage.engine.get('SELECT calendar_version AS version FROM promise WHERE id = ?', id),
    ).toEqual({ version: `v-${provisional}` })
  }
})

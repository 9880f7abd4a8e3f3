import { expect, test } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Decision } from '../../src/domain/matter/decision.ts'
import { inTurn } from '../../src/domain/matter/in-turn.ts'

const feedback = {
  ...{ what: 'feedback', subject: '7', matter: 7, debtor: 'rco', dueOn: '2026-04-09' as Day },
}
const reader = {
  nextOrdinal: (series: string) => (series === 'clue' ? 5 : 12),
  deadlineFor: (what: string) => (what === 'handling' ? { id: 3, what } : undefined),
}
const begin = () => inTurn({ reader } as unknown as Context)
const took = (decision: unknown) => decision as Decision

test('a decision numbers what it opens after what those before it have opened, series by series', () => {
  const turn = begin()
  const next = (series: string, year = 2026) => turn.context.reader.nextOrdinal(series, year)
  turn.took(took({ numbers: [{ series: 'clue', year: 2026, ordinal: 5 }] }))
  turn.took(took({ numbers: [{ series: 'clue', year: 2026, ordinal: 6 }] }))
  expect([next('clue'), next('clue', 2027), next('look-back')]).toEqual([7, 5, 12])
})

test('decisions that are told by one letter share its number', () => {
  const turn = begin()
  const official = { text: '綦检河馈〔2026〕12号' }
  turn.took(took({ numbers: [{ series: 'feedback', year: 2026, ordinal: 12, official }] }))
  expect(turn.context.reader.nextOrdinal('feedback', 2026)).toBe(12)
})

test('a decision knows the deadlines that those before it have made, and those of the record', () => {
  const turn = begin()
  const find = (what: string, subject: string) => turn.context.reader.deadlineFor(what, subject)
  expect(find('feedback', '7')).toBeUndefined()
  turn.took(took({ deadlines: [{ make: feedback }] }))
  expect(find('feedback', '7')).toMatchObject({ dueOn: '2026-04-09', state: 'open' })
  expect(find('feedback', '8')).toBeUndefined()
  expect(find('handling', '7')).toMatchObject({ id: 3 })
})

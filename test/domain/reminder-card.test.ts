import { expect, test } from 'vitest'
import { reminderCard } from '../../cards/reminder.ts'
import type { Day } from '../../src/domain/calendar/day.ts'

const line = {
  deadline: 1,
  matter: 1,
  title: '綦河检移〔2026〕1号 綦江河石角段',
  owed: '受理或退回',
  debtor: '区检察院',
  person: null,
  dueOn: '2026-03-17' as Day,
  provisional: false,
  days: 0,
  act: 'accept',
  button: '受理',
  alternative: null,
  offers: [],
  reminderStep: 'day',
  late: false,
  escalated: false,
  version: 1,
}
const done = { ...line, settled: true }
const open = { ...line, settled: false }

test('a reminder card whose lines are settled is not done while it counts more than it holds', () => {
  expect(JSON.stringify(reminderCard([done], [done], 0))).toContain('时限已办妥')
  const card = JSON.stringify(reminderCard([done], [done], 303))
  expect(card).not.toContain('时限已办妥')
  expect(card).toContain('303 项')
})

test('a reminder card that is done says how many it does not show', () => {
  expect(JSON.stringify(reminderCard([done], [done, done], 0))).toContain('另有 2 项已办妥')
  expect(JSON.stringify(reminderCard([done], [], 0))).not.toContain('另有')
})

test('the counts of a reminder card add up to what it says is owed besides', () => {
  const card = JSON.stringify(reminderCard([open], [open, open], 303))
  expect(card).toContain('**另有 305 项**')
  expect(card).toContain('**2 项**')
  expect(card).toContain('此外提醒过 **303 项**')
})

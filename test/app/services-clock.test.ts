import { expect, test } from 'vitest'
import { type Before, heedClock } from '../../src/app/clock-step.ts'
import { firstConfidential } from '../../src/domain/matter/limited-to.ts'
import { at } from './district-kit.ts'
import { now } from './services-kit.ts'
import { openServices, put, record, rows } from './store-kit.ts'

const minute = 60_000
const hour = 60 * minute

/** A district in memory, what it notes of its clock, and how many steps it needed for the last change. */
function clocked() {
  const one = openServices(now)
  const heed = (before: Before, instant = now) => {
    let steps = 1
    while (heedClock(one.services, before, instant)) steps += 1
    return steps
  }
  const notes = () =>
    one.engine
      .all<{ note: string }>("SELECT note FROM journal WHERE act = 'clock-step' ORDER BY sequence")
      .map(({ note }) => note)
  /** Something that is recorded at an instant. */
  const note = (instant: number) =>
    record(one.store, { entries: [{ act: 'x', matter: null, note: '' }] }, { now: instant })
  return { ...one, heed, notes, note }
}

test.each([
  [15 * minute, false],
  [15 * minute + 1, true],
  [5 * minute, false],
  [5 * minute - 1, true],
])('a clock that shows %d ms after ten minutes was changed: %s', (passed, isChanged) => {
  const { heed, notes } = clocked()
  heed({ seen: now, elapsed: 10 * minute }, now + passed)
  expect(notes().length > 0).toBe(isChanged)
})

test('without a measure of time a clock stands behind what was seen or recorded last, whichever is later', () => {
  const back = (seen: number | null, recorded: number | null) => {
    const { heed, notes, note } = clocked()
    if (recorded !== null) note(recorded)
    heed({ seen, elapsed: null })
    return notes().map((note) => /\d+ (?:小时|分钟)/.exec(note)?.[0])
  }
  expect(back(now - hour, null)).toEqual([])
  expect(back(null, now - hour)).toEqual([])
  expect(back(now - hour, now + 3 * hour)).toEqual(['3 小时'])
  expect(back(now + 4 * hour, now - hour)).toEqual(['4 小时'])
  expect(back(null, now + 5 * minute)).toEqual([])
  expect(back(null, now + 6 * minute)).toEqual(['6 分钟'])
})

test('what failed waits for Feishu as long as before when the clock goes forth, and no longer than an hour when back', () => {
  const waits = (seen: number, of: number) => {
    const { engine, heed } = clocked()
    rows(engine, 'parcels', { one: { attempts: 1, created_at: now - hour, not_before: now + of } })
    heed({ seen, elapsed: 0 })
    const row = engine.get<{ not_before: number }>(
      "SELECT not_before FROM parcels WHERE id = 'one'",
    )
    return (row?.not_before ?? 0) - now
  }
  expect(waits(now - 2 * hour, 3 * hour)).toBe(3 * hour)
  expect(waits(now + 2 * hour, 3 * hour)).toBe(0)
  expect(waits(now + 2 * hour, hour)).toBe(hour)
})

/** A deadline whose next reminder is planned for a year ahead. */
const planned = (subject: string, id?: number) => ({
  ...(id === undefined ? {} : { id }),
  ...{ what: 'task', subject, debtor: 'rco', due_on: '2026-03-20', provisional: 0, state: 'open' },
  ...{ calendar_version: '1', ladder: '{"before":[3]}', reminder_at: '09:10' },
  ...{ next_rung: 'before-3', next_at: at('2027-03-17 09:10') },
})

test('reminders of confidential deadlines are planned anew, too, and counted nowhere', () => {
  const { engine, heed, notes } = clocked()
  const ids = [put(engine, 'promise', planned('a')), firstConfidential + 1]
  put(engine, 'promise', planned('b', ids[1]))
  heed({ seen: at('2027-03-10 10:20'), elapsed: 0 })
  const next = engine.all<{ next_at: number }>(
    'SELECT next_at FROM promise WHERE id IN (?, ?)',
    ...ids,
  )
  expect(next.map(({ next_at }) => next_at < at('2026-03-21 00:00'))).toEqual([true, true])
  expect(notes()).toEqual([expect.stringContaining('已重排 1 项提醒')])
})

test('of many deadlines all are planned anew and counted together, in steps, and told once', () => {
  const { engine, heed, notes, store } = clocked()
  for (let nth = 0; nth < 1501; nth += 1) put(engine, 'promise', planned(String(nth)))
  expect(heed({ seen: at('2027-03-10 10:20'), elapsed: 0 })).toBe(2)
  expect(notes()).toEqual([expect.stringContaining('已重排 1501 项提醒')])
  expect(store.system.fact('step:clock')).toBeNull()
})

import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { addDays, type Day } from '../../src/domain/calendar/day.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import type { Engine } from '../../src/store/engine.ts'
import { Play } from './clue-kit.ts'
import { openStage, profileWith } from './district-kit.ts'

/** The code of a token that expired when the clock was moved; the client requests another and repeats the call. */
const tokenRanOut = 99991663

/**
 * A stage that the tests of a file share and whose clock they move. After each test Feishu must have
 * accepted everything that was sent.
 */
export function shareTime(
  startAt: string,
  options: { readonly profile?: Profile } = {},
): () => Play {
  let play: Play | null = null
  beforeAll(async () => {
    play = new Play(await openStage(startAt, options))
  })
  afterAll(async () => {
    await play?.stage.close()
  })
  afterEach(() => {
    const calls = play?.stage.feishu.calls ?? []
    const refused = calls.filter((call) => call.code !== 0 && call.code !== tokenRanOut)
    expect(refused.map((call) => `${call.code} ${call.msg}`)).toEqual([])
  })
  return () => {
    if (!play) throw new Error('the stage is not open yet')
    return play
  }
}

/** The texts of the reminder cards in a person's private chat, oldest first. */
export function remindersOf(play: Play, who: string): readonly string[] {
  return play.stage.feishu
    .cards({ person: who })
    .map((card) => card.cardText)
    .filter((text) => text.startsWith('时限提醒'))
}

/**
 * Runs through days with a tick at `clock` on each; returns the days on which the person got a reminder card
 * that contains `about`.
 */
export async function daysReminded(
  play: Play,
  who: string,
  about: string,
  span: { readonly from: string; readonly to: string; readonly clock?: string },
): Promise<readonly string[]> {
  const days: string[] = []
  for (let day = span.from as Day; day <= span.to; day = addDays(day, 1)) {
    const before = remindersOf(play, who).length
    await play.stage.go(`${day} ${span.clock ?? '09:11'}`)
    const fresh = remindersOf(play, who).slice(before)
    if (fresh.some((text) => text.includes(about))) days.push(day)
  }
  return days
}

/** The open deadline of an obligation; throws when there is none or several. */
export function deadlineOf(play: Play, what: string) {
  const rows = play.stage.engine.all<{
    id: number
    due_on: string
    provisional: number
    next_rung: string | null
    next_at: number | null
  }>("SELECT * FROM promise WHERE what = ? AND state = 'open'", what)
  const [row] = rows
  if (!row || rows.length > 1) throw new Error(`${rows.length} open promises of ${what}`)
  return row
}

/** Many open deadlines of an office without reminders, each for its own period. */
export function fillDeadlines(engine: Engine, number: number, what: string, debtor: string): void {
  engine.run(
    `WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ?)
     INSERT INTO promise (what, subject, period, debtor, due_on, provisional, calendar_version,
       ladder, reminder_at, state)
     SELECT what, 'fill ' || n, period, ?, '2026-12-31', 0, calendar_version, ladder, reminder_at, 'open'
     FROM count, (SELECT * FROM promise WHERE what = ? LIMIT 1)`,
    number,
    debtor,
    what,
  )
}

/** Many clues like the one that was filed, each with an id and ordinal of its own. */
export function fillClues(engine: Engine, number: number): void {
  engine.run(
    `WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ?)
     INSERT INTO matter (id, kind, state, version, year, ordinal, office, organisation, opened_by,
       opened_at, updated_at, since, data)
     SELECT 10000 + n, kind, state, version, year, 10000 + n, office, organisation, opened_by,
       opened_at, updated_at, since, data
     FROM count, (SELECT * FROM matter WHERE kind = 'clue' LIMIT 1)`,
    number,
  )
}

/** All deadlines of an obligation as `subject state`, in the order of creation. */
export function deadlinesOf(play: Play, what: string): readonly string[] {
  return play.stage.engine
    .all<{ subject: string; state: string }>(
      'SELECT subject, state FROM promise WHERE what = ? ORDER BY id',
      what,
    )
    .map((row) => `${row.subject} ${row.state}`)
}

/** Only the year's patrol, due on 2026-12-31, is owed, with reminders 60, 30, 14, 7, 3 and 1 days before. */
export const onlyPatrol = profileWith(
  (text) =>
    `${text}\nduties: { half_year_referral: { required: false }, half_year_report: { required: false }, work_plan: { required: false }, joint_meeting: { required: false }, weekly_presence: { required: false }, period_ladder: { before: [60, 30, 14, 7, 3, 1] } }\n`,
)

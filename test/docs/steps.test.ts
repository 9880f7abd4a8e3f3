import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Play, rco } from '../app/clue-kit.ts'
import { openStage, type Stage } from '../app/district-kit.ts'
import { openEveryKind } from '../app/every-kind.ts'
import { contextOf } from '../app/stage-services.ts'
import { DayWalk } from './day-walk.ts'
import { daysPage } from './days-page.ts'
import { formDaysPage } from './form-days.ts'
import { keptDays, keptPage } from './kept-days.ts'
import { phrasePage } from './phrase-page.ts'
import { recordPage } from './record-page.ts'
import { stepPage } from './step-page.ts'
import { typedPage } from './typed-page.ts'

let stage: Stage
/** A copy of the record as it is when nothing has been looked at yet. */
let copied: string

const folder = mkdtempSync(join(tmpdir(), 'hejiantong-days-'))

beforeAll(async () => {
  stage = await openStage('2026-03-10 10:20', { frozen: true })
  await openEveryKind(new Play(stage))
  copied = join(folder, 'played.db')
  stage.bot.engine.run('VACUUM INTO ?', copied)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await stage?.close()
})

// Written by `npx vitest run test/docs -u`; every change in it is to be looked at.
test('every step changes, makes due, notes and tells what steps.txt shows', async () => {
  await expect(stepPage(stage)).toMatchFileSnapshot('steps.txt')
})

// Its lines that begin with a sign are what is typed: another one is put there and answered by the same command.
test('typed lines are understood as typed.txt shows', async () => {
  const kept = readFileSync(join(import.meta.dirname, 'typed.txt'), 'utf8')
  const lines = kept.split('\n').filter((line) => line.startsWith('/'))
  expect(lines.length).toBeGreaterThan(1000)
  await expect(typedPage(stage, lines)).toMatchFileSnapshot('typed.txt')
})

test('phrases are read as phrases.txt shows', async () => {
  const kept = readFileSync(join(import.meta.dirname, 'phrases.txt'), 'utf8')
  const context = contextOf(stage, rco.liaison)
  await expect(phrasePage(kept, context)).toMatchFileSnapshot('phrases.txt')
})

test('the whole record is counted, listed and written as record.txt shows', async () => {
  await expect(recordPage(stage)).toMatchFileSnapshot('record.txt')
})

test('forms take and refuse the days that form-days.txt shows', async () => {
  await expect(formDaysPage(stage)).toMatchFileSnapshot('form-days.txt')
})

/** Works on a copy of the played record as it was then. */
async function walkOn<Result>(work: (walk: DayWalk) => Promise<Result> | Result): Promise<Result> {
  const file = join(folder, `${randomUUID()}.db`)
  copyFileSync(copied, file)
  const walk = new DayWalk(file, stage.store.profile, stage.feishu.clock.now())
  try {
    return await work(walk)
  } finally {
    walk.close()
  }
}

// Of half a year and of the days on which periods begin: between two spans the district is down.
test('what the days bring by themselves is what days.txt shows', async () => {
  const page = await walkOn((walk) =>
    daysPage(walk, [
      { from: '2026-03-10', to: '2026-03-20' },
      // The audit of every day takes as long as all else together.
      { from: '2026-03-21', to: '2026-06-05', without: ['daily-audit'] },
      { from: '2026-06-26', to: '2026-07-08' },
      { from: '2026-09-28', to: '2026-10-10', without: ['daily-audit'] },
      { from: '2026-12-28', to: '2027-01-06' },
    ]),
  )
  await expect(page).toMatchFileSnapshot('days.txt')
})

test('what is done on the last day or the day after is counted as kept-days.txt shows', async () => {
  const [inTime, late] = [
    await walkOn((walk) => keptDays(walk, 0)),
    await walkOn((walk) => keptDays(walk, 1)),
  ]
  await expect(keptPage(inTime, late)).toMatchFileSnapshot('kept-days.txt')
})

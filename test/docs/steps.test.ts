import { afterAll, beforeAll, expect, test } from 'vitest'
import { Play } from '../app/clue-kit.ts'
import { openStage, type Stage } from '../app/district-kit.ts'
import { openEveryKind } from '../app/every-kind.ts'
import { stepPage } from './step-page.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage('2026-03-10 10:20', { frozen: true })
  await openEveryKind(new Play(stage))
})
afterAll(() => stage?.close())

// Written by `npx vitest run test/docs -u`; every change in it is to be looked at.
test('every step changes, makes due, notes and tells what steps.txt shows', async () => {
  await expect(stepPage(stage)).toMatchFileSnapshot('steps.txt')
})

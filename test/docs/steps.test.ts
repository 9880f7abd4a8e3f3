import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contextFor, privatePlace } from '../../src/app/services.ts'
import { Play, rco } from '../app/clue-kit.ts'
import { openStage, type Stage } from '../app/district-kit.ts'
import { openEveryKind } from '../app/every-kind.ts'
import { servicesOf } from '../app/stage-services.ts'
import { phrasePage } from './phrase-page.ts'
import { recordPage } from './record-page.ts'
import { stepPage } from './step-page.ts'
import { typedPage } from './typed-page.ts'

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

// Its lines that begin with a sign are what is typed: another one is put there and answered by the same command.
test('typed lines are understood as typed.txt shows', async () => {
  const kept = readFileSync(join(import.meta.dirname, 'typed.txt'), 'utf8')
  const lines = kept.split('\n').filter((line) => line.startsWith('/'))
  expect(lines.length).toBeGreaterThan(1000)
  await expect(typedPage(stage, lines)).toMatchFileSnapshot('typed.txt')
})

test('phrases are read as phrases.txt shows', async () => {
  const kept = readFileSync(join(import.meta.dirname, 'phrases.txt'), 'utf8')
  const services = servicesOf(stage)
  const writer = services.store.directory.current().person(rco.liaison)
  if (!writer) throw new Error('nobody writes')
  const context = contextFor(services, writer, privatePlace(writer.personId), services.now())
  await expect(phrasePage(kept, context)).toMatchFileSnapshot('phrases.txt')
})

test('the whole record is counted, listed and written as record.txt shows', async () => {
  await expect(recordPage(stage)).toMatchFileSnapshot('record.txt')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { crowdedProfile, second } from '../app/crowded-district.ts'
import { playCrowdedRecord, type Told } from '../app/crowded-record.ts'
import { type District, openMemoryDistrict } from '../app/memory-district.ts'
import { recordPage } from './record-page.ts'
import { standingPage } from './standing-page.ts'
import { stepPage } from './step-page.ts'
import { toldPage } from './told-page.ts'

let district: District
let told: readonly Told[]

beforeAll(async () => {
  district = openMemoryDistrict(crowdedProfile(), '2026-03-09 08:30')
  told = await playCrowdedRecord(district)
})
afterAll(() => district?.engine.close())

// Written by `npx vitest run test/docs -u`; every change in it is to be looked at.
test('each step of the crowded record tells whom crowd-told.txt shows', async () => {
  await expect(toldPage(told)).toMatchFileSnapshot('crowd-told.txt')
})

test('each matter is seen, awaited and owed by whom crowd-standing.txt shows', async () => {
  await expect(standingPage(district)).toMatchFileSnapshot('crowd-standing.txt')
})

test('every step in a crowded district asks and tells whom crowd-steps.txt shows', async () => {
  await expect(stepPage(district, true)).toMatchFileSnapshot('crowd-steps.txt')
})

test('the crowded record is counted, listed and written as crowd-record.txt shows', async () => {
  const readers = [second.deputy, second.both, second.agriculture, second.nextLiaison, second.admin]
  await expect(recordPage(district, readers)).toMatchFileSnapshot('crowd-record.txt')
})

import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTown, type Town } from './process-kit.ts'

const profiles = join(import.meta.dirname, '../../profiles')
let town: Town

beforeAll(async () => {
  town = await openTown('2026-03-10 10:20')
})
afterAll(async () => {
  await town.close()
})

/** Starts the bot with a profile of the repository, asks it for its district, and stops it. */
async function districtOf(profile: string): Promise<unknown> {
  await town.start({
    PROFILE: join(profiles, profile),
    DATA_DIR: join(town.dataDirectory, profile),
  })
  const health = await (await fetch(`${town.url}/healthz`)).json()
  await town.stop()
  return health
}

it('the bot starts with the forest district', async () => {
  expect(await districtOf('tiexi.yaml')).toMatchObject({ district: '铁西区' })
})

it('the bot starts with the county of four sides', async () => {
  expect(await districtOf('shiquan.yaml')).toMatchObject({ district: '石泉县' })
})

it('the bot starts with the county of grades and conditions', async () => {
  expect(await districtOf('zhejiang.yaml')).toMatchObject({ district: '甲县' })
})

it('the bot starts with the district whose towns file', async () => {
  expect(await districtOf('yongchuan.yaml')).toMatchObject({ district: '永川区' })
})

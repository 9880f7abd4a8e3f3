import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from './process-kit.ts'

let town: Town

beforeAll(async () => {
  town = await openTown('2026-03-10 10:20')
  await town.start()
})
afterAll(() => town.close())

const pageBytes = 4096
const frameBytes = 24 + pageBytes

/** The number of commits in the write-ahead log: the frame that ends one contains the size of the database. */
function commits(): number {
  const log = readFileSync(join(town.dataDirectory, 'hejiantong.db-wal'))
  const salt = log.subarray(16, 24)
  let found = 0
  for (let at = 32; at + frameBytes <= log.length; at += frameBytes) {
    if (!log.subarray(at + 8, at + 16).equals(salt)) break
    if (log.readUInt32BE(at + 4) > 0) found += 1
  }
  return found
}

test('a message that comes alone costs two commits: all it does and that its answer begins, and how that ended', async () => {
  const costs: number[] = []
  for (let asked = 0; asked < 5; asked += 1) {
    const before = commits()
    await town.feishu.say('ou_rco_member', 'bot', '/帮助')
    await town.settle()
    costs.push(commits() - before)
  }
  // A tick of the clock may add commits, so the minimum and the median are checked.
  expect(Math.min(...costs)).toBe(2)
  expect(costs.toSorted((one, other) => one - other)[2]).toBe(2)
})

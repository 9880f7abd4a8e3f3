import { expect, test } from 'vitest'
import { run } from './process-kit.ts'

test('every benchmark runs and tells its section', async () => {
  const bench = run('bench/run.ts', ['--small'], {})
  expect(await bench.ended()).toBe(0)
  const heads = [...bench.output().matchAll(/^## (.+)$/gm)].map((match) => match[1])
  expect(heads).toEqual([
    'Admission',
    'Distance to the disk',
    'Tick',
    'Dashboard and ledger',
    'Search',
    'Start and memory',
    'Start from the bundle',
    'Brief of heads',
    'Growth',
    'A year of a district',
    'API calls of a clue',
    'Districts in one process',
    'Strangers',
    'Hostile files',
    'Crash storm',
  ])
})

test('the count of messages plays its whole year, and tells it', async () => {
  const count = run('bench/messages.ts', ['--small'], {})
  expect([await count.ended(), count.output()]).toEqual([0, expect.stringContaining('| **all** |')])
})

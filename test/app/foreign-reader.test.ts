import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CutShort } from '../../src/documents/foreign/reader.ts'
import { createProcessReader, type ReadingLimits } from '../../src/node/process-reader.ts'
import { makeJpeg } from './photo-kit.ts'

const limits: ReadingLimits = {
  processorSeconds: 1,
  patienceMs: 300_000,
  heapMegabytes: 64,
  dataMegabytes: 800,
  outcomeBytes: 1024 * 1024,
}
const harmful = join(import.meta.dirname, 'foreign-reader-harm.ts')

/** Runs a parsing process that tries a harmful act, which is its input. */
const suffer = (harm: string, change: Partial<ReadingLimits> = {}) =>
  createProcessReader({ ...limits, ...change }, harmful).read('photo', Buffer.from(harm))

test('a photo is read in a process of its own', async () => {
  const position = { longitude: 106.5, latitude: 29.25 }
  const { facts, bytes } = await createProcessReader().read('photo', makeJpeg({ position }))
  expect(facts.position).toEqual(position)
  expect(Buffer.from(bytes ?? []).includes('Exif')).toBe(false)
})

test.each([
  ['calculates without end', 'spin'],
  ['fills its memory with objects', 'objects'],
  ['fills its memory beside the objects', 'bytes'],
  ['tells more than anybody asked for', 'babble'],
  ['ends before it has read anything', 'leave'],
  ['tells nothing', 'silence'],
  ['tells something else', 'lies'],
])('a reading that %s is cut short', async (_, harm) => {
  await expect(suffer(harm)).rejects.toThrow(CutShort)
})

test('a reading that waits for ever is cut short', async () => {
  await expect(suffer('wait', { patienceMs: 1500 })).rejects.toThrow(CutShort)
})

test.each(['write', 'read', 'connect', 'start'])(
  'a reading may not %s anything outside the program',
  async (harm) => {
    const { facts } = await suffer(harm)
    expect(facts.takenAt).toBe('ERR_ACCESS_DENIED')
  },
)

test('the death of one reading leaves the others alone, also those that wait for a place', async () => {
  const reader = createProcessReader(limits, harmful)
  const results = await Promise.allSettled(
    ['objects', 'good', 'spin', 'good', 'leave', 'good'].map((harm) =>
      reader.read('photo', Buffer.from(harm)),
    ),
  )
  expect(results.map((one) => one.status)).toEqual([
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
})

import { expect, test } from 'vitest'
import { writingHere } from '../../src/documents/workbook-writer.ts'
import { threadWriter } from '../../src/node/thread-writer.ts'

const workbook = {
  sheets: [
    {
      name: '线索',
      columns: Array.from({ length: 20 }, (_, at) => ({ title: `列${at}`, width: 12 })),
      rows: Array.from({ length: 2000 }, (_, row) =>
        Array.from({ length: 20 }, (_, at) => `綦江河石角段第 ${row} 次登记 ${at}`),
      ),
    },
  ],
  heading: { title: '台账', below: '填报单位：某单位', place: 'rows' as const },
}

/** The bytes, and the processor time of this thread until they are there, in ms. */
async function written(writer: typeof threadWriter) {
  const before = process.threadCpuUsage()
  const bytes = await writer.write(workbook)
  const { user, system } = process.threadCpuUsage(before)
  return { bytes, spent: (user + system) / 1000 }
}

test('a workbook is written beside the work: this thread does no more than hand it over', async () => {
  // The first run loads the code.
  await written(writingHere)
  const here = await written(writingHere)
  const beside = await written(threadWriter)
  expect(beside.spent).toBeLessThan(here.spent / 3)
  // The two files differ in the minute that is stored in them.
  expect(Math.abs(beside.bytes.length - here.bytes.length)).toBeLessThan(64)
})

test('what goes wrong in the thread is told as what went wrong', async () => {
  await expect(threadWriter.write({ ...workbook, sheets: null as never })).rejects.toThrow()
})

import { once } from 'node:events'
import { extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { WorkbookWriter } from '../documents/workbook-writer.ts'

const writingThread = join(import.meta.dirname, `writing-thread${extname(import.meta.filename)}`)

/** Writes each workbook in a thread of its own, which ends with it: meanwhile everybody is answered, and its memory is given back. */
export const threadWriter: WorkbookWriter = {
  async write(workbook) {
    const thread = new Worker(writingThread, { workerData: workbook })
    // Rejects with what the thread threw.
    const [bytes] = await once(thread, 'message')
    return bytes
  },
}

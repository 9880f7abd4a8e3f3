import { once } from 'node:events'
import { extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { WorkbookWriter } from '../documents/workbook-writer.ts'

const writingThread = join(import.meta.dirname, `writing-thread${extname(import.meta.filename)}`)

/** Writes each workbook in its own thread: meanwhile requests are answered, and its memory is freed afterwards. */
export const threadWriter: WorkbookWriter = {
  async write(workbook) {
    const thread = new Worker(writingThread, { workerData: workbook })
    // Rejects with the error of the thread.
    const [bytes] = await once(thread, 'message')
    return bytes
  },
}

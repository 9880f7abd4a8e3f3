/** The thread that writes a workbook; see `thread-writer.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Workbook, writingHere } from '../documents/workbook-writer.ts'

parentPort?.postMessage(await writingHere.write(workerData as Workbook))

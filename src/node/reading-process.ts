/**
 * `node src/node/reading-process.ts NAME`: parses the bytes on its standard input and writes the result to
 * its standard output; see `process-reader.ts`, which sets its limits.
 */
import { buffer } from 'node:stream/consumers'
import type { ReadingName } from '../documents/foreign/facts.ts'
import { frameOf } from '../documents/foreign/frame.ts'
import { readings } from '../documents/foreign/readings.ts'

const name = process.argv[2] as ReadingName
const outcome = await readings[name](new Uint8Array(await buffer(process.stdin)))
process.stdout.end(frameOf(outcome.facts, outcome.bytes))

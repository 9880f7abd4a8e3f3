#!/usr/bin/env node
import { Mistake } from './command-line/mistake.ts'
import { runRecord } from './command-line/record.ts'
import { runCommandLine } from './command-line/run.ts'

const [first, ...rest] = process.argv.slice(2)
try {
  if (first === 'record') await runRecord(rest)
  else await runCommandLine(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Mistake)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import { afterAll, beforeEach, expect, onTestFailed } from 'vitest'

/**
 * Records for the running test file which functions it reached and how long it took (`REACH` is the output
 * path).
 */
const reached = new Set<string>()
const began = performance.now()
let sound = true
Object.assign(globalThis, { __reached: reached })
beforeEach(() => {
  onTestFailed(() => {
    sound = false
  })
})
afterAll(() => {
  const file = relative(process.cwd(), expect.getState().testPath ?? '')
  const took = Math.round(performance.now() - began)
  const line = JSON.stringify({ file, took, sound, functions: [...reached] } satisfies Reach)
  appendFileSync(process.env['REACH'] ?? '', `${line}\n`)
})

/** What one test file reaches. */
export interface Reach {
  readonly file: string
  readonly took: number
  /** Whether all tests of the file pass without a mutant. */
  readonly sound: boolean
  /** The reached functions as `file#place`; the place is the index of the function in its file. */
  readonly functions: readonly string[]
}

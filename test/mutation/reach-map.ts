import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Mutant } from './mutant.ts'
import { functionsOf } from './plugin.ts'
import { tests } from './program.ts'
import type { Reach } from './reach.ts'
import { root, runTests } from './vitest-run.ts'

const kept = join(root, 'node_modules/.cache/mutation/reach.jsonl')
/** How many test files are tried at a time; results are stored after each batch, for an interrupted run. */
const batch = 30

/**
 * Which test files reach which functions, found by running each once, and stored. An interrupted run
 * continues. A file that fails without a mutant is not used, and reported.
 */
export async function readReach(anew: boolean): Promise<readonly Reach[]> {
  if (anew) rmSync(kept, { force: true })
  mkdirSync(dirname(kept), { recursive: true })
  const known = new Set(readKept().map(({ file }) => file))
  const files = globSync(tests, { cwd: root }).toSorted()
  const unknown = files.filter((file) => !known.has(file))
  for (let from = 0; from < unknown.length; from += batch) {
    const some = unknown.slice(from, from + batch)
    process.stderr.write(
      `what ${from + 1}–${from + some.length} of ${unknown.length} tests reach …\n`,
    )
    const { failed } = await runTests(some, { REACH: kept }, null)
    if (failed !== null) process.stderr.write(`fails without any mutant: ${failed}\n`)
  }
  return readKept().filter(({ file, sound }) => sound && files.includes(file))
}

function readKept(): readonly Reach[] {
  if (!existsSync(kept)) return []
  const lines = readFileSync(kept, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Reach)
}

/**
 * The test files that may notice a mutant, the most likely and fastest first. Code outside functions runs
 * when the file is loaded, and may be noticed by every test that reaches a function of that file.
 */
export function witnessesOf(mutant: Mutant, all: readonly Reach[]): readonly string[] {
  const code = readFileSync(join(root, mutant.file), 'utf8')
  const innermost = functionsOf(code).findLastIndex(
    ({ start, end }) => start <= mutant.start && mutant.end <= end,
  )
  const own = `${mutant.file}#${innermost}`
  const reaching = all.filter(({ functions }) => functions.includes(own))
  const loading = () =>
    all.filter(({ functions }) => functions.some((one) => one.startsWith(`${mutant.file}#`)))
  return (innermost === -1 ? loading() : reaching)
    .toSorted((one, other) => costOf(one) - costOf(other))
    .map(({ file }) => file)
}

/** The cost of a test file: one that reaches few functions is more specific to them. */
const costOf = ({ took, functions }: Reach): number => (took + 500) * functions.length

import type { Mutant } from './mutant.ts'
import type { Reach } from './reach.ts'
import { witnessesOf } from './reach-map.ts'
import { runTests } from './vitest-run.ts'

/** The result of a mutant. */
export interface Fate {
  readonly mutant: Mutant
  readonly fate: 'killed' | 'endless' | 'survived' | 'unreached'
  /** The test that noticed the mutant; null for none. */
  readonly by: string | null
}

/** How many test files run at a time: few at first, since most mutants are noticed by the first of them. */
const batches = [4, 12, 40, 400]
/** The longest time for one test file on a busy machine (ms), which an endless mutant uses up. */
const patienceMs = 180_000

/** Tries a mutant with the tests that reach it, until one notices it. */
export async function tryMutant(mutant: Mutant, reach: readonly Reach[]): Promise<Fate> {
  const witnesses = witnessesOf(mutant, reach)
  if (witnesses.length === 0) return { mutant, fate: 'unreached', by: null }
  let from = 0
  for (const size of batches) {
    const files = witnesses.slice(from, from + size)
    if (files.length === 0) break
    from += size
    const environment = { MUTANT: JSON.stringify(mutant) }
    const { failed, endless } = await runTests(files, environment, patienceMs * files.length)
    if (failed !== null) return { mutant, fate: endless ? 'endless' : 'killed', by: failed }
  }
  return { mutant, fate: 'survived', by: null }
}

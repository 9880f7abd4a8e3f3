import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import type { Mutant } from './mutant.ts'
import { mutated, noting } from './plugin.ts'
import { folders, tests } from './program.ts'

/**
 * The tests of a mutation run (`run.ts`): with a mutant, or with functions that record which test file
 * reaches them. Files share modules, as elsewhere; reach is recorded by file.
 */
const root = join(import.meta.dirname, '../..')
const mutant = process.env['MUTANT']

export default defineConfig({
  root,
  plugins:
    mutant === undefined ? [noting(root, folders)] : [mutated(root, JSON.parse(mutant) as Mutant)],
  test: {
    name: 'mutation',
    pool: 'forks',
    isolate: false,
    // The cache of transformed files does not know the mutant.
    fsModuleCache: false,
    // The campaign runs beside other work on the machine.
    maxWorkers: 1,
    include: [tests],
    env: { TZ: 'UTC' },
    setupFiles: mutant === undefined ? ['test/mutation/reach.ts'] : [],
    testTimeout: mutant === undefined ? 1_200_000 : 120_000,
    hookTimeout: mutant === undefined ? 1_200_000 : 120_000,
  },
})

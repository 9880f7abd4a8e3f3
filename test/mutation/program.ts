/** The folders whose mutants are tried: decisions, events, storage, commands and cards. */
export const folders: readonly string[] = [
  'src/domain',
  'src/app',
  'src/store',
  'commands',
  'cards',
  'jobs',
]

/** The tests that are run; those of processes, browsers and workerd take too long for each mutant. */
export const tests = 'test/{domain,app,docs}/**/*.test.ts'

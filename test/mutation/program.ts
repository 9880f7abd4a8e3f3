/** Whose mutants are tried: what decides, what an event means, what is kept, and what people do and see. */
export const folders: readonly string[] = [
  'src/domain',
  'src/app',
  'src/store',
  'commands',
  'cards',
  'jobs',
]

/** Which tests are asked; those of processes, browsers and workerd take too long for a change at a time. */
export const tests = 'test/{domain,app,docs}/**/*.test.ts'

import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/**
 * Tests that play on a stage: whatever the bot runs on, it has to behave the same. They run on Node
 * always, and in a Durable Object with `npm run test:durable`; a choice of them in every run.
 */
const staged = readdirSync('test/app')
  .map((file) => `test/app/${file}`)
  .filter((file) => file.endsWith('.test.ts'))
  .filter((file) => /(?:clue|time|district)-kit\.ts'/.test(readFileSync(file, 'utf8')))
const chosen = ['clue-filing', 'clue-referral', 'journal'].map((one) => `test/app/${one}.test.ts`)

/** In memory where there is room, since no test pulls the plug: a third of a run waited for the disk. */
const memory = '/dev/shm'
const gibibyte = 2 ** 30
const isRoomy = () => {
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 2 * gibibyte
}
if (existsSync(memory) && isRoomy()) process.env['TMPDIR'] ??= memory

const common = {
  pool: 'forks',
  // Files share the modules of their process, as districts do: to load them took as long as half of the tests.
  isolate: false,
  testTimeout: 90_000,
  hookTimeout: 90_000,
} as const

export default defineConfig({
  test: {
    // Most of a test's time is waiting, for a disk or for another process: one worker for each core is too few.
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...common,
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/worker/**'],
          env: { TZ: 'UTC' },
        },
      },
      {
        test: {
          ...common,
          name: 'durable',
          include: [
            'test/worker/**/*.test.ts',
            ...(process.env['CONFORMANCE'] === 'whole' ? staged : chosen),
          ],
          env: { TZ: 'UTC', ENGINE: 'durable' },
          globalSetup: 'test/worker/staged-workerd.ts',
        },
      },
    ],
  },
})

import { readdirSync, readFileSync } from 'node:fs'
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

const common = { pool: 'forks', testTimeout: 90_000, hookTimeout: 90_000 } as const

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

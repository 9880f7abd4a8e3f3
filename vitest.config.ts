import { existsSync, readdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

/** Tests of the app ring that take one part in hand in this process, and why no object is needed or able to hold it. */
const inHand = {
  'check-up': 'a machine and what is asked over the network, answered by hand',
  'attachment-storage': 'bytes in a folder of files',
  'clock-forth': 'a clock beside a steady one, by hand',
  'cost-growth': 'plans of SQLite, which an object does not explain',
  'directory-calls': 'answers of a tenant in, accounts out',
  'deadline-store': 'rows in, rows out',
  'outbox-waits': 'rows in, rows out',
  delivery: 'the outbox delivery alone, stopped where a crash would stop it',
  dispatcher: 'a dispatcher with a mistake built in',
  escaping: 'cards out of rows that were soiled by hand',
  'file-fault': 'errors of a file system in, sentences out',
  'feishu-calls': 'answers of a tenant in, requests out',
  'event-verifier': 'bytes in, verdict out',
  heartbeat: 'an address in, a call or none out; workerd has no sockets to look at',
  http: 'the routes without a district',
  'long-connection': 'Workers take the webhook only',
  'readiness-parts': 'the parts of it alone',
  recollection: 'pages of messages in, numbers out',
  'message-limits': 'a district of the benchmarks, in this process',
  pdf: 'programs of a machine, of which Workers have none',
  photo: 'the bytes of pictures',
  districts: 'which district a path belongs to',
  'foreign-reader': 'bytes of others in, and the processes that read them',
  'search-merging': 'rows of the index of one engine, counted',
  safekeeping: 'files of a machine in, words out',
  'second-place': 'files of a machine in, files out',
  'sealing-files': 'files that are damaged on a disk, and keys that come and go',
  settings: 'variables in, settings out',
  sqlite: 'the other engine; test/worker/engine.test.ts compares both',
  'district-server': 'several districts in one process of Node',
  'text-file': 'files of a machine in, words out',
  'workbook-writer': 'threads of Node',
  'workbook-cells': 'bytes of others in, cells out',
  services: 'parts of a district in memory',
  store: 'rows in, rows out',
  tally: 'notes in, lines out',
  'encrypted-view': 'views in, text out',
  wire: 'answers and errors in, failures out',
  'worker-equipment': 'settings of Workers in, sentences out',
}
/** All others play on a stage: whatever the bot runs on, it has to behave the same. */
const staged = readdirSync('test/app')
  .filter((file) => file.endsWith('.test.ts'))
  .filter((file) => !Object.keys(inHand).some((part) => new RegExp(`^${part}[.-]`).test(file)))
  .map((file) => `test/app/${file}`)

/** What shows whether an engine is one: the engine itself, its faults, and one file of each part of the store. */
const onNodeSqlite = [
  'sqlite',
  'sqlite-accounts',
  'file-fault',
  'attachment-storage',
  'clock-step',
  'delivery',
  'reminder',
  'hand-over',
]

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
  // These end what hangs; a busy machine may take long, and `test/until.ts` says before what never came.
  testTimeout: 1_200_000,
  hookTimeout: 1_200_000,
} as const

/** The examples of the package import it as another project does. */
const simulator = join(import.meta.dirname, 'simulator')
const alias = [
  { find: /^local-feishu\/vitest$/, replacement: join(simulator, 'vitest.ts') },
  { find: /^local-feishu$/, replacement: join(simulator, 'index.ts') },
  {
    find: /^district-texts$/,
    replacement: join(import.meta.dirname, 'test/app/worker-texts.ts'),
  },
]

export default defineConfig({
  resolve: { alias },
  test: {
    // Most of a test's time is waiting, for a disk or for another process: one worker for each core is too few.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          name: 'node',
          alias,
          include: ['test/**/*.test.ts', 'simulator/examples/*.test.ts'],
          exclude: ['test/worker/**'],
          // A busy machine may take long.
          env: { TZ: 'UTC', LOCAL_FEISHU_PATIENCE_MS: '240000' },
        },
      },
      {
        // Node's own SQLite, on which the bundle stands, is held to what the other engine is held to.
        resolve: {
          alias: { 'better-sqlite3': `${import.meta.dirname}/src/store/node-database.ts` },
        },
        test: {
          ...common,
          name: 'bundled',
          include: onNodeSqlite.map((name) => `test/app/${name}.test.ts`),
          env: { TZ: 'UTC' },
        },
      },
      {
        test: {
          ...common,
          name: 'durable',
          include: ['test/worker/**/*.test.ts', ...staged],
          env: { TZ: 'UTC', ENGINE: 'durable' },
          globalSetup: 'test/worker/staged-workerd.ts',
        },
      },
    ],
  },
})

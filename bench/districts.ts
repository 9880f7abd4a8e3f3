import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Spread, spreadOf, table } from './figures.ts'
import { contend } from './processes.ts'
import { keys } from './sealed-event.ts'

/** The needs of this many districts in one process before any traffic. */
interface Crowding {
  readonly districts: number
  /** From the start of the process to the open port, in ms. */
  readonly startMs: Spread
  /** Resident memory at that time, in MiB. */
  readonly memory: Spread
}

/** The numbers of districts, and of rounds. */
export interface DistrictsSize {
  readonly rounds: number
  readonly counts: readonly number[]
}

/** The size of a full run. */
export const districtsSize: DistrictsSize = { rounds: 3, counts: [1, 20, 40] }

/** Starts this many districts in one process, alternating, several times; returns a table. */
export async function districtsTogether({ rounds, counts }: DistrictsSize): Promise<string> {
  const seen = counts.map((districts) => ({ districts, starts: [0], memories: [0] }))
  for (const one of seen) one.starts.length = one.memories.length = 0
  for (let round = 0; round < rounds; round += 1) {
    for (const one of seen) {
      const { startMs, memory } = await crowd(one.districts)
      one.starts.push(startMs)
      one.memories.push(memory)
    }
  }
  const crowdings = seen.map(({ districts, starts, memories }) => ({
    districts,
    startMs: spreadOf(starts),
    memory: spreadOf(memories),
  }))
  return describe(crowdings, rounds)
}

async function crowd(districts: number): Promise<{ startMs: number; memory: number }> {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-districts-'))
  const own = {
    FEISHU_APP_ID: keys.appId,
    FEISHU_APP_SECRET: keys.appSecret,
    FEISHU_ENCRYPT_KEY: keys.encryptKey,
    FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
    // No server listens on this port: the bot is measured, not its calls.
    FEISHU_BASE_URL: 'http://127.0.0.1:9',
    PROFILE: 'profiles/qijiang.yaml',
  }
  const variables = Array.from({ length: districts }, (_, index) => [
    `DISTRICT_D_${index}`,
    JSON.stringify(own),
  ])
  const began = performance.now()
  const contender = await contend(['src/main.ts'], {
    ...Object.fromEntries(variables),
    DATA_DIR: directory,
    LOG_LEVEL: 'error',
  })
  const startMs = performance.now() - began
  const status = readFileSync(`/proc/${contender.pid}/status`, 'utf8')
  const memory = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
  await contender.end()
  rmSync(directory, { recursive: true, force: true })
  return { startMs, memory }
}

function describe(crowdings: readonly Crowding[], rounds: number): string {
  const text = ({ median, least, greatest }: Spread) =>
    `${Math.round(median)} (${Math.round(least)}–${Math.round(greatest)})`
  return [
    '## Districts in one process',
    '',
    `New, empty districts of the Qijiang profile, each with a database of its own; ${rounds} rounds in turns, median and spread. From the start of the process to the open port.`,
    '',
    table(
      ['districts', 'ready after ms', 'resident memory MiB'],
      crowdings.map((one) => [String(one.districts), text(one.startMs), text(one.memory)]),
    ),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${await districtsTogether(districtsSize)}\n`)

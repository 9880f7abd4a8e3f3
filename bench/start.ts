import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { botEnvironment, openFeishu, startParameters, supplement } from './bot.ts'
import { decimals, spreadOf, table, whole } from './figures.ts'
import { copyDistrict, type LargeDistrict, withLargeDistrict } from './large-district.ts'
import { freePort, Generator } from './processes.ts'

/** The size of the measurement. */
export interface StartSize {
  readonly rounds: number
  /** The number of commands before memory is measured. */
  readonly commands: number
}

/** The size for the published figures. */
export const startSize: StartSize = { rounds: 5, commands: 200 }

interface Start {
  /** Seconds from the start to the first `ready` of GET /readyz. */
  readonly seconds: number
  /** Resident memory in MB when ready; below, after the commands. */
  readonly ready: number
  readonly worked: number
}

/** Resident memory of a process in MB; NaN without /proc. */
function residentMemory(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(line?.[1]) / 1000
  } catch {
    return Number.NaN
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

/** Starts the bot as in production on a copy of the district, until it is ready and has handled commands. */
async function start(dataDirectory: string, commands: number): Promise<Start> {
  const feishu = await openFeishu()
  const port = await freePort()
  const home = join(import.meta.dirname, '..')
  const began = performance.now()
  const bot = spawn(process.execPath, startParameters(), {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...botEnvironment(feishu, dataDirectory), PORT: String(port) },
  })
  const generator = new Generator()
  try {
    while (!(await isReady(`http://127.0.0.1:${port}/readyz`))) await pause(5)
    const seconds = (performance.now() - began) / 1000
    const pid = bot.pid ?? 0
    const ready = residentMemory(pid)
    const burst = { events: commands, connections: 8, rest: 0, saying: supplement }
    await generator.fire({ port, ...burst, wire: 'feishu' })
    return { seconds, ready, worked: residentMemory(pid) }
  } finally {
    generator.end()
    bot.kill()
    await once(bot, 'close')
    await feishu.close()
  }
}

/** The benchmark as a section in Markdown. */
export async function startAndMemory(
  district: LargeDistrict,
  size: StartSize = startSize,
): Promise<string> {
  const copy = copyDistrict(district)
  const starts: Start[] = []
  // The first start applies the calendar and makes the duties, which later starts need not repeat.
  for (let round = 0; round <= size.rounds; round += 1) {
    const one = await start(copy.directory, size.commands)
    if (round > 0) starts.push(one)
  }
  copy.remove()
  const row = (what: string, values: readonly number[], places: number) => {
    const { median, least, greatest } = spreadOf(values)
    return [what, ...[median, least, greatest].map((one) => decimals(one, places))]
  }
  return [
    '## Start and memory',
    '',
    `The bot on a database of ${whole(district.matters)} matters, each with its journal, its promise and its words in the search; started ${size.rounds} times, after one more, as \`npm start\` does until \`GET /readyz\` says that it is ready. To reach: a second, 200 MB.`,
    '',
    table(
      ['what', 'median', 'least', 'greatest'],
      [
        row(
          'seconds until ready',
          starts.map((one) => one.seconds),
          2,
        ),
        row(
          'MB resident when ready',
          starts.map((one) => one.ready),
          0,
        ),
        row(
          `MB resident after ${size.commands} commands`,
          starts.map((one) => one.worked),
          0,
        ),
      ],
    ),
  ].join('\n')
}

if (import.meta.main) {
  process.stdout.write(`${await withLargeDistrict((district) => startAndMemory(district))}\n`)
}

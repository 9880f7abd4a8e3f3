import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { botEnvironment, openFeishu } from './bot.ts'
import { decimals, spreadOf, table } from './figures.ts'
import { freePort } from './processes.ts'

/** The number of starts that are measured. */
export interface BundleStartSize {
  readonly rounds: number
}

/** The size of the published figures. */
export const bundleStartSize: BundleStartSize = { rounds: 9 }

interface Start {
  /** Seconds from the start of the process until GET /readyz answers that it is ready. */
  readonly seconds: number
  /** Processor seconds of all threads of the process until it is ready. */
  readonly processor: number
  /** Resident memory when it is ready, in MB. */
  readonly memory: number
}

/** Processor time and resident memory of a process, from /proc. */
function used(pid: number): Pick<Start, 'processor' | 'memory'> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 13)
    .map(Number)
  // The kernel counts in hundredths of a second.
  const processor = ((user ?? Number.NaN) + (system ?? Number.NaN)) / 100
  return { processor, memory: Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1000 }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

/** Starts the bot of a bundle as a new district. */
async function start(root: string): Promise<Start> {
  const feishu = await openFeishu()
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'hejiantong-bundle-start-'))
  const began = performance.now()
  const bot = spawn(join(root, 'hejiantong'), ['start'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...botEnvironment(feishu, data),
      PORT: String(port),
      PATH: process.env['PATH'] ?? '',
    },
  })
  try {
    while (!(await isReady(`http://127.0.0.1:${port}/readyz`))) await pause(3)
    const seconds = (performance.now() - began) / 1000
    return { seconds, ...used(bot.pid ?? 0) }
  } finally {
    bot.kill()
    await once(bot, 'close')
    await feishu.close()
    // The check of the file, a process of its own, may still write.
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** The benchmark as a section in Markdown; `besides` are unpacked bundles to compare with, started in turns. */
export async function bundleStart(
  size: BundleStartSize = bundleStartSize,
  besides: readonly string[] = [],
): Promise<string> {
  const place = mkdtempSync(join(tmpdir(), 'hejiantong-bundle-'))
  try {
    const build = ['run.cjs', 'deploy/bundle/build.ts', '--unpacked', '--out', place]
    execFileSync(process.execPath, build, {
      cwd: join(import.meta.dirname, '..'),
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [name = ''] = readdirSync(place)
    return described(await inTurns([join(place, name), ...besides], size.rounds))
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** The starts of each bundle, in turns. The first start compiles; later ones use its compile cache. */
async function inTurns(roots: readonly string[], rounds: number): Promise<Start[][]> {
  const starts: Start[][] = roots.map(() => [])
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, root] of roots.entries()) {
      const one = await start(root)
      if (round > 0) starts[at]?.push(one)
    }
  }
  return starts
}

function described(starts: readonly (readonly Start[])[]): string {
  const row = (what: string, name: keyof Start, places: number) => {
    const cells = starts.flatMap((ofOne) => {
      const { median, least, greatest } = spreadOf(ofOne.map((one) => one[name]))
      return [median, least, greatest].map((one) => decimals(one, places))
    })
    return [what, ...cells]
  }
  const others = starts.slice(1).map((_, at) => `bundle ${at + 2}`)
  return [
    '## Start from the bundle',
    '',
    `A new, empty district of the Qijiang profile, started ${starts[0]?.length} times, after one more, from the bundle (docs/bundle.md) until \`GET /readyz\` says that it is ready.`,
    '',
    table(
      [
        'what',
        ...['median', 'least', 'greatest'],
        ...others.flatMap((one) => [`${one}, median`, 'least', 'greatest']),
      ],
      [
        row('seconds until ready', 'seconds', 2),
        row('processor seconds until then', 'processor', 2),
        row('MB resident when ready', 'memory', 0),
      ],
    ),
  ].join('\n')
}

if (import.meta.main) {
  process.stdout.write(`${await bundleStart(bundleStartSize, process.argv.slice(2))}\n`)
}

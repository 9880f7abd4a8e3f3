import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFeishu, startBot } from './bot.ts'
import { decimals, quantile, table, whole } from './figures.ts'
import { type Contender, Generator } from './processes.ts'
import type { Saying } from './sealed-event.ts'
import type { Done, Mischief } from './stranger.ts'

/** The amount of attacks, and of normal messages meanwhile. */
export interface StrangersSize {
  readonly forged: number
  readonly idle: number
  readonly half: number
  readonly events: number
}

/** The size of a full run. */
export const strangersSize: StrangersSize = { forged: 200_000, idle: 4500, half: 1000, events: 200 }

const command: Saying = {
  openId: 'ou_rco_liaison',
  chatId: 'oc_private_rco_liaison',
  chatType: 'p2p',
  text: '/待办',
}

interface Phase {
  readonly name: string
  readonly latencies: readonly number[]
  readonly refused: number
  /** The maximum resident memory, in MB. */
  readonly memory: number
}

/** Resident memory of a process in MB; NaN without /proc. */
function memoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1000
  } catch {
    return Number.NaN
  }
}

class Stranger {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'stranger.ts'))

  async do(mischief: Mischief): Promise<Done> {
    const answer = once(this.#child, 'message')
    this.#child.send(mischief)
    const [done] = (await answer) as [Done]
    return done
  }

  end(): void {
    this.#child.kill()
  }
}

/** A colleague writes repeatedly while something else goes on; both are measured. */
async function measure(
  name: string,
  bot: Contender,
  events: number,
  meanwhile: () => Promise<unknown>,
): Promise<Phase> {
  const generator = new Generator()
  let memory = memoryOf(bot.pid)
  const watch = setInterval(() => {
    memory = Math.max(memory, memoryOf(bot.pid))
  }, 100)
  try {
    const burst = { port: bot.port, events, connections: 1, rest: 20, saying: command } as const
    const [{ latencies, refused }] = await Promise.all([
      generator.fire({ ...burst, wire: 'feishu' }),
      meanwhile(),
    ])
    return { name, latencies, refused, memory }
  } finally {
    clearInterval(watch)
    generator.end()
  }
}

/** The effect of attackers on a colleague, and on memory; as a section in Markdown. */
export async function strangers(size: StrangersSize = strangersSize): Promise<string> {
  const { forged, idle, half, events } = size
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-strangers-'))
  const feishu = await openFeishu()
  const bot = await startBot(feishu, directory)
  const { port } = bot
  const crowd = new Stranger()
  const forger = new Stranger()
  const nothing = async () => {}
  try {
    const phases = [await measure('nobody', bot, events, nothing)]
    await crowd.do({ kind: 'idle', port, connections: idle })
    phases.push(await measure(`${whole(idle)} idle connections`, bot, events, nothing))
    let rate = 0
    phases.push(
      await measure(`the same and ${whole(forged)} forged requests`, bot, events, async () => {
        const done = await forger.do({ kind: 'forge', port, connections: 32, requests: forged })
        rate = done.count / done.seconds
      }),
    )
    await crowd.do({ kind: 'half', port, connections: half })
    phases.push(
      await measure(`the idle ones and ${whole(half)} half bodies of 500 KB`, bot, events, nothing),
    )
    return describe(phases, events, rate)
  } finally {
    crowd.end()
    forger.end()
    await bot.end()
    await feishu.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

function describe(phases: readonly Phase[], events: number, rate: number): string {
  const rows = phases.map(({ name, latencies, refused, memory }) => [
    name,
    ...[0.5, 0.99, 1].map((share) => decimals(quantile(latencies, share), 1)),
    String(refused),
    whole(memory),
  ])
  return [
    '## Strangers',
    `${whole(events)} commands of one colleague, one after the other with 20 ms between, while strangers hold connections open (each opened again as soon as it is ended) and send requests with a wrong signature over 32 connections as fast as they are answered (${whole(rate)} a second). Answer times are those of the events route, milliseconds; memory is the greatest resident memory of the bot, MB. All on one machine, so that the strangers take their processor from the bot.`,
    table(['strangers', 'p50', 'p99', 'greatest', 'not answered', 'memory'], rows),
  ].join('\n\n')
}

if (import.meta.main) process.stdout.write(`${await strangers()}\n`)

import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'

/** The real bot (河检通), unchanged, in a process of its own. */
export interface BotProcess {
  /** Origin of the bot's routes. */
  readonly url: string
  /** Resolves with the exit code when the bot ends, however it ends. */
  readonly ended: Promise<number | null>
  /** Resolves when the bot has ticked at or after the instant (ms UTC of its own clock). */
  tickedSince(instant: number): Promise<void>
  /** Resolves when nothing waits to be sent. */
  hasSentAll(): Promise<void>
  /** Lets the bot finish what is in hand, and waits for its end. */
  stop(): Promise<void>
}

/** What the bot is started with. */
export interface BotOptions {
  /** Folder of the project. */
  readonly directory: string
  readonly port: number
  readonly environment: Readonly<Record<string, string>>
  /** Takes what the bot writes. */
  readonly logFile: string
}

const startLimitMs = 20_000
const stopLimitMs = 10_000
const metricsToken = 'demonstration'

/** Starts the bot and waits until it is ready; throws with the end of its log when it is not. */
export async function startBot(options: BotOptions): Promise<BotProcess> {
  const { directory, port, environment, logFile } = options
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: directory,
    env: {
      ...process.env,
      FEISHU_TRANSPORT: 'webhook',
      HEARTBEAT_URL: '',
      ...environment,
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_TOKEN: metricsToken,
    },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = `http://127.0.0.1:${port}`
  const ready = await untilTrue(startLimitMs, async () => {
    if (child.exitCode !== null) throw new Error(`机器人没有启动：\n${tailOf(logFile)}`)
    return (await answerOf(`${url}/readyz`))?.ok === true
  })
  if (!ready) {
    await stopChild(child, ended)
    throw new Error(`机器人 ${startLimitMs / 1000} 秒内没有就绪：\n${tailOf(logFile)}`)
  }
  return {
    url,
    ended,
    async tickedSince(instant) {
      const second = Math.floor(instant / 1000)
      const ticked = await untilTrue(startLimitMs, async () => {
        return (await readGauge(url, 'hejiantong_last_tick_seconds')) >= second
      })
      if (!ticked) throw new Error(`时钟拨动后机器人没有响应：\n${tailOf(logFile)}`)
    },
    async hasSentAll() {
      const sent = await untilTrue(startLimitMs, async () => {
        return (await readGauge(url, 'hejiantong_parcels_waiting')) === 0
      })
      if (!sent) throw new Error(`机器人有消息发不出去：\n${tailOf(logFile)}`)
    },
    stop: () => stopChild(child, ended),
  }
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
  await ended
  clearTimeout(impatience)
}

/** A gauge of the bot's metrics; NaN while the bot does not answer. */
async function readGauge(url: string, name: string): Promise<number> {
  const answer = await answerOf(`${url}/metrics`, { authorization: `Bearer ${metricsToken}` })
  const lines = (await answer?.text())?.split('\n') ?? []
  return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1))
}

async function answerOf(
  url: string,
  headers: Record<string, string> = {},
): Promise<Response | undefined> {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(2000) })
  } catch {
    return undefined
  }
}

async function untilTrue(limitMs: number, test: () => Promise<boolean>): Promise<boolean> {
  for (const since = performance.now(); performance.now() - since < limitMs; ) {
    if (await test()) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

function tailOf(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}

import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { arrayAt } from '../simulator/json.ts'

/** The real bot (河检通), unchanged, in a separate process. */
export interface BotProcess {
  /** The origin of the bot's routes. */
  readonly url: string
  /** Resolves with the exit code when the bot ends. */
  readonly ended: Promise<number | null>
  /** Resolves when the bot has ticked at or after an instant (ms UTC of its own clock). */
  tickedSince(instant: number): Promise<void>
  /** Resolves when nothing waits to be sent. */
  hasSentAll(): Promise<void>
  /** Lets the bot finish the work in progress, and waits for its end. */
  stop(): Promise<void>
}

/** How the bot is started. */
interface BotOptions {
  /** The folder of the project. */
  readonly directory: string
  readonly port: number
  readonly environment: Readonly<Record<string, string>>
  /** The file for the bot's output. */
  readonly logFile: string
  /** Called from time to time while the machine is slow. */
  readonly tell: (line: string) => void
}

/** How long an orderly end may take, even on a slow machine (ms). */
const stopLimitMs = 60_000
/** The timeout of a request to the bot, so that none hangs forever (ms). */
const questionLimitMs = 60_000
const lookMs = 50
const tellMs = 15_000
const metricsToken = 'demonstration'

/**
 * Starts the bot and waits until it is ready, however long that takes; throws with the end of its log when
 * it exits before.
 */
export async function startBot(options: BotOptions): Promise<BotProcess> {
  const { directory, port, environment, logFile, tell } = options
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, [`src/main${extname(import.meta.filename)}`], {
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
  /** Waits for a condition while the bot runs, without a time limit, for slow machines. */
  async function until(
    test: () => Promise<boolean>,
    waiting: () => Promise<string>,
  ): Promise<void> {
    for (let told = performance.now(); !(await test()); ) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`机器人停止了：\n${tailOf(logFile)}`)
      if (performance.now() - told > tellMs) {
        told = performance.now()
        tell(`${await waiting()}（日志：${logFile}）`)
      }
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    }
  }
  await until(
    async () => (await answerOf(`${url}/readyz`))?.ok === true,
    async () => `机器人还在启动${await problemsAt(url)}`,
  )
  return {
    url,
    ended,
    tickedSince: (instant) =>
      until(
        async () =>
          (await readGauge(url, 'hejiantong_last_tick_seconds')) >= Math.floor(instant / 1000),
        async () => '时钟已拨动，机器人还在办理到期的事项',
      ),
    hasSentAll: () =>
      until(
        async () => (await readGauge(url, 'hejiantong_parcels_waiting')) === 0,
        async () => '机器人还有消息在发送',
      ),
    stop: () => stopChild(child, ended),
  }
}

/** The problems that the bot itself reports. */
async function problemsAt(url: string): Promise<string> {
  const answer: unknown = await (await answerOf(`${url}/readyz`))?.json().catch(() => null)
  const problems = arrayAt(answer, 'problems').map(String)
  return problems.length === 0 ? '' : `：${problems.join('；')}`
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
    return await fetch(url, { headers, signal: AbortSignal.timeout(questionLimitMs) })
  } catch {
    return undefined
  }
}

function tailOf(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}

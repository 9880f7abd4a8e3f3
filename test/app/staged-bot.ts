import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import type { ForeignReader } from '../../src/documents/foreign/reader.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import type { Engine } from '../../src/store/engine.ts'
import { until } from '../until.ts'

/** A bot on a stage, on any platform. */
export interface StagedBot {
  /** The bot's record, for inspection and manipulation. */
  readonly engine: Engine
  start(profile: Profile): Promise<void>
  /** Stops the bot in good order; its record stays. */
  stop(): Promise<void>
  fetch(request: Request): Promise<Response>
  tick(): Promise<void>
  /** Resolves when outbox delivery has nothing more to do. */
  settle(): Promise<void>
  /** Removes everything; after `stop`. */
  close(): Promise<void>
}

/** The options of a bot on a stage. */
export interface StagedBotOptions {
  readonly environment: Readonly<Record<string, string>>
  /** Milliseconds UTC. */
  readonly now: () => number
  /** Receives the lines of the log, at the latest when everything is sent; standard output by default. */
  readonly logTo?: { write(line: string): void } | undefined
  /** The foreign reader on Node; by default a process for each file. */
  readonly foreignReader?: ForeignReader | undefined
}

/** Resolves when the bot has nothing to do and Feishu has nothing to deliver to it. */
export async function letAllBeSent(
  bot: StagedBot,
  ...feishu: readonly LocalFeishu[]
): Promise<void> {
  await until(async () => {
    await bot.settle()
    return feishu.every(({ inFlight }) => inFlight === 0)
  }, 'everything to be sent')
}

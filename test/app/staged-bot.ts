import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import type { ForeignReader } from '../../src/documents/foreign/reader.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import type { Engine } from '../../src/store/engine.ts'
import { until } from '../until.ts'

/** A bot on a stage, whatever it runs on. */
export interface StagedBot {
  /** Its record, to be looked at and tampered with. */
  readonly engine: Engine
  start(profile: Profile): Promise<void>
  /** Ends it in good order; its record stays. */
  stop(): Promise<void>
  fetch(request: Request): Promise<Response>
  tick(): Promise<void>
  /** Resolves when outbox delivery has nothing more to do. */
  settle(): Promise<void>
  /** Leaves nothing behind; after `stop`. */
  close(): Promise<void>
}

/** What a bot on a stage is given. */
export interface StagedBotOptions {
  readonly environment: Readonly<Record<string, string>>
  /** Milliseconds UTC. */
  readonly now: () => number
  /** Where the lines of the log go, at the latest when everything is sent; standard output unless given. */
  readonly logTo?: { write(line: string): void } | undefined
  /** What reads foreign bytes, on Node; a process for each file unless given. */
  readonly foreignReader?: ForeignReader | undefined
}

/** Lets everything be sent: resolves when the bot has nothing to do and Feishu hands it nothing over. */
export async function letAllBeSent(
  bot: StagedBot,
  ...feishu: readonly LocalFeishu[]
): Promise<void> {
  await until(async () => {
    await bot.settle()
    return feishu.every(({ inFlight }) => inFlight === 0)
  }, 'everything to be sent')
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileClue, openFeishu, remark, startBot } from './bot.ts'
import type { Wire } from './generator.ts'
import { type Contender, contend } from './processes.ts'

/** A program that receives events, with its name in the tables. */
export interface Entry {
  readonly name: string
  readonly contender: Contender
  readonly wire: Wire
}

/** The bot and the programs that it is compared with, all running. */
export interface Field {
  readonly bot: Entry
  readonly floor: Entry
  readonly sdk: Entry
  readonly bolt: Entry
  close(): Promise<void>
}

/** The message that is sent to every contender except Bolt. */
export const said = remark

/** Starts the bot with one filed clue, and the programs that it is compared with. */
export async function openField(directory: string): Promise<Field> {
  const feishu = await openFeishu()
  const bot = await startBot(feishu, join(directory, 'bot'))
  await fileClue(feishu)
  const floor = await contend(['bench/peer-floor.ts'], { DATA_DIR: directory })
  const sdk = await contend(['bench/peer-sdk.ts'], {})
  const bolt = await contend(['bench/peer-bolt.ts'], {})
  const entry = (name: string, contender: Contender, wire: Wire = 'feishu'): Entry => ({
    name,
    contender,
    wire,
  })
  return {
    bot: entry('河检通 (durable)', bot),
    floor: entry('node:http + better-sqlite3 floor (durable)', floor),
    sdk: entry('SDK adaptDefault, empty handler (in memory)', sdk),
    bolt: entry(
      'Bolt HTTPReceiver, signed slash command, empty handler (in memory)',
      bolt,
      'slack',
    ),
    close: async () => {
      await Promise.all([bot, floor, sdk, bolt].map((one) => one.end()))
      await feishu.close()
    },
  }
}

/** Processor time of a process so far in microseconds (on Linux in ticks of 10 ms); NaN elsewhere. */
export function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10_000
  } catch {
    return Number.NaN
  }
}

import type { Bot } from './bot.ts'
import type { Deed, Seen } from './deed.ts'
import type { Need } from './need.ts'

/** The place where the checks run: the local Feishu, or a real tenant with a person in the group. */
export interface Driver {
  readonly bot: Bot
  /** The needs that the driver fulfils. */
  readonly has: ReadonlySet<Need>
  /** The id of the test group. */
  readonly group: string
  /** The address at which pushes reach the bot; null when not given. */
  readonly address: string | null
  /** The open_id of the participating person. */
  readonly person: string
  /** The longest time for a check (ms); null for no limit. */
  readonly patienceMs: number | null
  /** Makes a person do something; resolves when it is done, or was asked for. */
  act(deed: Deed): Promise<Seen>
  /** Lets this many ms pass. */
  pass(ms: number): Promise<void>
  /** Makes many calls within one second. */
  burst<Result>(many: () => Promise<Result>): Promise<Result>
  /** Waits until nothing more is expected. */
  quiet(): Promise<void>
  /** Opens a long connection, over which pushes arrive from then on. */
  goLong(): Promise<{ ping(): Promise<string>; close(): Promise<void> }>
  /** Withdraws what was sent and dissolves what was created; returns a sentence for each that is left. */
  close(): Promise<string[]>
}

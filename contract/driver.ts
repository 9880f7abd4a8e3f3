import type { Bot } from './bot.ts'
import type { Deed, Seen } from './deed.ts'
import type { Need } from './need.ts'

/** Where the checks run: the local Feishu, or a real tenant with somebody in the group. */
export interface Driver {
  readonly bot: Bot
  /** What of all needs is there. */
  readonly has: ReadonlySet<Need>
  /** The test group. */
  readonly group: string
  /** Where pushes reach the bot; null: not said. */
  readonly address: string | null
  /** open_id of the person who takes part. */
  readonly person: string
  /** How long a check may take before it is left (ms); null: as long as it needs. */
  readonly patienceMs: number | null
  /** Has a person do something; resolves when it is done, or asked for. */
  act(deed: Deed): Promise<Seen>
  /** Lets so many ms go by. */
  pass(ms: number): Promise<void>
  /** Does much at once, within one second. */
  burst<Result>(many: () => Promise<Result>): Promise<Result>
  /** Waits until nothing more is to be expected. */
  quiet(): Promise<void>
  /** Opens a long connection, over which pushes come from then on. */
  goLong(): Promise<{ ping(): Promise<string>; close(): Promise<void> }>
  close(): Promise<void>
}

import type { ClientEngine } from './client/client-engine.ts'
import type { VirtualClock } from './virtual-clock.ts'
import type { Snapshot } from './world/archive.ts'
import type { Faults } from './world/faults.ts'
import type { Knobs } from './world/knobs.ts'
import type { ApiCall, Push } from './world/state.ts'
import type { World } from './world/world.ts'

/** A running local Feishu: the platform's API, its pushes, and the hands of the people on it. */
export interface LocalFeishu extends ClientEngine {
  /** Origin of the platform's API, for the bot's FEISHU_BASE_URL. */
  readonly url: string
  readonly clock: VirtualClock
  readonly faults: Faults
  readonly knobs: Knobs
  readonly world: World
  /** Every API call of the bot, oldest first. */
  readonly calls: readonly ApiCall[]
  /** Every push, oldest first, with its attempts. */
  readonly pushes: readonly Push[]
  /** What the platform did in silence, in words. */
  readonly notices: readonly string[]
  /** Number of open long connections. */
  readonly connections: number
  /** Number of pings that came over them. */
  readonly pings: number
  /** Number of pushes and API calls that are not answered yet. */
  readonly inFlight: number
  /** Number of API calls that are kept without an answer (faults `held` and `timeout`). */
  readonly held: number
  /** Saves the request URL after the challenge was answered within a second; throws otherwise. */
  configureUrl(url: string): Promise<void>
  /** Resolves when no push and no API call is under way, and none has been for 20 real ms. */
  settle(): Promise<void>
  snapshot(): Snapshot
  rollback(snapshot: Snapshot): Promise<void>
  /** Breaks every long connection. */
  dropConnections(): void
  /** Lets go what is held: answered where it was only `held`, cut off where there is to be no answer. */
  letGo(): void
  close(): Promise<void>
}

import type { ClientEngine } from './client/client-engine.ts'
import type { VirtualClock } from './virtual-clock.ts'
import type { Snapshot } from './world/archive.ts'
import type { Faults } from './world/faults.ts'
import type { Knobs } from './world/knobs.ts'
import type { ApiCall, Push } from './world/state.ts'
import type { World } from './world/world.ts'

/** A running local Feishu: the platform's API, its pushes, and the actions of people. */
export interface LocalFeishu extends ClientEngine {
  /** The origin of the platform's API, for the bot's FEISHU_BASE_URL. */
  readonly url: string
  readonly clock: VirtualClock
  readonly faults: Faults
  readonly knobs: Knobs
  readonly world: World
  /** Every API call of the bot, oldest first. */
  readonly calls: readonly ApiCall[]
  /** Every push, oldest first, with its attempts. */
  readonly pushes: readonly Push[]
  /** Messages about what the platform did silently. */
  readonly notices: readonly string[]
  /**
   * The number of open long connections. A client may not listen yet: that of the SDK loses what is sent
   * before its first ping, and an event comes again later.
   */
  readonly connections: number
  /** The number of pings received over the long connections. */
  readonly pings: number
  /** The number of pushes and API calls without an answer yet. */
  readonly inFlight: number
  /** The number of API calls that are kept without an answer (faults `held` and `timeout`). */
  readonly held: number
  /** Saves the request URL after the challenge was answered within a second; throws otherwise. */
  configureUrl(url: string): Promise<void>
  /** Resolves when no push and no API call has been in progress for 20 real ms. */
  settle(): Promise<void>
  snapshot(): Snapshot
  rollback(snapshot: Snapshot): Promise<void>
  /** Closes all long connections. */
  dropConnections(): void
  /** Releases the held calls: those with `held` are answered, the others are disconnected. */
  letGo(): void
  close(): Promise<void>
}

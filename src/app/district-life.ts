import type { LongConnection } from '../feishu/long-connection.ts'
import type { OutboxDelivery } from '../feishu/outbox-delivery.ts'
import type { FeishuPort } from '../feishu/port.ts'
import type { Log } from '../observability/log.ts'
import { inSlices } from '../observability/yielding.ts'
import type { StorageWatch } from '../store/storage-watch.ts'
import type { Alarm } from './alarm.ts'
import { introduce } from './district-beginning.ts'
import { checkGroups } from './group-check.ts'
import type { Identity } from './identity.ts'
import type { Pulse } from './pulse.ts'
import type { Problem } from './readiness.ts'
import { recollect } from './recollection.ts'
import { reindexing } from './reindexing.ts'
import type { Scheduler } from './scheduler.ts'
import type { Services } from './services.ts'

/** What of a district begins, goes by the clock and ends. */
interface LivingParts {
  readonly services: Services
  readonly storage: StorageWatch
  readonly identity: Identity
  readonly pulse: Pulse
  readonly scheduler: Scheduler
  readonly alarm: Alarm
  readonly feishu: FeishuPort
  readonly delivery: OutboxDelivery
  readonly connection: LongConnection | null
  readonly problems: () => readonly Problem[]
  readonly appId: string
  readonly log: Log
}

/** The life of a district: its start, its ticks, its end. */
export class DistrictLife {
  readonly #parts: LivingParts
  #stopped = false
  #checking = Promise.resolve()
  #recollecting: Promise<void> | null = null

  constructor(parts: LivingParts) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    const { services, identity, pulse, scheduler, delivery, connection, appId, log } = this.#parts
    delivery.start()
    const ticked = scheduler.tick()
    introduce(services, identity.metAfter, appId)
    void identity.learn().then(() => pulse.check())
    await connection?.start()
    await ticked
    void this.#recollectOn()
    inSlices(reindexing(services, () => this.#stopped)).catch((error: unknown) =>
      log.error('not-reindexed', { error }),
    )
  }

  async tick(): Promise<void> {
    const { services, storage, identity, pulse, scheduler, alarm, feishu, log } = this.#parts
    storage.probe()
    identity.check()
    pulse.check()
    await scheduler.tick()
    this.#checking = checkGroups(services, feishu).catch((error: unknown) =>
      log.error('groups-not-checked', { error }),
    )
    // Where timers do not outlive idleness, what nobody waits for may never be done.
    await Promise.all([alarm.look(this.#parts.problems()), this.#checking, this.#recollectOn()])
  }

  async stop(): Promise<void> {
    const { identity, pulse, scheduler, delivery, connection } = this.#parts
    this.#stopped = true
    identity.stop()
    pulse.stop()
    connection?.close()
    await scheduler.stop()
    await this.#checking
    await this.#recollecting
    await delivery.drain()
  }

  /** Goes on with the reading of the bot's own messages after a restoration; never rejects. */
  #recollectOn(): Promise<void> {
    const { services, feishu, delivery, log } = this.#parts
    this.#recollecting ??= recollect(services, feishu, () => this.#stopped)
      .catch((error: unknown) => log.error('not-recollected', { error }))
      .finally(() => {
        delivery.wake()
        this.#recollecting = null
      })
    return this.#recollecting
  }
}

import type { AttachmentStorage } from '../attachments/attachment-storage.ts'
import { inSlices } from '../observability/yielding.ts'
import { hidingLostSight } from '../store/lost-sight.ts'
import type { StorageWatch } from '../store/storage-watch.ts'
import type { Alarm } from './alarm.ts'
import type { AppLink } from './app-link.ts'
import type { Asking } from './app-links.ts'
import { introduce } from './district-beginning.ts'
import { checkGroups } from './group-check.ts'
import { encryptPlaintext } from './plaintext-encryption.ts'
import type { Problem } from './readiness.ts'
import { recollect } from './recollection.ts'
import { reindexing } from './reindexing.ts'
import type { Scheduler } from './scheduler.ts'
import type { Services } from './services.ts'

/** The parts of a district that are started, run by the clock and stopped. */
interface LivingParts {
  readonly services: Services
  readonly storage: StorageWatch
  /** The storage of attachments. */
  readonly files: AttachmentStorage
  readonly links: readonly AppLink[]
  readonly scheduler: Scheduler
  readonly alarm: Alarm
  readonly feishu: Asking
  readonly problems: () => readonly Problem[]
}

/** Starts, ticks and stops one district. */
export class DistrictLife {
  readonly #parts: LivingParts
  #stopped = false
  #checking = Promise.resolve()
  #closing = Promise.resolve()
  #recollecting: Promise<void> | null = null

  constructor(parts: LivingParts) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    const { services, files, links, scheduler } = this.#parts
    const { log } = services
    for (const { delivery } of links) delivery.start()
    const ticked = scheduler.tick()
    for (const { name, appId, identity, ownTenant, credentials } of links) {
      introduce(services, { name, appId, metAfter: identity.metAfter })
      void identity
        .learn()
        .then(() => credentials.check())
        .then(() => ownTenant.learn())
    }
    await Promise.all(links.map(({ connection }) => connection?.start()))
    await ticked
    void this.#recollectOn()
    inSlices(reindexing(services, () => this.#stopped)).catch((error: unknown) =>
      log.error('not-reindexed', { error }),
    )
    inSlices(hidingLostSight(services.store, services.now, () => this.#stopped)).catch(
      (error: unknown) => log.error('sight-not-hidden', { error }),
    )
    this.#closing = encryptPlaintext(services, files, () => this.#stopped).catch((error: unknown) =>
      log.error('not-closed', { error }),
    )
  }

  async tick(): Promise<void> {
    const { services, storage, links, scheduler, alarm, feishu } = this.#parts
    storage.probe()
    for (const { identity, ownTenant, credentials } of links) {
      identity.check()
      credentials.check()
      void ownTenant.learn()
    }
    await scheduler.tick()
    this.#checking = checkGroups(services, feishu).catch((error: unknown) =>
      services.log.error('groups-not-checked', { error }),
    )
    // Where the process is evicted when idle (Workers), work that is not awaited may never finish.
    await Promise.all([alarm.look(this.#parts.problems()), this.#checking, this.#recollectOn()])
  }

  async stop(): Promise<void> {
    const { links, scheduler } = this.#parts
    this.#stopped = true
    for (const { identity, credentials, connection } of links) {
      identity.stop()
      credentials.stop()
      connection?.close()
    }
    await scheduler.stop()
    await this.#checking
    await this.#recollecting
    await this.#closing
    await Promise.all(links.map(({ delivery }) => delivery.drain()))
  }

  /** Continues to read the bot's own messages after a restoration; never rejects. */
  #recollectOn(): Promise<void> {
    const { services, feishu, links } = this.#parts
    this.#recollecting ??= recollect(services, feishu, () => this.#stopped)
      .catch((error: unknown) => services.log.error('not-recollected', { error }))
      .finally(() => {
        for (const { delivery } of links) delivery.wake()
        this.#recollecting = null
      })
    return this.#recollecting
  }
}

import { DurableObject } from 'cloudflare:workers'
import { createDistrict, type District, type DistrictParts } from '../app/district.ts'
import { createBucketStorage } from '../attachments/bucket-storage.ts'
import { listDistricts } from '../config/districts.ts'
import type { Settings } from '../config/settings.ts'
import { readingHere } from '../documents/foreign/reader.ts'
import { createFeishu } from '../feishu/client.ts'
import type { Log } from '../observability/log.ts'
import { openDurable } from '../store/durable.ts'
import type { Bindings } from './bindings.ts'
import { createConsoleLog } from './console-log.ts'
import { type Equipment, equip, migrations } from './equipment.ts'
import { createRehearsalClock, type RehearsalClock } from './rehearsal-clock.ts'

/** A tick comes at least this often (ms). */
const minute = 60_000
/** How often a rehearsal looks whether its clock was moved (ms). */
const rehearsalGlance = 250

/** One district inside one SQLite Durable Object: its record, dispatcher, delivery and clock. */
export class DistrictObject extends DurableObject<Bindings> {
  #district: District | null = null
  #rehearsal: RehearsalClock | null = null
  /** When the one alarm goes off, real time; null when that is not known. */
  #alarmAt: number | null = null

  /** Answers a request that the Worker passed on; the host is the district's name. */
  async fetch(request: Request): Promise<Response> {
    const district = await this.open(new URL(request.url).hostname)
    if (district === null) return Response.json({ code: 1, msg: 'unavailable' }, { status: 503 })
    return district.app.fetch(request)
  }

  /** The safety net: wakes a district whose alarm was lost, and does what is due. */
  async watch(name: string): Promise<void> {
    const wasOpen = this.#district !== null
    this.#alarmAt = await this.ctx.storage.getAlarm()
    const district = await this.open(name)
    if (wasOpen) await district?.tick()
  }

  /**
   * The minute's tick. It is armed again before anything else, so that no failure ends the ticking;
   * what is due are rows, so that an alarm which comes twice or late has one effect.
   */
  async alarm(): Promise<void> {
    this.#alarmAt = null
    this.#arm(minute)
    const name = this.ctx.storage.kv.get<string>('name')
    if (name !== undefined) await this.watch(name)
  }

  /** The running district; null, and a line in the log, when its settings do not hold. */
  protected async open(name: string): Promise<District | null> {
    this.#alarmAt ??= await this.ctx.storage.getAlarm()
    this.#arm(minute)
    this.#district ??= this.#build(name)
    // Whoever moved the clock of a rehearsal and then sends something means the new time.
    await this.#glance()
    return this.#district
  }

  /** What the district is made of that the settings decide; a rehearsal may decide more. */
  protected equip(name: string): (Equipment & Partial<DistrictParts>) | null {
    const district = listDistricts(this.env).find((one) => one.name === name)
    if (district === undefined) return null
    const equipped = equip(district)
    if (!('problems' in equipped)) return equipped
    this.openLog('error', name).error('not-started', { problems: equipped.problems })
    return null
  }

  protected openLog(level: Settings['logLevel'], name: string): Log {
    return createConsoleLog(level, name)
  }

  /** Synchronous, so that requests which arrive together find one district. */
  #build(name: string): District | null {
    const equipment = this.equip(name)
    if (equipment === null) return null
    const { settings } = equipment
    const log = this.openLog(settings.logLevel, name)
    this.#rehearsal = settings.clockFile === null ? null : createRehearsalClock(settings.clockFile)
    if (this.#rehearsal !== null) setInterval(() => void this.#glance(), rehearsalGlance)
    this.ctx.storage.kv.put('name', name)
    const now = equipment.now ?? this.#rehearsal?.now ?? Date.now
    const district = createDistrict({
      engine: openDurable(this.ctx.storage),
      migrations,
      connect: (app) => createFeishu({ settings: app, log, now }),
      storage: createBucketStorage(this.env.ATTACHMENTS, name),
      foreignReader: readingHere,
      log,
      now,
      wakeAfter: (milliseconds) => this.#arm(milliseconds),
      ...equipment,
    })
    void district.start()
    return district
  }

  async #glance(): Promise<void> {
    if (await this.#rehearsal?.read()) void this.#district?.tick()
  }

  /** Has the alarm go off in so many milliseconds, unless it does so earlier anyway. */
  #arm(milliseconds: number): void {
    const at = Date.now() + milliseconds
    if (this.#alarmAt !== null && this.#alarmAt <= at) return
    this.#alarmAt = at
    void this.ctx.storage.setAlarm(at)
  }
}

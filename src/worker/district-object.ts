import { DurableObject } from 'cloudflare:workers'
import { createDistrict, type District, type DistrictParts } from '../app/district.ts'
import { createBucketStorage } from '../attachments/bucket-storage.ts'
import { listDistricts } from '../config/districts.ts'
import type { Settings } from '../config/settings.ts'
import { readingHere } from '../documents/foreign/reader.ts'
import { createFeishu } from '../feishu/client.ts'
import type { Log } from '../observability/log.ts'
import { openDurable } from '../store/durable-engine.ts'
import type { Bindings } from './bindings.ts'
import { createConsoleLog } from './console-log.ts'
import { type Equipment, equip, migrations } from './equipment.ts'
import { createRehearsalClock, type RehearsalClock } from './rehearsal-clock.ts'

/** The longest time between two ticks (ms). */
const minute = 60_000
/** How often a rehearsal checks whether its clock was moved (ms). */
const rehearsalGlance = 250

/** One district in one Durable Object with SQLite: record, dispatcher, delivery and clock. */
export class DistrictObject extends DurableObject<Bindings> {
  #district: District | null = null
  #rehearsal: RehearsalClock | null = null
  /** The real time of the alarm; null when unknown. */
  #alarmAt: number | null = null

  /** Answers a request that the Worker forwarded; its host is the district's name. */
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
   * The tick of every minute. The alarm is set again first, so that no failure ends the ticking; due work is
   * stored in rows, so that a repeated or late alarm has the same effect.
   */
  async alarm(): Promise<void> {
    this.#alarmAt = null
    this.#arm(minute)
    const name = this.ctx.storage.kv.get<string>('name')
    if (name !== undefined) await this.watch(name)
  }

  /** The running district; null, with a log line, when its settings are invalid. */
  protected async open(name: string): Promise<District | null> {
    this.#alarmAt ??= await this.ctx.storage.getAlarm()
    this.#arm(minute)
    this.#district ??= this.#build(name)
    // A request after the rehearsal's clock was moved is for the new time.
    await this.#glance()
    return this.#district
  }

  /** The parts of the district that depend on settings; a rehearsal may override more. */
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

  /** Synchronous, so that simultaneous requests share one district. */
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

  /** Sets the alarm for this many milliseconds ahead, unless it is set earlier already. */
  #arm(milliseconds: number): void {
    const at = Date.now() + milliseconds
    if (this.#alarmAt !== null && this.#alarmAt <= at) return
    this.#alarmAt = at
    void this.ctx.storage.setAlarm(at)
  }
}

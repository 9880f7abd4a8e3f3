import type { AppSettings } from '../../src/config/app-settings.ts'
import { readSettings, type Settings } from '../../src/config/settings.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { createFeishu } from '../../src/feishu/client.ts'
import type { Log } from '../../src/observability/log.ts'
import { openDurable } from '../../src/store/durable-engine.ts'
import type { Bindings } from '../../src/worker/bindings.ts'
import { createConsoleLog } from '../../src/worker/console-log.ts'
import { DistrictObject as ServedDistrict } from '../../src/worker/district-object.ts'
import type { Statement } from './distant-engine.ts'
import { type Trial, tryOut } from './engine-trials.ts'

/** What a test sets for a district before it is opened. */
interface Staging {
  readonly environment: Readonly<Record<string, string>>
  /** Already parsed and checked. */
  readonly profile: Profile
}

/** How long the local Feishu may take on a busy machine (ms). */
const patienceMs = 200_000

/** The header with the offset of the test's clock in ms. */
const offsetHeader = 'x-stage-offset'

/**
 * The district's Durable Object as in production, with further functions for tests: set settings and
 * profile, move the clock, tick, wait for outbox delivery, read the database and the log, crash.
 */
export class DistrictObject extends ServedDistrict {
  #offset = this.ctx.storage.kv.get<number>('offset') ?? 0
  #lines: string[] = []

  override async fetch(request: Request): Promise<Response> {
    const { hostname, pathname } = new URL(request.url)
    const offset = request.headers.get(offsetHeader)
    if (offset !== null) this.#moveClock(Number(offset))
    if (!pathname.startsWith('/stage/')) return super.fetch(request)
    try {
      return Response.json((await this.#do(pathname.slice(7), hostname, request)) ?? null)
    } catch (error) {
      return new Response(String(error), { status: 500 })
    }
  }

  /** Stored, since an alarm may wake an evicted object before any request tells it the time. */
  #moveClock(offset: number): void {
    if (Math.abs(offset - this.#offset) < 1000) return
    this.#offset = offset
    this.ctx.storage.kv.put('offset', offset)
  }

  async #do(what: string, name: string, request: Request): Promise<unknown> {
    if (what === 'prepare') {
      this.ctx.storage.kv.put('staging', await request.text())
      return
    }
    if (what === 'abort') {
      this.ctx.abort('a test asked for it')
      return
    }
    if (what === 'trial') {
      return tryOut(openDurable(this.ctx.storage), (await request.text()) as Trial)
    }
    if (what === 'log') return this.#lines.splice(0)
    if (what === 'alarm-at') return this.ctx.storage.getAlarm()
    if (what === 'alarm-soon') return this.ctx.storage.setAlarm(Date.now() + 50)
    if (what === 'alarm-lost') return this.ctx.storage.deleteAlarm()
    const district = await this.open(name)
    if (district === null) throw new Error('the district does not open')
    if (what === 'tick') await district.tick()
    if (what === 'alarm') await this.alarm()
    if (what === 'settle') {
      district.delivery.wake()
      await district.delivery.idle()
    }
    if (what === 'stop') await district.stop()
    if (what === 'statement') return this.#execute((await request.json()) as Statement)
    return
  }

  #execute({ how, sql, values }: Statement): unknown {
    const engine = openDurable(this.ctx.storage)
    return how === 'script' ? engine.script(sql) : engine[how](sql, ...values)
  }

  protected override openLog(level: Settings['logLevel'], name: string): Log {
    return createConsoleLog(level, name, (line) => this.#lines.push(line))
  }

  protected override equip(name: string) {
    const staging = JSON.parse(this.ctx.storage.kv.get<string>('staging') ?? '{}') as Staging
    const read = readSettings(staging.environment)
    if ('problems' in read) throw new Error(read.problems.join('\n'))
    const now = () => Date.now() + this.#offset
    return {
      settings: read.settings,
      profile: staging.profile,
      connect: (app: AppSettings) =>
        createFeishu({
          settings: { ...app, timeoutMs: patienceMs },
          log: this.openLog(read.settings.logLevel, name),
          now,
        }),
      now,
      pace: { reserve: () => ({ milliseconds: 0, everybody: false }) },
    }
  }
}

/** The first part of every path is a district. */
export default {
  fetch(request: Request, { DISTRICTS }: Bindings) {
    const { pathname } = new URL(request.url)
    const name = pathname.split('/', 2)[1] ?? ''
    const stub = DISTRICTS.get(DISTRICTS.idFromName(name)) as unknown as { fetch: typeof fetch }
    return stub.fetch(new Request(`https://${name}${pathname.slice(name.length + 1)}`, request))
  },
}

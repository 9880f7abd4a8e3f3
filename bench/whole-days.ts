import { join } from 'node:path'
import type { Town } from '../demo/sample.ts'
import { listElements, spokenName } from '../simulator/card/element-search.ts'
import { startLocalFeishu } from '../simulator/local-feishu.ts'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { createDistrict } from '../src/app/district.ts'
import { openAttachmentStorage } from '../src/attachments/attachment-storage.ts'
import { readSettings, type Settings } from '../src/config/settings.ts'
import { addDays, type Day, dayOf, instantAt, weekday } from '../src/domain/calendar/day.ts'
import { createFeishu } from '../src/feishu/client.ts'
import { dataDirectory } from '../src/node/data-directory.ts'
import { createProcessReader } from '../src/node/process-reader.ts'
import { createLog } from '../src/observability/log.ts'
import type { Engine } from '../src/store/engine.ts'
import { readMigrations } from '../src/store/migration-files.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { benchProfile } from './large-district.ts'
import { keys } from './sealed-event.ts'
import { inWorkshop } from './workshop.ts'

/** When people start work. */
const desk = '09:40'
/** The times at which the clock stops on each day from Monday to Friday, and on one of a weekend. */
export interface Stops {
  readonly weekday: readonly string[]
  readonly rest: readonly string[]
}

/** From midnight until late; also at night, when nobody should get a message. */
export const allStops: Stops = {
  weekday:
    '00:05 06:50 08:22 08:37 08:52 09:05 09:11 09:17 09:22 09:40 10:20 11:20 12:20 14:05 15:20 17:12 17:45 20:40'.split(
      ' ',
    ),
  rest: '00:05 09:11 14:05 20:40'.split(' '),
}
/** The longest time for the bot to learn its own id from Feishu (real ms). */
const longestStart = 30_000
/** How long a busy machine may take to answer a call (ms): what is counted is no outage. */
const patienceMs = 200_000

/** The person who is acting; what the bot then tells this person is an answer. */
export interface Doing {
  readonly person: string
  /** The group in which the person acts; `null` in private. */
  readonly chat: string | null
}

/** A district in this process that runs through complete days, including nights and weekends. */
export interface WholeDays {
  readonly feishu: LocalFeishu
  readonly town: Town
  /** Lets the days pass until late on a day. */
  until(day: string): Promise<void>
  /** The size of the database in bytes, and the number of rows by table. */
  size(): { readonly bytes: number; readonly rows: ReadonlyMap<string, number> }
}

function settingsFor(url: string): Settings {
  const read = readSettings({
    FEISHU_APP_ID: keys.appId,
    FEISHU_APP_SECRET: keys.appSecret,
    FEISHU_ENCRYPT_KEY: keys.encryptKey,
    FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
    FEISHU_BASE_URL: url,
  })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.settings
}

function sizeOf(engine: Engine): ReturnType<WholeDays['size']> {
  const pragma = (name: string) =>
    engine.get<Record<string, number>>(`PRAGMA ${name}`)?.[name] ?? Number.NaN
  const tables = engine.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'matter_text%'",
  )
  const count = (name: string) =>
    engine.get<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`)?.n ?? 0
  return {
    bytes: pragma('page_count') * pragma('page_size'),
    rows: new Map(tables.map(({ name }) => [name, count(name)])),
  }
}

/**
 * Provides such a district. `watch` runs whenever everything was sent; `doing` is `null` when the clock was
 * moved.
 */
export function withWholeDays<Result>(
  startAt: number,
  watch: (feishu: LocalFeishu, doing: Doing | null) => void,
  work: (days: WholeDays) => Promise<Result>,
  stops: Stops = allStops,
): Promise<Result> {
  return inWorkshop(async (directory) => {
    const profile = benchProfile()
    const data = dataDirectory(directory)
    const engine = openSqlite(data.database)
    const clock = new VirtualClock({ startAt })
    const names = new Map(profile.people.map((one) => [one.open_id, one.name]))
    let serve = async (_request: Request): Promise<Response> => new Response(null, { status: 503 })
    const feishu = await startLocalFeishu({
      app: { ...keys, name: '河检通' },
      clock,
      knobs: { rateLimits: 'off' },
      people: [...names].map(([openId, name]) => ({ openId, name })),
      chats: profile.chats.map((chat) => ({
        chatId: chat.chat_id,
        name: chat.name,
        members: [...names.keys()],
      })),
      deliver: { fetch: (request) => serve(request) },
    })
    const log = createLog('error')
    const district = createDistrict({
      engine,
      migrations: readMigrations(join(import.meta.dirname, '../migrations')),
      profile,
      settings: settingsFor(feishu.url),
      // Both clocks follow the play, so tokens expire by its days and the clocks agree.
      connect: (app) =>
        createFeishu({ settings: { ...app, timeoutMs: patienceMs }, log, now: () => clock.now() }),
      storage: await openAttachmentStorage(data.attachments),
      foreignReader: createProcessReader(),
      log,
      now: () => clock.now(),
      // Here messages are counted, so their rate is not limited.
      pace: { reserve: () => ({ milliseconds: 0, everybody: false }) },
    })
    serve = async (request) => district.app.fetch(request)
    const settle = async (doing: Doing | null) => {
      for (;;) {
        district.delivery.wake()
        await district.delivery.idle()
        if (feishu.inFlight === 0) break
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      watch(feishu, doing)
    }
    const moveTo = async (day: Day, time: string) => {
      await clock.set(instantAt(day, time))
      await district.tick()
      await settle(null)
    }
    const liveUntil = async (target: number) => {
      for (let day = dayOf(clock.now()); instantAt(day, '00:00') <= target; day = addDays(day, 1)) {
        for (const time of weekday(day) > 5 ? stops.rest : stops.weekday) {
          const at = instantAt(day, time)
          if (at > clock.now() && at <= target) await moveTo(day, time)
        }
      }
    }
    const town: Town = {
      async says(person, chat, said) {
        await feishu.say(person, chat === 'bot' ? 'bot' : { chat }, {
          ...said,
          mentionBot: chat !== 'bot',
        })
        await settle({ person, chat: chat === 'bot' ? null : chat })
      },
      async taps(person, where, words, formValue) {
        const has = (card: unknown) =>
          listElements(card).some(
            ({ element }) => element['tag'] === 'button' && spokenName(element) === words,
          )
        const found = feishu.cards(where).findLast((view) => has(view.card))
        const at = new Date(clock.now()).toISOString()
        if (!found)
          throw new Error(
            `${person} sees no button ${words} at ${at}: ${JSON.stringify(feishu.lastMessage(where))}`,
          )
        const answer = await feishu.tap(
          person,
          found.messageId,
          words,
          formValue ? { formValue } : {},
        )
        if (answer.toast?.type === 'warning' || answer.toast?.type === 'error') {
          throw new Error(`${person} ${words} at ${at}: ${answer.toast.content}`)
        }
        await settle({ person, chat: 'chat' in where ? where.chat : null })
      },
      workdayMorningOf: (day) => liveUntil(instantAt(day as Day, desk)),
    }
    try {
      await district.start()
      // The bot learns its own id before the clock moves by days: its token would then be refused.
      const learned = () => engine.get('SELECT 1 FROM fact WHERE name = ?', 'bot-open-id')
      for (const since = performance.now(); performance.now() - since < longestStart; ) {
        const { ok } = await serve(new Request('http://localhost/readyz'))
        if (ok && learned() !== undefined) break
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      await settle(null)
      return await work({
        feishu,
        town,
        until: (day) => liveUntil(instantAt(day as Day, '23:59')),
        size: () => sizeOf(engine),
      })
    } finally {
      await district.stop()
      await feishu.close()
      engine.close()
    }
  })
}

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openVault } from '../src/attachments/vault.ts'
import { dataDirectory } from '../src/data-directory.ts'
import { createDistrict, type District } from '../src/district.ts'
import { createFeishu } from '../src/feishu/client.ts'
import { createLog } from '../src/log.ts'
import { readSettings } from '../src/settings.ts'
import { readMigrations } from '../src/store/migration-files.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { decimals, quantile, spreadOf, table, whole } from './figures.ts'
import {
  benchProfile,
  copyDistrict,
  dueAt,
  type LargeDistrict,
  withLargeDistrict,
} from './large-district.ts'
import type { Scheduled } from './peer-cron.ts'
import { keys } from './sealed-event.ts'

/** How much is measured. */
export interface TickSize {
  readonly rounds: number
  /** Ticks of a round in which nothing is due. */
  readonly idle: number
}

/** The size of the published figures. */
export const tickSize: TickSize = { rounds: 5, idle: 60 }

interface Ticked {
  /** Milliseconds of the tick in which the reminders are due. */
  readonly due: number
  /** Milliseconds of ticks in which nothing is. */
  readonly idle: readonly number[]
}

/** A district of this process over a data directory; nothing is sent, since it is never started. */
async function openDistrict(directory: string, now: () => number) {
  const data = dataDirectory(directory)
  const engine = openSqlite(data.database)
  const read = readSettings({
    FEISHU_APP_ID: keys.appId,
    FEISHU_APP_SECRET: keys.appSecret,
    FEISHU_ENCRYPT_KEY: keys.encryptKey,
    FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
  })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const log = createLog('error')
  const district = createDistrict({
    engine,
    migrations: readMigrations(join(import.meta.dirname, '../migrations')),
    profile: benchProfile(),
    settings: read.settings,
    feishu: createFeishu({ settings: read.settings, log }),
    vault: await openVault(data.attachments),
    log,
    now,
  })
  return { district, engine }
}

function timed(district: District): number {
  const began = performance.now()
  district.tick()
  return performance.now() - began
}

const minute = 60_000

/** One district's minutes around the one in which its reminders are due. */
async function tickThrough(district: LargeDistrict, idle: number): Promise<Ticked> {
  const copy = copyDistrict(district)
  let now = dueAt - (idle + 1) * minute
  const { district: bot, engine } = await openDistrict(copy.directory, () => now)
  try {
    // The first tick plans the jobs and does what is done daily.
    bot.tick()
    const quiet = Array.from({ length: idle }, () => {
      now += minute
      return timed(bot)
    })
    now = dueAt
    const due = timed(bot)
    const used = engine.get<{ n: number }>('SELECT count(*) AS n FROM reminder')?.n
    if (used !== district.due) throw new Error(`${used} of ${district.due} reminders were used`)
    return { due, idle: quiet }
  } finally {
    engine.close()
    copy.remove()
  }
}

/** node-cron with one task per case, in a process of its own. */
async function scheduleCron(tasks: number): Promise<Scheduled> {
  const peer = fork(join(import.meta.dirname, 'peer-cron.ts'), [String(tasks)])
  const [scheduled] = (await once(peer, 'message')) as [Scheduled]
  peer.kill('SIGKILL')
  return scheduled
}

/** The benchmark as a section in Markdown. */
export async function tick(district: LargeDistrict, size: TickSize = tickSize): Promise<string> {
  const rounds: Ticked[] = []
  for (let round = 0; round < size.rounds; round += 1) {
    rounds.push(await tickThrough(district, size.idle))
  }
  const cron = await scheduleCron(district.matters)
  const due = spreadOf(rounds.map((one) => one.due))
  const idle = rounds.flatMap((one) => one.idle)
  return [
    '## Tick',
    '',
    `A minute of a district with ${whole(district.matters)} open promises: ${size.rounds} times the one in which ${whole(district.due)} of them are due for a reminder (each used, journaled, and put on a card), and ${whole(idle.length)} in which none is. To reach: a second, and 5 ms.`,
    '',
    table(
      ['河检通', 'median ms', 'least', 'greatest'],
      [
        [
          `${whole(district.due)} due`,
          ...[due.median, due.least, due.greatest].map((one) => decimals(one, 0)),
        ],
        [
          'none due',
          decimals(quantile(idle, 0.5), 2),
          decimals(quantile(idle, 0), 2),
          decimals(quantile(idle, 1), 2),
        ],
      ],
    ),
    '',
    `node-cron with one task for each of ${whole(district.matters)} cases, in memory and gone with the process: ${decimals(cron.seconds, 1)} s until all are scheduled after every start, ${whole(cron.megabytes)} MB more resident memory. 河检通 keeps one row for each and schedules one task.`,
  ].join('\n')
}

if (import.meta.main) {
  process.stdout.write(`${await withLargeDistrict((district) => tick(district))}\n`)
}

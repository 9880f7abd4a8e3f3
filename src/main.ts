import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { schedule } from 'node-cron'
import { openVault } from './attachments/vault.ts'
import { rehearsalClock } from './clock-file.ts'
import { dataDirectory, takeDataDirectory } from './data-directory.ts'
import { createDistrict } from './district.ts'
import { loadEnvironment } from './environment.ts'
import { createFeishu } from './feishu/client.ts'
import { createLog } from './log.ts'
import { loadProfile } from './profile-file.ts'
import { readSettings } from './settings.ts'
import { readMigrations } from './store/migration-files.ts'
import { openSqlite } from './store/sqlite.ts'

/** How long to wait for a process that is just stopping, and for open requests when stopping (ms). */
const patience = 5000

function refuseToStart(problems: readonly string[]): never {
  process.stderr.write(`无法启动，请先处理以下 ${problems.length} 项：\n`)
  for (const problem of problems) process.stderr.write(`- ${problem}\n`)
  process.exit(1)
}

/** What the work comes to; a failure is a sentence for the operator, and the end. */
function orRefuse<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    return refuseToStart([error instanceof Error ? error.message : String(error)])
  }
}

const read = readSettings(loadEnvironment(process.cwd(), process.env))
const profilePath =
  'settings' in read ? read.settings.profile : (process.env['PROFILE'] ?? 'profiles/qijiang.yaml')
const loaded = loadProfile(profilePath)
const problems = [
  ...('problems' in read ? read.problems : []),
  ...('mistakes' in loaded
    ? loaded.mistakes.map((one) => `${profilePath} 第 ${one.line} 行：${one.sentence}`)
    : []),
]
if ('problems' in read || 'mistakes' in loaded) refuseToStart(problems)

const { settings } = read
const log = createLog(settings.logLevel)
const data = dataDirectory(settings.dataDirectory)
const giveBack = orRefuse(() => takeDataDirectory(data, patience))
const engine = orRefuse(() => openSqlite(data.database))
const vault = await openVault(data.attachments)
const now =
  settings.clockFile === null ? Date.now : rehearsalClock(settings.clockFile, () => district.tick())
const district = orRefuse(() =>
  createDistrict({
    engine,
    migrations: readMigrations(join(import.meta.dirname, '../migrations')),
    profile: loaded.profile,
    settings,
    feishu: createFeishu({ settings, log }),
    vault,
    log,
    now,
  }),
)

const server = serve(
  { fetch: district.app.fetch, hostname: settings.host, port: settings.port },
  ({ port }) =>
    log.info('listening', { host: settings.host, port, district: loaded.profile.district }),
)
server.on('error', (error) =>
  refuseToStart([
    `不能在 ${settings.host}:${settings.port} 上监听（${error.message}），请检查 HOST 和 PORT。`,
  ]),
)
await district.start()
const minute = schedule('* * * * *', () => district.tick(), {
  timezone: 'Asia/Shanghai',
  noOverlap: true,
})

let stopping = false
/** Finishes what is in hand: answers open requests, waits for calls under way, loses nothing. */
async function stop(signal: string): Promise<void> {
  if (stopping) return
  stopping = true
  log.info('stopping', { signal })
  await minute.stop()
  const hurry = setTimeout(
    () => 'closeAllConnections' in server && server.closeAllConnections(),
    patience,
  )
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearTimeout(hurry)
  await district.stop()
  engine.close()
  giveBack()
  log.info('stopped')
  process.exit(0)
}
process.on('SIGTERM', (signal) => void stop(signal))
process.on('SIGINT', (signal) => void stop(signal))
process.on('unhandledRejection', (error) => log.error('unhandled-rejection', { error }))

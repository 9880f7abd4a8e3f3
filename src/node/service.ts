/** The bot as a service: settings, districts, server, the tick of every minute, and an orderly end. */
import { schedule } from 'node-cron'
import { listDistricts, noObject } from '../config/districts.ts'
import { loadEnvironment } from '../config/environment.ts'
import { BodyBudget } from '../http/body-budget.ts'
import { explain } from '../observability/file-fault.ts'
import { createLog } from '../observability/log.ts'
import { createTally } from '../observability/tally.ts'
import { createBoundedServer } from './bounded-server.ts'
import { dataDirectory } from './data-directory.ts'
import { createDistrictServer } from './district-server.ts'
import { equipLocally, type LocalDistrict, openLocally } from './local-district.ts'

/** How long open requests may take after the stop (ms). */
const patience = 5000

function refuseToStart(problems: readonly string[]): never {
  process.stderr.write(`无法启动，请先处理以下 ${problems.length} 项：\n`)
  for (const problem of problems) process.stderr.write(`- ${problem}\n`)
  process.exit(1)
}

/** The environment with `.env`; if that cannot be read, nothing else is tried. */
function environment(): ReturnType<typeof loadEnvironment> {
  try {
    return loadEnvironment(process.cwd(), process.env)
  } catch (error) {
    return refuseToStart([error instanceof Error ? error.message : String(error)])
  }
}

const equipped = await Promise.all(
  listDistricts(environment()).map(async (district) => {
    const { environment, variable } = district
    const equipment =
      environment === null ? { problems: [noObject(variable)] } : await equipLocally(environment)
    return { ...district, equipment, label: variable === null ? '' : `${district.name}：` }
  }),
)
const problems = equipped.flatMap(({ equipment, label }) =>
  'problems' in equipment ? equipment.problems.map((one) => `${label}${one}`) : [],
)
const [common] = equipped.flatMap(({ equipment }) => ('settings' in equipment ? [equipment] : []))
if (problems.length > 0 || common === undefined) refuseToStart(problems)

const { host, port, logLevel } = common.settings
const log = createLog(logLevel)
const districts: LocalDistrict[] = []
for (const { name, variable, equipment, label } of equipped) {
  if ('problems' in equipment) continue
  const apart = variable === null ? null : name
  try {
    districts.push(await openLocally(equipment, apart))
  } catch (error) {
    refuseToStart([
      `${label}${explain(error, dataDirectory(equipment.settings.dataDirectory).database)}`,
    ])
  }
}

const tally = createTally(log, 'connection-ended', 'connections-ended')
const server = createBoundedServer(createDistrictServer(districts, new BodyBudget(tally)), tally)
server.on('error', (error) =>
  refuseToStart([`不能在 ${host}:${port} 上监听（${error.message}），请检查 HOST 和 PORT。`]),
)
server.listen(port, host, () => {
  const address = server.address()
  log.info('listening', {
    host,
    port: typeof address === 'object' ? address?.port : port,
    districts: districts.map((one) => one.profile.district),
  })
})
for (const { district } of districts) await district.start()
const minute = schedule(
  '* * * * *',
  () => {
    for (const { district } of districts) void district.tick()
  },
  { timezone: 'Asia/Shanghai', noOverlap: true },
)

let stopping = false
/** Finishes the work in progress: answers open requests, waits for current calls, loses nothing. */
async function stop(reason: string, code: number): Promise<void> {
  if (stopping) return
  stopping = true
  log.info('stopping', { reason })
  await minute.stop()
  const hurry = setTimeout(() => server.closeAllConnections(), patience)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearTimeout(hurry)
  await Promise.all(districts.map((one) => one.close()))
  log.info('stopped')
  process.exit(code)
}
process.on('SIGTERM', (signal) => void stop(signal, 0))
process.on('SIGINT', (signal) => void stop(signal, 0))
process.on('unhandledRejection', (error) => log.error('unhandled-rejection', { error }))

for (const { name, checkIntegrity } of districts) {
  try {
    const damage = await checkIntegrity()
    if (damage === null) continue
    process.stderr.write(`${name === null ? '' : `${name}：`}${damage}\n`)
    await stop('damaged', 1)
  } catch (error) {
    log.error('integrity-check-failed', { district: name, error })
  }
}

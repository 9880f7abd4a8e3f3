import { join } from 'node:path'
import { createDistrict, type District } from '../app/district.ts'
import { openAttachmentStorage } from '../attachments/attachment-storage.ts'
import type { AppSettings } from '../config/app-settings.ts'
import { strangeApps } from '../config/profile-ids.ts'
import { type Environment, readSettings, type Settings } from '../config/settings.ts'
import type { PdfConverter } from '../documents/pdf-converter.ts'
import type { Instant } from '../domain/calendar/day.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import { createFeishu } from '../feishu/client.ts'
import { createLog, type Log } from '../observability/log.ts'
import { readMigrations } from '../store/migration-files.ts'
import { openSqlite } from '../store/sqlite.ts'
import { rehearsalClock } from './clock-file.ts'
import {
  type DataDirectory,
  dataDirectory,
  freeBytes,
  takeDataDirectory,
} from './data-directory.ts'
import { becomeOwner } from './data-owner.ts'
import { checkIntegrity, holdBackDamaged } from './integrity-check.ts'
import { loadLetterhead } from './letterhead-file.ts'
import { createPdfProcess } from './pdf-process.ts'
import { createProcessReader } from './process-reader.ts'
import { loadProfile } from './profile-file.ts'
import { recordAlteration, recordAlterations } from './safekeeping/alteration.ts'
import { ForeignWrites } from './safekeeping/foreign-writes.ts'
import { judgeDirectory } from './safekeeping/guard.ts'
import { Keeper } from './safekeeping/keeper.ts'
import { logBeyond } from './safekeeping/log-beyond.ts'
import { finishRestoration } from './safekeeping/restoration.ts'
import { withSealingKey } from './sealing-key-file.ts'
import { createSocketAsk } from './socket-ask.ts'
import { threadWriter } from './thread-writer.ts'

/** What a district on this machine starts with. */
interface LocalEquipment {
  readonly settings: Settings
  readonly profile: Profile
  /** The checked red-head template; `null` when the profile names none. */
  readonly letterhead: Uint8Array | null
}

/** A district on this machine, with its data directory, database and attachments. */
export interface LocalDistrict {
  /** The name in the path if several districts share the process; otherwise null. */
  readonly name: string | null
  readonly district: District
  readonly profile: Profile
  /** Reads the database completely in a process of its own; resolves with a sentence when it is damaged, otherwise null. */
  checkIntegrity(): Promise<string | null>
  /** Finishes the work in progress and unlocks the data directory. */
  close(): Promise<void>
}

/** Shared by all districts, which limits the files that are parsed at once for the whole process. */
const foreignReader = createProcessReader()

/** Shared by districts that use the same program, so that one paper is converted at a time. */
const converters = new Map<string, PdfConverter>()
function converterAt(program: string): PdfConverter {
  const known = converters.get(program) ?? createPdfProcess(program)
  converters.set(program, known)
  return known
}

/** How long to wait for another process that is stopping (ms). */
const patience = 5000

/** The settings of a district, including those that are in separate files. */
function readLocally(environment: Environment): ReturnType<typeof readSettings> {
  try {
    return readSettings(withSealingKey(environment))
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] }
  }
}

/** Settings and profile of a district, or all mistakes in them at once. */
export async function equipLocally(
  environment: Environment,
): Promise<LocalEquipment | { readonly problems: readonly string[] }> {
  const read = readLocally(environment)
  const path =
    'settings' in read ? read.settings.profile : (environment['PROFILE'] ?? 'profiles/qijiang.yaml')
  const loaded = loadProfile(path)
  const problems = [
    ...('problems' in read ? read.problems : []),
    ...('mistakes' in loaded
      ? loaded.mistakes.map((one) => `${path} 第 ${one.line} 行：${one.sentence}`)
      : []),
  ]
  if ('problems' in read || 'mistakes' in loaded) return { problems }
  const { settings } = read
  const { profile } = loaded
  const strange = strangeApps(profile, settings.apps).map((one) => `${path}：${one}`)
  const { letterhead, faults } = await loadLetterhead(profile, path)
  const wrong = [...strange, ...faults]
  return wrong.length > 0 ? { problems: wrong } : { settings, profile, letterhead }
}

/** What a district uses of the machine and of its process. */
const ofThisMachine = (
  { settings }: Pick<LocalEquipment, 'settings'>,
  data: DataDirectory,
  { log, now }: { readonly log: Log; readonly now: () => Instant },
) => ({
  connect: (app: AppSettings) => createFeishu({ settings: app, log, now }),
  room: () => freeBytes(data),
  foreignReader,
  workbookWriter: threadWriter,
  pdfConverter: settings.pdfConverter === null ? null : converterAt(settings.pdfConverter),
  ask: createSocketAsk(),
  // A rehearsal changes its clock on purpose, so there is no monotonic clock to compare with.
  ...(settings.clockFile === null ? { steadily: () => performance.now() } : {}),
})

/**
 * Opens a district: locks its data directory and migrates the database. Throws a sentence for the operator
 * when another process has the directory or the database cannot be used. `name` is the base path if several
 * districts share the process; null for the root.
 */
export async function openLocally(
  { settings, profile, letterhead }: LocalEquipment,
  name: string | null,
): Promise<LocalDistrict> {
  const log = createLog(settings.logLevel, undefined, name === null ? null : { district: name })
  const data = dataDirectory(settings.dataDirectory)
  becomeOwner(data.path)
  const giveBack = takeDataDirectory(data, patience)
  if (finishRestoration(data) !== null) log.warn('restoration-finished')
  judgeDirectory(data)
  const beyond = logBeyond(data)
  const engine = openSqlite(data.database)
  holdBackDamaged(data, engine)
  const keeper = new Keeper(data, engine, log)
  let foreignWrites: ForeignWrites | null = null
  const storage = await openAttachmentStorage(data.attachments)
  const now =
    settings.clockFile === null
      ? Date.now
      : rehearsalClock(settings.clockFile, () => void district.tick())
  const district = createDistrict({
    engine,
    migrations: readMigrations(join(import.meta.dirname, '../../migrations')),
    profile,
    settings,
    storage,
    letterhead,
    log,
    now,
    ...ofThisMachine({ settings }, data, { log, now }),
    committed: (told) => {
      keeper.committed(told)
      foreignWrites?.look()
    },
    shipped: () => keeper.shipped(),
    ...(name === null ? {} : { basePath: `/${name}` }),
  })
  const place = settings.backupDirectory
  keeper.begin(place === null ? null : { place, now })
  if (beyond?.isForeign) recordAlteration(district.services, beyond.sentence)
  foreignWrites = new ForeignWrites(engine, district.services)
  return {
    name,
    district,
    profile,
    async checkIntegrity() {
      const { damage, altered } = await checkIntegrity(data)
      if (keeper.lacksSums()) keeper.takeSums()
      if (damage === null) recordAlterations(district.services, altered)
      return damage
    },
    async close() {
      await district.stop()
      await keeper.shipRest()
      keeper.close()
      engine.close()
      giveBack()
    },
  }
}

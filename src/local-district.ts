import { join } from 'node:path'
import { openVault } from './attachments/vault.ts'
import { rehearsalClock } from './clock-file.ts'
import { dataDirectory, takeDataDirectory } from './data-directory.ts'
import { createDistrict, type District } from './district.ts'
import type { Profile } from './domain/mechanism/profile.ts'
import { createFeishu } from './feishu/client.ts'
import { type Finding, holdBackDamaged, inspect } from './inspection.ts'
import { createLog } from './log.ts'
import { loadProfile } from './profile-file.ts'
import { readSettings, type Settings } from './settings.ts'
import { readMigrations } from './store/migration-files.ts'
import { openSqlite } from './store/sqlite.ts'

/** What a district on this machine starts with. */
export interface LocalEquipment {
  readonly settings: Settings
  readonly profile: Profile
}

/** A district on this machine, with its data directory, database and attachments. */
export interface LocalDistrict {
  /** As in the path when several share the process; null when it has the process to itself. */
  readonly name: string | null
  readonly district: District
  readonly profile: Profile
  /** Reads the database through beside the work; resolves with a sentence when it is damaged. */
  inspect(): Promise<Finding>
  /** Finishes what is in hand and gives the data directory back. */
  close(): Promise<void>
}

/** How long to wait for a process that is just stopping (ms). */
const patience = 5000

/** Settings and profile of a district, or everything that is wrong with them at once. */
export function equipLocally(
  environment: Parameters<typeof readSettings>[0],
): LocalEquipment | { readonly problems: readonly string[] } {
  const read = readSettings(environment)
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
  return { settings: read.settings, profile: loaded.profile }
}

/**
 * Opens a district: takes its data directory, brings the database up to date. Throws a sentence for the
 * operator when another process has the directory or the database cannot be used.
 * `name`: where its routes hang when several districts share the process; null for the root.
 */
export async function openLocally(
  { settings, profile }: LocalEquipment,
  name: string | null,
): Promise<LocalDistrict> {
  const log = createLog(settings.logLevel, undefined, name === null ? null : { district: name })
  const data = dataDirectory(settings.dataDirectory)
  const giveBack = takeDataDirectory(data, patience)
  const engine = openSqlite(data.database)
  holdBackDamaged(data, engine)
  const vault = await openVault(data.attachments)
  const now =
    settings.clockFile === null
      ? Date.now
      : rehearsalClock(settings.clockFile, () => void district.tick())
  const district = createDistrict({
    engine,
    migrations: readMigrations(join(import.meta.dirname, '../migrations')),
    profile,
    settings,
    feishu: createFeishu({ settings, log }),
    vault,
    log,
    now,
    ...(name === null ? {} : { basePath: `/${name}` }),
  })
  return {
    name,
    district,
    profile,
    inspect: () => inspect(data),
    async close() {
      await district.stop()
      engine.close()
      giveBack()
    },
  }
}

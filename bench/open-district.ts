import { join } from 'node:path'
import { openVault } from '../src/attachments/vault.ts'
import { dataDirectory } from '../src/data-directory.ts'
import { createDistrict } from '../src/district.ts'
import { createFeishu } from '../src/feishu/client.ts'
import { createLog } from '../src/log.ts'
import { readSettings } from '../src/settings.ts'
import { readMigrations } from '../src/store/migration-files.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { benchProfile } from './large-district.ts'
import { keys } from './sealed-event.ts'

/** A district of this process over a data directory; nothing is sent, since it is never started. */
export async function openDistrict(directory: string, now: () => number) {
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

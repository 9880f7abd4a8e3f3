import { join } from 'node:path'
import { createDistrict } from '../src/app/district.ts'
import { openAttachmentStorage } from '../src/attachments/attachment-storage.ts'
import { readSettings } from '../src/config/settings.ts'
import { createFeishu } from '../src/feishu/client.ts'
import { dataDirectory } from '../src/node/data-directory.ts'
import { createProcessReader } from '../src/node/process-reader.ts'
import { createLog } from '../src/observability/log.ts'
import { readMigrations } from '../src/store/migration-files.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { benchProfile } from './large-district.ts'
import { keys } from './sealed-event.ts'

/** A district of this process on a data directory; never started, so nothing is sent. */
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
    connect: (app) => createFeishu({ settings: app, log, now }),
    storage: await openAttachmentStorage(data.attachments),
    foreignReader: createProcessReader(),
    log,
    now,
  })
  return { district, engine }
}

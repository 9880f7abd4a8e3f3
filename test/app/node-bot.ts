import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDistrict, type District } from '../../src/app/district.ts'
import { openAttachmentStorage } from '../../src/attachments/attachment-storage.ts'
import { readSettings } from '../../src/config/settings.ts'
import { createFeishu } from '../../src/feishu/client.ts'
import { createPdfProcess } from '../../src/node/pdf-process.ts'
import { createProcessReader } from '../../src/node/process-reader.ts'
import { createLog } from '../../src/observability/log.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { StagedBot, StagedBotOptions } from './staged-bot.ts'

const processReader = createProcessReader()

/** How long the local Feishu may take on a busy machine (ms). */
const patienceMs = 200_000

/** The bot in this process, with its database on disk. */
export async function createNodeBot({
  environment,
  now,
  logTo,
  foreignReader = processReader,
}: StagedBotOptions): Promise<StagedBot> {
  if (process.env['ENGINE'] === 'durable') throw new Error('here every bot stands in an object')
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-'))
  const engine = openSqlite(join(directory, 'hejiantong.db'))
  const storage = await openAttachmentStorage(join(directory, 'attachments'))
  const read = readSettings(environment)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const { settings } = read
  const log = createLog(settings.logLevel, logTo)
  let district: District | null = null
  return {
    engine,
    async start(profile) {
      district = createDistrict({
        engine,
        migrations: readMigrations(join(import.meta.dirname, '../../migrations')),
        profile,
        settings,
        connect: (app) => createFeishu({ settings: { ...app, timeoutMs: patienceMs }, log, now }),
        storage,
        foreignReader,
        pdfConverter:
          settings.pdfConverter === null ? null : createPdfProcess(settings.pdfConverter),
        log,
        now,
        // The pace of outbox delivery has its own tests (delivery-pace) and is off here.
        pace: { reserve: () => ({ milliseconds: 0, everybody: false }) },
      })
      await district.start()
    },
    async stop() {
      await district?.stop()
      district = null
    },
    fetch: async (request) => district?.app.fetch(request) ?? new Response(null, { status: 503 }),
    tick: async () => district?.tick(),
    async settle() {
      district?.delivery.wake()
      await district?.delivery.idle()
    },
    async close() {
      engine.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

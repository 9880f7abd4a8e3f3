import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openVault } from '../../src/attachments/vault.ts'
import { createDistrict, type District } from '../../src/district.ts'
import { createFeishu } from '../../src/feishu/client.ts'
import { createLog } from '../../src/log.ts'
import { readSettings } from '../../src/settings.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { StagedBot, StagedBotOptions } from './staged-bot.ts'

/** The bot in this process, its database on disk. */
export async function createNodeBot({
  environment,
  now,
  logTo,
}: StagedBotOptions): Promise<StagedBot> {
  if (process.env['ENGINE'] === 'durable') throw new Error('here every bot stands in an object')
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-'))
  const engine = openSqlite(join(directory, 'hejiantong.db'))
  const vault = await openVault(join(directory, 'attachments'))
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
        feishu: createFeishu({ settings, log }),
        vault,
        log,
        now,
        // The courier's pace has tests of its own (courier-pace); here nobody waits for it.
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
      district?.courier.wake()
      await district?.courier.idle()
    },
    async close() {
      engine.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

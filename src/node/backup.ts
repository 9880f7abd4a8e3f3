import { cpSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { explain } from '../observability/file-fault.ts'
import { readMigrations } from '../store/migration-files.ts'
import { openSqlite, readSqlite } from '../store/sqlite.ts'
import { type DataDirectory, dataDirectoryOf, giveUp, needDatabase } from './data-directory.ts'
import { attachmentFaults } from './safekeeping/attachment-check.ts'
import { dropDatabase } from './safekeeping/database-files.ts'
import { manifestOf, writeManifest } from './safekeeping/manifest.ts'
import { refuseHalfRestored } from './safekeeping/restoration.ts'
import { verifyDatabase } from './verification.ts'

/**
 * `npm run backup -- FILE`: copies the database consistently, also while it is in use, to FILE, the
 * attachments to FILE.attachments, and the hashes of both to FILE.sha256. FILE may be a directory; the copy
 * is then named by the time. The copies get their names only when all are complete and checked, and a failed
 * attempt leaves nothing behind.
 */
async function backUp(given: string): Promise<Made> {
  const data = dataDirectoryOf(process.env)
  needDatabase(data)
  refuseHalfRestored(data)
  const file = isDirectory(given) ? join(given, nameByTime(new Date())) : given
  const attachments = `${file}.attachments`
  for (const target of [file, attachments, manifestOf(file)]) {
    if (existsSync(target)) throw new Error(`${target} 已存在，请换一个文件名，以免覆盖原有备份。`)
  }
  if (!existsSync(dirname(file))) throw new Error(`目录 ${dirname(file)} 不存在，请先建立。`)
  const drafts = { database: `${file}.partial`, attachments: `${attachments}.partial` }
  const clear = () => {
    dropDatabase(drafts.database)
    rmSync(drafts.attachments, { recursive: true, force: true })
  }
  clear()
  try {
    const { told, faults } = await copy(data, drafts)
    writeManifest(file, drafts)
    if (existsSync(drafts.attachments)) renameSync(drafts.attachments, attachments)
    renameSync(drafts.database, file)
    return { told: `已备份到 ${file}，附件在 ${attachments}。\n${told}`, faults }
  } catch (error) {
    clear()
    rmSync(manifestOf(file), { force: true })
    throw error
  }
}

/** The finished backup, and the faults that were found in it. */
interface Made {
  readonly told: string
  readonly faults: readonly string[]
}

/** Copies database and attachments under temporary names; returns the state of the journal. */
async function copy(
  data: DataDirectory,
  { database, attachments }: { readonly database: string; readonly attachments: string },
): Promise<Made> {
  const live = readSqlite(data.database)
  try {
    await live.backup(database)
  } finally {
    live.close()
  }
  // Attachments are stored under the hash of their content and never change; those of later rows do no harm.
  if (existsSync(data.attachments)) {
    cpSync(data.attachments, attachments, {
      recursive: true,
      filter: (source) => basename(source) !== 'drafts',
    })
  }
  const made = openSqlite(database)
  try {
    // Makes the copy a single file.
    made.get('PRAGMA journal_mode = DELETE')
    const { head, broken, faults } = verifyDatabase(made, migrations)
    const chain = broken === null ? [] : [`操作留痕自第 ${broken} 条起不完整`]
    return {
      told: `操作留痕 ${head.length} 条，校验码 ${head.hash}`,
      faults: [...chain, ...faults, ...attachmentFaults(made, attachments)],
    }
  } finally {
    made.close()
  }
}

const migrations = readMigrations(join(import.meta.dirname, '../../migrations'))

const isDirectory = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** Such as `hejiantong-2026-11-23T013000.db`, in office time. */
function nameByTime(now: Date): string {
  const shown = now.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
  return `hejiantong-${shown.replace(' ', 'T').replaceAll(':', '')}.db`
}

const [file] = process.argv.slice(2)
// `--help` asks for the usage and is no file name; a file whose name begins with a dash is written ./-….
if (file === undefined || file.startsWith('-')) giveUp('用法：npm run backup -- 备份文件或目录')
try {
  const { told, faults } = await backUp(file)
  process.stdout.write(`${told}\n`)
  if (faults.length > 0) giveUp(`注意：备份已照原样保存，但其中\n${faults.join('\n')}`)
} catch (error) {
  giveUp(`备份失败：${explain(error, file)}`)
}
